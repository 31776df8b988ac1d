"""What a check is given: a report and all that it may be held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from model.checks.findings import Finding, Place, Suspect
from model.checks.prose.places import shortened
from model.checks.rules import ReportRule
from model.level import Level
from model.numbers import Value
from model.report import Report, text_title
from model.suspects.evidence import Glimpse
from model.unconfirmed import UNCONFIRMED, has_recognised, unconfirmed_cells


class Noted(Protocol):
    """What reading a file said; a note without a rule is no finding."""

    @property
    def rule(self) -> str:
        """The id of the rule that is broken."""

    @property
    def level(self) -> Level:
        """How grave the reader found it."""

    @property
    def message(self) -> str:
        """The sentence for the clerk."""

    @property
    def doubts(self) -> tuple[str, ...]:
        """The cells that are not to be relied on before somebody has looked."""


@dataclass(frozen=True)
class Case:
    """A report with what it is judged by.

    Attributes:
        last_year: The report of the year before, where there is one.
        notes: What reading its file had to say; None where no file was read.
        with_suspects: Whether broken balance is traced to its cells, which takes longer than a key press may.
        siblings: Reports of other forms of the same unit and year, where there are any.
        seen: What recognition saw of the figures that were read from a picture.
        rule: The rule that is being judged; its id and level are those of all findings.
    """

    report: Report
    last_year: Report | None = None
    notes: tuple[Noted, ...] | None = None
    with_suspects: bool = True
    rule: ReportRule | None = None
    siblings: tuple[Report, ...] = ()
    seen: Mapping[str, Glimpse] = field(default_factory=dict)

    @property
    def doubts(self) -> frozenset[str]:
        """The cells that reading was not sure of; those without a figure could not be read at all."""
        noted = (cell_id for note in self.notes or () for cell_id in note.doubts)
        return frozenset((*noted, *unconfirmed_cells(self.report)))

    @property
    def unconfirmed(self) -> frozenset[str]:
        """The cells that were recognised from a picture and are neither proved nor confirmed."""
        notes = (note for note in self.notes or () if note.rule == UNCONFIRMED)
        noted = (cell_id for note in notes for cell_id in note.doubts)
        return frozenset((*noted, *unconfirmed_cells(self.report)))

    @property
    def is_pictured(self) -> bool:
        """Whether the report was read from pictures, its texts too."""
        return bool(self.seen) or has_recognised(self.report)

    def under(self, rule: ReportRule) -> Case:
        """The same, judged by that rule."""
        return replace(self, rule=rule)

    def finding(
        self,
        message: str,
        cells: Iterable[str] = (),
        place: Place | None = None,
        difference: Value | None = None,
        suspects: tuple[Suspect, ...] = (),
        level: Level | None = None,
    ) -> Finding:
        """Something that breaks the rule; a level of its own makes it more gentle than the rule is."""
        rule = self._rule
        due = rule.level_for(self.report.form, self.report.year)
        return Finding(rule.id, level or due, message, tuple(cells), difference, suspects, place)

    def in_text(
        self,
        place: Place,
        message: str,
        cells: Iterable[str] = (),
        difference: Value | None = None,
        level: Level | None = None,
    ) -> Finding:
        """Words in a text that break the rule; the message is led by the section and the words."""
        words = f"“{shortened(place.quote)}”" if place.quote else ""
        where = text_title(self.report.form, place.text)
        return self.finding(f"{where}{words}：{message}", cells, place, difference, level=level)

    @property
    def _rule(self) -> ReportRule:
        if self.rule is None:
            raise ValueError("a finding belongs to a rule")
        return self.rule
