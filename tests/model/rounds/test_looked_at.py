"""A hint that somebody found in order stays silent until one of its figures is another."""

from dataclasses import replace

from model.rounds.decisions import Decisions
from model.rounds.hints import hints_of
from model.rounds.looked_at import acknowledgement, answer_to, still_open
from model.rounds.rounds import Round
from tests.benchmarks.cities import City
from tests.model.rounds.test_hints import LICENCES, truth, with_figures

BUREAU = "清源县教育局"


def sent(city: City, value: int) -> Round:
    return with_figures(city, {BUREAU: {**truth(city, BUREAU), LICENCES: value}})


def test_a_hint_is_silent_once_somebody_has_found_it_in_order(city: City) -> None:
    collected = sent(city, 90_000)
    hint = next(one for one in hints_of(collected, {}) if BUREAU in one.message)
    said = acknowledgement(hint, collected, {}, "已电话核实，当年集中换证 ")
    assert said.reason == "已电话核实，当年集中换证"
    known = replace(collected, decisions=Decisions(acknowledgements=(said,)))
    assert answer_to(hint, known, {}) == said
    assert hint not in still_open(hints_of(known, {}), known, {})
    assert hint in still_open(hints_of(collected, {}), collected, {})


def test_it_speaks_again_when_a_figure_has_changed(city: City) -> None:
    collected = sent(city, 90_000)
    hint = next(one for one in hints_of(collected, {}) if BUREAU in one.message)
    said = Decisions(acknowledgements=(acknowledgement(hint, collected, {}, "已核实"),))
    changed = replace(sent(city, 95_000), decisions=said)
    again = next(one for one in hints_of(changed, {}) if BUREAU in one.message)
    assert again in still_open(hints_of(changed, {}), changed, {})
