"""Text with a line through it is struck out; lines below it and the rules of tables strike nothing out."""

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from model.importers.content import Content
from model.importers.pdf.document import read_pdf
from model.importers.reading import LEFT_OUT
from model.importers.source import Source
from tests.model.importers.pdf.test_pdf import FONT, HEIGHT, SIZE, pdf

KEPT, STRUCK = "本年收到申请", "二十件"
BASELINE, LEFT = HEIGHT - 100, 60.0


def text_with_line(folder: Path, up: float, before: float = 0, behind: float = 0) -> Content:
    """A line of text, its end with a line drawn so many ems above the baseline, and so far beyond it."""

    def draw(canvas: Canvas) -> None:
        start = LEFT + stringWidth(KEPT, FONT, SIZE)
        end = start + stringWidth(STRUCK, FONT, SIZE)
        canvas.drawString(LEFT, BASELINE, KEPT + STRUCK)
        height = BASELINE + up * SIZE
        canvas.line(start - before, height, end + behind, height)

    return read_pdf(Source.of(pdf(folder, draw)))


@pytest.mark.parametrize("up", [0.25, 0.3, 0.36])
def test_what_a_line_goes_through_is_left_out_and_quoted(tmp_path: Path, up: float) -> None:
    content = text_with_line(tmp_path, up)
    assert [passage.text for passage in content.passages] == [KEPT]
    (said,) = (note.message for note in content.notes if note.rule == LEFT_OUT)
    assert f"“{STRUCK}”" in said


@pytest.mark.parametrize(("up", "before", "behind"), [(-0.1, 0, 0), (-0.2, 0, 0), (0.3, 0, 80), (1.2, 0, 0)])
def test_lines_below_above_and_beyond_the_words_strike_nothing_out(
    tmp_path: Path, up: float, before: float, behind: float
) -> None:
    content = text_with_line(tmp_path, up, before, behind)
    assert [passage.text for passage in content.passages] == [KEPT + STRUCK]
    assert not content.notes
