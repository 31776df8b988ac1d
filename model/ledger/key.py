"""What tells the reports of a ledger apart: form family, unit, year and scope."""

from __future__ import annotations

from dataclasses import dataclass

from model.families import families, first_family
from model.report import Report


@dataclass(frozen=True)
class ReportKey:
    """Of which form, of whom, on which year.

    Attributes:
        family: The id of the family that the form belongs to.
        scope: What the report covers where that is not the whole unit: 本级, 全域; else empty.
    """

    family: str
    unit: str
    year: int
    scope: str = ""

    @property
    def order(self) -> tuple[str, int, str, str]:
        """By unit and the newest year first."""
        return self.unit, -self.year, self.family, self.scope

    @property
    def name(self) -> str:
        """What users call the report: 青山局2024年, 青山市2024年全域."""
        return f"{self.unit}{self.year}年{self.scope}{self._form}"

    @property
    def name_within_unit(self) -> str:
        """What users call it among the reports of its unit: 2024 年, 2024 年全域."""
        return f"{self.year} 年{self.scope}{self._form}"

    @property
    def _form(self) -> str:
        """What reports of its form are called; nothing for the first form, which most reports are of."""
        if self.family == first_family().id:
            return ""
        return next((known.short_name for known in families() if known.id == self.family), self.family)


def key_of(report: Report) -> ReportKey:
    """The key of a report that has a year, as every report of a ledger has."""
    if report.year is None:
        raise ValueError("a report of a ledger has a year")
    return ReportKey(report.form.family.id, report.unit, report.year, report.scope)
