"""How often the causes of differences in artificial cities are found, and how fast: seeded, every kind.

python -m tests.benchmarks.explaining [seeds] [counties]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.rounds.explaining.causes import Cause, Confidence, Explanation
from model.rounds.explaining.gathering import comparison_of, stating_parents
from model.rounds.explaining.searching import explain
from model.rounds.explaining.vectors import Vector, added, minus
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, Fault, make_city, received_round
from tests.benchmarks.city_faults import spoilt

SEEDS, COUNTIES = 8, 8
SURE = {Confidence.CERTAIN, Confidence.LIKELY}


@dataclass
class Score:
    """What was found; times in seconds, one a city of all its parents."""

    faults: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    invented: list[str] = field(default_factory=list)
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


def compare(city: City, found: Explanation, score: Score) -> None:
    """What was found at one parent against what was done."""
    faults = true_causes(city, found.parent)
    told = added([*(cause.cells for cause in found.causes), found.unexplained])
    score.unbalanced += bool(minus(told, found.difference))
    score.wrong_differences += dict(found.difference) != added(fault.cells for fault in faults)
    by_kind = Counter(fault.kind for fault in faults)
    for fault in faults:
        own = [cause for cause in found.causes if cause.kind.value == fault.kind]
        named = [c for c in own if set(fault.units) & set(c.units[: by_kind[fault.kind]])]
        score.faults[fault.kind] += 1
        score.first[fault.kind] += bool(named)
        score.exact[fault.kind] += any(dict(cause.cells) == _of_all(faults, cause) for cause in named)
    true = {(fault.kind, unit) for fault in faults for unit in fault.units}
    for cause in found.causes:
        if not true & {(cause.kind.value, unit) for unit in cause.units}:
            if cause.confidence in SURE:
                score.invented.append(f"{found.parent}: {cause}")
            else:
                score.guessed += 1


def _of_all(faults: Sequence[Fault], cause: Cause) -> Vector:
    """What those of the faults contribute together that a cause names: they need not be told apart."""
    return added(f.cells for f in faults if f.kind == cause.kind.value and set(f.units) <= set(cause.units))


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
        first, exact = score.first[kind] / count, score.exact[kind] / count
        print(f"{kind:20} {count:3} faults  named first {first:7.2%}  exact cells {exact:7.2%}")
    total = sum(score.faults.values())
    print(f"all: named first {sum(score.first.values()) / total:.2%} of {total}")
    print(f"invented: {len(score.invented)} certain or likely, {score.guessed} possible or undecided")
    print("\n".join(score.invented))
    print(f"wrong differences {score.wrong_differences}, not adding up {score.unbalanced}")
    print(f"causes in clean years {score.in_clean_years}")
    print(f"seconds a city, taking in included: {', '.join(f'{one:.2f}' for one in score.times)}")


if __name__ == "__main__":
    main(sys.argv[1:])
