"""Tables that are not as the form prints them, over all containers: is any figure silently wrong?

`python -m tests.benchmarks.foreign_tables [COUNT] [FIRST_SEED] [CONTAINER...]` makes COUNT tables (400), half
of them the form's own with groups, columns and rows permuted and other columns beside them, half of them of
other things (towns, months, years, channels across or down, two years side by side). It reads each and prints
the cells that are silently wrong (goal 0) and how much of the permuted tables is read (goal 95 %).
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.corpus.foreign.judging import Judgement, judge
from tests.corpus.foreign.making import CONTAINERS, make_file

TOLD = 40


def main(arguments: list[str]) -> None:
    """Prints the score of the run."""
    count = int(arguments[0]) if arguments else 400
    first = int(arguments[1]) if arguments[1:] else 0
    containers = tuple(arguments[2:]) or CONTAINERS
    judgements = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            made = make_file(seed, Path(folder), containers)
            judgements.append(judge(made))
            made.path.unlink()
    print(report(judgements))


def report(judgements: list[Judgement]) -> str:
    """The score, the tables that fell short, and the share read by container and kind."""
    wrong = [one for one in judgements if one.wrong]
    cells = sum(len(one.wrong) for one in wrong)
    lines = [f"{len(judgements)} tables, {cells} cells silently wrong in {len(wrong)}"]
    lines += [f"    {one.name}: {one.wrong[:2]}" for one in wrong[:TOLD]]
    due, read = sum(one.due for one in judgements), sum(one.read for one in judgements)
    lines.append(f"permuted: {read} of {due} cells read, {100 * read / due if due else 100:.2f} %")
    short = [one for one in judgements if one.lost]
    lines += [f"    {one.name}: {one.lost} of {one.due} not read; {one.said}" for one in short[:TOLD]]
    lines.append(f"by container: {_shares((one.made.container, one) for one in judgements)}")
    lines.append(f"by kind: {_shares((kind, one) for one in judgements for kind in one.made.kinds)}")
    return "\n".join(lines)


def _shares(judgements: Iterable[tuple[str, Judgement]]) -> str:
    due: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for name, one in judgements:
        due[name] += one.due
        read[name] += one.read
    return ", ".join(f"{name} {read[name]}/{due[name]}" for name in sorted(due) if due[name])


if __name__ == "__main__":
    main(sys.argv[1:])
