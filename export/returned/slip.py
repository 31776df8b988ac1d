"""The slip that goes with a returned report (退回单): one page, and one line for a chat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from export.document import Block, Document, Paragraph, Title, printable
from export.plain_table import Column, plain_table
from model.form import Form
from model.layout import Role
from model.narrative import Run
from model.rounds.corrections import Correction, Fault

NAME = "退回单"
MOST_FAULTS = 12
"""What fits on a page; the rest is counted, and marked in the file."""

_FACTS = (Column("", 18, Role.STUB), Column("", 82))
_FAULTS = (
    Column("序号", 8, Role.CELL),
    Column("问题", 44),
    Column("位置", 24),
    Column("怎么改", 24),
)


def slip_document(correction: Correction, form: Form, year: int, until: date | None) -> Document:
    """The slip, for every writer of documents."""
    title = f"{form.family.short_name}{NAME}"
    blocks = tuple(_blocks(correction, title, form, year, until))
    return Document(title, printable(correction.unit.name), title, blocks)


def _blocks(correction: Correction, title: str, form: Form, year: int, until: date | None) -> Iterator[Block]:
    yield Title(title)
    facts = [
        ("单位", correction.unit.name),
        ("报告", f"{year} 年{form.family.name}"),
        ("退回的文件", correction.file or "没有收到可以退回的文件"),
        ("改正期限", _day(until) if until is not None else "请尽快改正并重新报送"),
    ]
    yield plain_table("facts", "退回的报告", _FACTS, [tuple(map(printable, row)) for row in facts])
    shown = correction.faults[:MOST_FAULTS]
    rows = [tuple(map(printable, _row(number, fault, form))) for number, fault in enumerate(shown, 1)]
    yield plain_table("faults", "需要改正的问题", _FAULTS, rows)
    if len(correction.faults) > len(shown):
        rest = len(correction.faults) - len(shown)
        yield Paragraph((Run(f"另有 {rest} 处，见文件里标红的单元格。"),))
    if any(fault.cells for fault in correction.faults):
        yield Paragraph(
            (Run("有问题的单元格已在文件里标红并加了批注；数字没有改动，请核对原始台账后改正。"),)
        )


def _row(number: int, fault: Fault, form: Form) -> tuple[str, str, str, str]:
    places = [
        f"{form.table_name(form.cells[cell.cell].table.id)}{form.cells[cell.cell].name}"
        f"{f'（{cell.place}）' if cell.place else '（没有填写）'}"
        for cell in fault.cells
        if cell.proposed or len(fault.cells) == 1
    ]
    return str(number), fault.message, "；".join(places) or "见标红处", fault.remedy


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日前"


def chat_line(correction: Correction, year: int, until: date | None) -> str:
    """One line to paste into a chat."""
    name = correction.unit.short_name or correction.unit.name
    first = correction.faults[0]
    more = f"（共 {len(correction.faults)} 处问题）" if len(correction.faults) > 1 else ""
    by_when = f"于{_day(until)}" if until is not None else "尽快"
    found = f"【年报退回】{name}：{year} 年报告有问题：{first.message}{more}"
    return f"{found}。{first.remedy}，{by_when}重新报送，详见退回单。"
