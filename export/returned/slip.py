"""The slip that goes with a returned report (退回单): one page, and one line for a chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from pypdfium2 import PdfDocument

from export.document import Block, Document, Paragraph, Title, printable
from export.pdfium import PDFIUM
from export.plain_table import Column, plain_table
from export.writers import rendered_pdf
from model.form import Form
from model.layout import Role
from model.narrative import Run
from model.rounds.corrections import Correction, Fault

NAME = "退回单"
FAULTS_TOLD = (12, 8, 5, 3, 1)
"""So many faults are told, the most that fit on a page; the rest is counted, and marked in the file."""
MOST_PLACES = 3
"""Cells of one fault that are named; all of them are marked in the file."""
LONGEST_MESSAGE = 200
"""Characters of a fault that are told on the slip; the comment in the file has all of it."""

_FACTS = (Column("", 18, Role.STUB), Column("", 82))
_FAULTS = (
    Column("序号", 8, Role.CELL),
    Column("问题", 44),
    Column("位置", 24),
    Column("怎么改", 24),
)


@dataclass(frozen=True)
class Sending:
    """When a report goes back, and with what.

    Attributes:
        year: What the report is on.
        until: When the unit has to have corrected it; None for as soon as possible.
        marked: The name of the file in which the cells are marked; empty where none are.
    """

    year: int
    today: date
    until: date | None
    marked: str


def slip_document(
    correction: Correction, form: Form, sending: Sending, told: int = FAULTS_TOLD[0]
) -> Document:
    """The slip, for every writer of documents, with so many faults told."""
    title = f"{form.family.short_name}{NAME}"
    blocks = tuple(_blocks(replace(correction, faults=correction.faults[:told]), title, form, sending))
    left = len(correction.faults) - told
    if left > 0:
        blocks += (Paragraph((Run(f"另有 {left} 处，见文件里标红的单元格。"),)),)
    return Document(title, printable(correction.unit.name), title, blocks)


def slip_on_one_page(correction: Correction, form: Form, sending: Sending) -> tuple[Document, bytes]:
    """The slip with as many faults as fit on one page, and its PDF."""
    *most, fewest = FAULTS_TOLD
    for told in most:
        document = slip_document(correction, form, sending, told)
        content = rendered_pdf(document).content
        if _pages(content) == 1:
            return document, content
    document = slip_document(correction, form, sending, fewest)
    return document, rendered_pdf(document).content


def _pages(content: bytes) -> int:
    with PDFIUM, PdfDocument(content) as pdf:
        return len(pdf)


def _blocks(correction: Correction, title: str, form: Form, sending: Sending) -> Iterator[Block]:
    yield Title(title)
    facts = [
        ("单位", correction.unit.name),
        ("报告", f"{sending.year} 年{form.family.name}"),
        ("退回的文件", correction.file or "没有收到可以退回的文件"),
        ("退回日期", _day(sending.today)),
        ("改正期限", f"{_day(sending.until)}前" if sending.until is not None else "请尽快改正并重新报送"),
    ]
    yield plain_table("facts", "退回的报告", _FACTS, [tuple(map(printable, row)) for row in facts])
    numbered = enumerate(correction.faults, 1)
    rows = [tuple(map(printable, _row(number, fault, form))) for number, fault in numbered]
    yield plain_table("faults", "需要改正的问题", _FAULTS, rows)
    if any(fault.cells for fault in correction.faults):
        yield Paragraph((Run(printable(_where_marked(correction.file, sending.marked))),))


def _where_marked(file: str, marked: str) -> str:
    """What to do with the cells, and in which file they are seen."""
    if not marked:
        return "数字没有改动，请核对原始台账后改正。"
    if marked == PurePosixPath(file).name:
        return "有问题的单元格已在文件里标红并加了批注；数字没有改动，请核对原始台账后改正。"
    seen = f"有问题的单元格在“{marked}”里标红并加了批注"
    return f"{seen}；您报来的文件没有改动，请核对原始台账后在您的文件里改正。"


def _row(number: int, fault: Fault, form: Form) -> tuple[str, str, str, str]:
    places = [
        f"{form.table_name(form.cells[cell.cell].table.id)}{form.cells[cell.cell].name}"
        f"{f'（{cell.place}）' if cell.place else '（没有填写）'}"
        for cell in fault.cells
        if cell.proposed or len(fault.cells) == 1
    ]
    more = f"等 {len(places)} 处，见标红处" if len(places) > MOST_PLACES else ""
    named = f"{'；'.join(places[:MOST_PLACES])}{more}"
    return (
        str(number),
        _short(fault.message),
        named or ("见标红处" if fault.cells else "整份报告"),
        fault.remedy,
    )


def _short(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else f"{message[: LONGEST_MESSAGE - 1]}…"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def chat_line(correction: Correction, year: int, until: date | None) -> str:
    """One line to paste into a chat."""
    name = correction.unit.short_name or correction.unit.name
    first = correction.faults[0]
    more = f"（共 {len(correction.faults)} 处问题）" if len(correction.faults) > 1 else ""
    by_when = f"于{_day(until)}前" if until is not None else "尽快"
    found = f"【年报退回】{name}：{year} 年报告有问题：{first.message}{more}"
    return f"{found}。{first.remedy}，{by_when}重新报送，详见退回单。"
