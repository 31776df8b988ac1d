"""核对说明: how the sum was come by, where it differs from the area's own report and why, to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from export.document import Block, Document, Heading, Paragraph, Title, printable
from export.plain_table import Column, plain_table
from export.round_papers.summary import Summary
from model.layout import Role
from model.narrative import Run
from model.numbers import write_number
from model.presenting.cause_lines import cause_lines, found_in
from model.presenting.round_lines import coverage
from model.presenting.round_lines import summary as round_summary
from model.rounds.explaining.causes import Explanation

NAME = "核对说明"
MOST_CELLS = 40
"""Differing figures that the statement lists; the workbook has all of them."""
_BLANK = "\u3000"
_CAUSES = (
    Column("原因", 16, Role.CELL),
    Column("单位", 26),
    Column("把握", 10, Role.CELL),
    Column("格数", 8, Role.CELL),
    Column("依据", 40),
)
_CELLS = (
    Column("项目", 46),
    Column("上级报告", 18, Role.CELL),
    Column("下级之和", 18, Role.CELL),
    Column("相差", 18, Role.CELL),
)


def statement_document(summary: Summary) -> Document:
    """The statement, for every writer of documents."""
    title = printable(f"{summary.title}{NAME}")
    return Document(title, printable(summary.name), NAME, tuple(_blocks(summary, title)))


def _blocks(summary: Summary, title: str) -> Iterator[Block]:
    yield Title(title)
    yield _heading("一、收报和汇总")
    yield _paragraph(round_summary(summary.collected))
    yield _paragraph(f"汇总口径：{coverage(summary.total, summary.collected)}")
    yield _heading("二、与下级之和的差异")
    own = [found for found in summary.explanations if found.parent == summary.total.parent]
    if own:
        yield from _difference(summary, own[0])
    elif summary.total.parent in summary.collected.figures:
        yield _paragraph("本单位的报告与下级之和一致。")
    else:
        yield _paragraph("没有本单位自己的报告，报告由汇总产生，没有可以比较的数。")
    others = [found for found in summary.explanations if found.parent != summary.total.parent]
    if others:
        names = "、".join(summary.collected.tree.by_key[found.parent].name for found in others)
        yield _paragraph(f"下级单位的报告与它们自己的下级之和不一致的：{names}，见汇总表“差异原因”。")
    yield _heading("三、签字")
    yield _paragraph(f"\n{_BLANK * 2}".join(_signature(role) for role in ("经办人", "审核人", "负责人")))


def _difference(summary: Summary, found: Explanation) -> Iterator[Block]:
    form, stated = summary.collected.form, summary.collected.figures[found.parent].cells
    rows = [tuple(map(printable, line[1:])) for line in cause_lines(found_in([found]), summary.collected)]
    yield _paragraph(f"有 {len(found.difference)} 格不同，原因如下。")
    yield plain_table("causes", "差异的原因", _CAUSES, rows)
    cells = [cell_id for cell_id in form.cells if cell_id in found.difference]
    figures = [
        (
            f"{form.table_name(form.cells[c].table.id)}{form.cells[c].name}",
            write_number(stated.get(c, 0)),
            write_number(stated.get(c, 0) - found.difference[c]),
            write_number(found.difference[c]),
        )
        for c in cells[:MOST_CELLS]
    ]
    yield plain_table("cells", "不同的格", _CELLS, [tuple(map(printable, row)) for row in figures])
    if len(cells) > MOST_CELLS:
        yield _paragraph(f"另有 {len(cells) - MOST_CELLS} 格，见汇总表“差异明细”。")


def _signature(role: str) -> str:
    return f"{role}：{_BLANK * 12}年{_BLANK * 2}月{_BLANK * 2}日"


def _heading(text: str) -> Heading:
    return Heading((Run(printable(text)),), 1)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(printable(text)),))
