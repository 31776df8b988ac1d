"""The check report: every rule and finding on paper, in three formats; words stay words."""

import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest

from export.check_report import FORMATS, check_report_document, render_check_report
from export.document import Document, Grid, Heading
from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import explain
from model.equations import Outcome
from model.importers.file import read_file
from model.judging.check_report import CheckReport, build_check_report
from model.judging.judged import judge
from model.judging.manuscript import Manuscript, manuscript_of_file
from model.judging.signature import Role, Signature
from model.numbers import Value
from tests.export.conftest import MakeManuscript
from tests.export.extracting import text_of

REASON = "=1+1 <b>已核实</b> & 属实"
SIGNED = ((Role.FILLED, "李敏"), (Role.REVIEWED, "王芳"))
WRONG = {"applications.granted.total": 7, "disputes.reconsideration.total": 9}


def checked(
    manuscript: Manuscript, explained: Sequence[str] = (), signatures: Sequence[Signature] = ()
) -> CheckReport:
    """The check report of a day, with the findings of the named rules explained."""
    report = manuscript.report
    findings = run_checks(Case(report))
    reasons = [explain(finding, report, REASON, "王某") for finding in findings if finding.rule in explained]
    judged = judge(report, findings, reasons)
    return build_check_report(Manuscript(report, judged, signatures=tuple(signatures)), date(2026, 1, 20))


def grid(document: Document, table_id: str) -> Grid:
    return next(block for block in document.blocks if isinstance(block, Grid) and block.table_id == table_id)


def rows(table: Grid) -> list[list[str]]:
    by_row: dict[int, list[str]] = {}
    for box in table.layout.boxes:
        for row in range(box.row, box.row + box.row_span):
            by_row.setdefault(row, []).append(table.text_of(box))
    return [by_row[row] for row in sorted(by_row)]


@pytest.mark.parametrize(("changed", "count"), [(WRONG, "2 处"), ({}, "")])
def test_totals_that_are_no_sums_are_said_to_be_printed_as_stated(
    make_manuscript: MakeManuscript, changed: dict[str, Value | None], count: str
) -> None:
    facts = rows(grid(check_report_document(checked(make_manuscript(changed=changed))), "facts"))
    said = [value for name, value in facts if name == "总计的数字"]
    assert len(said) == bool(count)
    assert all(count in value for value in said)


def test_every_rule_stands_once_with_its_outcome(make_manuscript: MakeManuscript) -> None:
    check = checked(make_manuscript(changed=WRONG))
    lines = rows(grid(check_report_document(check), "rules"))
    expected = [(group.title, rule) for group in check.groups for rule in group.rules]
    assert lines[0] == ["类别", "序号", "核对内容", "结果", "备注"]
    assert {line[3] for line in lines[1:]} >= {outcome.value for outcome in (Outcome.BROKEN, Outcome.HOLDS)}
    by_number = sorted(lines[1:], key=lambda line: int(line[1]))
    assert [(line[0], line[2], line[3]) for line in by_number] == [
        (title, rule.name, rule.outcome.value) for title, rule in expected
    ]


def test_findings_carry_difference_and_explanation(make_manuscript: MakeManuscript) -> None:
    check = checked(make_manuscript(changed=WRONG), explained=["disputes.total"])
    lines = rows(grid(check_report_document(check), "findings"))[1:]
    reasons = [line for line in lines if len(line) == 1]
    findings = [line for line in lines if line not in reasons]
    assert [line[3] for line in findings] == [found.finding.message for found in check.findings]
    dispute = next(line for line in findings if line[3].startswith("行政复议"))
    assert reasons == [[f"出错说明：{REASON}（王某）"]]
    assert lines.index(reasons[0]) == lines.index(dispute) + 1
    rules = rows(grid(check_report_document(check), "rules"))
    assert next(rule[2] for rule in rules if rule[1] == dispute[1]).startswith("表四")
    finding = next(found.finding for found in check.findings if found.finding.rule == "disputes.total")
    assert finding.difference is not None
    assert dispute[2] == "错误"
    assert dispute[4] == str(abs(finding.difference))


def pages_with(manuscript: Manuscript, length: int) -> tuple[int, int]:
    """The pages of the sheet with so long an explanation of each finding, and how many these may be."""
    report = manuscript.report
    findings = run_checks(Case(report))
    reason = ("口径与上年不同，" * length)[:length]
    reasons = [explain(each, report, reason) for each in findings if length]
    check = build_check_report(Manuscript(report, judge(report, findings, reasons)), date(2026, 1, 20))
    pages = len(pypdfium2.PdfDocument(render_check_report(check, ".pdf").content))
    return pages, 2 + math.ceil(length * len(findings) / 1200)


LENGTHS = (0, 8, 80, 500, 2600)


@pytest.mark.parametrize("length", LENGTHS)
def test_two_pages_and_more_only_for_explanations(torture: Manuscript, length: int) -> None:
    pages, most = pages_with(torture, length)
    assert pages <= most


def test_that_of_a_published_report_too(samples: Path) -> None:
    for path in samples.glob("*.txt"):
        pages, most = pages_with(manuscript_of_file(read_file(path)), 0)
        assert pages <= most, path.name


@pytest.mark.parametrize(
    ("explained", "remark"), [(0, "2 处"), (1, "2 处，其中 1 处已说明"), (2, "2 处，已说明")]
)
def test_a_rule_says_how_many_of_its_findings_are_explained(
    make_manuscript: MakeManuscript, explained: int, remark: str
) -> None:
    report = make_manuscript(texts={"overview": "收到申请XX件，办结XXX件。"}).report
    findings = [found for found in run_checks(Case(report)) if found.rule == "style.placeholder"]
    reasons = [explain(finding, report, REASON) for finding in findings[:explained]]
    check = build_check_report(Manuscript(report, judge(report, findings, reasons)), date(2026, 1, 20))
    (name,) = [rule.name for group in check.groups for rule in group.rules if rule.findings]
    (line,) = [line for line in rows(grid(check_report_document(check), "rules")) if line[2] == name]
    assert line[4] == remark


def test_the_verdict_counts_errors_that_nobody_explained(make_manuscript: MakeManuscript) -> None:
    def verdict(explained: Sequence[str]) -> str:
        check = checked(
            make_manuscript(texts={"other_matters": "未收取信息处理费。"}, changed=WRONG), explained
        )
        facts = rows(grid(check_report_document(check), "facts"))
        return next(line[1] for line in facts if line[0] == "结论")

    assert "只能作为草稿" in verdict([])
    every_rule = {found.finding.rule for found in checked(make_manuscript(changed=WRONG)).findings}
    assert verdict(list(every_rule)).endswith("没有未经说明的错误，可以发布")


def test_facts_name_the_report_and_its_digest(make_manuscript: MakeManuscript) -> None:
    check = checked(make_manuscript())
    facts = {line[0]: line[1] for line in rows(grid(check_report_document(check), "facts"))}
    assert facts["核对日期"] == "2026年1月20日"
    assert facts["单位"] == check.unit
    code = facts["内容校验码"].split("\n")[0].replace(" ", "")
    assert code == check.content_digest


def test_three_people_sign(make_manuscript: MakeManuscript) -> None:
    document = check_report_document(checked(make_manuscript()))
    last = document.blocks[-1]
    assert not isinstance(last, Grid | Heading)
    assert [line.strip("\u3000")[:4] for line in last.runs[0].text.split("\n")] == [  # type: ignore[union-attr]
        "填报人：",
        "审核人：",
        "签发人：",
    ]


def test_who_has_signed_stands_there_with_the_day(make_manuscript: MakeManuscript) -> None:
    time = datetime(2026, 1, 9, 15, 30).astimezone()
    filled, reviewed = (Signature(role, name, time, name == "李敏") for role, name in SIGNED)
    check = checked(make_manuscript(), signatures=[filled, reviewed])
    last = check_report_document(check).blocks[-1]
    assert not isinstance(last, Grid | Heading)
    lines = [line.strip("\u3000") for line in last.runs[0].text.split("\n")]  # type: ignore[union-attr]
    assert lines[0] == "填报人：李敏\u3000\u30002026年1月9日"
    assert "王芳" not in lines[1], "a lapsed signature is not under what is printed"
    assert lines[2].startswith("签发人：\u3000")


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_says_all_of_it(make_manuscript: MakeManuscript, suffix: str) -> None:
    check = checked(make_manuscript(changed=WRONG), explained=["disputes.total"])
    document = check_report_document(check)
    rendered = render_check_report(check, suffix)
    assert rendered.notices == ()
    text = text_of(suffix, rendered.content)
    for block in document.blocks:
        if isinstance(block, Grid) and suffix != ".pdf":
            for box in block.layout.boxes:
                assert "".join(block.text_of(box).split()) in text
    if suffix == ".pdf":
        pieces = [check.content_digest[:8], "勾稽关系", "不符合", "（王某）", "签发人："]
        assert all(piece in text for piece in pieces)


def test_the_pdf_is_tagged_with_bookmarks_and_embedded_fonts(make_manuscript: MakeManuscript) -> None:
    check = checked(make_manuscript(changed=WRONG))
    with pikepdf.open(io.BytesIO(render_check_report(check, ".pdf").content)) as pdf:
        kinds = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K]
        assert kinds == ["/H1", "/Table", "/H2", "/Table", "/H2", "/Table", "/H2", "/P"]
        with pdf.open_outline() as outline:
            assert [item.title[:2] for item in outline.root] == ["一、", "二、", "三、"]
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_hostile_words_stay_words_in_the_worksheet(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(unit="=HYPERLINK(1)", changed=WRONG)
    content = render_check_report(checked(manuscript, explained=["disputes.total"]), ".xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(cell.value == f"出错说明：{REASON}（王某）" for cell in cells)


def test_the_worksheet_has_the_boxes_of_all_tables(make_manuscript: MakeManuscript) -> None:
    check = checked(make_manuscript(changed=WRONG))
    content = render_check_report(check, ".xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    edges = set(accumulate(column.width for column in sheet.column_dimensions.values()))
    for block in check_report_document(check).blocks:
        if isinstance(block, Grid):
            ends = accumulate(block.layout.widths)
            assert {round(max(edges) * end / sum(block.layout.widths)) for end in ends} <= set(
                map(round, edges)
            )
    assert sheet.title == "核对表"
