"""Pages as pictures, and words found where they stand."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from export.fonts import FontSet
from export.pdf.page_pictures import PdfPages
from export.pdf.preview import Preview, render_preview
from tests.export.conftest import TEXTS, filled_manuscript

NUMBER = "ABC-123"
# The line ends after the hyphen, wherever the words of the first line end.
LONG = "甲" * 24 + "https://example.org/" + "b" * 30 + "-" + "c" * 40


@pytest.fixture
def preview(fonts: FontSet) -> Preview:
    texts = TEXTS | {
        "problems": f"第一句话在这里，文号{NUMBER}。" + "很长的一段话，" * 30 + "末尾。",
        "other_matters": LONG,
    }
    return render_preview(filled_manuscript(texts=texts), fonts=fonts)


@pytest.fixture
def pages(preview: Preview) -> Iterator[PdfPages]:
    opened = PdfPages(preview.content)
    yield opened
    opened.close()


def test_a_page_is_drawn_in_the_size_that_is_asked_for(pages: PdfPages, preview: Preview) -> None:
    assert len(pages.sizes) == len(preview.pages)
    colour, grey = pages.picture(0, 72), pages.picture(0, 72, grey=True)
    assert (colour.width, colour.height) == (596, 842)
    assert (grey.width, grey.height) == (596, 842)
    assert len(colour.content) == colour.bytes_per_line * 842
    assert colour.bytes_per_line >= 3 * 596
    assert grey.bytes_per_line < 3 * 596
    assert min(colour.content) < 80
    assert max(colour.content) == 255


def test_words_are_found_where_they_stand(pages: PdfPages) -> None:
    ((area,),) = pages.find("文号abc－123")
    assert 0 < area.left < area.left + area.width < pages.sizes[area.page][0]
    assert 12 < area.height < 30
    assert len(pages.find("一段话")) == 30
    assert pages.find("没有的话") == ()
    assert pages.find(" ") == ()


def test_words_over_a_line_end_have_an_area_on_each_line(pages: PdfPages) -> None:
    (first, *_, last) = pages.find("很长的一段话，" * 10)[0]
    assert last.top > first.top
    assert len(pages.find("很长的一段话，" * 30)) == 1


def test_a_hyphen_at_a_line_end_is_a_hyphen(pages: PdfPages) -> None:
    (areas,) = pages.find("b-c")
    assert [area.left for area in areas] != sorted(area.left for area in areas), "it goes on in the next line"


def test_words_over_a_page_end_are_found() -> None:
    manuscript = filled_manuscript(texts=TEXTS | {"overview": "甲乙丙丁戊。" * 400})
    assert manuscript.judged.must_be_draft
    text = render_preview(manuscript)
    with closing(PdfPages(text.content)) as several:
        assert len(several.find("甲乙丙丁戊")) == 400
        (over, *_) = [
            hit for hit in several.find("甲乙丙丁戊。" * 250) if len({area.page for area in hit}) > 1
        ]
        assert {area.page for area in over} == set(range(over[0].page, over[-1].page + 1))
        (heading,) = several.find("草稿")
        assert {area.page for area in heading} == {len(several.sizes) - 1}
        assert several.find("— 2 —") == ()
