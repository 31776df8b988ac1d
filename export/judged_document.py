"""Where a draft is wrong, as its pages show it: framed cells with both figures, and a list of the errors.

A document prints what the office states, in every format the same figure. Which of its figures do not hold is
said in the draft itself, so that nobody has to look for the error behind the word 草稿.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from export.composing import build_document
from export.document import Block, Charts, Document, Grid, Heading, printable
from export.house_style import NATIONAL, HouseStyle
from export.plain_table import Column, plain_table
from model.checks.findings import Finding, Suspect
from model.document import ERROR_LIST
from model.form import Form
from model.judging.manuscript import Manuscript
from model.layout import Role
from model.narrative import Run
from model.numbers import write_number
from model.presenting.cell_states import ABOUT_WHOLE_TABLES
from model.report import Report
from model.totals import computed_total, is_stated_otherwise

_COLUMNS = (Column("序号", 8, Role.CELL), Column("问题", 52), Column("可能的改法", 40))
_WITHOUT_PROPOSALS = (_COLUMNS[0], Column("问题", 92))
"""Where nobody can say which figure is wrong."""
_MOST_PROPOSALS = 2
"""Of one error; the check report and the window have all."""


@dataclass(frozen=True)
class Errors:
    """What a draft shows of its errors: marks of cells, and the blocks of the list."""

    marks: Mapping[str, str]
    blocks: tuple[Block, ...]


NO_ERRORS = Errors({}, ())


def errors_of(manuscript: Manuscript) -> Errors:
    """What a draft shows of the errors that are neither corrected nor explained."""
    return Errors(_cell_marks(manuscript), tuple(_error_list(manuscript)))


def document_of(manuscript: Manuscript, charts: Charts = (), style: HouseStyle = NATIONAL) -> Document:
    """The report as every writer of documents draws it; while it can only be a draft, it shows why."""
    draft = manuscript.judged.must_be_draft
    document = build_document(manuscript.report, draft, charts, style)
    if not draft:
        return document
    errors = errors_of(manuscript)
    blocks = (
        replace(block, marks=errors.marks) if isinstance(block, Grid) else block for block in document.blocks
    )
    return replace(document, blocks=(*blocks, *errors.blocks))


def _cell_marks(manuscript: Manuscript) -> dict[str, str]:
    """The cells to be framed in a draft, each with what stands under its figure, which may be nothing.

    Of a total that is no sum, the sum; else the likeliest correction of a cell, or every cell of the rule
    that does not hold where none is likelier than others.
    """
    report, marks = manuscript.report, dict[str, str]()
    for finding in _standing_errors(manuscript):
        sums = dict(_sums(report, finding))
        likely = {each.cell: f"(疑为{write_number(each.proposed)})" for each in finding.suspects[:1]}
        found = sums or likely or dict.fromkeys(_own_cells(finding), "")
        marks = found | marks
    return marks


def _error_list(manuscript: Manuscript) -> Iterator[Block]:
    """The page after the report that lists the errors that are neither corrected nor explained."""
    errors = list(_standing_errors(manuscript))
    if not errors:
        return
    form = manuscript.report.form
    rows = [
        (str(number), printable(finding.message), printable("\n".join(_proposals(form, finding))))
        for number, finding in enumerate(errors, start=1)
    ]
    yield Heading((Run(ERROR_LIST),), level=1, opens_page=True)
    if any(proposals for _, _, proposals in rows):
        yield plain_table("errors", ERROR_LIST, _COLUMNS, rows)
    else:
        yield plain_table("errors", ERROR_LIST, _WITHOUT_PROPOSALS, [row[:2] for row in rows])


def _standing_errors(manuscript: Manuscript) -> Iterator[Finding]:
    return (found.finding for found in manuscript.judged.findings if found.blocks)


def _sums(report: Report, finding: Finding) -> Iterator[tuple[str, str]]:
    """The totals of a broken sum that are stated otherwise than their parts give."""
    for cell_id in finding.cells:
        if is_stated_otherwise(report, cell_id):
            yield cell_id, f"(应为{write_number(computed_total(report, cell_id))})"


def _own_cells(finding: Finding) -> tuple[str, ...]:
    return () if finding.rule in ABOUT_WHOLE_TABLES else finding.cells


def _proposals(form: Form, finding: Finding) -> Iterator[str]:
    return (_proposal(form, suspect) for suspect in finding.suspects[:_MOST_PROPOSALS])


def _proposal(form: Form, suspect: Suspect) -> str:
    cell = form.cells[suspect.cell]
    stated = "未填" if suspect.stated is None else write_number(suspect.stated)
    return f"{form.table_name(cell.table.id)}{cell.name}：{stated}→{write_number(suspect.proposed)}"
