"""催报: who has not reported, by kind, with days late; a document for a worksheet, a Word file or a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from export.document import Block, Document, Paragraph, Title, printable
from export.plain_table import Column, plain_table
from export.round_papers.summary import Summary
from model.layout import Role
from model.narrative import Run
from model.rounds.reminding import Missing

NAME = "催报名单"
_UNITS = (
    Column("类别", 16, Role.STUB),
    Column("单位", 40),
    Column("期限", 16, Role.CELL),
    Column("逾期（天）", 12, Role.CELL),
    Column("联系人", 16, Role.CELL),
)


def reminder_document(summary: Summary) -> Document:
    """The list, for every writer of documents."""
    title = printable(f"{summary.collected.year}年{summary.collected.form.family.name}{NAME}")
    return Document(title, printable(summary.name), NAME, tuple(_blocks(summary, title)))


def _blocks(summary: Summary, title: str) -> Iterator[Block]:
    yield Title(title)
    count = len(summary.collected.missing)
    day = summary.today
    said = f"截至 {day.year}年{day.month}月{day.day}日，还有 {count} 个单位没有报。" if count else "都报了。"
    yield Paragraph((Run(said),))
    rows = [
        tuple(map(printable, _row(kind, one))) for kind, units in summary.missing.items() for one in units
    ]
    if rows:
        yield plain_table("missing", "没有报的单位", _UNITS, rows)


def _row(kind: str, one: Missing) -> tuple[str, str, str, str, str]:
    deadline = f"{one.deadline.month}月{one.deadline.day}日" if one.deadline is not None else ""
    return kind or "未分类", one.unit.name, deadline, str(one.late) if one.late else "", one.unit.contact
