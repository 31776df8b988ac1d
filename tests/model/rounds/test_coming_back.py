"""A corrected report beside the one that went back: each marked cell, what else changed, what is left."""

from dataclasses import replace

import pytest

from model.numbers import Value
from model.presenting.round_lines import came_back_summary, return_lines
from model.rounds.coming_back import CameBack, that_came_back
from model.rounds.rounds import Round
from tests.benchmarks.cities import YEAR, City, Sent, received_round

TOTAL = "applications.new_received.total"
LICENCES = "disclosure.licensing.decisions"


def answered(city: City, **figures: Value) -> tuple[Round, CameBack]:
    """The police sent a total that is 30 too large, and then another report with these figures changed."""
    right = police(city)
    wrong = replace(right, figures={**right.figures, TOTAL: right.figures[TOTAL] + 30})
    cells = {TOTAL if key == "total" else LICENCES: value for key, value in figures.items()}
    again = replace(
        wrong, file=f"更正/{wrong.file}", figures={**wrong.figures, **cells}, time=wrong.time + 90_000
    )
    others = [one for one in city.sent[YEAR] if one is not right]
    collected = received_round(replace(city, sent={**city.sent, YEAR: (wrong, again, *others)}), YEAR)
    (came,) = that_came_back(collected)
    return collected, came


def police(city: City) -> Sent:
    return next(one for one in city.sent[YEAR] if one.title == "澜川市公安局")


def test_the_marked_cell_is_now_what_it_should_be(city: City) -> None:
    due = police(city).figures[TOTAL]
    collected, came = answered(city, total=due)
    marks = {one.mark.cell: one for one in came.answered}
    assert (marks[TOTAL].is_changed, marks[TOTAL].is_as_proposed) == (True, True)
    assert (came.others, came.left) == ((), ())
    assert "没有新的问题" in came_back_summary(came, collected)


def test_a_marked_cell_that_nobody_has_touched_comes_first(city: City) -> None:
    collected, came = answered(city, licences=4711)
    assert TOTAL in {one.mark.cell for one in came.unchanged}
    assert [(one.cell, one.now) for one in came.others] == [(LICENCES, "4711")]
    assert came.left != ()
    lines = return_lines([came], collected)
    assert lines[0][:2] == ("澜川市公安局", "未改")
    assert ("澜川市公安局", "另有改动") in {line[:2] for line in lines}
    assert "仍有" in came_back_summary(came, collected)


@pytest.mark.parametrize("more", [1, 7])
def test_a_marked_cell_that_was_changed_into_another_wrong_figure_is_told(city: City, more: int) -> None:
    _, came = answered(city, total=police(city).figures[TOTAL] + more)
    marks = {one.mark.cell: one for one in came.answered}
    assert (marks[TOTAL].is_changed, marks[TOTAL].is_as_proposed) == (True, False)
    assert came.left != ()


def test_where_only_one_report_came_nothing_is_compared(city: City) -> None:
    assert that_came_back(received_round(city, YEAR)) == []
