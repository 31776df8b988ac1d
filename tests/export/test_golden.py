"""What the files of the example say and where it stands, against files that somebody has looked at.

`pytest tests/export/test_golden.py --renew-golden` writes them anew. Look at the differences before you keep
them.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
from docx.table import Table

from export.charts import charts_of, possible_charts
from export.check_report import FORMATS as CHECK_FORMATS
from export.check_report import render_check_report
from export.writers import FORMATS
from model.checks.explanations import explain
from model.importers.file import read_file
from model.judging.check_report import build_check_report
from model.judging.judged import judge
from model.judging.manuscript import Manuscript, manuscript_of_file
from tests.resources.build_worksheets import EXAMPLE

GOLDEN = Path(__file__).parent / "golden"
SOURCES = {"example": EXAMPLE, "draft": EXAMPLE.with_name("example-error.xlsx")}
DAY = date(2026, 1, 20)


def manuscript_named(name: str) -> Manuscript:
    return manuscript_of_file(read_file(SOURCES[name]))


def pdf_lines(content: bytes) -> Iterator[str]:
    """Each line of each page with its place from the left and the top in points."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            yield f"page {number}"
            for line in page.extract_text_lines(return_chars=False):
                yield f"{line['x0']:5.0f} {line['top']:5.0f}  {line['text']}"


def docx_lines(content: bytes) -> Iterator[str]:
    """Each paragraph with its style; of a table each row, with a merged cell in all of its places."""
    document = docx.Document(io.BytesIO(content))
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield "table"
            for row in part.rows:
                yield "  " + " | ".join(cell.text for cell in row.cells)
        else:
            style = part.style.name if part.style is not None else ""
            yield f"{style}: {part.text}"


def xlsx_lines(content: bytes) -> Iterator[str]:
    """Each cell that says something, formulas as such, and the merged areas of each sheet."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        yield f"sheet {sheet.title}, {sheet.sheet_state}"
        for row in sheet.iter_rows():
            yield from (f"{cell.coordinate}: {cell.value}" for cell in row if cell.value is not None)
        yield from sorted(f"merged {area}" for area in sheet.merged_cells.ranges)


def plain_lines(content: bytes) -> Iterator[str]:
    yield from content.decode("utf-8").splitlines()


LINES: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".pdf": pdf_lines,
    ".docx": docx_lines,
    ".xlsx": xlsx_lines,
    ".html": plain_lines,
    ".json": plain_lines,
}


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[str, str, bytes], None]:
    """Compares a file with the golden one, or makes that anew."""
    renew = request.config.getoption("--renew-golden")

    def compare(name: str, suffix: str, content: bytes) -> None:
        path = GOLDEN / f"{name}{suffix}.txt"
        lines = [line.rstrip().replace("\n", "\\n") for line in LINES[suffix](content)]
        if renew:
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8").splitlines() == lines

    return compare


@pytest.mark.usefixtures("bundled_fonts")
@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("suffix", LINES)
def test_the_report_looks_as_it_did(
    compare: Callable[[str, str, bytes], None], name: str, suffix: str
) -> None:
    manuscript = manuscript_named(name)
    charts = charts_of(manuscript, possible_charts(manuscript))
    (known,) = (known for known in FORMATS if known.suffix == suffix)
    compare(name, suffix, known.render(manuscript, charts).content)


@pytest.mark.usefixtures("bundled_fonts")
@pytest.mark.parametrize("suffix", CHECK_FORMATS)
def test_the_check_report_looks_as_it_did(compare: Callable[[str, str, bytes], None], suffix: str) -> None:
    """Of the draft, with one of its findings explained."""
    draft = manuscript_named("draft")
    findings = [found.finding for found in draft.judged.findings]
    reasons = (explain(findings[0], draft.report, "口径不同", "王某"),)
    explained = replace(draft, judged=judge(draft.report, findings, reasons), explanations=reasons)
    check = build_check_report(explained, DAY)
    compare("check-report", suffix, render_check_report(check, suffix).content)
