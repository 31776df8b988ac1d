"""Rows of units in the tables of one file go to their units, and no figure is counted twice."""

from datetime import date
from pathlib import Path

import pytest

from model.families import family
from model.importers.file import read_file
from model.importers.process.reading_codec import read_answer, write_reading
from model.ledger.round_session import RoundSession
from model.ledger.round_store import RoundKey, begin_round
from model.ledger.store import Ledger
from model.rounds.adding import add_up
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, Round, collect_round
from model.rounds.submissions import Status
from model.rounds.units import Unit, UnitTree
from tests.benchmarks.cities import YEAR

COUNTY, POLICE, WATER = "云岭县", "云岭县公安局", "云岭县水利局"
KINDS = ("申请数量", "受理数量", "许可数量", "不予许可数量", "撤销许可数量")
ROWS = {POLICE: (9, 8, 7, 1, 0), WATER: (5, 5, 4, 0, 1), "合计": (14, 13, 11, 1, 1)}
APPLIED = "permits.handled.applied"


def page(folder: Path, title: str = COUNTY) -> Path:
    rows = "".join(
        f"<tr><td>{name}</td>{''.join(f'<td>{figure}</td>' for figure in figures)}</tr>"
        for name, figures in ROWS.items()
    )
    heads = "".join(f"<td>{kind}</td>" for kind in KINDS)
    caption = f"{title}{YEAR}年度行政执法统计年报"
    words = f"<h1>{caption}</h1><table><tr><td>单位名称</td>{heads}</tr>{rows}</table>"
    path = folder / "各单位.html"
    path.write_text(f"<html><body>{words}</body></html>", encoding="utf-8")
    return path


def unit(name: str, parent: str = "") -> Unit:
    return Unit(name, name, parent=parent)


def collected(folder: Path, *units: Unit, title: str = COUNTY) -> Round:
    order = Order((page(folder, title),), UnitTree(units), YEAR, family("enforcement"))
    return collect_round(order, KeptReadings())


def applied(collected: Round) -> dict[str, object]:
    """How much each unit that counts has received, by its name."""
    return {collected.tree.by_key[key].name: own.cells[APPLIED] for key, own in collected.figures.items()}


def test_rows_of_units_below_that_of_the_file_are_their_reports(tmp_path: Path) -> None:
    found = collected(tmp_path, unit(COUNTY), unit(POLICE, COUNTY), unit(WATER, COUNTY))
    assert applied(found) == {COUNTY: 14, POLICE: 9, WATER: 5}
    assert add_up(found, found.tree.find(COUNTY).key).cells[APPLIED] == 14
    assert not any(state.flags for state in found.states), "tables that may be left out are not missed"


def test_a_row_beside_the_unit_of_the_file_is_counted_in_its_sum_alone(tmp_path: Path) -> None:
    city, bureau = "云岭市", "云岭市水务局"
    units = (unit(city), unit(bureau, city), unit(WATER, city))
    found = collected(tmp_path, *units, title=bureau)
    assert applied(found) == {bureau: 14}
    row = found.by_file[f"各单位.html/{WATER}"]
    assert row.status is Status.NOT_A_REPORT
    assert "没有另外计入" in row.notes[0]


@pytest.mark.parametrize(("title", "counted"), [(POLICE, {POLICE: 14}), ("外地", {POLICE: 9, WATER: 5})])
def test_the_row_of_the_own_unit_is_in_the_sum_and_rows_of_a_stranger_count(
    tmp_path: Path, title: str, counted: dict[str, int]
) -> None:
    units = (unit(COUNTY), unit(POLICE, COUNTY), unit(WATER, COUNTY))
    assert applied(collected(tmp_path, *units, title=title)) == counted


def test_rows_come_through_the_reading_process(tmp_path: Path) -> None:
    reading = read_file(page(tmp_path))
    again = read_answer(write_reading(reading))
    assert [(row.sheet, dict(row.report.stated)) for row in again.rows] == [
        (row.sheet, dict(row.report.stated)) for row in reading.rows
    ]
    assert [row.sheet for row in again.rows] == [POLICE, WATER]


def test_a_ledger_keeps_the_rows_as_it_keeps_files(tmp_path: Path) -> None:
    tree = UnitTree((unit(COUNTY), unit(POLICE, COUNTY), unit(WATER, COUNTY)))
    path = page(tmp_path)
    with Ledger.open(tmp_path / "收报.nianbao") as ledger:
        store = begin_round(ledger, RoundKey(YEAR, "enforcement", "2019"), tree)
        session = RoundSession(ledger, store.round_id, date(YEAR + 1, 1, 10))
        assert (session.take_in([path]), session.take_in([path])) == (3, 0)
        again = RoundSession(ledger, store.round_id, date(YEAR + 1, 1, 10)).collected
        assert applied(again) == {COUNTY: 14, POLICE: 9, WATER: 5}
