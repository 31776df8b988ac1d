"""What a check says: data, never colour or action."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.level import Level
from model.numbers import Value

LEVEL_NAMES = {Level.ERROR: "错误", Level.WARNING: "警告", Level.HINT: "提示"}
"""What users call the levels."""


@dataclass(frozen=True)
class Suspect:
    """A cell that most likely is wrong, what it states and the value after which every rule holds.

    Attributes:
        together: Other cells and their values that must change with it for the rules to hold; they are
            suspects of the same finding themselves.
    """

    cell: str
    stated: Value | None
    proposed: Value
    reason: str
    together: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Place:
    """A stretch of one of the texts: positions count characters of its Markdown, `end` exclusive."""

    text: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Correction:
    """Words that are right in the place of others, after which the finding is gone.

    Attributes:
        place: The words to replace; of no length where words are to be put in.
        cell: The cell whose figure the words are, to which they are to be bound; empty where they are none.
        certain: Nothing else can be meant, so that all of a kind may be taken at once.
    """

    place: Place
    words: str
    cell: str = ""
    certain: bool = False


@dataclass(frozen=True)
class Finding:
    """One thing a check found.

    Attributes:
        rule: The stable id of the rule, see the catalogue of checks.
        message: A sentence the clerk can act on, with both numbers and the difference where there are any.
        cells: The cells concerned, by id.
        difference: Left minus right of a broken equation.
        corrections: What to write instead, the likeliest first; each stands for itself.
    """

    rule: str
    level: Level
    message: str
    cells: tuple[str, ...] = ()
    difference: Value | None = None
    suspects: tuple[Suspect, ...] = ()
    place: Place | None = None
    corrections: tuple[Correction, ...] = ()

    def corrected_by(self, *corrections: Correction) -> Finding:
        """The same with proposals for its words."""
        return replace(self, corrections=corrections)
