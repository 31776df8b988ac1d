"""This tree against another one, in turns: start, key to painted, PDF; prints, asserts nothing.

`python -m tests.benchmarks.against TREE [ROUNDS]` runs the measurements that each tree has of itself with the
same Python and the same libraries, so a tree of before a change of PySide6 is measured with the one of today.
What a busy machine adds is never less than nothing: the best of the rounds (5) says most. Allowed: 1.05.
"""

import os
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
MEASUREMENTS = {"window_speed": ["90", "6"], "pdf_speed": ["10"]}
LINE = re.compile(r"(?P<name>\S.*?) {2,}(?:p50 +)?(?P<time>[\d.]+) ms(?: median|, p99)")
"""What is measured, and its median in milliseconds."""

Times = dict[str, list[float]]


def measured(tree: Path) -> dict[str, float]:
    """What a tree says of itself, by name."""
    found: dict[str, float] = {}
    # Where no program is found, LibreOffice is not measured.
    environment = os.environ | {"PATH": "", "QT_QPA_PLATFORM": "offscreen"}
    for module, arguments in MEASUREMENTS.items():
        command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=True)
        found |= {line["name"]: float(line["time"]) for line in LINE.finditer(done.stdout)}
    return found


def main(arguments: list[str]) -> None:
    """Prints both trees side by side."""
    trees = {"before": Path(arguments[0]).resolve(), "now": HERE}
    rounds = int(arguments[1]) if len(arguments) > 1 else 5
    times: dict[str, Times] = {name: defaultdict(list) for name in trees}
    for number in range(rounds):
        # Each is first as often as the other.
        for name in sorted(trees, reverse=bool(number % 2)):
            for what, milliseconds in measured(trees[name]).items():
                times[name][what].append(milliseconds)
    print(f"{'milliseconds':28}{'before':>18}{'now':>18}{'best: now/before':>20}")
    for what in times["now"]:
        before, now = times["before"][what], times["now"][what]
        sides = [f"{min(side):.1f} ({statistics.median(side):.1f})" for side in (before, now)]
        print(f"{what:28}{sides[0]:>18}{sides[1]:>18}{min(now) / min(before):>20.2f}")
    print("the best of all rounds, in brackets their median")


if __name__ == "__main__":
    main(sys.argv[1:])
