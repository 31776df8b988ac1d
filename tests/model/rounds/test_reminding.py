"""Who still has to report: by kind, the latest first, late only where there is a deadline."""

from dataclasses import replace
from datetime import date

import pytest

from model.rounds.deadlines import days_late, deadline_of
from model.rounds.reminding import missing_units
from model.rounds.units import Unit, UnitTree
from tests.benchmarks.cities import YEAR, City, received_round


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-01-15", date(2026, 1, 15)),
        ("2026年1月15日前", date(2026, 1, 15)),
        ("1月15日", date(2026, 1, 15)),
        ("2026/3/31", date(2026, 3, 31)),
        ("2026-02-30", None),
        ("尽快", None),
        ("", None),
    ],
)
def test_a_deadline_is_read_as_it_is_written(words: str, day: date | None) -> None:
    assert deadline_of(Unit("A", "甲局", deadline=words), 2025) == day


def test_nobody_is_late_before_the_deadline_or_without_one() -> None:
    unit = Unit("A", "甲局", deadline="2026-01-15")
    assert [days_late(unit, 2025, date(2026, 1, day)) for day in (14, 15, 16)] == [0, 0, 1]
    assert days_late(Unit("A", "甲局"), 2025, date(2030, 1, 1)) == 0


def test_the_missing_are_listed_by_kind_the_latest_first(city: City) -> None:
    names = {"澜川市教育局": "2026-01-20", "澜川市水利局": "2026-01-10", "清源县石桥镇人民政府": ""}
    units = tuple(replace(unit, deadline=names.get(unit.name, "")) for unit in city.tree.units)
    files = tuple(one for one in city.sent[YEAR] if one.title not in names)
    collected = received_round(replace(city, tree=UnitTree(units), sent={YEAR: files}), YEAR)
    listed = missing_units(collected, date(2026, 1, 22))
    assert {kind: [(one.unit.name, one.late) for one in units] for kind, units in listed.items()} == {
        "部门": [("澜川市水利局", 12), ("澜川市教育局", 2)],
        "乡镇街道": [("清源县石桥镇人民政府", 0)],
    }
