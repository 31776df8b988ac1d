"""A judged report with everything that its files depend on, taken at one moment: what every writer takes.

manuscript = manuscript_of_file(read_file(path), last_year)
manuscript.judged.must_be_draft
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import Explanation
from model.judging.judged import Judged, judge
from model.judging.signature import Signature
from model.report import Report

if TYPE_CHECKING:
    # Not at run time: the window, which reads no files at its start, need not wait for the readers.
    from model.importers.reading import Note, Reading


@dataclass(frozen=True)
class Manuscript:
    """A judged report and what goes into its files beside it.

    Attributes:
        explanations: All that were given, also those that have lapsed.
        last_year: The report of the year before with which it was compared.
        others: Reports of the same unit on other years, for the chart of years.
        signatures: Who has signed, lapsed signatures included.
        reading: The reading of the file that it comes from; None where it was written in the window.
        siblings: The reports of other forms on the same year with which it was compared.
    """

    report: Report
    judged: Judged
    explanations: tuple[Explanation, ...] = ()
    last_year: Report | None = None
    others: tuple[Report, ...] = ()
    signatures: tuple[Signature, ...] = ()
    reading: Reading | None = None
    siblings: tuple[Report, ...] = ()

    @property
    def edition(self) -> str | None:
        """The edition of the form; None where a file does not tell it."""
        return self.report.form.edition if self.reading is None else self.reading.edition

    @property
    def notes(self) -> tuple[Note, ...]:
        """What reading its file had to say."""
        return () if self.reading is None else self.reading.notes

    @property
    def case(self) -> Case:
        """What the checks were given."""
        notes = None if self.reading is None else self.reading.notes
        seen = {} if self.reading is None else self.reading.seen
        return Case(self.report, self.last_year, notes, siblings=self.siblings, seen=seen)


def manuscript_of_file(
    reading: Reading, last_year: Report | None = None, siblings: tuple[Report, ...] = ()
) -> Manuscript:
    """A file that was read, after all checks; nobody has explained anything yet.

    Reading repairs and reorders what it can, so the report alone no longer shows some faults of the file: the
    notes of the reading that carry a rule are findings too, after those of the checks.
    """
    findings = run_checks(
        Case(reading.report, last_year, reading.notes, siblings=siblings, seen=reading.seen)
    )
    judged = judge(reading.report, findings)
    return Manuscript(reading.report, judged, last_year=last_year, reading=reading, siblings=siblings)


def manuscript_of_report(
    report: Report,
    judged: Judged,
    explanations: Iterable[Explanation] = (),
    last_year: Report | None = None,
    others: Iterable[Report] = (),
    signatures: Iterable[Signature] = (),
) -> Manuscript:
    """A report of the window with what was found in it last.

    It is a copy, which may be written in another thread while work on the report goes on.
    """
    return Manuscript(report.copy(), judged, tuple(explanations), last_year, tuple(others), tuple(signatures))
