"""What the indents of lines tell: which begin a paragraph, which go on with one."""

import pytest

from model.importers.content import Passage
from model.importers.pdf.indents import lines_that_go_on
from model.importers.pdf.page_numbers import PageLine
from model.importers.prose import to_markdown
from model.narrative import Run

SIZE, MARGIN, EDGE = 16.0, 80.0, 528.0
FULL = "本机关依法主动公开政府信息，接受社会监督，办理情况良好。"


def laid(lines: list[tuple[str, float]]) -> list[PageLine]:
    """Lines with their indents in characters; those of the whole sentence reach the edge."""
    return [
        PageLine((Run(text),), 1, at / 40, MARGIN + indent * SIZE, EDGE if text == FULL else 300.0, SIZE)
        for at, (text, indent) in enumerate(lines)
    ]


def texts(lines: list[tuple[str, float]]) -> list[str]:
    placed = laid(lines)
    going_on = lines_that_go_on(placed)
    passages = [Passage(line.runs, broken=True, goes_on=line in going_on) for line in placed]
    return to_markdown(passages).split("\n\n")


PARAGRAPHS = [(FULL, 2.0), (FULL, 0.0), ("结束。", 0.0)] * 3


def test_a_line_at_the_margin_goes_on_although_a_sentence_ended_before() -> None:
    assert texts(PARAGRAPHS) == [f"{FULL}{FULL}结束。"] * 3


def test_a_number_at_the_margin_begins_a_paragraph_and_a_short_line_ends_one() -> None:
    told = texts([*PARAGRAPHS, (FULL, 2.0), ("（一）公开的情况", 0.0), ("到此为止。", 2.0), ("完。", 0.0)])
    assert told[3:] == [FULL, "### （一）公开的情况", "到此为止。", "完。"]


@pytest.mark.parametrize("indent", [0.0, 2.0])
def test_without_indents_they_tell_nothing(indent: float) -> None:
    assert not lines_that_go_on(laid([(FULL, indent)] * 9))
