"""The check report (核对表) as a document: what a reviewer reads, signs and files with the report.

Every rule stands there with its outcome, every finding with the explanation that was given for it, and
the digest ties the signed sheet to one state of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from export.document import Block, Document, Heading, Paragraph, Title, printable
from export.docx import render_docx
from export.house_style import HouseStyle, StylePage
from export.plain_table import Column, Row, WideText, plain_table
from export.writers import Rendered, rendered_pdf
from export.xlsx import render_document_sheet
from model.checks.findings import LEVEL_NAMES
from model.equations import Outcome
from model.errors import UserError
from model.judging.check_report import CheckedRule, CheckReport
from model.judging.signature import Role as SigningRole
from model.layout import Role
from model.narrative import Run
from model.numbers import write_number

NAME = "核对表"
_GROUP = 8
_BLANK = "\u3000"
_STYLE = HouseStyle(NAME, page=StylePage(top=22, bottom=22, left=25, right=20, leading=22))
"""A working paper, no official document: closer, so that it usually has two pages."""
_FACTS = (Column("", 16, Role.STUB), Column("", 84))
_RULES = (
    Column("类别", 160, Role.STUB),
    Column("序号", 54, Role.CELL),
    Column("核对内容", 411, Role.TEXT),
    Column("结果", 95, Role.CELL),
    Column("备注", 280, Role.TEXT),
)
_FINDINGS = (
    Column("序号", 54, Role.CELL),
    Column("项目", 54, Role.CELL),
    Column("级别", 52, Role.CELL),
    Column("问题", 705, Role.TEXT),
    Column("相差", 135, Role.CELL),
)
"""Wide where sentences stand, so that most take one line."""


def check_report_document(check: CheckReport) -> Document:
    """The check report in printed order, for every writer of documents."""
    title = printable(check.title)
    blocks = tuple(_blocks(check))
    return Document(title, printable(check.unit), f"{check.family.name}{NAME}", blocks, style=_STYLE)


def _blocks(check: CheckReport) -> Iterator[Block]:
    yield Title(printable(check.title), check.family.title_breaks)
    yield plain_table(
        "facts", "报告和核对结论", _FACTS, [tuple(map(printable, row)) for row in _facts(check)]
    )
    yield _heading("一、各项核对结果")
    yield plain_table("rules", "各项核对结果", _RULES, list(_rule_rows(check)))
    yield _heading("二、发现的问题和说明")
    rows = list(_finding_rows(check))
    if rows:
        yield plain_table("findings", "发现的问题和说明", _FINDINGS, rows)
    else:
        yield _paragraph("没有发现问题。")
    yield _heading("三、签字")
    yield _paragraph(f"\n{_BLANK * 2}".join(_signature_lines(check)))


def _signature_lines(check: CheckReport) -> Iterator[str]:
    """A line for each role: who has signed and when, or room to sign on paper."""
    signed = {signature.role: signature for signature in check.signatures}
    for role in SigningRole:
        if role in signed:
            name, day = printable(signed[role].name), signed[role].time
            yield f"{role.value}人：{name}{_BLANK * 2}{day.year}年{day.month}月{day.day}日"
        else:
            yield f"{role.value}人：{_BLANK * 12}年{_BLANK * 2}月{_BLANK * 2}日"


def _heading(text: str) -> Heading:
    return Heading((Run(text),), level=1)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _facts(check: CheckReport) -> Iterator[tuple[str, str]]:
    day = check.day
    yield "单位", check.unit or "没有写明"
    yield "报告年份", f"{check.year}年" if check.year else "没有写明"
    yield "核对日期", f"{day.year}年{day.month}月{day.day}日"
    yield "上年报告", check.last_year or "没有上年报告，未作比较"
    yield "核对结果", _counts(check)
    if check.other_totals:
        yield "总计的数字", f"有 {check.other_totals} 处总计与各项之和不同；各种文件印出的都是报告写明的数"
    yield "结论", _verdict(check)
    yield (
        "内容校验码",
        f"{_in_groups(check.content_digest)}\n单位、年份、数据或文字有任何改动，校验码都会改变",
    )


def _in_groups(digits: str) -> str:
    """A long code as people compare it: groups of eight."""
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def _counts(check: CheckReport) -> str:
    counts = check.counts
    words = "，".join(f"{outcome.value} {counts[outcome]} 项" for outcome in Outcome if counts[outcome])
    return f"共核对 {sum(counts.values())} 项：{words}"


def _verdict(check: CheckReport) -> str:
    levels = [found.finding.level for found in check.findings]
    found = "，".join(
        f"{name} {levels.count(level)} 处" for level, name in LEVEL_NAMES.items() if level in levels
    )
    if check.standing_errors:
        return f"发现{found}；有 {check.standing_errors} 处错误没有改正，也没有说明，报告只能作为草稿"
    if check.unconfirmed:
        return f"发现{found}；有 {check.unconfirmed} 个从图像识别的数字没有确认，报告只能作为草稿"
    return f"发现{found}；没有未经说明的错误，可以发布" if found else "没有发现问题，可以发布"


def _numbered_rules(check: CheckReport) -> Iterator[tuple[int, str, CheckedRule]]:
    """Each rule with its number, by which findings name it, and the title of its group."""
    rules = [(group.title, rule) for group in check.groups for rule in group.rules]
    return ((number, title, rule) for number, (title, rule) in enumerate(rules, start=1))


def _rule_rows(check: CheckReport) -> Iterator[tuple[str, ...]]:
    for number, title, rule in _numbered_rules(check):
        yield (title, str(number), rule.name, rule.outcome.value, _remark(rule))


def _remark(rule: CheckedRule) -> str:
    explained = sum(found.explanation is not None for found in rule.findings)
    words = "已说明" if rule.explained else f"其中 {explained} 处已说明" if explained else ""
    return "，".join(filter(None, (rule.detail, words)))


def _finding_rows(check: CheckReport) -> Iterator[Row]:
    """A row for each finding, and below it the explanation that was given, over the whole width."""
    found = [(number, each) for number, _, rule in _numbered_rules(check) for each in rule.findings]
    for row, (number, each) in enumerate(found, start=1):
        finding, explanation = each.finding, each.explanation
        difference = "" if finding.difference is None else write_number(finding.difference).removeprefix("-")
        yield (
            *(str(row), str(number), LEVEL_NAMES[finding.level]),
            *(_one_line(finding.message), _one_line(difference)),
        )
        if explanation is not None:
            author = f"（{explanation.author}）" if explanation.author else ""
            yield WideText(_one_line(f"出错说明：{explanation.reason}{author}"))


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _render_sheet(document: Document) -> Rendered:
    return Rendered(render_document_sheet(document, NAME))


def _render_word(document: Document) -> Rendered:
    return Rendered(render_docx(document))


FORMATS: dict[str, Callable[[Document], Rendered]] = {
    ".pdf": rendered_pdf,
    ".docx": _render_word,
    ".xlsx": _render_sheet,
}
"""From the ending of a file to what makes its content."""


def render_check_report(check: CheckReport, suffix: str) -> Rendered:
    """The content of a file with that ending, one of FORMATS."""
    return FORMATS[suffix](check_report_document(check))


def require_check_report_format(path: Path) -> None:
    """Refuses a file name with an ending that is none of FORMATS.

    Raises:
        UserError: It has one.
    """
    if path.suffix not in FORMATS:
        raise UserError(f"{NAME}不能存成这种格式", path.name, f"请用 {'、'.join(FORMATS)} 中的一种")
