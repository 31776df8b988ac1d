"""Hostile words stay words in every format: nothing lost, nothing that acts, nothing that stops a writer."""

import io
import re
import unicodedata
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from lxml import etree, html
from openpyxl.cell.cell import Cell

from export.charts import chart_kinds, charts_of
from export.check_report import FORMATS as CHECK_FORMATS
from export.check_report import check_report_document, render_check_report
from export.document import printable
from export.json_report import render_json
from export.writers import FORMATS, Format
from model.annotations import written_out
from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import explain
from model.importers.plain.json_report import read_json
from model.importers.source import Source
from model.judging.check_report import CheckReport, build_check_report
from model.judging.judged import judge
from model.judging.manuscript import Manuscript
from model.narrative import Paragraph, Run, write_markdown
from model.report import Change
from tests.export.conftest import MakeManuscript
from tests.export.extracting import text_of
from tests.families import OGI
from tests.hostile_texts import HOSTILE_TEXTS, STORABLE_TEXTS, HostileText

UNDRAWN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2069\ufe0f\ufeff]")
"""Characters of no width, for which a PDF has nothing to draw."""
OTHER_IN_PDF = {"look-alikes", "right to left"}
"""Ligatures are extracted as their letters, and Hebrew in the order of drawing."""
UNIT = '=局<b>&"%s'
FIRST = "applications.new_received.natural_person"


def markdown_of(case: HostileText) -> str:
    """The words in a text of a report, between two others."""
    return write_markdown((Paragraph((Run(f"前{case.text}后"),)),))


def as_extracted(text: str) -> str:
    """What PDFium leaves of a text: it takes ligatures apart and turns writing from right to left around."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(each for each in whole if unicodedata.bidirectional(each) not in {"R", "AL"})


def shown(words: str) -> str:
    """Words as they come out of a finished file: without characters that no file can carry."""
    return "".join(printable(words).split())


@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    from tests.export.conftest import filled_manuscript

    together = {
        "overview": "\n\n".join(map(markdown_of, HOSTILE_TEXTS)),
        "problems": "\n\n".join(f"### {markdown_of(case)}" for case in HOSTILE_TEXTS if case.kind != "long"),
        "other_matters": "\n\n".join(f"**{markdown_of(case)}**" for case in HOSTILE_TEXTS),
        "preamble": write_markdown(Paragraph((Run(case.text),)) for case in HOSTILE_TEXTS),
    }
    return filled_manuscript(texts=together, unit=UNIT)


@pytest.fixture(scope="module")
def contents(manuscript: Manuscript) -> dict[str, bytes]:
    """The finished files by their endings; a draft with charts, which has every part there is."""
    assert manuscript.judged.must_be_draft
    charts = charts_of(manuscript, chart_kinds(OGI))
    return {known.suffix: known.render(manuscript, charts).content for known in FORMATS}


@pytest.fixture(scope="module")
def check(manuscript: Manuscript) -> CheckReport:
    """A check report whose explanations, authors and findings are hostile."""
    report = manuscript.report.copy()
    report.apply(Change("", cells={FIRST: 7}))
    findings = run_checks(Case(report))
    cases = (case for case in STORABLE_TEXTS if case.kind != "long")
    pairs = zip(findings, cases, strict=False)
    explanations = [explain(finding, report, case.text, case.text[:20]) for finding, case in pairs]
    judged = judge(report, findings, explanations)
    return build_check_report(Manuscript(report, judged), date(2025, 1, 2))


@pytest.fixture(scope="module")
def check_contents(check: CheckReport) -> dict[str, bytes]:
    return {suffix: render_check_report(check, suffix).content for suffix in CHECK_FORMATS}


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_every_word_is_there(contents: dict[str, bytes], known: Format) -> None:
    text = text_of(known.suffix, contents[known.suffix])
    for case in HOSTILE_TEXTS:
        words = markdown_of(case) if known.suffix == ".json" else f"前{written_out(case.text)}后"
        expected = shown(words)
        if known.suffix in {".pdf", ".ofd"}:
            # A page number may stand within; what no font has is drawn as 〓 and extracted as itself.
            expected = UNDRAWN.sub("", expected)[:400]
        if known.suffix == ".json":
            expected = "".join(words.split())
        if known.suffix != ".pdf" or case.name not in OTHER_IN_PDF:
            assert expected in text, case.name


def formula_cells(content: bytes) -> list[str]:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f"]


def test_no_word_becomes_a_formula(contents: dict[str, bytes], check_contents: dict[str, bytes]) -> None:
    """The only formulas are ours: sums, checks and the title."""
    formulas = formula_cells(contents[".xlsx"])
    assert formulas
    assert all(formula.startswith(("=IF(", "=文字!")) for formula in formulas)
    assert formula_cells(check_contents[".xlsx"]) == []


@pytest.mark.parametrize("case", [case for case in HOSTILE_TEXTS if case.kind == "formula"], ids=str)
def test_a_text_that_looks_like_a_formula_stays_one_when_it_is_edited(
    case: HostileText, make_manuscript: MakeManuscript
) -> None:
    """The mark tells the program of the sheet that the cell holds words."""
    known = next(known for known in FORMATS if known.suffix == ".xlsx")
    markdown = write_markdown((Paragraph((Run(case.text),)),))
    content = known.render(make_manuscript(texts={"overview": markdown}), ()).content
    sheet = openpyxl.load_workbook(io.BytesIO(content))["文字"]
    cells: list[Cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    found = [cell for cell in cells if str(cell.value).replace("_x005F_", "_") == case.text.strip()]
    assert found
    tempting = markdown.lstrip()[0] in "=+-@＝＠'"
    assert all(cell.data_type == "s" and cell.quotePrefix == tempting for cell in found)


def test_packages_lead_nowhere_and_are_sound(
    contents: dict[str, bytes], check_contents: dict[str, bytes]
) -> None:
    """No member of an office file points outside it or holds anything but what it should."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    packages = [made[suffix] for made in (contents, check_contents) for suffix in (".docx", ".xlsx")]
    for content in packages:
        with ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                member = package.read(name)
                assert b'TargetMode="External"' not in member
                assert b"<!DOCTYPE" not in member
                assert not re.search(r"vbaProject|embeddings|externalLink|activeX", name)
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(member, parser)


def test_a_word_document_has_no_fields_but_page_numbers(contents: dict[str, bytes]) -> None:
    with ZipFile(io.BytesIO(contents[".docx"])) as package:
        members = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    fields = re.findall(rb"<w:instrText[^>]*>([^<]*)<", members)
    assert {field.split()[0] for field in fields} == {b"PAGE"}
    assert b"w:fldSimple" not in members.replace(b'w:fldSimple w:instr="PAGE"', b"")


def elements(page: bytes) -> tuple[set[object], set[str]]:
    """The kinds of elements, comments included, and of attributes in a web page."""
    nodes = list(html.document_fromstring(page.decode("utf-8")).iter())
    return {node.tag for node in nodes}, {name for node in nodes for name in node.attrib}


def test_the_page_has_the_elements_of_any_other(
    contents: dict[str, bytes], make_manuscript: MakeManuscript
) -> None:
    harmless = make_manuscript(texts={"overview": "### （一）题\n\n#### 1.题\n\n**粗**甲\n乙"})
    known = next(known for known in FORMATS if known.suffix == ".html")
    charts = charts_of(harmless, chart_kinds(OGI))
    tags, attributes = elements(known.render(harmless, charts).content)
    hostile_tags, hostile_attributes = elements(contents[".html"])
    assert hostile_tags <= tags
    assert hostile_attributes <= attributes
    assert not tags & {"script", "img", "a", "iframe", "object", "form", "link", etree.Comment}


def test_the_pdf_does_nothing(contents: dict[str, bytes], check_contents: dict[str, bytes]) -> None:
    for content in (contents[".pdf"], check_contents[".pdf"]):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
            assert all("/Annots" not in page and "/AA" not in page for page in pdf.pages)
            actions = {"/JS", "/JavaScript", "/URI", "/Launch", "/EmbeddedFile", "/GoToR", "/SubmitForm"}
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                    assert not actions & {*thing.keys(), str(thing.get("/S"))}
    with pikepdf.open(io.BytesIO(contents[".pdf"])) as pdf:
        assert str(pdf.docinfo["/Author"]) == UNIT


def test_json_is_exact(tmp_path_factory: pytest.TempPathFactory, manuscript: Manuscript) -> None:
    """But for the halves of characters, which no file of text can hold: they are written by their number."""
    path = tmp_path_factory.mktemp("json") / "年报.json"
    path.write_bytes(render_json(manuscript))
    back = read_json(Source.of(path)).report
    assert back.stated == manuscript.report.stated
    assert dict(back.texts) == dict(manuscript.report.texts)
    assert (back.unit, back.year) == (manuscript.report.unit, manuscript.report.year)


@pytest.mark.parametrize("suffix", CHECK_FORMATS)
def test_the_check_report_says_every_reason(
    check: CheckReport, check_contents: dict[str, bytes], suffix: str
) -> None:
    text = text_of(suffix, check_contents[suffix])
    reasons = [found.explanation.reason for found in check.findings if found.explanation is not None]
    assert len(reasons) > 5
    for reason in reasons:
        words = shown(reason)
        if suffix == ".pdf":
            # Only the beginning: the text may go on in another line, row or page.
            assert as_extracted(UNDRAWN.sub("", words))[:8] in as_extracted(text)
        else:
            assert words in text
    assert check_report_document(check).title == f"{check.unit}{check.year}年政府信息公开工作年度报告核对表"


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_what_a_file_cannot_carry_is_told(make_manuscript: MakeManuscript, known: Format) -> None:
    hostile = make_manuscript(texts={"overview": "甲\x07乙\u202e12\u202c"}, unit="局\ufffe")
    notices = known.render(hostile, ()).notices
    told = "单位名称、一、总体情况里有 4 个看不见的控制字符，文件里没有写出"
    assert notices == (() if known.suffix == ".json" else (told,))
    assert known.render(make_manuscript(), ()).notices == ()


def test_figures_are_not_turned_round(contents: dict[str, bytes]) -> None:
    """The marks that make 12 look like 21 reach no document."""
    for suffix in (".docx", ".html", ".xlsx", ".pdf"):
        assert not set(text_of(suffix, contents[suffix])) & set("\u202d\u202e\u2066\u2067")


@pytest.mark.parametrize("value", [Decimal("-0"), Decimal("1E+2"), Decimal("0.10")])
def test_odd_figures_are_figures_in_json(tmp_path_factory: pytest.TempPathFactory, value: Decimal) -> None:
    from tests.export.conftest import filled_manuscript

    path = tmp_path_factory.mktemp("json") / "年报.json"
    path.write_bytes(render_json(filled_manuscript(changed={"disclosure.admin_fees.amount": value})))
    assert read_json(Source.of(path)).report.stated["disclosure.admin_fees.amount"] == value
