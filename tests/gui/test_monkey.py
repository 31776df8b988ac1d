"""A monkey at the window for a moment; tests/benchmarks/window_monkey.py lets it stay for hours."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_monkey_finds_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window_monkey", "250", "1", "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "nothing found" in done.stdout, done.stdout
