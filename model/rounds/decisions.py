"""What people say in a round beside what its files state, and what was received: all that a ledger keeps.

The state of every unit follows from this and from the list, each time anew, so that a list put right puts its
files right. Nothing of it alters what a unit has stated: an adjustment stands beside the sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cached_property

from model.digest import digest
from model.errors import UserError
from model.importers.reading import Reading
from model.notation import plain_value
from model.numbers import Value
from model.rounds.units import Unit

ALL_KINDS = ""
"""The kind of a deadline that holds for all units whose kind has none."""
NEVER = datetime.min.replace(tzinfo=UTC)
"""The time of what has not been written to a ledger yet."""


@dataclass(frozen=True)
class Receipt:
    """A file as it was received; its bytes are kept as they came.

    Attributes:
        number: By which the round knows it; numbers are never given twice.
        file: Under what name it was received, folders and zip file included.
        content: SHA-256 of its bytes; empty where they could not be had.
        written: When it was written last, in seconds since 1970.
        reading: What was read; None where it was refused.
        refusal: Why nothing was read.
    """

    number: int
    file: str
    content: str
    written: float
    reading: Reading | None = None
    refusal: UserError | None = None
    received: datetime = NEVER
    author: str = ""


@dataclass(frozen=True)
class Placed:
    """A unit of the list and its place in it."""

    unit: Unit
    position: int


@dataclass(frozen=True)
class KindDeadline:
    """By when units of a kind, or of ALL_KINDS, have to report; the list may say otherwise of a single one.

    Attributes:
        day: As `2026-01-15`.
    """

    kind: str
    day: str


@dataclass(frozen=True)
class ConfirmedMatch:
    """A person says whose file it is."""

    submission: int
    unit: str
    author: str = ""
    time: datetime = NEVER


@dataclass(frozen=True)
class Choice:
    """A person says which of a unit's files count; none at all where nothing of them does."""

    unit: str
    submissions: tuple[int, ...]
    author: str = ""
    time: datetime = NEVER


class Said(Enum):
    """What a person can say of a unit's state; the value stands in ledgers."""

    RETURNED = "returned"
    """已退回: until another file counts."""
    APPROVED = "approved"
    """已核定: what counts stays as it is until the unit is opened again."""
    EXEMPT = "exempt"
    """免报."""


@dataclass(frozen=True)
class StateSaid:
    """A person says in what state a unit is.

    Attributes:
        submissions: The files that counted then.
        reason: Why; for one returned and one approved it may be empty.
    """

    unit: str
    state: Said
    submissions: tuple[int, ...] = ()
    reason: str = ""
    author: str = ""
    time: datetime = NEVER


@dataclass(frozen=True)
class Adjustment:
    """What a sum is corrected by, beside the reports: a joint document counted by each of its issuers.

    Attributes:
        number: By which the round knows it; 0 for a new one.
        parent: The key of the unit whose sum it is.
        amounts: What is added to the sums, by cell id; negative where too much was counted.
    """

    number: int
    parent: str
    amounts: Mapping[str, Value]
    reason: str
    author: str = ""
    time: datetime = NEVER


@dataclass(frozen=True)
class Acknowledgement:
    """A person has looked at a hint and found it in order (已核实).

    Attributes:
        rule: Which hint, by the id of its rule or kind.
        unit: The key of the unit concerned, the first where there are several.
        cells: The cells concerned.
        figures: The digest (`figures_digest`) of the figures that it speaks of; with others it has lapsed.
    """

    rule: str
    unit: str
    cells: tuple[str, ...]
    figures: str
    reason: str
    author: str = ""
    time: datetime = NEVER


@dataclass(frozen=True)
class Compared:
    """A person has compared figures of a scan with its picture.

    Attributes:
        submission: The number of the file.
        looked: What stands in the picture, by cell id; None where it has no figure.
    """

    submission: int
    looked: Mapping[str, Value | None]
    author: str = ""
    time: datetime = NEVER


Decision = (
    Placed | KindDeadline | ConfirmedMatch | Choice | StateSaid | Adjustment | Acknowledgement | Compared
)
"""Everything that a person says in a round, and can take back."""


def figures_digest(figures: Mapping[str, Value]) -> str:
    """The digest of figures by their names, for an acknowledgement: it differs where any of them does."""
    return digest({name: plain_value(value) for name, value in figures.items()})


@dataclass(frozen=True)
class Decisions:
    """All that people have said in a round so far, apart from the list of units."""

    deadlines: tuple[KindDeadline, ...] = ()
    matches: tuple[ConfirmedMatch, ...] = ()
    choices: tuple[Choice, ...] = ()
    states: tuple[StateSaid, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    compared: tuple[Compared, ...] = ()

    @cached_property
    def looked_at(self) -> Mapping[int, Compared]:
        """What somebody has seen in the pictures of scans, by the numbers of the files."""
        return {one.submission: one for one in self.compared}

    @cached_property
    def day_of(self) -> Mapping[str, str]:
        """The last days by the kinds of units."""
        return {one.kind: one.day for one in self.deadlines}

    @cached_property
    def unit_of(self) -> Mapping[int, str]:
        """The units of files that somebody has confirmed, by the numbers of the files."""
        return {match.submission: match.unit for match in self.matches}

    @cached_property
    def chosen_of(self) -> Mapping[str, Choice]:
        """What somebody has chosen, by the keys of the units."""
        return {choice.unit: choice for choice in self.choices}

    @cached_property
    def said_of(self) -> Mapping[tuple[str, Said], StateSaid]:
        """What somebody has said of a unit's state."""
        return {(said.unit, said.state): said for said in self.states}

    def adjustments_of(self, parent: str) -> tuple[Adjustment, ...]:
        """What the sum of a unit's parts is adjusted by."""
        return tuple(one for one in self.adjustments if one.parent == parent)

    def acknowledged(
        self, rule: str, unit: str, cells: tuple[str, ...], figures: str
    ) -> Acknowledgement | None:
        """What somebody has said of that hint about these very figures; None where nobody has."""
        found = (
            one for one in self.acknowledgements if (one.rule, one.unit, one.cells) == (rule, unit, cells)
        )
        return next((one for one in found if one.figures == figures), None)


NOTHING_SAID = Decisions()
"""Of a round in which nobody has said anything yet."""
