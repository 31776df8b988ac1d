"""Scores the readers on freshly made files, every oddity and container in a line of its own.

`python -m tests.benchmarks.corpus_score [COUNT] [SEED]` makes COUNT files of random oddities; see --help for
single oddities, chosen containers and a folder to keep the files in. Files that only an office program can
make are left out where there is none.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.corpus.judging import Verdict, judge_file
from tests.corpus.making import OFFICE_ENDINGS, WRITERS, Recipe, make_files, random_recipe
from tests.corpus.oddity import ODDITIES
from tests.corpus.reports import REPORT_NAMES
from tests.corpus.truth import Truth, write_truth
from tests.corpus.writers.office import office_is_installed

FATES = ("right", "allowed", "refused", "lost", "wrong")


class Score:
    """Counts of cells by fate for one oddity or container."""

    def __init__(self) -> None:
        self.files = 0
        self.faulty = 0
        self.cells: Counter[str] = Counter()
        self.faults = 0

    def add(self, verdict: Verdict) -> None:
        self.files += 1
        self.faulty += not verdict.clean
        self.faults += len(verdict.faults)
        for fate in FATES:
            self.cells[fate] += len(getattr(verdict, fate))

    def line(self, name: str) -> str:
        counts = "".join(f"{self.cells[fate]:9}" for fate in FATES)
        total = sum(self.cells.values())
        share = (self.cells["right"] + self.cells["allowed"]) / total * 100 if total else 100
        return f"{name:34}{self.files:6}{self.faulty:7}{counts}{self.faults:8}{share:9.2f}"


def tell(path: Path, truth: Truth, verdict: Verdict) -> None:
    """The details of a file that was not read cleanly."""
    print(f"\n{path.name}: {' '.join(truth.oddities)}")
    for fault in verdict.faults[:4]:
        print(f"    {fault}")
    for cell_id, due, came in verdict.wrong[:4]:
        print(f"    WRONG {cell_id}: {came}, stated is {due}")
    for fate in ("lost", "refused"):
        cells = getattr(verdict, fate)
        if cells:
            print(f"    {fate} {len(cells)}: {' '.join(cells[:3])}")


def main() -> None:
    """Makes, reads, judges and prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=300)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--containers", default=",".join(possible_containers()))
    parser.add_argument("--oddity", default="", help="these, comma separated, in every report and container")
    parser.add_argument("--singles", action="store_true", help="every oddity alone, in COUNT reports")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    recipes = chosen_recipes(options)
    with tempfile.TemporaryDirectory() as folder:
        scores = run(recipes, options.keep or Path(folder), options.quiet)
    fates = "".join(f"{fate:>9}" for fate in FATES)
    print(f"\n{'':34}{'files':>6}{'faulty':>7}{fates}{'faults':>8}{'% right':>9}")
    for name in sorted(scores):
        print(scores[name].line(name))


def possible_containers() -> list[str]:
    """The containers that can be made on this machine."""
    return [name for name in WRITERS if name not in OFFICE_ENDINGS or office_is_installed()]


def chosen_recipes(options: argparse.Namespace) -> list[Recipe]:
    """The files that the command line asks for."""
    rng, containers = Random(options.seed), options.containers.split(",")
    if options.oddity:
        names = tuple(options.oddity.split(","))
        return [Recipe(report, box, names, options.seed) for report in REPORT_NAMES for box in containers]
    if options.singles:
        return [
            Recipe(report, box, (oddity.name,), options.seed)
            for oddity in ODDITIES.values()
            for box in containers
            if box in oddity.containers
            for report in rng.sample(REPORT_NAMES, options.count)
        ]
    return [random_recipe(rng, options.seed * 100_000 + at, containers) for at in range(options.count)]


def run(recipes: list[Recipe], folder: Path, quiet: bool) -> dict[str, Score]:
    """Makes, reads and judges the files; scores by container and oddity."""
    scores: dict[str, Score] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for path, truth in make_files(recipes, folder):
        write_truth(truth, path)
        verdict = judge_file(path, truth)
        if not verdict.clean and not quiet:
            tell(path, truth, verdict)
        for name in (" all", f".{truth.container}", *(truth.oddities or ["plain"])):
            scores.setdefault(name, Score()).add(verdict)
    return scores


if __name__ == "__main__":
    main()
