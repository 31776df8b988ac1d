"""The commands of a round collect any form and the edition of any region."""

import json
from pathlib import Path
from typing import Any

import pytest

from export.commands.command_line import run
from tests.benchmarks.cities import YEAR
from tests.regional_round import regional_round

Captured = pytest.CaptureFixture[str]


def answer(capsys: Captured) -> Any:
    return json.loads(capsys.readouterr().out)


def regional_places(folder: Path) -> tuple[str, ...]:
    """The same as arguments."""
    inbox, units = regional_round(folder)
    return str(inbox), "--units", str(units), "--year", str(YEAR)


@pytest.mark.parametrize(
    "said", [[], ["--form", "enforcement"], ["--form", "enforcement", "--region", "浙江"]], ids=len
)
def test_reports_of_a_region_are_added_up_in_its_edition(
    said: list[str], tmp_path: Path, capsys: Captured
) -> None:
    places = regional_places(tmp_path)
    run(["sum", *places, *said, "--parent", "云岭县人民政府", "--level", "stated", "--json"])
    cells = answer(capsys)["cells"]
    assert cells["penalties.imposed.fine"] == 3
    assert cells["penalties.imposed.closure"] == 20


@pytest.mark.parametrize("said", [["--form", "ogi"], ["--form", "enforcement", "--region", "湖北"]], ids=len)
def test_reports_of_another_form_than_was_asked_for_are_not_added_up(
    said: list[str], tmp_path: Path, capsys: Captured
) -> None:
    places = regional_places(tmp_path)
    run(["sum", *places, *said, "--parent", "云岭县人民政府", "--level", "stated", "--json"])
    assert answer(capsys)["coverage"]["used"] == 0


def test_a_round_of_the_ledger_says_that_most_files_are_of_another_form(
    tmp_path: Path, capsys: Captured
) -> None:
    """It was begun of the first form, since nobody said which."""
    places = regional_places(tmp_path)
    assert run(["collect", *places, "--ledger", str(tmp_path / "收报.nianbao")]) == 1
    assert "多数文件是行政执法" in capsys.readouterr().out


def test_a_region_without_an_edition_is_refused(tmp_path: Path, capsys: Captured) -> None:
    places = regional_places(tmp_path)
    assert run(["collect", *places, "--form", "enforcement", "--region", "火星"]) == 2
    assert "没有“火星”的格式" in capsys.readouterr().err
