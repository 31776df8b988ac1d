"""Drafts show where they are wrong, in every format the same figure; final documents print what is stated."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from export.document import Document, Grid, Heading
from export.judged_document import document_of
from export.writers import FORMATS, Format
from model.checks.explanations import explain
from model.document import ERROR_LIST
from model.importers.file import read_file
from model.judging.judged import judge
from model.judging.manuscript import Manuscript
from model.layout import Role
from model.numbers import Value
from tests.export.conftest import MakeManuscript

TOTAL = "applications.granted.total"
WRONG: dict[str, Value | None] = {TOTAL: 7}


def cell_text(document: Document, cell_id: str) -> str:
    grid = next(block for block in document.blocks if isinstance(block, Grid) and cell_id in block.values)
    return next(grid.text_of(box) for box in grid.layout.boxes if box.cell == cell_id)


def framed(document: Document) -> set[str]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return {box.cell for grid in grids for box in grid.layout.boxes if grid.is_framed(box)}


def errors_explained(manuscript: Manuscript) -> Manuscript:
    findings = [found.finding for found in manuscript.judged.findings]
    reasons = tuple(explain(finding, manuscript.report, "口径不同") for finding in findings)
    return replace(manuscript, judged=judge(manuscript.report, findings, reasons), explanations=reasons)


def test_a_draft_prints_the_stated_total_with_the_computed_one_in_a_frame(
    make_manuscript: MakeManuscript,
) -> None:
    document = document_of(make_manuscript(figure=lambda _: 0, changed=WRONG))
    assert cell_text(document, TOTAL) == "7\n(应为0)"
    assert TOTAL in framed(document)
    last = [block for block in document.blocks if isinstance(block, Heading)][-1]
    assert (last.text, last.opens_page) == (ERROR_LIST, True)


def test_a_final_document_prints_what_is_stated(make_manuscript: MakeManuscript) -> None:
    document = document_of(errors_explained(make_manuscript(figure=lambda _: 0, changed=WRONG)))
    assert not document.draft
    assert cell_text(document, TOTAL) == "7"
    assert framed(document) == set()
    assert ERROR_LIST not in [block.text for block in document.blocks if isinstance(block, Heading)]


def test_what_nobody_may_be_sure_of_is_only_suspected(make_manuscript: MakeManuscript) -> None:
    """Reversed digits in one figure: a rule between rows is broken, no sum."""
    changed = {"applications.new_received.natural_person": 21, "applications.carried_out.natural_person": 12}
    totals = {"applications.new_received.total": 21, "applications.carried_out.total": 12}
    document = document_of(make_manuscript(figure=lambda _: 0, changed=changed | totals))
    assert framed(document)
    assert "应为" not in "".join(cell_text(document, cell) for cell in framed(document))


def test_the_list_has_no_column_for_proposals_that_nobody_can_make(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(texts={"overview": "办理平稳。"})
    proposals = [each.finding.suspects for each in manuscript.judged.findings if each.blocks]
    assert proposals
    assert not any(proposals)
    (listed,) = (
        block
        for block in document_of(manuscript).blocks
        if isinstance(block, Grid) and block.table_id == "errors"
    )
    assert {box.text for box in listed.layout.boxes if box.role is Role.HEADER} == {"序号", "问题"}


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
@pytest.mark.parametrize("changed", [WRONG, {}], ids=["proposals", "none"])
def test_a_draft_is_read_back_as_it_was_stated(
    make_manuscript: MakeManuscript, known: Format, changed: dict[str, Value | None], tmp_path: Path
) -> None:
    """Neither the marks nor the list nor 草稿 become part of the report."""
    manuscript = make_manuscript(texts={"overview": "办理平稳。", "other_matters": "没有。"}, changed=changed)
    path = tmp_path / f"report{known.suffix}"
    path.write_bytes(known.render(manuscript, ()).content)
    read = read_file(path).report
    assert dict(read.stated) == dict(manuscript.report.stated)
    assert dict(read.texts) == dict(manuscript.report.texts)


def test_the_worksheet_of_a_draft_frames_the_cell_and_lists_the_errors(
    make_manuscript: MakeManuscript,
) -> None:
    known = next(known for known in FORMATS if known.suffix == ".xlsx")
    manuscript = make_manuscript(figure=lambda _: 0, changed=WRONG)
    draft, final = (
        openpyxl.load_workbook(io.BytesIO(known.render(each, ()).content))
        for each in (manuscript, errors_explained(manuscript))
    )
    assert draft.sheetnames == [*final.sheetnames, "草稿附页"]
    assert 7 in [cell.value for row in draft["表三"] for cell in row if cell.border.left.style == "thick"]
    assert all(cell.border.left.style != "thick" for row in final["表三"] for cell in row)
