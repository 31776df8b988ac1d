"""How often the causes of differences in artificial cities are found, and how fast: seeded, every kind.

python -m tests.benchmarks.explaining [seeds] [counties]

Figures cannot tell everything. Of a unit without usable figures the parent's report shows what all such units
have together, and whatever else went wrong without breaking a rule of the form or of what was carried over
looks like one more of their figures. Such faults of one parent are `entangled`: what they contribute can be
told together only, and nothing may be sure of the cells of one of them. Of all others they must be exact.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.rounds.explaining.causes import Cause, Confidence, Explanation
from model.rounds.explaining.gathering import comparison_of, stating_parents
from model.rounds.explaining.measuring import gaps_of
from model.rounds.explaining.searching import explain
from model.rounds.explaining.vectors import added, minus
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, Fault, make_city, received_round
from tests.benchmarks.city_faults import spoilt
from tests.benchmarks.city_figures import form_of

SEEDS, COUNTIES = 8, 8
WITHOUT_FIGURES = {"missing", "unreadable", "empty", "wrong_year", "wrong_edition", "area_instead_of_own"}
SURE = {Confidence.CERTAIN, Confidence.LIKELY}


@dataclass
class Score:
    """What was found.

    Attributes:
        told: The faults whose cells figures can tell; of these `exact` are found with them.
        together: The entangled faults, and those whose causes contribute together what the faults do.
        overconfident: Causes that are sure and have other cells than what they name.
        times: In seconds, one a city of all its parents.
    """

    faults: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    entangled: Counter[str] = field(default_factory=Counter)
    together: Counter[str] = field(default_factory=Counter)
    invented: list[str] = field(default_factory=list)
    overconfident: list[str] = field(default_factory=list)
    guessed: int = 0
    unbalanced: int = 0
    wrong_differences: int = 0
    in_clean_years: int = 0
    times: list[float] = field(default_factory=list)


def explanations(city: City, year: int) -> Iterator[Explanation]:
    """Every parent of the city in that year, explained with the year before where there is one."""
    before = received_round(city, year - 1) if year > FIRST_YEAR else None
    collected = received_round(city, year, before)
    last_year = {key: own.cells for key, own in before.figures.items()} if before else {}
    for parent in stating_parents(collected):
        yield explain(comparison_of(collected, parent, last_year))


def true_causes(city: City, parent: str) -> list[Fault]:
    """What is wrong at a parent and shows in its figures."""
    return [fault for fault in city.faults if fault.parent == parent and fault.cells]


def entangled(faults: Sequence[Fault]) -> list[Fault]:
    """The faults of one parent that figures can tell only together; none if there is only one."""
    gone = [fault for fault in faults if fault.kind in WITHOUT_FIGURES]
    hidden = [fault for fault in faults if fault not in gone and not gaps_of(form_of(), fault.cells, {})]
    return [*gone, *hidden] if gone and len(gone) + len(hidden) > 1 else []


def compare(city: City, found: Explanation, score: Score) -> None:
    """What was found at one parent against what was done."""
    faults = true_causes(city, found.parent)
    told = added([*(cause.cells for cause in found.causes), found.unexplained])
    score.unbalanced += bool(minus(told, found.difference))
    score.wrong_differences += dict(found.difference) != added(fault.cells for fault in faults)
    by_kind = Counter(fault.kind for fault in faults)
    mixed = entangled(faults)
    is_sum_right = _are_right_together(mixed, faults, found)
    for fault in faults:
        own = [cause for cause in found.causes if cause.kind.value == fault.kind]
        named = [c for c in own if set(fault.units) & set(c.units[: by_kind[fault.kind]])]
        score.faults[fault.kind] += 1
        score.first[fault.kind] += bool(named)
        if fault in mixed:
            score.entangled[fault.kind] += 1
            score.together[fault.kind] += is_sum_right
        else:
            score.told[fault.kind] += 1
            score.exact[fault.kind] += any(_has_its_cells(cause, faults) for cause in named)
    _blame(found, faults, score)


def _blame(found: Explanation, faults: Sequence[Fault], score: Score) -> None:
    """Notes causes of what nobody did, and those that are surer than figures can be."""
    true = {(fault.kind, unit) for fault in faults for unit in fault.units}
    for cause in found.causes:
        is_true = bool(true & {(cause.kind.value, unit) for unit in cause.units})
        if cause.confidence not in SURE:
            score.guessed += not is_true
        elif not is_true:
            score.invented.append(f"{found.parent}: {cause}")
        elif not _has_its_cells(cause, faults):
            score.overconfident.append(f"{found.parent}: {cause}")


def _are_right_together(mixed: Sequence[Fault], faults: Sequence[Fault], found: Explanation) -> bool:
    """Whether the causes of entangled faults contribute what those do, and none is sure of its part."""
    others = [fault for fault in faults if fault not in mixed]
    theirs = [cause for cause in found.causes if not _is_of(cause, others)]
    unsure = all(cause.confidence not in SURE or _has_its_cells(cause, mixed) for cause in theirs)
    return unsure and added(cause.cells for cause in theirs) == added(fault.cells for fault in mixed)


def _is_of(cause: Cause, faults: Sequence[Fault]) -> bool:
    return any(cause.kind.value == fault.kind and set(cause.units) & set(fault.units) for fault in faults)


def _has_its_cells(cause: Cause, faults: Sequence[Fault]) -> bool:
    """Whether a cause has the cells of all faults that it names; they need not be told apart."""
    kind, units = cause.kind.value, set(cause.units)
    return dict(cause.cells) == added(f.cells for f in faults if f.kind == kind and set(f.units) <= units)


def run_city(seed: int, counties: int, score: Score) -> None:
    """A clean city and the same with every fault."""
    clean = make_city(seed, counties)
    score.in_clean_years += sum(
        len(found.causes) for year in (FIRST_YEAR, YEAR) for found in explanations(clean, year)
    )
    city = spoilt(clean, seed)
    start = time.process_time()
    found = list(explanations(city, YEAR))
    score.times.append(time.process_time() - start)
    for one in found:
        compare(city, one, score)


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each kind, then the rest."""
    seeds = int(arguments[0]) if arguments else SEEDS
    counties = int(arguments[1]) if len(arguments) > 1 else COUNTIES
    score = Score()
    for seed in range(seeds):
        run_city(seed, counties, score)
    for kind, count in sorted(score.faults.items()):
        exact = f"exact cells {score.exact[kind]:3} of {score.told[kind]:3}"
        together = f"right together {score.together[kind]:3} of {score.entangled[kind]:3}"
        print(f"{kind:20} named first {score.first[kind]:3} of {count:3}  {exact}  {together}")
    total = sum(score.faults.values())
    print(f"all: named first {sum(score.first.values()) / total:.2%} of {total}")
    print(f"exact cells {sum(score.exact.values())} of {sum(score.told.values())} that figures can tell")
    print(f"right together {sum(score.together.values())} of {sum(score.entangled.values())} entangled")
    print(f"invented: {len(score.invented)} certain or likely, {score.guessed} possible or undecided")
    print(f"sure of other cells: {len(score.overconfident)}")
    print("\n".join(score.invented + score.overconfident))
    print(f"wrong differences {score.wrong_differences}, not adding up {score.unbalanced}")
    print(f"causes in clean years {score.in_clean_years}")
    print(f"seconds a city, taking in included: {', '.join(f'{one:.2f}' for one in score.times)}")


if __name__ == "__main__":
    main(sys.argv[1:])
