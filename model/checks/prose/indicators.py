"""What the numbers of the prose may legitimately count in the tables: checks/indicators.toml of its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from model.checks.prose.mentions import APPLICATIONS, DECISIONS, DISPUTES, DOCUMENTS, Mention
from model.families import family_data, first_family
from model.numbers import Value
from model.report import Report
from model.strict_data import build
from model.totals import effective_value

_UNITS = {
    APPLICATIONS: frozenset({"件", "件次", "份", "宗", "起", "例", "项", "个", "次"}),
    DISPUTES: frozenset({"件", "件次", "宗", "起", "例", "项", "个", "次"}),
    DOCUMENTS: frozenset({"件", "部", "份", "个", "项"}),
    DECISIONS: frozenset({"件", "宗", "起", "例", "项", "个", "份"}),
}
_VERBS = frozenset({"receive", "process", "finish", "decide"})
_ORGANISATIONS = ("commercial", "research", "public_interest", "legal_service", "other_org")
_COLUMNS = {
    "natural": ("natural_person",),
    "organisation": _ORGANISATIONS,
    "commercial": ("commercial",),
    "research": ("research",),
    "public_interest": ("public_interest",),
    "legal_service": ("legal_service",),
}


@dataclass(frozen=True)
class Counted:
    """One legitimate reading: the sum of these cells, or of the applicants' columns of these rows."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """One figure that prose speaks of; indicators.toml explains the fields."""

    id: str
    name: str
    subject: str
    classes: tuple[str, ...]
    readings: tuple[Counted, ...]
    needs: tuple[str, ...] = ()
    parts_without: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    clean: bool = False
    parts: bool = True

    def fits(self, mention: Mention) -> bool:
        """Whether the number counts this indicator."""
        classes = mention.classes
        if mention.quantity.unit not in _UNITS[self.subject] or not classes & set(self.classes):
            return False
        if classes & set(self.without) or not classes.issuperset(self.needs):
            return False
        if mention.part and (not self.parts or classes & set(self.parts_without)):
            return False
        return self._is_subject(mention)

    def _is_subject(self, mention: Mention) -> bool:
        explicit = self.subject in mention.explicit
        if not explicit and (self.subject == DISPUTES or mention.subject != self.subject):
            return False
        verb = bool(mention.classes & _VERBS)
        named = explicit or "request" in mention.classes
        return not self.clean or mention.clean or (verb and named)


@dataclass(frozen=True)
class Indicators:
    """All indicators in the order in which they are tried."""

    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class CountedValue:
    """A reading applied to a report: what it counts there and in which cells."""

    name: str
    value: Value
    cells: tuple[str, ...]


@cache
def all_indicators() -> tuple[Indicator, ...]:
    """The indicators of the data file."""
    data = family_data(first_family(), "checks/indicators.toml")
    return build(Indicators, data, "indicators.toml").indicators


def indicator_of(mention: Mention) -> Indicator | None:
    """The first indicator that the number fits."""
    return next((indicator for indicator in all_indicators() if indicator.fits(mention)), None)


def applicants_of(mention: Mention) -> tuple[str, ...]:
    """The columns of the applicants that the words beside a number name; the total where none or all do."""
    named = [kind for kind in _COLUMNS if kind in mention.classes]
    if not named or {"natural", "organisation"} <= set(named):
        return ("total",)
    return tuple(column for kind in named for column in _COLUMNS[kind])


def values_of(indicator: Indicator, mention: Mention, report: Report) -> Iterator[CountedValue]:
    """What each reading of the indicator counts in the report; not those of unfilled cells."""
    for reading in indicator.readings:
        cells = [cell for name in reading.cells for cell in _cells(name, mention)]
        filled = [
            (cell, value)
            for cell in cells
            if cell in report.form.cells and (value := effective_value(report, cell)) is not None
        ]
        if filled:
            total = sum(value for _, value in filled)
            yield CountedValue(reading.name, total, tuple(cell for cell, _ in filled))


def _cells(name: str, mention: Mention) -> Iterator[str]:
    if name.startswith("applications."):
        yield from (f"{name}.{column}" for column in applicants_of(mention))
    else:
        yield name
