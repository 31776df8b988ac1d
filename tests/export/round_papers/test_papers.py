"""The papers of a round: its figures, live and kept, and in each what is missing."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from export.document import Document
from export.docx import render_docx
from export.round_papers.reminder import reminder_document
from export.round_papers.statement import statement_document
from export.round_papers.summary import Summary
from export.round_papers.workbook import summary_workbook
from export.round_papers.writing import require_ending
from model.errors import UserError
from model.rounds.adding import add_up
from model.rounds.corrections import explanations_of
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, make_city, received_round
from tests.benchmarks.city_faults import spoilt
from tests.export.extracting import text_of


def words_of(document: Document) -> str:
    """All words of a document as Word shows them, without blanks."""
    return text_of(".docx", render_docx(document))


CELL = "disclosure.licensing.decisions"


@pytest.fixture(scope="module")
def city() -> City:
    return spoilt(make_city(2, counties=2), 2)


@pytest.fixture(scope="module")
def summary(city: City) -> Summary:
    last_year = received_round(city, FIRST_YEAR)
    collected = received_round(city, YEAR, last_year)
    root = collected.tree.root
    assert root is not None
    explanations = explanations_of(collected, last_year)
    return Summary(collected, add_up(collected, root.key), explanations, date(2026, 2, 1), {root.key: 1})


@pytest.fixture(scope="module")
def content(summary: Summary) -> bytes:
    return summary_workbook(summary)


def sheets(content: bytes, *, values: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=values)


def test_a_total_on_paper_follows_the_live_sum_of_the_units(content: bytes, summary: Summary) -> None:
    """Paper → sum → the figures of the units; the values are kept beside the formulas."""
    formulas, values = sheets(content, values=False), sheets(content, values=True)
    form = summary.collected.form
    for table in form.tables:
        units = values[f"{form.table_name(table.id)}各单位"]
        live = formulas[units.title]
        row = next(row for row in range(1, units.max_row) if units.cell(row, 1).value == "合计")
        cells = [cell for cell in form.cells.values() if cell.table is table]
        for column, cell in enumerate(cells, 3):
            assert str(live.cell(row, column).value).startswith("=SUM(")
            due = float(summary.total.cells.get(cell.id, 0))
            assert float(units.cell(row, column).value) == due
            own = [units.cell(at, column).value for at in range(4, 4 + len(summary.total.used))]
            assert sum(float(value) for value in own if value is not None) == pytest.approx(due)
        linked = [
            c for line in formulas[form.table_name(table.id)].iter_rows() for c in line if _is_link(c.value)
        ]
        assert linked
        for cell_of_paper in linked:
            coordinate = str(cell_of_paper.value).rpartition("!")[2]
            assert (
                values[form.table_name(table.id)][cell_of_paper.coordinate].value == units[coordinate].value
            )


def _is_link(value: object) -> bool:
    return isinstance(value, str) and value.startswith("='")


def test_a_second_library_reads_the_same_values(content: bytes, summary: Summary) -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("表二各单位").to_python()
    (sums,) = [row for row in rows if row[0] == "合计"]
    cells = [cell.id for cell in summary.collected.form.cells.values() if cell.table.id == "disclosure"]
    assert sums[2 + cells.index(CELL)] == float(summary.total.cells[CELL])


def test_units_that_are_not_in_the_sum_stand_below_with_the_reason(content: bytes, summary: Summary) -> None:
    sheet = sheets(content, values=True)["表二各单位"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4)}
    for one in summary.total.not_used:
        row = rows[summary.collected.tree.by_key[one.unit].name]
        assert row[1].value
        assert all(cell.value is None for cell in row[2:])


def test_the_differences_figure_by_figure_add_up_to_the_whole(content: bytes, summary: Summary) -> None:
    sheet = sheets(content, values=True)["差异明细"]
    for found in summary.explanations:
        name = summary.collected.tree.by_key[found.parent].name
        own = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == name]
        told = sum(float(str(row[2])) for row in own)
        assert told == pytest.approx(float(sum(found.difference.values())))


def test_days_early_and_late_and_how_often_it_came_again(content: bytes, summary: Summary) -> None:
    rows = list(sheets(content, values=True)["报送时效"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(summary.timeliness)
    assert {row[6] for row in rows} == {"0", "1"}


def test_the_statement_names_causes_and_leaves_room_to_sign(summary: Summary) -> None:
    words = words_of(statement_document(summary))
    assert "负责人：" in words
    own = next(found for found in summary.explanations if found.parent == summary.total.parent)
    assert all("".join(cause.evidence.split()) in words for cause in own.causes)


def test_the_reminder_names_everybody_who_is_missing(summary: Summary) -> None:
    words = words_of(reminder_document(summary))
    assert summary.collected.missing
    assert all(unit.name in words for unit in summary.collected.missing)


def test_another_ending_is_refused_with_those_that_are_possible() -> None:
    with pytest.raises(UserError, match="不能写成") as refused:
        require_ending(Path("汇总.doc"), "statement")
    assert ".docx、.pdf" in str(refused.value.remedy)
