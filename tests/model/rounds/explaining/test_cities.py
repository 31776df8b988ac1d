"""The causes in artificial cities: all kinds found with their cells, nothing invented, everything adds up."""

import pytest

from model.rounds.explaining.causes import Confidence
from model.rounds.explaining.vectors import added, minus
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, make_city
from tests.benchmarks.city_faults import ALL, Spoil, spoilt, with_faults
from tests.benchmarks.explaining import Score, compare, explanations, run_city

SEEDS = 2


def county_of(city: City) -> str:
    return city.tree.find("清源县人民政府").key


@pytest.mark.parametrize("number", range(len(ALL)))
def test_a_cause_by_itself_is_named_with_its_cells(number: int) -> None:
    spoil: Spoil = ALL[number]
    score = Score()
    for seed in range(SEEDS):
        clean = make_city(seed, counties=1)
        city = with_faults(clean, county_of(clean), (spoil,), seed)
        for found in explanations(city, YEAR):
            compare(city, found, score)
    (kind,) = score.faults
    assert score.faults[kind] == SEEDS
    assert score.first[kind] == SEEDS
    assert score.exact[kind] == SEEDS
    assert score.invented == []
    assert (score.wrong_differences, score.unbalanced) == (0, 0)


@pytest.mark.parametrize("year", [FIRST_YEAR, YEAR])
def test_a_clean_year_has_no_causes(year: int) -> None:
    for found in explanations(make_city(4, counties=2), year):
        assert found.difference == {}
        assert found.causes == ()
        assert found.unexplained == {}


def test_a_city_in_which_everything_goes_wrong_is_explained_and_adds_up() -> None:
    score = Score()
    run_city(1, 8, score)
    assert score.invented == []
    assert (score.wrong_differences, score.unbalanced, score.in_clean_years) == (0, 0, 0)
    assert sum(score.first.values()) >= 0.85 * sum(score.faults.values())


def test_without_last_years_figures_nothing_is_sure_that_they_would_show() -> None:
    """The figures still add up, and what was sent twice or not at all is still found by itself."""
    from model.rounds.explaining.gathering import comparison_of, stating_parents
    from model.rounds.explaining.searching import explain
    from tests.benchmarks.cities import received_round

    city = spoilt(make_city(2, counties=8), 2)
    collected = received_round(city, YEAR)
    for parent in stating_parents(collected):
        found = explain(comparison_of(collected, parent, {}))
        told = added([*(cause.cells for cause in found.causes), found.unexplained])
        assert minus(told, found.difference) == {}
        for cause in found.causes:
            if cause.confidence in {Confidence.CERTAIN, Confidence.LIKELY}:
                true = {(fault.kind, unit) for fault in city.faults for unit in fault.units}
                assert true & {(cause.kind.value, unit) for unit in cause.units}
