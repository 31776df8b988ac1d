"""A whole round by command line, as somebody does it the first time: everything with one ledger."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from export.commands.command_line import run
from tests.benchmarks.cities import YEAR, City, Sent, make_city
from tests.benchmarks.city_files import suffix_of, write_city

TOTAL = "applications.new_received.total"
COUNTY = "清源县人民政府"
RETURNED = 3
Captured = pytest.CaptureFixture[str]


def sent_by_county(city: City) -> list[Sent]:
    """What the county and its units send, in files that are written quickly."""
    county = city.tree.find(COUNTY).key
    own = [one for one in city.sent[YEAR] if county in {one.unit, city.tree.by_key[one.unit or ""].parent}]
    layouts = ("own_xlsx", "text", "commas", "three_sheets")
    return [
        replace(one, layout=layouts[at % 4], file=f"{at}{suffix_of(layouts[at % 4])}", time=1.7e9)
        for at, one in enumerate(own)
    ]


def answer(captured: Captured, *arguments: str) -> Any:
    """What a command answers as JSON."""
    captured.readouterr()
    assert run([*arguments, "--json"]) in {0, 1}
    return json.loads(captured.readouterr().out)


def is_mended(came: Any) -> bool:
    """Whether the total is now what was proposed, and nothing else has changed or is wrong."""
    (total,) = [mark for mark in came["marked"] if mark["cell"] == TOTAL]
    return total["changed"] and total["now"] == total["proposed"] and not came["others"] + came["left"]


def test_collect_explain_return_take_in_draft_publish_remind(tmp_path: Path, capsys: Captured) -> None:
    city = make_city(5, counties=1)
    sound = sent_by_county(city)
    wrong = [
        replace(one, figures={**one.figures, TOTAL: one.figures[TOTAL] + 9}) if 0 < at <= RETURNED else one
        for at, one in enumerate(sound)
    ][:-1]
    inbox, units = write_city(City(city.tree, city.truth, {YEAR: tuple(wrong)}), YEAR, tmp_path / "收报")
    kept = ("--ledger", str(tmp_path / "年报.nianbao"), "--year", str(YEAR))

    states = answer(capsys, "collect", str(inbox), "--units", str(units), *kept)["units"]
    assert sum(unit["state"] == "faulty" for unit in states) == RETURNED

    (found,) = answer(capsys, "explain", *kept, "--out", str(tmp_path / "核对说明.docx"))
    assert {cause["kind"] for cause in found["causes"]} == {"digit_slip", "missing"}
    assert (tmp_path / "核对说明.docx").exists()

    packages = answer(capsys, "return", *kept, "--out", str(tmp_path / "退回"))
    assert len(packages) == RETURNED
    assert all((tmp_path / "退回" / one["folder"] / "退回单.pdf").exists() for one in packages)

    mended = [replace(one, time=1.7e9 + 90_000) for one in sound[1 : RETURNED + 1]]
    again, _ = write_city(City(city.tree, city.truth, {YEAR: tuple(mended)}), YEAR, tmp_path / "更正")
    data = answer(capsys, "collect", str(again), *kept)
    assert sum(unit["state"] == "corrected" for unit in data["units"]) == RETURNED
    assert len(data["came_back"]) == RETURNED
    assert all(is_mended(came) for came in data["came_back"])

    draft = tmp_path / "汇总报告.docx"
    total = answer(
        capsys, "sum", *kept, "--parent", COUNTY, "--draft", str(draft), "--out", str(tmp_path / "汇总.xlsx")
    )
    assert answer(capsys, "read", str(draft))["cells"] == total["cells"]
    assert run(["convert", str(draft), str(tmp_path / "汇总报告.pdf")]) == 0

    kinds = answer(capsys, "remind", *kept, "--out", str(tmp_path / "催报.xlsx"))["kinds"]
    last = city.tree.by_key[sound[-1].unit or ""].name
    assert last in [unit["name"] for kind in kinds for unit in kind["units"]]
