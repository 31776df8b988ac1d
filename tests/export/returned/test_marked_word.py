"""Marking a Word file shades the cells and comments on them; every word and figure is read as before."""

import io
from pathlib import Path
from random import Random

import docx
import pytest
from docx.document import Document as WordDocument

from export.docx import render_docx
from export.judged_document import document_of
from export.returned.marked_word import SHADE, mark_document
from export.returned.parts import UnmarkableError
from model.importers.readers import READERS
from model.importers.reading import Reading
from model.importers.recognition.recognise import recognise
from model.importers.recognition.selection import NO_WISH
from model.importers.source import Source
from model.importers.word.xml import W
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from tests.corpus.draft import draft_of
from tests.corpus.reports import source_report
from tests.corpus.writers.word import write_word
from tests.model.conftest import balanced_report

CELLS = (
    "applications.new_received.total",
    "disclosure.licensing.decisions",
    "disputes.reconsideration.upheld",
)


def own() -> bytes:
    return render_docx(document_of(Manuscript(balanced_report(), Judged())))


def foreign(trick: str, folder: Path) -> bytes:
    """A file of another program: with automatic numbers, tables in tables, content controls or split runs."""
    draft = draft_of(source_report("songlin"), "docx")
    draft.style["word"] = {trick}
    write_word(draft, folder / "年报.docx", Random(1))
    return (folder / "年报.docx").read_bytes()


def commented() -> bytes:
    word = docx.Document(io.BytesIO(own()))
    paragraph = word.tables[0].cell(0, 0).paragraphs[0]
    word.add_comment(paragraph.runs, "原有的批注", "张某")
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def read(data: bytes) -> Reading:
    return recognise(READERS[".docx"].content(Source("年报.docx", data)), NO_WISH)


def comments_of(word: WordDocument) -> list[str]:
    return [comment.text for comment in word.comments]


TRICKS = (
    "automatic_numbers",
    "nested_tables",
    "content_controls",
    "tracked_changes",
    "split_runs",
    "grid_before",
)


@pytest.fixture(params=["own", "commented", *TRICKS])
def original(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    makers = {"own": own, "commented": commented}
    return makers[request.param]() if request.param in makers else foreign(request.param, tmp_path)


def test_everything_is_read_as_before_and_the_cells_are_shaded(original: bytes) -> None:
    before = read(original)
    marks = {before.report.sources[cell]: f"{cell} 有误" for cell in CELLS}
    marked = mark_document(original, marks)
    after = read(marked)
    assert after.report.stated == before.report.stated
    assert after.report.texts == before.report.texts
    assert after.report.sources == before.report.sources
    word = docx.Document(io.BytesIO(marked))
    shaded = [cell for cell in word.element.body.iter(f"{W}shd") if cell.get(f"{W}fill") == SHADE]
    assert len(shaded) == 3
    assert [text for text in comments_of(word) if "有误" in text] == list(marks.values())


def test_comments_that_were_there_stay() -> None:
    place = read(commented()).report.sources[CELLS[0]]
    word = docx.Document(io.BytesIO(mark_document(commented(), {place: "合计不符"})))
    assert comments_of(word) == ["原有的批注", "合计不符"]
    assert len({comment.comment_id for comment in word.comments}) == 2


def test_the_shaded_cell_is_the_one_of_the_figure() -> None:
    before = read(own()).report
    place = before.sources[CELLS[0]]
    word = docx.Document(io.BytesIO(mark_document(own(), {place: "x"})))
    (shade,) = [cell for cell in word.element.body.iter(f"{W}shd") if cell.get(f"{W}fill") == SHADE]
    cell = shade.getparent().getparent()
    assert "".join(text.text for text in cell.iter(f"{W}t")) == str(before.stated[CELLS[0]])


def test_a_place_that_is_not_there_is_not_marked() -> None:
    with pytest.raises(UnmarkableError):
        mark_document(own(), {"表99第1行第1格": "x"})
