"""Lines as they are drawn: width, fonts, weight, blanks."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from export.font_files import Role
from export.fonts import FontSet
from export.house_style import NATIONAL
from export.pages.geometry import geometry_of
from export.pages.typesetting import Alignment, SetLine, SetText, Style
from model.narrative import Run

PAGE = geometry_of(NATIONAL)

LONG = "政府信息公开工作年度报告，" * 20 + "2023年共办理1,234件。"
PLAIN = Style(Role.BODY, 16, 28.95)


def text_of(lines: tuple[SetLine, ...]) -> str:
    return "".join(line.text for line in lines)


def right_edge(line: SetLine, fonts: FontSet, style: Style) -> float:
    """Where the ink of a line ends, from the pieces as they are drawn."""
    ink = line.text.rstrip()
    spacing = [piece.spacing for piece in line.pieces for _ in piece.text][: len(ink)]
    return line.left + fonts.width(ink, style.role, style.size) + sum(spacing)


def test_a_line_has_28_characters(fonts: FontSet) -> None:
    lines = SetText([Run("政" * 26 + "府" * 28)], PAGE.body, fonts).lines(PAGE.text_width)
    assert [len(line.text) for line in lines] == [26, 28]
    assert lines[0].left == pytest.approx(PAGE.text_width / 28 * 2)
    assert lines[1].left == 0


def test_justified_lines_end_at_the_right_edge_but_for_the_last(fonts: FontSet) -> None:
    lines = SetText([Run(LONG)], PAGE.body, fonts).lines(PAGE.text_width)
    assert len(lines) > 5
    for line in lines[:-1]:
        assert right_edge(line, fonts, PAGE.body) == pytest.approx(PAGE.text_width)
    assert {piece.spacing for piece in lines[-1].pieces} == {PAGE.body.tracking}


def test_justification_leaves_words_and_figures_alone(fonts: FontSet) -> None:
    lines = SetText([Run("共有1234567件，政府信息，公开")], PLAIN, fonts).lines(16 * 10)
    pieces = {piece.text: piece.spacing for piece in lines[0].pieces}
    assert pieces["123456"] == 0
    assert all(spacing > 0 for text, spacing in pieces.items() if text in {"共有", "7件，政府"})


def test_a_line_that_could_only_be_torn_apart_stays_ragged(fonts: FontSet) -> None:
    first = SetText([Run("政府" + "w" * 30)], PLAIN, fonts).lines(16 * 16)[0]
    assert first.text == "政府"
    assert {piece.spacing for piece in first.pieces} == {0}


def test_every_character_is_drawn_once_blanks_too(fonts: FontSet) -> None:
    text = "浉淯㴻䢺𬇙 <b>&amp;</b>\u3000 a  b 共１２件。" * 9
    assert text_of(SetText([Run(text)], PAGE.body, fonts).lines(PAGE.text_width)) == text


@pytest.mark.parametrize("characters", [28, 22, 9])
def test_no_line_of_a_real_report_begins_or_ends_with_a_forbidden_mark(
    characters: int, samples: Path, fonts: FontSet
) -> None:
    for path in sorted(samples.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            lines = [
                line.text.strip()
                for line in SetText([Run(paragraph)], PAGE.body, fonts).lines(characters * 16)
            ]
            assert "".join(lines).replace(" ", "") == "".join(paragraph.split())
            for before, after in pairwise(lines):
                assert before[-1:] not in set("“‘（《【〈"), f"{path.name}: {before}"
                assert after[:1] not in set("，。、；：？！”’）》】〉…"), f"{path.name}: {after}"


def test_characters_without_shape_take_no_room(fonts: FontSet) -> None:
    text = SetText([Run("一\u200b\x07二")], PLAIN, fonts)
    assert text.width == 32
    assert text_of(text.lines(100)) == "一二"


WITH_A_HOLE = "政" * 26 + "府" * 27 + "1" + "府" * 28
"""Three lines; in the second half a character has no room by a hair."""


def test_a_last_line_of_one_character_is_drawn_in(fonts: FontSet) -> None:
    lines = SetText([Run(f"{WITH_A_HOLE}条")], PAGE.body, fonts).lines(PAGE.text_width)
    assert len(lines) == 3
    assert text_of(lines) == f"{WITH_A_HOLE}条"
    assert all(right_edge(line, fonts, PAGE.body) <= PAGE.text_width + 0.01 for line in lines)


@pytest.mark.parametrize("text", [f"{WITH_A_HOLE}条例", f"{'政' * 26}条。"])
def test_longer_last_lines_and_those_without_room_above_stay(fonts: FontSet, text: str) -> None:
    broken = SetText([Run(text)], replace(PAGE.body, alignment=Alignment.LEFT), fonts).lines(PAGE.text_width)
    assert len(SetText([Run(text)], PAGE.body, fonts).lines(PAGE.text_width)) == len(broken)


@pytest.mark.parametrize(
    ("text", "closed_up"),
    [
        ("务”、“有", 2),
        ("知》（豫", 1),
        ("（“一", 1),
        ("号）。”", 2),
        ("“一”二", 0),
        ("一——（二", 0),
        ("一…。", 0),
    ],
)
def test_marks_side_by_side_share_their_blank_half(fonts: FontSet, text: str, closed_up: int) -> None:
    whole = SetText([Run(text)], PLAIN, fonts)
    apart = sum(SetText([Run(each)], PLAIN, fonts).width for each in text)
    assert apart - whole.width == closed_up * PLAIN.size / 2
    (line,) = whole.lines(1000)
    assert right_edge(line, fonts, PLAIN) == pytest.approx(whole.width)


def test_a_newline_breaks_the_line_without_indent_or_stretch(fonts: FontSet) -> None:
    lines = SetText([Run("第一行\n第二行")], PAGE.body, fonts).lines(PAGE.text_width)
    assert [line.text for line in lines] == ["第一行", "第二行"]
    assert [line.left > 0 for line in lines] == [True, False]


def test_blanks_that_the_author_put_are_the_indent(fonts: FontSet) -> None:
    assert SetText([Run("\u3000\u3000第一行")], PAGE.body, fonts).lines(PAGE.text_width)[0].left == 0


def test_runs_keep_their_weight_and_fonts(fonts: FontSet) -> None:
    line = SetText([Run("一是", bold=True), Run("浉河")], PLAIN, fonts).lines(200)[0]
    assert [(piece.text, piece.bold) for piece in line.pieces] == [
        ("一是", True),
        ("浉", False),
        ("河", False),
    ]
    assert len({piece.font_name for piece in line.pieces}) == 2


@pytest.mark.parametrize(("alignment", "left"), [(Alignment.LEFT, 0), (Alignment.CENTRED, 34)])
def test_short_lines_stand_where_they_should(fonts: FontSet, alignment: Alignment, left: float) -> None:
    style = replace(PLAIN, alignment=alignment)
    assert SetText([Run("总计")], style, fonts).lines(100)[0].left == left
