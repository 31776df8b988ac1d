"""The list of units as a worksheet is the list that is read again."""

from pathlib import Path

from export.xlsx.unit_list_sheet import render_unit_list
from model.rounds.unit_list import read_unit_list
from tests.benchmarks.cities import make_city
from tests.model.ledger.test_round_store import UNITS


def test_a_list_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    for number, tree in enumerate((UNITS, make_city(3, counties=2).tree)):
        path = tmp_path / f"名单{number}.xlsx"
        path.write_bytes(render_unit_list(tree))
        again = {unit.name: unit for unit in read_unit_list(path).tree.units}
        for unit in tree.units:
            told = again[unit.name] if sum(one.name == unit.name for one in tree.units) == 1 else None
            if told is not None and unit.code:
                assert told == unit
        assert len(again) == len({unit.name for unit in tree.units})
