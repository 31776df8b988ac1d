"""What each cell shows, as data: its text, whether the form computes it, and which findings concern it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from model.cell_text import printed
from model.checks.explanations import About, Explained, Explanation, about, open_first
from model.checks.findings import LEVEL_NAMES, Finding
from model.level import Level
from model.report import Report
from model.totals import is_stated_otherwise, is_total, shown_value

FIRST_CIRCLED, LAST_CIRCLED = "①", "⑳"
EXPLAINED = "已说明"
"""The group of findings for which somebody has given the reason."""
TO_FILL = "待填"
"""The group of findings that say only what is not there yet: unfilled is not wrong."""
_SECTIONS, _CELLS = "structure.sections", "cells.unfilled"
LEVELS = (Level.ERROR, Level.WARNING, Level.HINT)
ABOUT_WHOLE_TABLES = frozenset({_CELLS, "edition.form", _SECTIONS})
"""Rules whose findings name every cell of a table: they would paint it all over, and so mark none."""


@dataclass(frozen=True)
class NumberedFinding:
    """A finding with its explanation, and the number under which list and cells show it.

    Attributes:
        lapsed: The explanation that was given before a figure or word changed.
    """

    number: int
    explained: Explained
    lapsed: Explanation | None = None

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.explained.finding

    @property
    def explanation(self) -> Explanation | None:
        """Why it is in order, if somebody has said so."""
        return self.explained.explanation

    @property
    def is_to_fill(self) -> bool:
        """Whether it says only that something is not there yet."""
        return self.finding.rule in {_SECTIONS, _CELLS}

    @property
    def group(self) -> str:
        """The heading under which it stands: the name of its level, 待填 or 已说明."""
        if self.explanation is not None:
            return EXPLAINED
        return TO_FILL if self.is_to_fill else LEVEL_NAMES[self.finding.level]

    @property
    def level(self) -> Level:
        """How loudly to show it: what is explained, or not filled yet, is no more than a hint."""
        quiet = self.is_to_fill or self.explanation is not None
        return Level.HINT if quiet else self.finding.level

    @property
    def sentence(self) -> str:
        """What is wrong, and why that is in order, or was until something changed."""
        reason = f"\n已说明：{self.explanation.reason}" if self.explanation is not None else ""
        former = f"\n原说明已失效：{self.lapsed.reason}" if self.lapsed is not None else ""
        return f"{self.finding.message}{reason}{former}"

    @property
    def sign(self) -> str:
        """The number as it is shown: ①, and (21) where circles end."""
        circled = chr(ord(FIRST_CIRCLED) + self.number - 1)
        return circled if circled <= LAST_CIRCLED else f"({self.number})"


@dataclass(frozen=True)
class CellState:
    """What one cell shows.

    Attributes:
        text: The figure; of a total the computed one.
        stated: What the source states for a total, where that differs; else empty.
        computed: Whether the form computes the cell.
        level: The gravest finding that concerns the cell.
        signs: The numbers of its findings.
        messages: The sentences of its findings, one a line.
        blamed: Whether it may be what is wrong, and not only stand in a sum with what is.
    """

    text: str
    stated: str = ""
    computed: bool = False
    level: Level | None = None
    signs: str = ""
    messages: str = ""
    blamed: bool = True

    def is_drawn_like(self, other: CellState) -> bool:
        """Whether both look the same; the sentences of their findings may differ."""
        return self is other or replace(self, messages=other.messages) == other


def number_findings(
    findings: Iterable[Explained], former: Mapping[About, Explanation] = MappingProxyType({})
) -> tuple[NumberedFinding, ...]:
    """The findings, errors first, what is to be filled before hints, what is explained last; numbered from 1.

    `former` has the explanations that have lapsed, by what they were about.
    """
    told = _told_once([NumberedFinding(0, found) for found in open_first(findings)])
    return tuple(
        NumberedFinding(
            number,
            each.explained,
            former.get(about(each.finding)) if each.explanation is None else None,
        )
        for number, each in enumerate(sorted(told, key=_place_in_list), start=1)
    )


def _place_in_list(numbered: NumberedFinding) -> tuple[bool, int, bool]:
    return (
        numbered.explanation is not None,
        LEVELS.index(numbered.level if numbered.explanation is None else numbered.finding.level),
        not numbered.is_to_fill,
    )


def _told_once(found: Sequence[NumberedFinding]) -> list[NumberedFinding]:
    """Of a section in which there is nothing at all, only that: not which cells or words it lacks."""
    empty = [e.finding for e in found if e.finding.rule == _SECTIONS and e.explanation is None]
    cells = {cell_id for finding in empty for cell_id in finding.cells}
    texts = {finding.place.text for finding in empty if finding.place is not None}

    def is_told(each: NumberedFinding) -> bool:
        finding = each.finding
        if finding in empty or each.explanation is not None:
            return False
        place = finding.place
        lacks_words = place is not None and not place.quote and place.text in texts
        return lacks_words or (finding.rule == _CELLS and cells.issuperset(finding.cells))

    return [each for each in found if not is_told(each)]


def cell_states(report: Report, findings: Iterable[NumberedFinding]) -> dict[str, CellState]:
    """The state of every cell of the report, by id."""
    concerning = list(findings)
    by_cell = _findings_by_cell(concerning)
    blamed = {numbered.number: _blamed(report, numbered.finding) for numbered in concerning}
    return {
        cell_id: _concerned(
            _quiet_state(report, cell_id),
            found,
            blamed=any(cell_id in blamed[numbered.number] for numbered in found),
        )
        if (found := by_cell.get(cell_id))
        else _quiet_state(report, cell_id)
        for cell_id in report.form.cells
    }


def _blamed(report: Report, finding: Finding) -> Collection[str]:
    """The cells that may be wrong: where a total is stated otherwise than its parts give, it and suspects."""
    totals = [cell_id for cell_id in finding.cells if is_stated_otherwise(report, cell_id)]
    suspects = [each for s in finding.suspects for each in (s.cell, *(cell_id for cell_id, _ in s.together))]
    return {*totals, *suspects} if totals else finding.cells


def _findings_by_cell(findings: Iterable[NumberedFinding]) -> Mapping[str, list[NumberedFinding]]:
    by_cell: dict[str, list[NumberedFinding]] = {}
    for numbered in findings:
        if numbered.finding.rule not in ABOUT_WHOLE_TABLES:
            for cell_id in numbered.finding.cells:
                by_cell.setdefault(cell_id, []).append(numbered)
    return by_cell


def _quiet_state(report: Report, cell_id: str) -> CellState:
    """The state of a cell that no finding concerns."""
    shown, stated = shown_value(report, cell_id), report.stated.get(cell_id)
    column = report.form.cells[cell_id].column
    otherwise = printed(stated, column) if stated is not None and stated != shown else ""
    return _quiet(printed(shown, column), otherwise, is_total(report.form, cell_id))


@lru_cache(maxsize=4096)
def _quiet(text: str, stated: str, computed: bool) -> CellState:
    """Made once for each figure: nearly all cells show after a key what they showed before."""
    return CellState(text, stated, computed, blamed=False)


def _concerned(quiet: CellState, findings: list[NumberedFinding], *, blamed: bool) -> CellState:
    """The same with the findings that concern the cell."""
    return replace(
        quiet,
        level=min((numbered.level for numbered in findings), key=LEVELS.index, default=None),
        signs="".join(numbered.sign for numbered in findings),
        messages="\n".join(f"{numbered.sign} {numbered.sentence}" for numbered in findings),
        blamed=blamed,
    )
