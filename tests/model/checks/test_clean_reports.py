"""Right reports in many words: nothing is said of them, and one fault planted in each is found."""

import random
from pathlib import Path

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.findings import Finding
from model.report import Report
from tests.model.checks.clean_reports import PATHS, clean_report
from tests.model.checks.planted_faults import OF_ITS_OWN, PLANTERS, Planter

FEWEST = 25
SEED = 20240115


def findings_of(report: Report) -> list[Finding]:
    return run_checks(Case(report, with_suspects=False))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_of_a_right_report_nothing_is_said(path: Path) -> None:
    assert [f"{found.rule}: {found.message}" for found in run_checks(Case(clean_report(path)))] == []


def test_there_are_enough_right_reports() -> None:
    assert len(PATHS) >= FEWEST


def found_after(path: Path, rule: str, plant: Planter) -> bool:
    report = clean_report(path)
    change = plant(report, random.Random(f"{SEED} {path.stem} {rule}"))
    report.apply(change)
    return not change.texts or rule in {found.rule for found in findings_of(report)}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_planted_fault_of_every_rule_is_found(path: Path) -> None:
    missed = [rule for rule, plant in PLANTERS.items() if not found_after(path, rule, plant)]
    assert missed == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_fault_in_its_own_words_is_found(path: Path) -> None:
    missed = [rule for rule, plant in OF_ITS_OWN.items() if not found_after(path, rule, plant)]
    assert missed == []
