"""Differences of two texts: both are complete in the pieces, and the pieces are worth reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.presenting.text_differences import Kind, Piece, differences

SAME, OLD, NEW = Kind.SAME, Kind.ONLY_OLD, Kind.ONLY_NEW
TEXT = st.text("甲乙丙1，。\n", max_size=40)


@given(TEXT, TEXT)
def test_nothing_is_lost(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not OLD) == new


def test_a_changed_figure_is_one_piece_in_its_clause() -> None:
    assert differences("全年主动公开信息12条，回应关切。", "全年主动公开信息35条，回应关切。") == [
        Piece(SAME, "全年主动公开信息"),
        Piece(OLD, "12"),
        Piece(NEW, "35"),
        Piece(SAME, "条，回应关切。"),
    ]


def test_a_figure_is_never_parted() -> None:
    pieces = differences("在2024年共收到12.5万元。", "在2025年共收到12.8万元。")
    assert [piece.text for piece in pieces if piece.kind is OLD] == ["2024", "12.5"]


@pytest.mark.parametrize("new", ["完全不同的一句话。", ""])
def test_another_sentence_is_not_shredded(new: str) -> None:
    pieces = differences("加强政务公开队伍建设。", new)
    assert [piece.kind for piece in pieces] == [OLD, NEW][: len(pieces)]


def test_between_thousands_of_clauses_a_new_one_is_found() -> None:
    clauses = [f"第{number}项，" for number in range(5000)]
    pieces = differences("".join(clauses), "".join([*clauses[:2500], "新的一项，", *clauses[2500:]]))
    assert pieces == [
        Piece(SAME, "".join(clauses[:2500])),
        Piece(NEW, "新的一项，"),
        Piece(SAME, "".join(clauses[2500:])),
    ]


@pytest.mark.parametrize("new", ["月，年，" * 50_000, "", "完全不同的一句话。" * 50_000])
def test_texts_without_end_are_told_as_two(new: str) -> None:
    """Clause by clause they would take hours."""
    old = "年，月，" * 50_000
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not OLD) == new
