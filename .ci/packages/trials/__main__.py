"""Tries the products one after the other and says how long each took."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from packages.__main__ import build_folder
from packages.products import QUICK, SMALL, Shop
from packages.release import current_release
from packages.running import BuildError
from packages.trials.arm64 import try_arm64
from packages.trials.debian_systems import try_debian, try_lintian, try_old_debian
from packages.trials.folder import try_folder, try_second_build, try_start
from packages.trials.windows_libraries import try_windows_libraries
from packages.trials.wine import try_wine

TRIALS: Mapping[str, Callable[[Shop], None]] = {
    "folder": try_folder,
    "second-build": try_second_build,
    "start": try_start,
    "lintian": try_lintian,
    "debian-12": try_debian,
    "debian-11": try_old_debian,
    "windows-libraries": try_windows_libraries,
    "wine": try_wine,
    "arm64": try_arm64,
}


def main(arguments: Sequence[str]) -> int:
    """Runs what is named, or everything; the exit code is 1 when something failed."""
    parser = argparse.ArgumentParser(prog="packages.trials", description=__doc__)
    parser.add_argument("trial", nargs="*", choices=[[], *TRIALS], default=[])
    parser.add_argument("--quick", action="store_true", help="pack .debs larger, as only newer systems read")
    chosen = parser.parse_args(arguments)
    shop = Shop(current_release(), build_folder(), QUICK if chosen.quick else SMALL, reuse=True)
    failed = 0
    for name in chosen.trial or TRIALS:
        begun = time.monotonic()
        print(f"{name}:", flush=True)
        try:
            TRIALS[name](shop)
        except BuildError as error:
            failed += 1
            print(f"  FAILED: {error}", flush=True)
        print(f"  {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{len(chosen.trial or TRIALS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
