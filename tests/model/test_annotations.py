"""Annotations in a text: read back exactly, and never seen by a reader, however broken they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.annotations import UNFILLED, Piece, annotate, is_annotated, pieces_of, with_figures, written_out
from model.families import editions
from tests.families import OGI

CELL = "applications.new_received.total"
figures = st.integers(-99, 10**9).map(str) | st.just(UNFILLED) | st.just("2766.7879")
broken = st.text(alphabet="\ufff9\ufffa\ufffb12×.-a\n* 件", max_size=12)


def test_every_cell_can_be_bound() -> None:
    for form in editions(OGI):
        for cell_id in form.cells:
            assert list(pieces_of(annotate("12", cell_id))) == [Piece("12", cell_id)]


@given(st.lists(st.tuples(st.text(alphabet="共有件。 \n", max_size=5), figures), max_size=4))
def test_pieces_are_what_was_put_together(parts: list[tuple[str, str]]) -> None:
    text = "".join(words + annotate(figure, CELL) for words, figure in parts)
    bound = [piece.text for piece in pieces_of(text) if piece.cell]
    assert bound == [figure for _, figure in parts]
    assert written_out(text) == "".join(words + figure for words, figure in parts)


@given(st.lists(broken | figures.map(lambda figure: annotate(figure, CELL)), max_size=5).map("".join))
def test_a_reader_sees_no_annotation(text: str) -> None:
    shown = written_out(text)
    assert not set(shown) & set("\ufff9\ufffa\ufffb")
    assert not is_annotated(shown)
    assert written_out(with_figures(text, lambda _: None)) == shown
    renewed = with_figures(text, lambda _: "7")
    assert with_figures(renewed, lambda _: "7") == renewed


@pytest.mark.parametrize(
    ("broken", "shown"),
    [
        ("收到\ufff912", "收到12"),
        (f"12\ufffa{CELL}\ufffb件", "12件"),
        (f"收到\ufff912\ufffa{CELL}", "收到12"),
        (f"\ufff9约十二\ufffa{CELL}\ufffb件", "约十二件"),
        ("\ufff912\ufffaDROP TABLE\ufffb", "12DROP TABLE"),
        (f"\ufff9\ufff912\ufffa{CELL}\ufffb\ufffa{CELL}\ufffb", "12"),
    ],
)
def test_what_is_no_annotation_counts_as_words(broken: str, shown: str) -> None:
    assert written_out(broken) == shown
    assert not any(piece.cell and piece.text != "12" for piece in pieces_of(broken))


def test_a_figure_that_could_not_be_read_back_is_not_bound() -> None:
    assert annotate("约12", CELL) == "约12"
    assert annotate("12", "总计") == "12"
