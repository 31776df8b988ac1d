"""Why the packages hold a Python and the sources: files are read in a process that a Python is started for.

In a frozen program `sys.executable` is the program itself: it would open another window instead of reading.
"""

import subprocess
import sys

from packages.linux_folder import STARTER
from packages.release import ROOT
from tests.sources import sources_of

STARTS_PYTHON = "model.importers.process.isolation"


def test_what_the_reading_process_is_started_with_is_a_python() -> None:
    command = [sys.executable, "-I", "-X", "utf8", "-c", "print('read')"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "read\n"
    assert not getattr(sys, "frozen", False)


def test_whoever_starts_python_again_is_known_here() -> None:
    # Each of them would have to be thought of before anybody freezes the program.
    sources = sources_of("main", "model", "export", "gui")
    assert [name for name, text in sources.items() if "sys.executable" in text] == [STARTS_PYTHON]


def test_the_starter_of_linux_starts_the_python_beside_it_with_the_sources() -> None:
    text = (ROOT / ".ci/packages/linux/starter.sh").read_text(encoding="utf-8")
    assert STARTER == "nianbao"
    assert 'exec "$here/python/bin/python3.11" -E -s -X utf8 "$here/app/main.py" "$@"' in text
