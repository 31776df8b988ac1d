"""What the checks must say of the real reports, and what they must not."""

from collections import Counter
from pathlib import Path

import pytest

from model.checks.findings import Finding
from model.importers.file import read_file
from model.judging.manuscript import manuscript_of_file
from model.level import Level

Findings = list[Finding]


def findings_of(samples: Path, number: str) -> Findings:
    judged = manuscript_of_file(read_file(next(samples.glob(f"{number}_*")))).judged
    return [found.finding for found in judged.findings]


def rules(findings: Findings) -> Counter[str]:
    return Counter(finding.rule for finding in findings)


def of_rule(findings: Findings, rule: str) -> Findings:
    return [finding for finding in findings if finding.rule == rule]


def test_001(samples: Path) -> None:
    findings = findings_of(samples, "001")
    assert rules(findings) == {
        "text.count": 2,
        "text.conflict": 1,
        "text.repeated": 1,
        "structure.improvements": 1,
        "structure.results": 1,
        "text.relative_time": 3,
        "style.wording": 2,
    }
    received, handled = of_rule(findings, "text.count")
    assert "32件" in received.message
    assert "110" in received.message
    assert "30件" in handled.message
    assert "108" in handled.message
    (conflict,) = of_rule(findings, "text.conflict")
    assert "4442" in conflict.message
    assert "5276" in conflict.message
    (repeated,) = of_rule(findings, "text.repeated")
    assert "98 个字符" in repeated.message


def test_002(samples: Path) -> None:
    findings = findings_of(samples, "002")
    assert rules(findings) == {
        "text.none": 1,
        "structure.numbering": 3,
        "structure.aspects": 1,
        "cells.repeated": 1,
        "style.wording": 1,
    }
    (none,) = of_rule(findings, "text.none")
    assert "20 件" in none.message
    assert "3 件" in none.message
    quotes = [finding.place.quote for finding in of_rule(findings, "structure.numbering") if finding.place]
    assert quotes == ["一、", "（五）", "2、"]
    assert "政府信息管理" in of_rule(findings, "structure.aspects")[0].message


def test_003(samples: Path) -> None:
    findings = findings_of(samples, "003")
    assert rules(findings) == {"style.radicals": 1, "structure.order": 1}
    assert "145" in of_rule(findings, "style.radicals")[0].message


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", {"edition.label": 2, "structure.length": 1, "structure.results": 1}),
        ("004", {"edition.label": 1, "structure.results": 1}),
    ],
)
def test_reports_with_little_to_say_of(samples: Path, number: str, expected: dict[str, int]) -> None:
    """Labels of the other edition, an overview of 1,416 characters, no word on 责任追究; no wrong number."""
    findings = findings_of(samples, number)
    assert rules(findings) == expected
    (results,) = of_rule(findings, "structure.results")
    assert results.level is Level.HINT
    assert "没有写责任追究的结果" in results.message


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_sample_has_an_error(samples: Path, number: str) -> None:
    errors = [finding for finding in findings_of(samples, number) if finding.level is Level.ERROR]
    assert errors == []
