"""What the numbers of the prose may legitimately count in the tables: checks/indicators.toml of its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.checks.family_words import check_data
from model.checks.prose.mentions import Mention, mentions_of
from model.checks.prose.sentences import KEPT_PARAGRAPHS, Paragraph, prose_of
from model.checks.prose.subjects import Subjects, subjects_of
from model.form import Family
from model.numbers import Value
from model.report import Report
from model.totals import effective_value, is_settled


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
    told_apart_by: str = ""
    gentle: bool = False

    def fits(self, mention: Mention, subjects: Subjects) -> bool:
        """Whether the number counts this indicator."""
        classes = mention.classes
        units = subjects.by_id[self.subject].units
        if mention.quantity.unit not in units or not classes & set(self.classes):
            return False
        if classes & set(self.without) or not classes.issuperset(self.needs):
            return False
        if mention.part and (not self.parts or classes & set(self.parts_without)):
            return False
        return self._is_subject(mention, subjects)

    def _is_subject(self, mention: Mention, subjects: Subjects) -> bool:
        explicit = self.subject in mention.explicit
        named_only = subjects.by_id[self.subject].named_only
        if not explicit and (named_only or mention.subject != self.subject):
            return False
        verb = bool(mention.classes & set(subjects.verbs))
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


def indicated_in(report: Report) -> Iterator[tuple[Mention, Indicator]]:
    """The numbers in the texts that count something which the tables have too, each with what it counts."""
    for paragraph in prose_of(report):
        yield from _indicated(paragraph, report.year, report.unit, report.form.family)


@lru_cache(maxsize=KEPT_PARAGRAPHS)
def _indicated(
    paragraph: Paragraph, year: int | None, unit: str, family: Family
) -> tuple[tuple[Mention, Indicator], ...]:
    """Those of one paragraph; remembered, since several checks of a run ask for them."""
    known, subjects = check_data(Indicators, family, "indicators.toml"), subjects_of(family)
    if known is None or subjects is None:
        return ()
    found = []
    for mention in mentions_of(paragraph, year, unit, family):
        indicator = next((each for each in known.indicators if each.fits(mention, subjects)), None)
        if indicator is not None:
            found.append((mention, indicator))
    return tuple(found)


def columns_of(mention: Mention, family: Family) -> tuple[str, ...]:
    """The columns of those who asked, as the words beside a number name them."""
    subjects = subjects_of(family)
    return subjects.asked.columns_of(mention.classes) if subjects else ()


def values_of(indicator: Indicator, mention: Mention, report: Report) -> Iterator[CountedValue]:
    """What each reading of the indicator counts in the report; not those of unfilled cells."""
    for name, cells in _readings(indicator, mention, report):
        filled = [(cell, value) for cell in cells if (value := effective_value(report, cell)) is not None]
        if filled:
            total = sum(value for _, value in filled)
            yield CountedValue(name, total, tuple(cell for cell, _ in filled))


def waits_for_figures(indicator: Indicator, mention: Mention, report: Report) -> bool:
    """Whether something that the number may count is not filled in yet, so that nothing contradicts it."""
    return not all(
        is_settled(report, cell) for _, cells in _readings(indicator, mention, report) for cell in cells
    )


def _readings(
    indicator: Indicator, mention: Mention, report: Report
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The readings by name, each with the cells of the form that it adds up."""
    columns = columns_of(mention, report.form.family)
    for reading in indicator.readings:
        cells = (cell for name in reading.cells for cell in _cells(name, columns))
        yield reading.name, tuple(cell for cell in cells if cell in report.form.cells)


def _cells(name: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """A cell by its id; a row by its own is counted in those columns."""
    is_row = name.count(".") == 1
    return tuple(f"{name}.{column}" for column in columns) if is_row else (name,)
