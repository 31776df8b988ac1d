"""Checks of a report: pure functions in a list that return findings."""

from __future__ import annotations

from model.checks.balance import check_balance
from model.checks.cells import check_kind, check_repeated, check_unfilled
from model.checks.edition import check_form_edition
from model.checks.findings import Check, Finding
from model.report import Report

CHECKS: tuple[Check, ...] = (
    check_form_edition,
    check_kind,
    check_balance,
    check_unfilled,
    check_repeated,
)


def run_checks(report: Report, last_year: Report | None = None) -> list[Finding]:
    """Everything the checks find in a report, in the order of the list of checks."""
    return [finding for check in CHECKS for finding in check(report, last_year)]
