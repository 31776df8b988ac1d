"""A monkey at the window for a long time; prints what it finds.

`python -m tests.benchmarks.window_monkey [STEPS] [SEEDS] [FIRST_SEED]` does STEPS random things (2,000) in a
window of its own for each of SEEDS seeds (2), in child processes, so that a crash is seen too.
"""

import faulthandler
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.monkey import Monkey, MonkeyFound

ROOT = Path(__file__).resolve().parents[2]
CHILD = "--child"


def main(arguments: list[str]) -> None:
    """Prints a line for each seed, and what was found with it."""
    steps, seeds, first = [*map(int, arguments), *[2000, 2, 1][len(arguments) :]]
    for seed in range(first, first + seeds):
        begin = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {
                "HOME": folder,
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONPATH": str(ROOT),
            }
            for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
                environment.pop(name, None)
            command = [sys.executable, "-m", "tests.benchmarks.window_monkey", CHILD, str(steps), str(seed)]
            done = subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
        seconds = time.monotonic() - begin
        outcome = "nothing found" if done.returncode == 0 else f"exit code {done.returncode}"
        print(f"seed {seed:4}  {steps} steps  {seconds:6.1f} s  {outcome}", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr)


def play(steps: int, seed: int) -> int:
    """One window with three reports; returns the exit code."""
    from gui.application import make_application, make_window, open_library
    from gui.workplace.example import add_example
    from gui.workplace.settings import Settings, settings_path

    application = make_application()
    library = open_library(Path("猴子.nianbao"))
    window = make_window(library, Settings(settings_path()))
    window.workplace.open_report(add_example(library))
    library.create("青山市人民政府", 2024)
    library.create("青山市人民政府", 2020)
    window.show()
    application.processEvents()
    try:
        Monkey(window, library, seed).run(steps)
    except MonkeyFound as found:
        print(found)
        return 1
    window.close()
    library.ledger.close()
    return 0


if __name__ == "__main__":
    if CHILD in sys.argv:
        faulthandler.enable()
        code = play(*map(int, sys.argv[2:]))
        sys.stdout.flush()
        # What the monkey has left open need not be taken down in order.
        os._exit(code)
    main(sys.argv[1:])
