"""Hostile words stay words in every format: nothing lost, nothing that acts, nothing that stops a writer."""

import io
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest

from export.charts import ChartKind, build_charts
from export.writers import FORMATS, Format, Options
from model.importers.reading import Reading
from tests.export.conftest import HOSTILE_PARAGRAPHS, MakeReading
from tests.export.extracting import text_of

ACTIVE = (
    "=cmd|' /C calc'!A0",
    '@SUM(1+1)*cmd|"/C calc"',
    "-2+3+cmd|' /C calc'!D2",
    '=HYPERLINK("https://www.example.org","点")',
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "<!-- --><![CDATA[ ]]><?php ?>{{7*7}}${7*7}",
    '"><svg/onload=alert(1)>&lt;&#x3C;',
    "</w:t></w:r></w:p><w:p/>",
    ") Tj ET /JS (app.alert(1)) \\(\\) << /S /JavaScript >>",
    "_x000D__x0041_",
    "%s%n%d {0} {unit}",
)
SHORT = [paragraph for paragraph in HOSTILE_PARAGRAPHS if len(paragraph) < 200]
ALL = [*SHORT, *ACTIVE]


def escaped(text: str) -> str:
    """The words as Markdown, so that stars stay stars."""
    return text.replace("\\", "\\\\").replace("*", "\\*")


@pytest.fixture
def reading(make_reading: MakeReading) -> Reading:
    noise = "".join(map(chr, range(32))) + "\x7f\x85\ufffe\uffff\ud800\u202e\u200b\ufeff"
    texts = {"overview": "\n\n".join(map(escaped, ALL)), "problems": f"甲{noise.replace(chr(10), '')}乙"}
    return make_reading(texts=texts, unit='=局<b>&"%s')


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
@pytest.mark.parametrize("draft", [False, True])
def test_every_word_is_there(reading: Reading, known: Format, draft: bool) -> None:
    charts = build_charts(reading.report, list(ChartKind))
    text = text_of(known.suffix, known.render(reading, Options(draft, charts)).content)
    markdown = known.suffix in {".xlsx", ".json"}
    for paragraph in ALL:
        assert "".join((escaped(paragraph) if markdown else paragraph).split()) in text


def test_no_word_becomes_a_formula(reading: Reading) -> None:
    """The only formulas are ours: sums, checks and the title."""
    known = next(known for known in FORMATS if known.suffix == ".xlsx")
    workbook = openpyxl.load_workbook(io.BytesIO(known.render(reading, Options()).content))
    formulas = [
        str(cell.value)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert all(formula.startswith(("=IF(", "=文字!")) for formula in formulas)


def test_packages_lead_nowhere(reading: Reading) -> None:
    """No member of an office file points outside it."""
    for known in FORMATS:
        if known.suffix in {".docx", ".xlsx"}:
            with ZipFile(io.BytesIO(known.render(reading, Options()).content)) as package:
                assert not any(b'TargetMode="External"' in package.read(name) for name in package.namelist())


def test_the_pdf_does_nothing(reading: Reading) -> None:
    known = next(known for known in FORMATS if known.suffix == ".pdf")
    with pikepdf.open(io.BytesIO(known.render(reading, Options()).content)) as pdf:
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
        assert all("/Annots" not in page for page in pdf.pages)
