"""What several units without figures have together: the estimates of each add up, balance and follow on."""

from random import Random

from model.last_year import carried_over
from model.rounds.explaining.causes import Kind
from model.rounds.explaining.comparing import Part
from model.rounds.explaining.measuring import gaps_of
from model.rounds.explaining.sharing import shared_out
from model.rounds.explaining.vectors import Vector, added
from tests.benchmarks.city_figures import form_of, usual_figures, year_figures


def gone_unit(name: str, size: int) -> tuple[Part, Vector]:
    """A unit whose report is missing, and what it would state."""
    rng = Random(f"gone {name}")
    usual = usual_figures(rng, size)
    before = year_figures(rng, usual)
    return Part(name, name, trouble=Kind.MISSING, last_year=before), year_figures(rng, usual, before)


def test_the_shares_add_up_and_each_is_like_a_report() -> None:
    units = [gone_unit(name, size) for name, size in (("财政局", 40), ("公安局", 120), ("水利局", 9))]
    together = added(true for _, true in units)
    shares = shared_out(form_of(), together, [[part] for part, _ in units])
    assert added(shares) == together
    for share, (part, true) in zip(shares, units, strict=True):
        assert all(value > 0 for value in share.values())
        assert gaps_of(form_of(), share, part.last_year) == {}
        assert {c: share.get(c, 0) for c in carried_over(form_of())} == {
            c: true[c] for c in carried_over(form_of())
        }


def test_without_last_year_the_first_has_everything() -> None:
    (known, true), (unknown, _) = gone_unit("财政局", 40), gone_unit("公安局", 9)
    nothing = Part(unknown.unit, unknown.name, trouble=Kind.EMPTY)
    first, second = shared_out(form_of(), added([true]), [[known], [nothing]])
    assert (first, second) == (added([true]), {})
