"""The shell scripts that build packages can at least be read."""

import subprocess
from pathlib import Path

import pytest

from packages.release import ROOT

SCRIPTS = sorted((ROOT / ".ci" / "packages").rglob("*.sh"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_shell_that_a_script_names_can_read_it(script: Path) -> None:
    first = script.read_text(encoding="utf-8").splitlines()[0]
    shell = first.removeprefix("#!").split()[-1]
    done = subprocess.run([shell, "-n", script], check=False, capture_output=True, text=True)
    assert (first[:3], done.stderr) == ("#!/", "")
