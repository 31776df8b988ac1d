"""The search for the causes of a difference: each step takes away what it can, and nothing is forced."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from model.rounds.explaining.causes import Cause, Confidence, Explanation, Kind
from model.rounds.explaining.comparing import Comparison
from model.rounds.explaining.estimated_figures import estimated_figure
from model.rounds.explaining.hypotheses import MANY_FIGURES, Hypothesis, best_cause
from model.rounds.explaining.measuring import Rest
from model.rounds.explaining.own_proof import area_reports, failing_sums, other_versions, swapped_columns
from model.rounds.explaining.remainder import as_own_report, causes_of_rest
from model.rounds.explaining.single_figures import single_figure
from model.rounds.explaining.vectors import Vector, added
from model.rounds.explaining.whole_units import pairs_of_units, whole_units

CAUSES_AT_MOST = 20
"""Of one kind: where nearly everything differs, more tell nothing."""
CLEARLY = 0.25
"""So much more like last year's, as the logarithm of a ratio, is clearly."""

Step = Callable[[Rest], tuple[Cause, Rest] | None]


def explain(comparison: Comparison) -> Explanation:
    """Why the parent's report differs from the sum of its parts; no causes where it does not."""
    if not comparison.difference:
        return Explanation(comparison.parent, {})
    sent: dict[str, Vector] = {}
    supposed = comparison
    for part in area_reports(comparison):
        sent[part.unit] = part.cells
        supposed = supposed.without_figures_of(part.unit, Kind.AREA_INSTEAD_OF_OWN)
    rest = Rest(supposed, supposed.difference)
    causes: list[Cause] = []
    for step in STEPS:
        found = step(rest)
        while found is not None and len(causes) < CAUSES_AT_MOST:
            cause, rest = found
            causes.append(cause)
            found = step(rest)
    belonging, unexplained = causes_of_rest(rest)
    return Explanation(
        comparison.parent,
        comparison.difference,
        tuple(causes + _with_area_reports(belonging, sent)),
        unexplained,
    )


def _best_of(hypotheses: Callable[[Rest], Iterable[Hypothesis]]) -> Step:
    def step(rest: Rest) -> tuple[Cause, Rest] | None:
        return best_cause(rest, hypotheses(rest)) if rest.gaps else None

    return step


def _whole_units(rest: Rest) -> tuple[Cause, Rest] | None:
    """The unit that explains everything, else the first of two that do, else the one that explains most."""
    single = best_cause(rest, whole_units(rest)) if rest.gaps else None
    if not rest.gaps or (single is not None and not single[1].gaps):
        return single
    pair = pairs_of_units(rest)
    if pair is None:
        return single
    one, _ = pair
    few = rest.is_blurred or len(one.cells) < MANY_FIGURES
    confidence = Confidence.POSSIBLE if few else one.sure
    cause = Cause(one.kind, one.units, dict(one.cells), confidence, one.evidence)
    return cause, rest.without(one.cells)


def _proved(rest: Rest) -> tuple[Cause, Rest] | None:
    """A repair that a report's own sums ask for; of each report no cell twice."""
    if not rest.gaps:
        return None
    known = rest.proved
    new = (one for one in failing_sums(rest) if not any((one.units[0], c) in known for c in one.cells))
    found = best_cause(rest, new)
    if found is None:
        return None
    cause, after = found
    return cause, replace(after, proved=known | {(cause.units[0], cell) for cell in cause.cells})


def _units_or_figure(rest: Rest) -> tuple[Cause, Rest] | None:
    """A unit as a whole; where few figures speak for it in a blur, a slip that leaves less to wonder at."""
    unit = _whole_units(rest)
    if unit is None or not rest.is_blurred or unit[0].confidence is not Confidence.POSSIBLE:
        return unit
    figure = estimated_figure(rest)
    if figure is None or unit[1].strangeness <= figure[1].strangeness:
        return unit
    return figure


def _figures(rest: Rest) -> tuple[Cause, Rest] | None:
    return single_figure(rest) if rest.gaps else None


def _version_in_a_blur(rest: Rest) -> tuple[Cause, Rest] | None:
    """Another version, where it can be seen only by what is left looking more like last year's."""
    if not rest.is_blurred:
        return None
    for hypothesis in other_versions(rest):
        after = rest.without(hypothesis.cells)
        no_worse = len(after.gaps) <= len(rest.gaps)
        if hypothesis.cells and no_worse and rest.strangeness - after.strangeness > CLEARLY:
            found = replace(hypothesis, sure=Confidence.POSSIBLE)
            cause = Cause(found.kind, found.units, dict(found.cells), found.sure, found.evidence)
            return cause, after
    return None


STEPS: tuple[Step, ...] = (
    _proved,
    _best_of(other_versions),
    _best_of(swapped_columns),
    _units_or_figure,
    _figures,
    _version_in_a_blur,
    estimated_figure,
)


def _with_area_reports(causes: list[Cause], sent: dict[str, Vector]) -> list[Cause]:
    """The causes of the rest, where what a unit sent in the place of its own report is taken off again."""
    result = [
        as_own_report(cause, added(sent.pop(unit) for unit in cause.units if unit in sent))
        for cause in causes
    ]
    nothing_left = [
        Cause(
            Kind.AREA_INSTEAD_OF_OWN, (unit,), {c: -v for c, v in cells.items() if v}, Confidence.CERTAIN, ""
        )
        for unit, cells in sent.items()
    ]
    return [*result, *nothing_left]
