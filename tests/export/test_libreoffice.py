"""The files as another office program sees them: text, pages, sums. Skipped where there is none."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import load_workbook

from export.composing import build_document
from export.document import Document, Grid, Heading
from export.docx import render_docx
from export.pdf import render_pdf
from export.xlsx import render_xlsx
from export.xlsx.table_sheet import TOP
from model.importers.file import read_file
from model.judging.manuscript import Manuscript, manuscript_of_file
from model.layout import TableLayout, table_layout
from model.numbers import write_number
from model.report import Change
from model.totals import computed_total, is_total, total_parts
from tests.conftest import SAMPLES
from tests.export.conftest import MakeManuscript, torture_manuscript
from tests.export.office import Office, find_office
from tests.resources.build_worksheets import EXAMPLE

Row = Sequence[object]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office program, with a profile that its tests share."""
    found = find_office(tmp_path_factory.mktemp("libreoffice"))
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed_text(document: Document) -> str:
    """All words and figures of the document in its order, without blanks."""
    words = []
    for block in document.blocks:
        match block:
            case Grid():
                words += [block.text_of(box) for box in block.layout.boxes]
            case _:
                words.append(block.text)
    return squeezed("".join(words))


def test_the_text_of_the_word_document_is_the_report(torture: Manuscript, office: Office) -> None:
    document = build_document(torture.report)
    text = office.convert(".docx", render_docx(document), "txt:Text (encoded):UTF8")
    assert squeezed(text.decode("utf-8-sig")) == printed_text(document)


REAL = frozenset(path.stem[:3] for path in SAMPLES.glob("*.txt"))


def real_and_torture_documents() -> dict[str, Document]:
    """Of a torture report of each edition, the example and, where they are at hand, the real reports."""
    manuscripts = {edition: torture_manuscript(edition) for edition in ("2019", "2021")}
    manuscripts["example"] = manuscript_of_file(read_file(EXAMPLE))
    manuscripts |= {path.stem[:3]: manuscript_of_file(read_file(path)) for path in SAMPLES.glob("*.txt")}
    return {name: build_document(manuscript.report) for name, manuscript in manuscripts.items()}


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page without blanks and page number."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    # PDFium's sign for a hyphen at the end of a line.
    return [
        re.sub(r"—\d+—", "", squeezed(text.replace("\x02", "-").replace("\ufffe", "-"))) for text in pages
    ]


def section_pages(document: Document, pages: list[str]) -> list[int]:
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    return [next(at for at, text in enumerate(pages) if squeezed(each.text) in text) for each in headings]


def test_the_printed_word_document_has_every_character_and_the_pages_of_the_pdf(
    office: Office, bundled_fonts: None
) -> None:
    """Sections of the real reports begin on the same pages in both.

    A paragraph may always take a line more: the program sets room between Chinese and digits, told or not.
    """
    documents = real_and_torture_documents()
    words = {name: render_docx(document) for name, document in documents.items()}
    for name, content in office.convert_all(".docx", words, "pdf").items():
        document, theirs, ours = documents[name], page_texts(content), page_texts(render_pdf(documents[name]))
        lost = Counter(printed_text(document)) - Counter("".join(theirs))
        assert (name, lost) == (name, Counter())
        assert abs(len(theirs) - len(ours)) <= 1
        if name in REAL:
            assert (name, section_pages(document, theirs)) == (name, section_pages(document, ours))


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_worksheet_computes_the_totals(
    make_manuscript: MakeManuscript, office: Office, edition: str
) -> None:
    manuscript = make_manuscript(edition)
    form = manuscript.report.form
    totals = {cell: computed_total(manuscript.report, cell) for cell in form.cells if is_total(form, cell)}
    unstated = make_manuscript(edition, changed=dict.fromkeys(totals))
    workbook = load_workbook(io.BytesIO(office.convert(".xlsx", render_xlsx(unstated), "xlsx")))
    for table_id, name in (("applications", "表三"), ("disputes", "表四")):
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        places = {box.cell: (box.row, box.column) for box in table_layout(form, table_id).boxes if box.cell}
        shown = {cell: rows[TOP - 1 + row][column] for cell, (row, column) in places.items()}
        assert {cell: shown[cell] for cell in totals if cell in shown} == {
            cell: total for cell, total in totals.items() if cell in shown
        }


def test_the_worksheet_finds_broken_balances_and_no_others(
    make_manuscript: MakeManuscript, office: Office
) -> None:
    """All figures alike: each column has 21 outcomes against one application received."""
    manuscript = make_manuscript(figure=lambda _: 1, changed={"applications.granted.total": 7})
    workbook = load_workbook(io.BytesIO(office.convert(".xlsx", render_xlsx(manuscript), "xlsx")))
    rows = workbook.get_sheet_by_name("表三").to_python(skip_empty_area=False)
    assert rows[31][3:10] == [-20.0] * 6 + [-120.0]
    assert rows[32][3:10] == [0.0] * 6 + [-1.0]
    assert [row[11] for row in rows[5:30]] == [0.0, 0.0, 1.0, *[0.0] * 22]
    disputes = workbook.get_sheet_by_name("表四").to_python(skip_empty_area=False)
    assert [value for value in chain(disputes[8]) if value != ""] == [0.0] * 3
    assert write_number(manuscript.report.stated["applications.granted.total"]) == "7"


def test_the_worksheets_of_real_reports_compute_their_totals_and_hold(office: Office, samples: Path) -> None:
    reports = {path.stem[:3]: manuscript_of_file(read_file(path)) for path in samples.glob("*.txt")}
    for manuscript in reports.values():
        totals = dict.fromkeys(total_parts(manuscript.report.form))
        manuscript.report.apply(Change("清空总计", cells=totals))
    contents = {name: render_xlsx(manuscript) for name, manuscript in reports.items()}
    for name, content in office.convert_all(".xlsx", contents, "xlsx").items():
        report = reports[name].report
        for table_id, sheet_name in (("applications", "表三"), ("disputes", "表四")):
            sheet = load_workbook(io.BytesIO(content)).get_sheet_by_name(sheet_name)
            rows = sheet.to_python(skip_empty_area=False)
            layout = table_layout(report.form, table_id)
            shown = {box.cell: rows[TOP - 1 + box.row][box.column] for box in layout.boxes if box.cell}
            totals = {cell: computed_total(report, cell) for cell in shown if is_total(report.form, cell)}
            assert {cell: shown[cell] for cell in totals} == totals
            assert set(differences(rows, layout)) == {0.0}


def differences(rows: Sequence[Row], layout: TableLayout) -> Iterator[float]:
    """What the checks beside and below a table show."""
    bottom = TOP - 1 + layout.row_count
    beside = (value for row in rows[TOP - 1 : bottom] for value in row[layout.column_count :])
    return (value for value in chain(beside, *rows[bottom:]) if isinstance(value, float))
