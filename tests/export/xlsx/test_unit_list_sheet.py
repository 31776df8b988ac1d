"""The list of units as a worksheet is the list that is read again."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from export.xlsx.unit_list_sheet import render_unit_list
from model.rounds.unit_list import read_unit_list
from model.rounds.units import Unit, UnitTree
from tests.benchmarks.cities import make_city
from tests.model.ledger.test_round_store import UNITS


def by_name(tree: UnitTree) -> dict[str, Unit]:
    """The units whose name is theirs alone, with names in place of keys: keys are made anew by reading."""
    names = Counter(unit.name for unit in tree.units)

    def named(key: str) -> str:
        return tree.by_key[key].name if key else ""

    return {
        unit.name: replace(unit, key="", parent=named(unit.parent), successor=named(unit.successor))
        for unit in tree.units
        if names[unit.name] == 1
    }


@pytest.mark.parametrize("tree", [UNITS, make_city(3, counties=2).tree], ids=["few", "city"])
def test_a_list_written_and_read_again_is_the_same(tree: UnitTree, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(render_unit_list(tree))
    again = read_unit_list(path).tree
    assert by_name(again) == by_name(tree)
    assert len(again.units) == len(tree.units)
