"""What was read from a picture while somebody compares it: standings, steps, and what comes of them."""

from collections.abc import Callable

import pytest

from model.errors import UserError
from model.importers.reading import Reading
from model.importers.seen import Seen
from model.judging.manuscript import manuscript_of_file
from model.presenting.import_plan import plan_import
from model.presenting.pictured import Looking, Standing
from model.report import Report
from model.unconfirmed import CONFIRMED_MARK, MARK, UNCONFIRMED, confirmation, unconfirmed_cells
from tests.model.conftest import balanced_report
from tests.scanning.pictured import pictured_reading

ALONE, BELOW = "disclosure.rules.issued", "disclosure.rules.repealed"
"""Cells that no equation proves."""
UNREAD, BESIDE = "applications.carried_in.natural_person", "applications.new_received.natural_person"
UNSURE = Seen(1, (0, 0, 10, 10), 0.6, ("17", "11", "no figure"))


@pytest.fixture
def printed() -> Report:
    return balanced_report("2021", seed=3)


@pytest.fixture
def looking(printed: Report) -> Looking:
    """What somebody finds: an unsure figure, and one that was not read in the column of another."""
    return Looking(pictured_reading(printed, {ALONE: UNSURE, BESIDE: UNSURE}, unread=(UNREAD,)))


def doubted(reading: Reading) -> set[str]:
    return {c for note in reading.notes if note.rule == UNCONFIRMED for c in note.doubts}


def test_figures_are_proved_in_doubt_or_missing(looking: Looking) -> None:
    assert looking.standing(ALONE) is Standing.DOUBTFUL
    assert looking.standing(UNREAD) is Standing.MISSING
    assert looking.standing("disputes.reconsideration.upheld") is Standing.PROVED
    assert looking.count(*Standing) == len(looking.cells)


def test_filling_in_what_was_not_read_proves_its_line(looking: Looking, printed: Report) -> None:
    assert looking.standing(BESIDE) is Standing.DOUBTFUL
    looking.correct(UNREAD, str(printed.stated[UNREAD]))
    assert (looking.standing(UNREAD), looking.standing(BESIDE)) == (Standing.CORRECTED, Standing.PROVED)


def test_a_figure_that_breaks_its_equation_stays_as_it_is_confirmed(looking: Looking) -> None:
    looking.correct(UNREAD, "123456")
    assert looking.standing(BESIDE) is Standing.DOUBTFUL
    looking.confirm([BESIDE])
    assert looking.standing(BESIDE) is Standing.CONFIRMED
    assert looking.result().report.stated[UNREAD] == 123456


def test_the_tour_leads_through_all_that_is_open_and_around(looking: Looking) -> None:
    seen, at = [], looking.next_open()
    while at is not None and at not in seen:
        seen.append(at)
        at = looking.next_open(at)
    assert seen == [c for c in looking.cells if looking.is_open(c)]
    assert looking.next_open(seen[0], backwards=True) == seen[-1]


def test_second_readings_are_offered_as_figures(looking: Looking) -> None:
    assert looking.others(ALONE) == ("17", "11")
    looking.correct(ALONE, "17")
    assert looking.others(ALONE) == ("11",)


def test_a_page_is_confirmed_at_once_but_for_what_was_not_read(looking: Looking) -> None:
    page = looking.seen(ALONE).page  # type: ignore[union-attr]
    confirmed = looking.confirm_page(page)
    assert confirmed == len([c for c in looking.cells if c.startswith("disclosure.")])
    assert looking.standing(BELOW) is Standing.CONFIRMED
    looking.confirm_page(2)
    assert looking.next_open() == UNREAD


def test_each_step_can_be_taken_back(looking: Looking) -> None:
    looking.confirm_page(1)
    looking.correct(ALONE, "11")
    assert looking.undo()
    assert looking.standing(ALONE) is Standing.CONFIRMED
    assert looking.undo()
    assert looking.standing(ALONE) is Standing.DOUBTFUL
    assert not looking.undo()


def test_what_is_no_figure_is_refused(looking: Looking) -> None:
    with pytest.raises(UserError, match="不是数字"):
        looking.correct(ALONE, "十七个")
    assert not looking.can_undo


def test_a_cell_that_was_not_read_has_its_place_where_row_and_column_meet(
    looking: Looking, printed: Report
) -> None:
    due = pictured_reading(printed).seen[UNREAD]
    found = looking.seen(UNREAD)
    assert found is not None
    assert (found.page, found.box) == (due.page, due.box)


def test_the_result_says_of_each_figure_whether_somebody_has_looked(looking: Looking) -> None:
    looking.confirm([ALONE])
    looking.correct(BELOW, "5")
    result = looking.result()
    assert result.report.sources[ALONE].endswith(CONFIRMED_MARK)
    assert "已改正" in result.report.sources[BELOW]
    assert {ALONE, BELOW}.isdisjoint(doubted(result))
    assert "disclosure.rules.in_force" in doubted(result)


def imported(reading: Reading) -> Report:
    report = Report(reading.report.form, reading.report.unit, reading.report.year)
    report.apply(plan_import(report, reading, "扫描件.pdf").change)
    return report


def test_what_is_imported_unconfirmed_is_marked_until_somebody_confirms(looking: Looking) -> None:
    looking.confirm([ALONE])
    report = imported(looking.result())
    waiting = unconfirmed_cells(report)
    assert set(waiting) == doubted(looking.result())
    assert all(report.sources[c].endswith(MARK) for c in waiting)
    undone = report.apply(confirmation(report, waiting))
    assert unconfirmed_cells(report) == ()
    assert report.stated[BELOW] == looking.report.stated[BELOW]
    report.apply(undone)
    assert unconfirmed_cells(report) == waiting


@pytest.mark.parametrize("look", [lambda _: None, lambda looking: looking.confirm(looking.cells)])
def test_a_reading_is_a_draft_until_all_is_confirmed(
    printed: Report, look: Callable[[Looking], None]
) -> None:
    looking = Looking(pictured_reading(printed))
    look(looking)
    judged = manuscript_of_file(looking.result()).judged
    assert judged.unconfirmed == looking.count(Standing.DOUBTFUL)
    assert bool(judged.unconfirmed) == ("没有确认" in judged.draft_reasons)
