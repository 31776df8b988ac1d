"""Which figures of a scan count as proved: by equations that were read whole, and by enough of them."""

from dataclasses import replace

import pytest

from model.families import load_form
from model.importers.content import Content
from model.importers.picture.proving import proved, with_proof
from model.importers.reading import Note, Reading
from model.importers.seen import Seen
from model.level import Level
from model.report import Change, Report
from model.totals import is_total
from model.unconfirmed import UNCONFIRMED
from tests.families import OGI
from tests.model.conftest import balanced_report

SURE = Seen(3, (0, 0, 10, 10), 0.99)
CELL = "applications.new_received.natural_person"
ROW_TOTAL = "applications.new_received.total"


@pytest.fixture
def report() -> Report:
    return balanced_report("2021", seed=3)


def seen(report: Report, **unsure: float) -> dict[str, Seen]:
    return {
        cell_id: replace(SURE, confidence=unsure.get(cell_id.replace(".", "__"), 0.99))
        for cell_id in report.stated
    }


def changed(report: Report, cell_id: str, by: int) -> None:
    report.apply(Change("读错", cells={cell_id: int(report.stated[cell_id]) + by}))


def test_every_cell_of_a_balanced_table_is_proved_and_those_without_equations_are_not(report: Report) -> None:
    sure = proved(report, seen(report))
    tables = {cell_id.split(".")[0] for cell_id in sure}
    assert tables == {"applications", "disputes"}
    assert {c for c in report.stated if c.split(".")[0] in tables} == sure


def test_a_wrong_figure_leaves_all_of_its_equations_in_doubt(report: Report) -> None:
    changed(report, CELL, 1)
    sure = proved(report, seen(report))
    assert CELL not in sure
    assert ROW_TOTAL not in sure


def test_figures_whose_total_was_not_read_are_not_proved_by_one_that_is_computed() -> None:
    report = balanced_report("2021", seed=3)
    totals = {cell_id: None for cell_id in report.stated if is_total(report.form, cell_id)}
    report.apply(Change("未读", cells=totals))
    assert not {c for c in proved(report, seen(report)) if c.startswith("disputes.")}


def test_an_unsure_figure_takes_two_equations(report: Report) -> None:
    cell = next(c for c in report.stated if c.startswith("disputes.") and not is_total(report.form, c))
    unsure = seen(report) | {cell: replace(SURE, confidence=0.7)}
    assert cell not in proved(report, unsure)
    assert CELL in proved(report, seen(report) | {CELL: replace(SURE, confidence=0.7)})


def test_what_is_hardly_more_than_a_guess_proves_nothing_about_its_line(report: Report) -> None:
    cell = next(c for c in report.stated if c.startswith("disputes.") and not is_total(report.form, c))
    line = cell.rpartition(".")[0]
    guess = seen(report) | {cell: replace(SURE, confidence=0.3)}
    assert not {c for c in proved(report, guess) if c.startswith(f"{line}.")}


def test_figures_in_the_row_of_another_that_was_not_read_are_not_proved(report: Report) -> None:
    # Sums down the columns hold as before, and so do those along the row.
    here, there = "applications.declined_repeat", "applications.declined_petition"
    moved = {f"{here}.{column}": report.stated[f"{there}.{column}"] for column in columns(report, here)}
    gone = {f"{there}.{column}": None for column in columns(report, here)}
    report.apply(Change("读错", cells={**gone, **moved}))
    assert not {c for c in proved(report, seen(report)) if c.startswith(f"{here}.")}


def test_one_figure_that_was_not_read_leaves_the_others_proved(report: Report) -> None:
    report.apply(Change("未读", cells={CELL: None}))
    sure = proved(report, seen(report))
    assert ROW_TOTAL in sure
    assert len(sure) > 150


def columns(report: Report, row: str) -> list[str]:
    return [c.rpartition(".")[2] for c in report.stated if c.startswith(f"{row}.")]


def test_what_a_scanner_recognised_itself_stays_in_doubt_unless_two_equations_prove_it(
    report: Report,
) -> None:
    note = Note(Level.WARNING, "数字取自扫描图像", rule=UNCONFIRMED, doubts=tuple(report.stated))
    (left,) = with_proof(Reading(report, "2021", (note,)), Content(())).notes
    assert {cell_id.split(".")[0] for cell_id in left.doubts} == {"disclosure", "disputes"}
    changed(report, CELL, 1)
    (left,) = with_proof(Reading(report, "2021", (note,)), Content(())).notes
    assert {CELL, ROW_TOTAL} <= set(left.doubts)


def test_a_guess_over_which_two_equations_hold_leaves_its_line_proved(report: Report) -> None:
    guess = seen(report) | {CELL: replace(SURE, confidence=0.3)}
    assert {CELL, ROW_TOTAL} <= proved(report, guess)


def test_an_unsure_figure_that_alone_breaks_its_row_and_its_column_leaves_the_others_proved(
    report: Report,
) -> None:
    changed(report, CELL, 1)
    sure = proved(report, seen(report) | {CELL: replace(SURE, confidence=0.7)})
    assert CELL not in sure
    assert {ROW_TOTAL, "applications.granted.natural_person"} <= sure


def test_an_unsure_figure_is_no_excuse_where_another_one_fits_its_row_alone(report: Report) -> None:
    other = "applications.new_received.commercial"
    changed(report, CELL, 1)
    changed(report, other, 2)
    sure = proved(report, seen(report) | {CELL: replace(SURE, confidence=0.7)})
    assert not {CELL, other, ROW_TOTAL} & sure


def test_a_figure_that_was_hardly_read_says_nothing_of_its_line(report: Report) -> None:
    changed(report, CELL, 1)
    changed(report, "applications.new_received.commercial", 2)
    guess = replace(SURE, confidence=0.3)
    sure = proved(report, seen(report) | {CELL: guess})
    assert ROW_TOTAL in sure
    assert not {CELL, "applications.new_received.commercial"} & sure


def with_figures(report: Report, row: str, figures: list[int]) -> None:
    names = [c for c in report.form.cells if c.startswith(f"disputes.{row}.")]
    report.apply(Change("", cells=dict(zip(names, figures, strict=True))))


def test_an_equation_that_holds_with_like_digits_too_tells_nothing_of_them() -> None:
    report = Report(load_form("2021", OGI))
    with_figures(report, "reconsideration", [0, 0, 151, 0, 151])
    assert proved(report, seen(report)) == {c for c in report.stated if report.stated[c] == 0}
    with_figures(report, "litigation_direct", [38, 16, 0, 0, 54])
    with_figures(report, "litigation_after_reconsideration", [7, 4, 2, 0, 13])
    assert "disputes.reconsideration.other_result" in proved(report, seen(report))


def test_where_much_is_wrong_a_digit_that_is_known_here_may_be_another_there() -> None:
    report = Report(load_form("2021", OGI))
    with_figures(report, "reconsideration", [0, 0, 151, 0, 151])
    with_figures(report, "litigation_direct", [3864, 1697, 2, 0, 5563])
    assert "disputes.reconsideration.other_result" in proved(report, seen(report))
    with_figures(report, "litigation_after_reconsideration", [7, 4, 2, 0, 14])
    assert "disputes.reconsideration.other_result" not in proved(report, seen(report))


def test_what_somebody_has_looked_at_is_no_like_digit() -> None:
    report = Report(load_form("2021", OGI))
    with_figures(report, "reconsideration", [0, 0, 151, 0, 151])
    total = "disputes.reconsideration.total"
    assert "disputes.reconsideration.other_result" in proved(report, seen(report), {total})


def test_a_page_that_was_read_badly_proves_nothing(report: Report) -> None:
    rows = sorted({c.rpartition(".")[0] for c in report.stated if c.startswith("applications.")})
    for row in rows[:14]:
        changed(report, f"{row}.total", 1)
    assert not proved(report, seen(report))
