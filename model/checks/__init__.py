"""Checks of a report: pure functions in a list that return findings."""

from __future__ import annotations

from model.checks.figures.balance import check_balance, check_balance_alone
from model.checks.figures.cells import check_kind, check_repeated, check_unfilled
from model.checks.figures.edition import check_form_edition
from model.checks.figures.history import check_change
from model.checks.findings import Check, Finding
from model.checks.structure.content import check_aspects, check_fee, check_improvements, check_results
from model.checks.structure.numbering import check_numbering
from model.checks.structure.parts import check_length, check_parts, check_sections, check_title
from model.checks.texts.bound import check_bound
from model.checks.texts.claims import check_all_answered, check_none, check_none_corrected
from model.checks.texts.counts import check_conflicts, check_counts
from model.checks.texts.lists import check_enumerations
from model.checks.texts.names import check_names
from model.checks.texts.notice import check_notice
from model.checks.texts.old_years import check_old_years
from model.checks.texts.published import check_published
from model.checks.texts.repeats import check_repeated_sentences, check_same_text
from model.checks.texts.sums import check_sums
from model.checks.texts.wording import check_placeholders, check_radicals, check_wording
from model.checks.texts.years import check_relative_time, check_years
from model.report import Report

CHECKS: tuple[Check, ...] = (
    check_form_edition,
    check_kind,
    check_balance,
    check_unfilled,
    check_repeated,
    check_notice,
    check_change,
    check_same_text,
    check_title,
    check_sections,
    check_numbering,
    check_aspects,
    check_results,
    check_improvements,
    check_fee,
    check_parts,
    check_length,
    check_counts,
    check_bound,
    check_none,
    check_all_answered,
    check_none_corrected,
    check_sums,
    check_enumerations,
    check_conflicts,
    check_published,
    check_repeated_sentences,
    check_years,
    check_old_years,
    check_relative_time,
    check_names,
    check_placeholders,
    check_radicals,
    check_wording,
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
