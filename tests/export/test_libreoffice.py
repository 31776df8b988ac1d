"""The files as another office program sees them: text, pages, sums. Skipped where there is none."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
import pytest
from python_calamine import load_workbook

from export.document import Grid, build_document
from export.docx import render_docx
from export.pdf import render_pdf
from export.xlsx import render_xlsx
from export.xlsx.table_sheet import TOP
from model.importers.reading import Reading
from model.layout import table_layout
from model.numbers import write_number
from model.totals import computed_total, is_total
from tests.export.conftest import MakeReading

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FAMILIES = {
    "方正小标宋简体": "Nianbao Xiaobiaosong",
    "仿宋": "Nianbao Fangsong",
    "楷体": "Nianbao Kai",
    "黑体": "Nianbao Hei",
    "宋体": "Nianbao Song",
}

Convert = Callable[[str, bytes, str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts the content of a file with that ending into another format, in the bundled fonts."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "fonts.conf").write_text(font_settings(folder), encoding="utf-8")
    environment = {**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(folder / "fonts.conf")}

    def run(suffix: str, content: bytes, target: str) -> bytes:
        source, results = folder / f"report{suffix}", folder / "results"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(results),
            str(source),
        ]
        subprocess.run(command, env=environment, capture_output=True, timeout=110, check=True)
        return (results / f"report.{target.partition(':')[0]}").read_bytes()

    return run


def font_settings(folder: Path) -> str:
    """Fontconfig's settings that put the bundled fonts in place of those of an office."""
    aliases = "".join(
        f'<match><test name="family"><string>{escape(name)}</string></test><edit name="family" mode="assign" '
        f'binding="strong"><string>{family}</string></edit></match>'
        for name, family in FAMILIES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder}</cachedir>{aliases}</fontconfig>"
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed_text(reading: Reading) -> str:
    """All words and figures of the document in reading order, without blanks."""
    words = []
    for block in build_document(reading.report).blocks:
        match block:
            case Grid():
                words += [block.text_of(box) for box in block.layout.boxes]
            case _:
                words.append(block.text)
    return squeezed("".join(words))


def test_the_text_of_the_word_document_is_the_report(torture: Reading, convert: Convert) -> None:
    text = convert(".docx", render_docx(build_document(torture.report)), "txt:Text (encoded):UTF8")
    assert squeezed(text.decode("utf-8-sig")) == printed_text(torture)


def test_word_document_and_pdf_have_about_the_same_pages(make_reading: MakeReading, convert: Convert) -> None:
    sentence = "全年通过门户网站发布信息1,426条，其中办事指南类85条，均在印发后5个工作日内公开。"
    texts = dict.fromkeys(("overview", "problems"), f"### （一）情况\n\n{sentence * 12}\n\n{sentence * 9}")
    document = build_document(make_reading(texts=texts).report, draft=True)
    pages = [
        len(pypdfium2.PdfDocument(content))
        for content in (convert(".docx", render_docx(document), "pdf"), render_pdf(document))
    ]
    assert abs(pages[0] - pages[1]) <= 1


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_worksheet_computes_the_totals(make_reading: MakeReading, convert: Convert, edition: str) -> None:
    reading = make_reading(edition)
    form = reading.report.form
    totals = {cell: computed_total(reading.report, cell) for cell in form.cells if is_total(form, cell)}
    unstated = make_reading(edition, changed=dict.fromkeys(totals))
    workbook = load_workbook(io.BytesIO(convert(".xlsx", render_xlsx(unstated), "xlsx")))
    for table_id, name in (("applications", "表三"), ("disputes", "表四")):
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        places = {box.cell: (box.row, box.column) for box in table_layout(form, table_id).boxes if box.cell}
        shown = {cell: rows[TOP - 1 + row][column] for cell, (row, column) in places.items()}
        assert {cell: shown[cell] for cell in totals if cell in shown} == {
            cell: total for cell, total in totals.items() if cell in shown
        }


def test_the_worksheet_finds_broken_balances_and_no_others(
    make_reading: MakeReading, convert: Convert
) -> None:
    """All figures alike: each column has 21 outcomes against one application received."""
    reading = make_reading(figure=lambda _: 1, changed={"applications.granted.total": 7})
    workbook = load_workbook(io.BytesIO(convert(".xlsx", render_xlsx(reading), "xlsx")))
    rows = workbook.get_sheet_by_name("表三").to_python(skip_empty_area=False)
    assert rows[31][3:10] == [-20.0] * 6 + [-120.0]
    assert rows[32][3:10] == [0.0] * 6 + [-1.0]
    assert [row[11] for row in rows[5:30]] == [0.0, 0.0, 1.0, *[0.0] * 22]
    disputes = workbook.get_sheet_by_name("表四").to_python(skip_empty_area=False)
    assert [value for value in chain(disputes[8]) if value != ""] == [0.0] * 3
    assert write_number(reading.report.stated["applications.granted.total"]) == "7"
