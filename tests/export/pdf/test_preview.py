"""Where figures and words stand in the preview: checked against the text that the very PDF has there."""

import pypdfium2
import pytest

from export.fonts import FontSet
from export.pages.geometry import PAGE_HEIGHT
from export.pdf.preview import Area, Preview, render_preview
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.numbers import write_number
from model.report import Change, Report
from model.totals import shown_value
from tests.export.conftest import TEXTS, TORTURE_TEXTS, filled_manuscript

MARKED = "### （一）小标题\n\n前\x07文**甲乙**丙。\n\n" + "很长的一段话，" * 200 + "末尾。"


@pytest.fixture
def report() -> Report:
    return filled_manuscript(texts=TEXTS | {"problems": MARKED}).report


@pytest.fixture
def preview(report: Report, fonts: FontSet) -> Preview:
    return render_preview(Manuscript(report, Judged()), fonts=fonts)


def text_in(preview: Preview, area: Area) -> str:
    """What the file says in that area, without blanks."""
    with pypdfium2.PdfDocument(preview.content) as pdf:
        words = (
            pdf[area.page]
            .get_textpage()
            .get_text_bounded(
                area.left,
                PAGE_HEIGHT - area.top - area.height,
                area.left + area.width,
                PAGE_HEIGHT - area.top,
            )
        )
    return "".join(words.split())


def test_every_figure_stands_where_the_preview_says(report: Report, preview: Preview) -> None:
    for cell_id in report.form.cells:
        (area,) = preview.areas_of_cell(cell_id)
        assert text_in(preview, area) == write_number(shown_value(report, cell_id))
    assert preview.areas_of_cell("applications.no_such.cell") == ()


def test_words_stand_in_the_line_that_the_preview_says(preview: Preview) -> None:
    start = MARKED.index("甲乙")
    (area,) = preview.areas_of_text("problems", start, start + 2)
    assert text_in(preview, area) == "前文甲乙丙。"


def test_a_stretch_over_pages_has_an_area_for_each_line(preview: Preview) -> None:
    start = MARKED.index("很长")
    areas = preview.areas_of_text("problems", start, len(MARKED))
    assert len({area.page for area in areas}) > 1
    assert "".join(text_in(preview, area) for area in areas) == MARKED[start:]
    (last,) = preview.areas_of_text("problems", len(MARKED) - 1, len(MARKED))
    assert last == areas[-1]


def test_a_mark_that_is_not_printed_leads_to_the_next_word(preview: Preview) -> None:
    (area,) = preview.areas_of_text("problems", 0, 3)
    assert text_in(preview, area) == "（一）小标题"
    assert preview.areas_of_text("problems", len(MARKED), len(MARKED)) == ()
    assert preview.areas_of_text("no_such_text", 0, 3) == ()


def test_a_preview_does_not_change_with_the_report(report: Report, preview: Preview) -> None:
    report.apply(Change("清空", texts={"problems": ""}))
    assert preview.areas_of_text("problems", 0, 10)


def test_every_character_of_hostile_texts_has_a_place(fonts: FontSet) -> None:
    preview = render_preview(filled_manuscript(texts=TORTURE_TEXTS), fonts=fonts)
    for text_id, markdown in TORTURE_TEXTS.items():
        for start in range(0, len(markdown), 97):
            assert preview.areas_of_text(text_id, start, start + 1)


def middle(area: Area) -> tuple[int, float, float]:
    return area.page, area.left + area.width / 2, area.top + area.height / 2


def test_a_point_on_the_paper_is_its_cell_or_its_sentence(preview: Preview) -> None:
    (figure,) = preview.areas_of_cell("applications.granted.natural_person")
    assert preview.cell_at(*middle(figure)) == "applications.granted.natural_person"
    assert preview.sentence_at(*middle(figure)) is None
    start = MARKED.index("甲乙")
    (line,) = preview.areas_of_text("problems", start, start + 2)
    place = preview.sentence_at(line.page, line.left + 40, line.top + line.height / 2)
    assert place is not None
    assert (place.text, place.quote) == ("problems", MARKED[place.start : place.end])
    assert place.quote.endswith("丙。")
    assert preview.cell_at(0, 0.0, 0.0) == ""
    assert preview.sentence_at(0, 0.0, 0.0) is None
