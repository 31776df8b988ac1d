"""A table that grows by rows of units: cells, sums and rules follow the list, and so do undo and files."""

from pathlib import Path

import pytest

from export.planning import plan_report
from export.writers import FORMATS
from model.checks import run_checks
from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.edits import entry_change
from model.families import editions, family
from model.form import Form
from model.importers.file import read_file
from model.judging.judged import judge
from model.judging.manuscript import manuscript_of_report
from model.layout import table_layout
from model.ledger.rollback import report_at
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from model.totals import computed_total
from model.unit_rows import base_form, cell_of_unit, row_of_unit, units_of

STATION, TEAM = "云岭县卫生监督所", "云岭县执法大队（一中队）"
OWN = "penalties.imposed.fine"
LIST = "penalties_units"
FORM = next(form for form in editions(family("enforcement")) if form.edition == "2022重庆")


def report_of(*units: str, form: Form = FORM) -> Report:
    report = Report(form, "云岭县卫生健康局", 2024)
    report.apply(Change("单位", texts={LIST: "\n".join(units)}))
    return report


def filled(*units: str) -> Report:
    """Rows in which every count but the total is 2, so that all sums follow from the list."""
    report = report_of(*units)
    rows = {row_of_unit(unit) for unit in units}
    cells = [cell for cell in report.form.cells.values() if cell.row.id in rows]
    report.apply(Change("填", cells={cell.id: 2 for cell in cells if cell.column.id != "total"}))
    return report


def test_the_row_of_the_form_is_the_sum_of_the_units() -> None:
    report = filled(STATION, TEAM)
    assert units_of(report.form, "penalties") == (STATION, TEAM)
    assert [computed_total(report, cell) for cell in (OWN, "penalties.imposed.total")] == [4, 2 * 2 * 13]
    wrong = entry_change(report, {OWN: 5}, "改")
    report.apply(wrong)
    found = [each for each in check_balance(Case(report)) if OWN in each.cells]
    assert [suspect.cell for suspect in found[0].suspects][:1] == [OWN]
    assert any("各单位相加是 4" in each.message for each in found)


def test_each_band_has_the_row_and_the_grid_is_tiled() -> None:
    report = report_of(STATION, TEAM)
    layout = table_layout(report.form, "penalties")
    labels = [box.text for box in layout.boxes if box.column == 0]
    assert labels == ["单位名称", STATION, TEAM, "合计"] * 2
    taken = [
        (box.row + row, box.column + column)
        for box in layout.boxes
        for row in range(box.row_span)
        for column in range(box.column_span)
    ]
    assert sorted(taken) == [(r, c) for r in range(layout.row_count) for c in range(layout.column_count)]


def test_a_row_goes_with_its_figures_and_comes_back_with_them() -> None:
    report = filled(STATION, TEAM)
    before = dict(report.stated), dict(report.texts)
    with pytest.raises(KeyError):
        report.apply(Change("删", texts={LIST: STATION}))
    assert (dict(report.stated), dict(report.texts)) == before
    gone = [cell_id for cell_id in report.stated if TEAM in cell_id]
    inverse = report.apply(Change("删", dict.fromkeys(gone), {LIST: STATION}))
    assert cell_of_unit(TEAM, OWN) not in report.form.cells
    report.apply(inverse)
    assert (dict(report.stated), dict(report.texts)) == before


def test_without_a_list_the_form_is_that_of_its_edition() -> None:
    report = report_of(STATION)
    report.apply(Change("删", texts={LIST: ""}))
    assert report.form is FORM
    assert base_form(report_of(STATION).form) is FORM


def test_a_ledger_keeps_the_rows_and_leads_back_to_before_them(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "账本.nianbao") as ledger:
        session = ReportSession(ledger, ledger.create(Report(FORM, "云岭县卫生健康局", 2024)))
        session.apply(Change("单位", texts={LIST: f"{STATION}\n{TEAM}"}))
        session.apply(Change("填", cells={cell_of_unit(TEAM, OWN): 3}))
        assert ledger.load(session.report_id).stated == {cell_of_unit(TEAM, OWN): 3}
        first = ledger.history(session.report_id)[-1]
        assert report_at(ledger, session.report_id, first.id).form is FORM


@pytest.mark.parametrize("suffix", [known.suffix for known in FORMATS])
def test_every_format_brings_the_rows_back(tmp_path: Path, suffix: str) -> None:
    report = filled(STATION, TEAM)
    path = tmp_path / f"report{suffix}"
    manuscript = manuscript_of_report(report, judge(report, run_checks(Case(report))))
    path.write_bytes(plan_report(manuscript, path).render().content)
    found = read_file(path).report
    rows = {cell_id for cell_id in report.stated if report.form.cells[cell_id].row.id != "imposed"}
    assert {cell_id: found.stated.get(cell_id) for cell_id in rows} == {c: report.stated[c] for c in rows}
    assert units_of(found.form, "penalties") == (STATION, TEAM)
