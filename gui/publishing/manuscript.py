"""What preview, printing and publishing need to know of the open report, taken at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from export.charts import ChartKind, build_charts
from model.check_report import build_check_report, with_signatures
from model.checks.explanations import Explained, Explanation
from model.report import Report

if TYPE_CHECKING:
    from export.publishing import PlannedFile, Publication
    from export.writers import Options
    from model.ledger.signatures import Signature

CHECK_REPORT_SUFFIX = ".pdf"
"""The check report is made to be signed on paper."""


@dataclass(frozen=True)
class Choices:
    """What the user wants to publish: which formats and charts, where, and whether with the check report."""

    folder: Path
    suffixes: tuple[str, ...]
    charts: tuple[ChartKind, ...] = ()
    check_report: bool = False


@dataclass(frozen=True)
class Manuscript:
    """A report and all that its documents depend on.

    Attributes:
        report: A copy: it may be set in another thread while the window goes on.
        others: Reports of the same unit on other years, for the chart of years.
        signatures: Who has signed, for the check report.
    """

    report: Report
    explained: tuple[Explained, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    last_year: Report | None = None
    others: tuple[Report, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def standing_errors(self) -> int:
        """How many errors are neither corrected nor explained; with one of them it is only a draft."""
        return sum(found.blocks for found in self.explained)

    @property
    def possible_charts(self) -> tuple[ChartKind, ...]:
        """The charts for which there are figures."""
        return tuple(kind for kind in ChartKind if build_charts(self.report, (kind,), self.others))

    def options(self, charts: Iterable[ChartKind]) -> Options:
        """How its documents are made."""
        # Late: the writers of all formats would make the start wait.
        from export.publishing import must_be_draft
        from export.writers import Options

        return Options(must_be_draft(self.explained), build_charts(self.report, charts, self.others))

    def publication(self, choices: Choices) -> Publication:
        """The files that are to be written."""
        from export.publishing import plan_publication
        from model.importers.reading import Reading

        reading = Reading(self.report, self.report.form.edition)
        files = plan_publication(reading, choices.folder, choices.suffixes, self.options(choices.charts))
        return files.with_files(self._check_report(choices.folder)) if choices.check_report else files

    def _check_report(self, folder: Path) -> tuple[PlannedFile, ...]:
        from export.check_report import plan_check_report

        findings = [found.finding for found in self.explained]
        check = build_check_report(
            self.report, findings, self.explanations, date.today(), last_year=self.last_year
        )
        return plan_check_report(with_signatures(check, self.signatures), folder, (CHECK_REPORT_SUFFIX,))
