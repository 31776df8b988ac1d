"""Tables that are not as the form prints them, over all containers: is any figure silently wrong?

`python -m tests.benchmarks.foreign_tables [COUNT] [FIRST_SEED] [CONTAINER...]` makes COUNT tables (400): half of
them the form's own with groups, columns and rows permuted and other columns beside them, half of them of other
things (towns, months, years, channels across or down, two years side by side). It reads each and prints cells
that are silently wrong (goal 0) and the share of permuted tables' cells that are read (goal 95 %), with seeds.
"""

import sys
import tempfile
from collections import Counter
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
    """The score by kind and container, and the tables that fell short."""
    wrong = [one for one in judgements if one.wrong]
    short = [one for one in judgements if one.lost]
    due, read = sum(one.due for one in judgements), sum(one.read for one in judgements)
    lines = [f"{len(judgements)} tables, {sum(len(one.wrong) for one in judgements)} cells silently wrong in {len(wrong)}"]
    lines += [f"    {one.name}: {one.wrong[:2]}" for one in wrong[:TOLD]]
    lines.append(f"permuted: {read} of {due} cells read, {100 * read / due if due else 100:.2f} %")
    lines += [f"    {one.name}: {one.lost} of {one.due} not read; {one.said}" for one in short[:TOLD]]
    for name, key in (("container", lambda one: one.made.container), ("kind", lambda one: one.made.kinds[-1])):
        totals: Counter[str] = Counter()
        for one in judgements:
            totals.update({f"{key(one)} due": one.due, f"{key(one)} read": one.read})
        names = sorted({key(one) for one in judgements})
        told = (f"{one} {totals[f'{one} read']}/{totals[f'{one} due']}" for one in names if totals[f"{one} due"])
        lines.append(f"by {name}: {', '.join(told)}")
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
