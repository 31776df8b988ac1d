"""Checks of a report: pure functions in a list that return findings."""

from __future__ import annotations

from model.checks.balance import check_balance, check_balance_alone
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
QUICK_CHECKS: tuple[Check, ...] = (
    check_form_edition,
    check_kind,
    check_balance_alone,
    check_unfilled,
    check_repeated,
)
"""What a window can tell after every key: the figures, without the search for suspects and without texts."""


def run_quick_checks(report: Report, last_year: Report | None = None) -> list[Finding]:
    """The findings of the quick checks: a part of what `run_checks` finds, but for the suspects."""
    return [finding for check in QUICK_CHECKS for finding in check(report, last_year)]


def run_checks(report: Report, last_year: Report | None = None) -> list[Finding]:
    """Everything the checks find in a report, in the order of the list of checks."""
    return [finding for check in CHECKS for finding in check(report, last_year)]
