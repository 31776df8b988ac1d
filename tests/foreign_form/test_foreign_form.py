"""Another form is another folder of data: read, checked, kept, written, offered; and no other form suffers.

The form here belongs to nobody: one table, one text section, other ids and words, no law, none of the checks'
own data. What is hidden in the code about the annual report shows here first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from model.families import families
from tests.corpus.committed import FILES
from tests.foreign_form.house import FAMILY, ROOT, House, build_house

UNIT, YEAR = "云岭市园林局", 2024
TITLE = "云岭市园林局2024年公园绿化养护情况年报"
EXAMPLE = ROOT / "resources" / "example" / "example.xlsx"
EXAMPLE_UNIT, EXAMPLE_YEAR = "云岭市数据管理局", 2025
FIGURES = {
    "trees": (120, 36, 156),
    "hedges": (4031, 969, 5000),
    "lawns": (7, 0, 7),
    "everything": (4158, 1005, 5163),
}
TEXT = "全年补植乔木156株，绿篱养护面积有所增加。\n\n北园改造尚未完工，草坪数量比上年减少。"
FORMATS = (".xlsx", ".docx", ".html", ".pdf", ".json")


def foreign_report(unit: str = UNIT, **changed: int) -> dict[str, Any]:
    """A filled report of the foreign form; `trees_north` stands for the cell upkeep.trees.north."""
    cells = {
        f"upkeep.{row}.{column}": value
        for row, values in FIGURES.items()
        for column, value in zip(("north", "south", "whole"), values, strict=True)
    }
    cells |= {f"upkeep.{name.replace('_', '.')}": value for name, value in changed.items()}
    return {
        "schema": "nianbao/1",
        "form": FAMILY,
        "edition": "2020",
        "unit": unit,
        "year": YEAR,
        "cells": cells,
        "texts": {"remarks": TEXT},
    }


def written(folder: Path, name: str, report: dict[str, Any]) -> str:
    path = folder / name
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def plain_house() -> House:
    """The program as it is, without the foreign form."""
    return House(ROOT)


def test_annual_reports_are_read_and_checked_as_without_the_foreign_form(
    house: House, plain_house: House
) -> None:
    kinds = {path.suffix: path for path in sorted(FILES.iterdir()) if not path.name.endswith(".truth.json")}
    examples = [EXAMPLE, EXAMPLE.with_name("example-error.xlsx")]
    lines = [["check", str(path), "--json"] for path in examples]
    lines += [["read", str(path), "--json"] for path in [*examples, *kinds.values()]]
    assert house.run(*lines) == plain_house.run(*lines)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_foreign_report_comes_back_from_every_format(house: House, tmp_path: Path, suffix: str) -> None:
    source, target = written(tmp_path, "report.json", foreign_report()), str(tmp_path / f"out{suffix}")
    converted, read = house.run(["convert", source, target], ["read", target, "--json"])
    assert converted[0] == 0, converted[2]
    assert read[0] == 0, read[2]
    found = json.loads(read[1])
    assert (found["form"], found["edition"], found["unit"], found["year"]) == (FAMILY, "2020", UNIT, YEAR)
    assert found["cells"] == foreign_report()["cells"]
    assert {key: text for key, text in found["texts"].items() if text} == {"remarks": TEXT}
    assert [note for note in found["notes"] if note["level"] != "hint"] == []
    assert found["findings"] == []


def test_a_balance_error_of_the_foreign_form_is_found_and_its_cell_named(
    house: House, tmp_path: Path
) -> None:
    wrong = written(tmp_path, "wrong.json", foreign_report(hedges_south=996))
    ((code, out, err),) = house.run(["check", wrong, "--json"])
    assert (code, err) == (1, "")
    findings = json.loads(out)[0]["findings"]
    assert {finding["rule"] for finding in findings} == {"upkeep.everything", "upkeep.whole"}
    for finding in findings:
        first = finding["suspects"][0]
        assert (first["cell"], first["stated"], first["proposed"]) == ("upkeep.hedges.south", "996", "969")


def test_an_empty_foreign_report_is_checked_without_a_word_about_sections_it_lacks(
    house: House, tmp_path: Path
) -> None:
    empty = written(tmp_path, "empty.json", {**foreign_report(), "cells": {}, "texts": {}})
    ((_, out, err),) = house.run(["check", empty, "--json"])
    assert err == ""
    findings = json.loads(out)[0]["findings"]
    assert {finding["rule"] for finding in findings} == {"cells.unfilled", "structure.sections"}
    messages = "".join(finding["message"] for finding in findings)
    assert "情况说明" in messages
    assert "政府信息公开" not in messages


def test_a_blank_worksheet_is_of_the_form_that_was_asked_for(house: House, tmp_path: Path) -> None:
    blank, plain = str(tmp_path / "blank.xlsx"), str(tmp_path / "plain.xlsx")
    answers = house.run(
        ["template", blank, "--form", FAMILY, "--unit", UNIT, "--year", str(YEAR)],
        ["read", blank, "--json"],
        ["template", plain, "--unit", UNIT, "--year", str(YEAR)],
        ["read", plain, "--json"],
    )
    assert [answer[2] for answer in answers] == [""] * 4
    assert [json.loads(answers[index][1])["form"] for index in (1, 3)] == [FAMILY, "ogi"]


def test_the_ledger_keeps_both_forms_of_one_unit_and_year(house: House, tmp_path: Path) -> None:
    example = {**foreign_report(EXAMPLE_UNIT), "year": EXAMPLE_YEAR}
    foreign = written(tmp_path, "foreign.json", example)
    kept = house.ask("ledger", [str(EXAMPLE), foreign])
    assert [entry[0] for entry in kept] == ["ogi", FAMILY]
    assert kept[1][3:] == [
        len(foreign_report()["cells"]),
        f"{EXAMPLE_UNIT}{EXAMPLE_YEAR}年公园绿化养护情况年报",
    ]
    assert kept[0][1:3] == kept[1][1:3]


def test_a_new_report_may_be_of_either_form(house: House, plain_house: House) -> None:
    names = [family.name for family in families()]
    assert [*names, "公园绿化养护情况年报"] in house.ask("forms", None)
    assert names in plain_house.ask("forms", None)


def test_what_nothing_of_any_form_is_in_is_refused(house: House, tmp_path: Path) -> None:
    other = tmp_path / "list.txt"
    other.write_text("食堂菜单\n\n周一 面条\n", encoding="utf-8")
    ((code, out, err),) = house.run(["read", str(other), "--json"])
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
