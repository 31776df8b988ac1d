"""What is odd by comparison, each kind with a round in which it is there and one in which it is not."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from model.numbers import Value
from model.rounds.hints import Hint, HintKind, hints_of
from model.rounds.rounds import Round
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, make_city, received_round
from tests.benchmarks.city_figures import with_totals

LICENCES = "disclosure.licensing.decisions"


def with_figures(city: City, figures: Mapping[str, Mapping[str, Value]]) -> Round:
    """The second year, in which some units, by the ends of their names, have sent other figures."""
    sent = []
    for one in city.sent[YEAR]:
        own = next((cells for name, cells in figures.items() if one.title.endswith(name)), None)
        sent.append(one if own is None else replace(one, figures=own))
    return received_round(replace(city, sent={**city.sent, YEAR: tuple(sent)}), YEAR)


def truth(city: City, name: str, year: int = YEAR) -> dict[str, Value]:
    return city.truth[year][city.tree.find(name).key]


def told(
    collected: Round, kind: HintKind, last_year: Mapping[str, Mapping[str, Value]] | None = None
) -> list[Hint]:
    return [hint for hint in hints_of(collected, last_year or {}) if hint.kind is kind]


def units_of(hints: list[Hint]) -> set[str]:
    return {key for hint in hints for key in hint.units}


def last_years(city: City) -> dict[str, Mapping[str, Value]]:
    return {key: own.cells for key, own in received_round(city, FIRST_YEAR).figures.items()}


@pytest.mark.parametrize("kind", [HintKind.LARGER_THAN_PARENT, HintKind.CARRY_OVER, HintKind.SAME_AS_ANOTHER])
def test_a_clean_year_has_nothing_of_the_kind(city: City, kind: HintKind) -> None:
    assert told(received_round(city, YEAR), kind, last_years(city)) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_clean_city_of_150_units_has_a_handful(seed: int) -> None:
    made = make_city(seed)
    assert len(hints_of(received_round(made, YEAR), last_years(made))) <= 5
    assert len(hints_of(received_round(made, FIRST_YEAR), {})) <= 5


def test_the_police_fine_more_than_all_others_and_did_so_last_year(city: City) -> None:
    police = city.tree.find("清源县公安局")
    many = {**truth(city, police.name), "disclosure.penalties.decisions": 90_000}
    collected = with_figures(city, {police.name: many})
    assert police.key in units_of(told(collected, HintKind.FAR_FROM_KIND))
    assert police.key not in units_of(told(collected, HintKind.FAR_FROM_KIND, {police.key: many}))


def test_one_of_few_units_that_have_such_figures_at_all_is_not_odd(city: City) -> None:
    """Fees are charged by a few; the middle of all the others would be 0."""
    cell = "disclosure.admin_fees.amount"
    nothing = {
        unit.name: {**truth(city, unit.name), cell: 0} for unit in city.tree.units if unit.kind == "部门"
    }
    one = {**nothing["清源县教育局"], cell: 90_000}
    hints = told(with_figures(city, {**nothing, "清源县教育局": one}), HintKind.FAR_FROM_KIND)
    assert city.tree.find("清源县教育局").key not in units_of(hints)


def test_a_merged_units_figures_of_last_year_belong_to_its_successor(city: City) -> None:
    hints = hints_of(received_round(city, YEAR), last_years(city))
    assert [hint for hint in hints if "商务局" in hint.message] == []


def test_a_figure_larger_than_the_parents(city: City) -> None:
    own = truth(city, "清源县教育局")
    collected = with_figures(city, {"清源县教育局": {**own, LICENCES: 100_000}})
    (hint, *_) = told(collected, HintKind.LARGER_THAN_PARENT)
    assert hint.cells == (LICENCES,)
    assert "清源县教育局的表二“行政许可”行“本年处理决定”列比上级清源县人民政府的还大" in hint.message


def test_what_was_carried_over_is_not_what_last_year_carried(city: City) -> None:
    own = truth(city, "清源县教育局")
    cell = "applications.carried_in.natural_person"
    new = "applications.new_received.natural_person"
    changed = with_totals({**own, cell: own[cell] + 3, new: own[new] - 3 if own[new] >= 3 else own[new]})
    collected = with_figures(city, {"清源县教育局": changed})
    hints = told(collected, HintKind.CARRY_OVER, last_years(city))
    assert [hint.cells for hint in hints if "清源县教育局" in hint.message] == [
        (cell, "applications.carried_in.total")
    ]


def test_two_units_with_the_same_report(city: City) -> None:
    copied = truth(city, "清源县公安局")
    (hint,) = told(with_figures(city, {"清源县财政局": copied}), HintKind.SAME_AS_ANOTHER)
    assert set(hint.units) == {city.tree.find(f"清源县{name}").key for name in ("公安局", "财政局")}
    assert "像是抄了同一份报告" in hint.message


def test_a_table_that_is_last_years(city: City) -> None:
    unit = city.tree.find("清源县教育局")
    before = {
        **dict.fromkeys(truth(city, unit.name), 0),
        **{
            f"disclosure.{c}": 7
            for c in (
                "rules.issued",
                "rules.repealed",
                "rules.in_force",
                "licensing.decisions",
                "penalties.decisions",
                "compulsion.decisions",
            )
        },
    }
    collected = with_figures(city, {"清源县教育局": {**before, "disputes.reconsideration.upheld": 1}})
    (hint,) = told(collected, HintKind.SAME_AS_LAST_YEAR, {unit.key: before})
    assert "表二与上年报告完全相同" in hint.message


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        (40, 400, HintKind.FAR_FROM_LAST_YEAR),
        (4000, 30, HintKind.FAR_FROM_LAST_YEAR),
        (0, 30, HintKind.APPEARED_OR_VANISHED),
        (312, 0, HintKind.APPEARED_OR_VANISHED),
        (40, 399, None),
        (2, 29, None),
        (0, 29, None),
    ],
)
def test_far_from_last_year_needs_size_and_ratio(
    city: City, then: int, now: int, kind: HintKind | None
) -> None:
    unit = city.tree.find("清源县教育局")
    own = truth(city, unit.name)
    collected = with_figures(city, {unit.name: {**own, LICENCES: now}})
    hints = hints_of(collected, {unit.key: {**own, LICENCES: then}})
    kinds = {HintKind.FAR_FROM_LAST_YEAR, HintKind.APPEARED_OR_VANISHED}
    found = [hint.kind for hint in hints if hint.kind in kinds and hint.cells == (LICENCES,)]
    assert found == ([kind] if kind else [])


def test_far_from_the_units_of_its_kind(city: City) -> None:
    own = truth(city, "清源县教育局")
    hints = told(with_figures(city, {"清源县教育局": {**own, LICENCES: 90_000}}), HintKind.FAR_FROM_KIND)
    mine = [hint for hint in hints if "清源县教育局" in hint.message and hint.cells == (LICENCES,)]
    assert len(mine) == 1
    assert "90000，同类单位一般是" in mine[0].message


def test_regulations_of_an_organ_that_cannot_make_any(city: City) -> None:
    own = {**truth(city, "清源县教育局"), "disclosure.rules.issued": 1}
    hints = told(with_figures(city, {"清源县教育局": own}), HintKind.WITHOUT_POWER)
    (mine,) = [hint for hint in hints if "清源县教育局" in hint.message]
    assert "一般没有规章制定权" in mine.message
    root = city.tree.root
    assert root is not None
    assert not [hint for hint in hints if root.key in hint.units]
