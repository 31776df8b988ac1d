"""The list of oddities: each a change of a draft, with the containers it can occur in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.corpus.draft import Draft

Change = Callable[[Draft, Random], bool | None]

WORKSHEETS = frozenset({"xlsx", "xls", "et", "ods"})
SEPARATED = frozenset({"csv", "tsv"})
WORD = frozenset({"docx", "doc", "odt", "rtf"})
WEB = frozenset({"html", "htmlxls", "mht"})
PIPES = frozenset({"md"})
TEXT = frozenset({"txt"})
PAGES = frozenset({"pdf", "ofd"})
"""Drawn by hand with reportlab."""
PRINTED = frozenset({"pdfoffice", "pdfsheet"})
"""Printed by an office program from a Word file or worksheet."""

GRIDS = WORKSHEETS | SEPARATED | WORD | WEB | PIPES
ALL = GRIDS | TEXT | PAGES | PRINTED


@dataclass(frozen=True)
class Oddity:
    """One way in which files differ from the form.

    Attributes:
        slot: Of the oddities with one slot a file takes one at the most, since they contradict each other.
        stage: The order of application: 0 figures, 1 labels, 2 shapes of tables, 3 the file as a whole.
        change: Changes the draft and its truth; returns False when the draft has no place for it.
    """

    name: str
    containers: frozenset[str]
    stage: int
    slot: str
    change: Change


ODDITIES: dict[str, Oddity] = {}


def oddity(stage: int, containers: frozenset[str] = ALL, slot: str = "") -> Callable[[Change], Change]:
    """Enters a function into the list under its own name."""

    def enter(change: Change) -> Change:
        name = change.__name__
        ODDITIES[name] = Oddity(name, containers, stage, slot or name, change)
        return change

    return enter
