"""Which other readings of a figure that was hardly read are taken, and that a printed error is never one."""

from dataclasses import replace

import pytest

from model.importers.picture.proving import proved
from model.importers.picture.settling import settled
from model.importers.seen import Seen
from model.report import Change, Report
from tests.model.conftest import balanced_report

CELL = "applications.granted.natural_person"


@pytest.fixture
def report() -> Report:
    printed = balanced_report("2021", seed=3)
    printed.apply(
        Change("读入", cells=dict(printed.stated), sources={c: f"第2页 {c}" for c in printed.stated})
    )
    return printed


def seen_of(report: Report, confidence: float, *others: str) -> dict[str, Seen]:
    sure = Seen(2, (0, 0, 10, 10), 0.99)
    seen = dict.fromkeys(report.stated, sure)
    return seen | {CELL: replace(sure, confidence=confidence, others=others)}


def misread(report: Report) -> int:
    true = int(report.stated[CELL])
    report.apply(Change("读错", cells={CELL: true + 7}, sources={CELL: report.sources[CELL]}))
    return true


def test_a_weak_figure_becomes_the_other_reading_by_which_all_of_its_equations_hold(report: Report) -> None:
    true = misread(report)
    seen = settled(report, seen_of(report, 0.4, str(true + 1), str(true)))
    assert report.stated[CELL] == true
    assert seen[CELL].others == (str(true + 7), str(true + 1))
    assert report.sources[CELL]


def test_what_was_settled_waits_for_a_look_and_what_stands_beside_it_is_proved(report: Report) -> None:
    true = misread(report)
    seen = settled(report, seen_of(report, 0.4, str(true)))
    sure = proved(report, seen)
    assert CELL not in sure
    assert "applications.granted.total" in sure
    assert CELL in proved(report, seen | {CELL: replace(seen[CELL], confidence=1.0)})


@pytest.mark.parametrize(("confidence", "distance"), [(0.95, 0), (0.4, 1)])
def test_what_can_be_read_or_has_no_fitting_reading_stays(
    report: Report, confidence: float, distance: int
) -> None:
    true = misread(report)
    settled(report, seen_of(report, confidence, str(true + distance)))
    assert report.stated[CELL] == true + 7
