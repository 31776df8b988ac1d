"""A list of units is guessed from titles, folders and names of files, and says where it is not sure."""

from dataclasses import replace

import pytest

from model.rounds.guessing import Seen, guessed_list
from model.rounds.units import Scope, UnitTree
from tests.benchmarks.cities import YEAR, City, make_city


@pytest.fixture(scope="module")
def big() -> City:
    return make_city(1, counties=4)


def parents(tree: UnitTree) -> dict[str, str]:
    return {unit.name: tree.by_key[unit.parent].name if unit.parent else "" for unit in tree.units}


def seen(city: City, *, without: str = "", flat: bool = False) -> list[Seen]:
    files = [sent for sent in city.sent[YEAR] if sent.title != without]
    return [Seen(sent.file.rpartition("/")[2] if flat else sent.file, sent.title) for sent in files]


@pytest.mark.parametrize("flat", [True, False])
def test_full_names_give_the_whole_tree(big: City, flat: bool) -> None:
    guess = guessed_list(seen(big, flat=flat))
    there = [unit for unit in big.tree.units if unit.is_active(YEAR)]
    assert parents(guess.tree) == {unit.name: parents(big.tree)[unit.name] for unit in there}
    assert guess.remarks == ()
    assert {unit.name for unit in guess.tree.units if unit.scope is Scope.AREA} == {
        unit.name for unit in there if unit.scope is Scope.AREA
    }


@pytest.mark.parametrize("without", ["澜川市人民政府", "清源县人民政府"])
def test_a_government_that_has_sent_nothing_is_added_and_told(big: City, without: str) -> None:
    guess = guessed_list(seen(big, without=without))
    assert parents(guess.tree)[without] == parents(big.tree)[without]
    assert [remark for remark in guess.remarks if without in remark]
    assert guess.tree.root is not None


def test_names_without_places_go_by_their_folders(big: City) -> None:
    files = [
        replace(one, title=one.title.removeprefix("清源县")) if one.title[3:].startswith("城关") else one
        for one in seen(big)
    ]
    guess = guessed_list([*files, Seen("海西区/教育局.xlsx", "教育局"), Seen("清源县/教育局.xlsx", "教育局")])
    below = [(unit.name, guess.tree.by_key[unit.parent].name) for unit in guess.tree.units if unit.parent]
    assert ("城关镇人民政府", "清源县人民政府") in below
    assert ("教育局", "海西区人民政府") in below
    assert ("教育局", "清源县人民政府") in below


def test_a_file_without_a_title_is_told_and_its_name_taken_where_that_is_one() -> None:
    guess = guessed_list(
        [Seen("清源县人民政府2025年年报.xlsx"), Seen("01清源县教育局年报.xlsx"), Seen("新建.xlsx")]
    )
    assert parents(guess.tree) == {"清源县人民政府": "", "清源县教育局": "清源县人民政府"}
    assert len(guess.remarks) == 3
    assert "“新建.xlsx”" in guess.remarks[2]


def test_several_units_at_the_top_are_told() -> None:
    guess = guessed_list([Seen("a", "清源县人民政府"), Seen("b", "石门县人民政府"), Seen("c", "档案馆")])
    assert guess.tree.root is None
    assert "看不出哪个单位在最上面，请给各单位选上级单位" in guess.remarks
