"""The causes in artificial cities: all kinds found with their cells, nothing invented, everything adds up."""

from dataclasses import replace

import pytest

from model.rounds.adding import Level
from model.rounds.decisions import Adjustment, Decisions
from model.rounds.explaining.causes import Confidence, Kind
from model.rounds.explaining.gathering import comparison_of, stating_parents
from model.rounds.explaining.searching import explain
from model.rounds.explaining.vectors import added, minus
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, make_city, received_round
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
    assert (score.invented, score.overconfident) == ([], [])
    assert (score.wrong_differences, score.unbalanced, score.in_clean_years) == (0, 0, 0)
    assert sum(score.first.values()) >= 0.9 * sum(score.faults.values())
    assert (score.exact, score.together) == (score.told, score.entangled)


def test_without_last_years_figures_nothing_is_sure_that_they_would_show() -> None:
    """The figures still add up, and what was sent twice or not at all is still found by itself."""
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


def test_a_countys_own_mistake_shows_only_where_every_unit_is_added_up() -> None:
    clean = make_city(2, counties=2)
    county = county_of(clean)
    cell = "disclosure.licensing.decisions"
    sent = [
        replace(one, figures={**one.figures, cell: one.figures[cell] + 70})
        if one.unit in {county, clean.tree.root and clean.tree.root.key}
        else one
        for one in clean.sent[YEAR]
    ]
    collected = received_round(replace(clean, sent={**clean.sent, YEAR: tuple(sent)}), YEAR)
    root = clean.tree.root
    assert root is not None
    assert comparison_of(collected, root, {}).difference == {}
    assert comparison_of(collected, root, {}, Level.LEAVES).difference == {cell: 70}


def test_a_countys_office_that_sent_its_area_is_named_where_every_unit_is_added_up() -> None:
    clean = make_city(2, counties=2)
    county = county_of(clean)
    area = next(one.figures for one in clean.sent[YEAR] if one.unit == county)
    office = next(unit.key for unit in clean.tree.children(county) if unit.kind == "办公室")
    sent = [replace(one, figures=area) if one.unit == office else one for one in clean.sent[YEAR]]
    collected = received_round(replace(clean, sent={**clean.sent, YEAR: tuple(sent)}), YEAR)
    root = clean.tree.root
    assert root is not None
    (cause,) = explain(comparison_of(collected, root, {}, Level.LEAVES)).causes
    assert (cause.kind, cause.units) == (Kind.AREA_INSTEAD_OF_OWN, (office,))


def test_a_slip_that_a_missing_unit_hides_is_told_by_last_year_and_says_so() -> None:
    clean = make_city(4, counties=1)
    county = county_of(clean)
    missing, wrong = (clean.tree.find(f"清源县{name}").key for name in ("财政局", "公安局"))
    cell = "disclosure.penalties.decisions"
    before = received_round(clean, FIRST_YEAR)
    last_year = {key: {**own.cells, cell: 40} for key, own in before.figures.items()}
    truth = {**clean.truth[YEAR], **{key: {**clean.truth[YEAR][key], cell: 41} for key in (missing, wrong)}}
    parts = [unit.key for unit in clean.tree.children(county)]
    stated = {**truth[county], cell: sum(int(truth[key][cell]) for key in parts)}
    figures = {**truth, county: stated, wrong: {**truth[wrong], cell: 410}}
    sent = [replace(one, figures=figures[one.unit or ""]) for one in clean.sent[YEAR] if one.unit != missing]
    collected = received_round(replace(clean, sent={**clean.sent, YEAR: tuple(sent)}), YEAR)
    parent = clean.tree.by_key[county]
    slip, rest = explain(comparison_of(collected, parent, last_year)).causes
    assert (slip.kind, slip.units, slip.confidence) == (Kind.DIGIT_SLIP, (wrong,), Confidence.POSSIBLE)
    assert 0 < 410 + int(slip.cells[cell]) < 100
    assert "按它们上年的数 40 估计" in slip.evidence
    assert (rest.kind, rest.units) == (Kind.MISSING, (missing,))
    without = explain(comparison_of(collected, parent, {})).causes
    assert Kind.DIGIT_SLIP not in {cause.kind for cause in without}


def test_what_was_adjusted_is_no_difference_any_more() -> None:
    clean = make_city(2, counties=1)
    county, cell = county_of(clean), "disclosure.licensing.decisions"
    sent = [
        replace(one, figures={**one.figures, cell: one.figures[cell] - 2}) if one.unit == county else one
        for one in clean.sent[YEAR]
    ]
    collected = received_round(replace(clean, sent={**clean.sent, YEAR: tuple(sent)}), YEAR)
    parent = clean.tree.by_key[county]
    assert explain(comparison_of(collected, parent, {})).difference == {cell: -2}
    adjusted = Decisions(adjustments=(Adjustment(1, county, {cell: -2}, "联合发文重复计入"),))
    assert explain(comparison_of(replace(collected, decisions=adjusted), parent, {})).difference == {}
