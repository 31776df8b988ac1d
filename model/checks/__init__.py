"""Checks of a report: pure functions from a case to findings, each declared beside its rule.

figures/, structure/ and texts/ hold the checks, prose/ how they read prose. `catalogue` finds what is
declared: it is what runs and what the check report lists. `outcomes` says of each rule whether it is kept,
`explanations` why a finding is in order all the same, and `of_pictures` what to say of texts that were
recognised.
"""

from __future__ import annotations

from dataclasses import replace

from model.checks.case import Case
from model.checks.catalogue import CHECKS
from model.checks.findings import Finding
from model.checks.of_notes import findings_of_notes
from model.checks.of_pictures import softened


def run_checks(case: Case) -> list[Finding]:
    """Everything the checks find in a report, in their order; then what reading its file found."""
    found = softened(case, (finding for check in CHECKS for finding in check(case)))
    return [*found, *findings_of_notes(case)]


def run_quick_checks(case: Case) -> list[Finding]:
    """What a window can tell after every key: the figures, without suspects and without texts."""
    quick = replace(case, with_suspects=False)
    return [finding for check in CHECKS if check.quick for finding in check(quick)]
