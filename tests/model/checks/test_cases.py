"""Every rule on cases that are files: `cases/<rule>/<case>.json`, and whole reports without any fault.

A case is a report in the JSON of the command line with two keys more: `about` tells what it shows, and
`expected` lists what that one rule finds, in order: `quote` (the underlined words), `says` (words of the
message), `level`; an empty list means that the rule keeps silent. `last_year` may hold last year's report,
`sibling` one of another form on the same year.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from model.checks.catalogue import RULES as DECLARED
from model.checks.findings import Finding
from model.families import editions, families
from model.importers.file import read_file
from model.importers.reading import Reading
from model.judging.manuscript import manuscript_of_file
from model.report import Report

CASES = Path(__file__).parent / "cases"
CLEAN = "clean"
FORMS = [form for family in families() for form in editions(family)]
RULES = sorted({*DECLARED, *(rule.id for form in FORMS for rule in form.rules)})
RULE_CASES = sorted(path for path in CASES.glob("*/*.json") if path.parent.name != CLEAN)
CLEAN_REPORTS = sorted(CASES.glob(f"{CLEAN}/*.json"))
FEWEST_CLEAN_REPORTS = 12


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def load(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def other_report(case: dict[str, Any], key: str, folder: Path) -> Report | None:
    if key not in case:
        return None
    path = folder / f"{key}.json"
    path.write_text(json.dumps(case[key]), encoding="utf-8")
    return read_file(path).report


def findings_of(
    reading: Reading, last_year: Report | None = None, sibling: Report | None = None
) -> list[Finding]:
    siblings = (sibling,) if sibling is not None else ()
    return [found.finding for found in manuscript_of_file(reading, last_year, siblings).judged.findings]


def found_in(path: Path, rule: str, folder: Path) -> list[Finding]:
    case = load(path)
    others = (other_report(case, key, folder) for key in ("last_year", "sibling"))
    findings = findings_of(read_file(path), *others)
    return [finding for finding in findings if finding.rule == rule]


@pytest.mark.parametrize("path", RULE_CASES, ids=name)
def test_a_rule_finds_what_its_case_expects(path: Path, tmp_path: Path) -> None:
    findings = found_in(path, path.parent.name, tmp_path)
    expected = load(path)["expected"]
    assert len(findings) == len(expected), [finding.message for finding in findings]
    for finding, due in zip(findings, expected, strict=True):
        assert "quote" not in due or (finding.place is not None and finding.place.quote == due["quote"])
        assert due.get("says", "") in finding.message
        assert due.get("level", finding.level.value) == finding.level.value


@pytest.mark.parametrize("path", RULE_CASES, ids=name)
def test_a_place_is_a_slice_of_the_text(path: Path) -> None:
    reading = read_file(path)
    for finding in findings_of(reading):
        if finding.place is not None:
            text = reading.report.texts.get(finding.place.text, "")
            assert text[finding.place.start : finding.place.end] == finding.place.quote


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_passing_and_a_failing_case(rule: str) -> None:
    outcomes = {bool(load(path)["expected"]) for path in CASES.glob(f"{rule}/*.json")}
    assert outcomes == {True, False}


def test_every_folder_is_a_rule() -> None:
    assert {path.parent.name for path in RULE_CASES} <= set(RULES)


@pytest.mark.parametrize("path", CLEAN_REPORTS, ids=name)
def test_the_checks_are_silent_on_a_clean_report(path: Path) -> None:
    findings = findings_of(read_file(path))
    assert [f"{finding.rule}: {finding.message}" for finding in findings] == []


def test_there_are_enough_clean_reports() -> None:
    assert len(CLEAN_REPORTS) >= FEWEST_CLEAN_REPORTS
