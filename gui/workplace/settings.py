"""What the window remembers between two starts: sizes, theme, zoom, the last report and folders.

A small file beside the user's ledger. It holds nothing that would be missed: a value that is damaged
or cannot be written counts as not there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from gui.workplace.remembered import RememberedValues
from model.ledger.folders import default_ledger_path

SMALLEST_ZOOM, PLAIN_ZOOM, LARGEST_ZOOM = 70, 100, 200
"""Per cent of the size in which tables and texts are shown."""
LEDGERS_KEPT = 8
OPENS_NEXT = "opens_next"
LONGEST_NUMBER = 18
"""Digits."""


def settings_path() -> Path:
    """Where the window keeps what it remembers; the file need not exist yet.

    Raises:
        UserError: The system knows no home folder for this user.
    """
    return default_ledger_path().with_name("窗口.json")


class Settings:
    """Values by name, kept in a file; without a path they are forgotten with the object."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values = RememberedValues(path)

    def beside(self, name: str) -> Path | None:
        """Where a file of that name lies that belongs to the settings; None while these have no place."""
        return self._path and self._path.with_name(name)

    @property
    def dark(self) -> bool | None:
        """Whether the dark theme was chosen; None while nobody has chosen."""
        return {"true": True, "false": False}.get(self._text("dark"))

    @dark.setter
    def dark(self, dark: bool) -> None:
        self._values.keep("dark", "true" if dark else "false")

    @property
    def high_contrast(self) -> bool | None:
        """Whether high contrast was chosen; None while nobody has chosen."""
        return {"true": True, "false": False}.get(self._text("high_contrast"))

    @high_contrast.setter
    def high_contrast(self, high: bool) -> None:
        self._values.keep("high_contrast", "true" if high else "false")

    @property
    def zoom(self) -> int:
        """Per cent, between the smallest and the largest."""
        zoom = _number(self._text("zoom"))
        return PLAIN_ZOOM if zoom is None else min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)

    @zoom.setter
    def zoom(self, per_cent: int) -> None:
        self._values.keep("zoom", str(per_cent))

    @property
    def comparing(self) -> bool:
        """Whether last year's figures and texts are shown beside this year's."""
        return self._text("comparing") == "true"

    @comparing.setter
    def comparing(self, comparing: bool) -> None:
        self._values.keep("comparing", "true" if comparing else "false")

    @property
    def told_of_typing(self) -> bool:
        """Whether the user has been told that no input method answers."""
        return self._text("told_of_typing") == "true"

    @told_of_typing.setter
    def told_of_typing(self, told: bool) -> None:
        self._values.keep("told_of_typing", "true" if told else "false")

    @property
    def instructing(self) -> bool:
        """Whether a note below the table tells what belongs in the row at the cursor."""
        return self._text("instructing") != "false"

    @instructing.setter
    def instructing(self, instructing: bool) -> None:
        self._values.keep("instructing", "true" if instructing else "false")

    @property
    def tidied_kinds(self) -> tuple[str, ...] | None:
        """What 文字整理 puts in order, by name; None while nobody has chosen."""
        names = self._values.get("tidied_kinds")
        return tuple(names) if isinstance(names, list) else None

    @tidied_kinds.setter
    def tidied_kinds(self, names: tuple[str, ...]) -> None:
        self._values.keep("tidied_kinds", list(names))

    @property
    def row_height(self) -> str:
        """How high the rows of tables are; empty while nobody has chosen."""
        return self._text("row_height")

    @row_height.setter
    def row_height(self, height: str) -> None:
        self._values.keep("row_height", height)

    def last_report(self, ledger: str) -> int | None:
        """The id of the report that was open last in that ledger."""
        return _number(self._text("report")) if self._text("ledger") == ledger else None

    def keep_last_report(self, ledger: str, report_id: int) -> None:
        """Remembers which report is open in which ledger."""
        self._values.keep("ledger", ledger)
        self._values.keep("report", str(report_id))

    @property
    def ledgers(self) -> tuple[str, ...]:
        """The ledgers that were open lately, the last one first."""
        places = self._values.get("ledgers")
        return tuple(filter(None, places)) if isinstance(places, list) else ()

    def keep_ledger(self, place: str) -> None:
        """Remembers that a ledger is open."""
        others = [known for known in self.ledgers if known != place]
        self._values.keep("ledgers", [place, *others][:LEDGERS_KEPT])

    @property
    def opens_next(self) -> str:
        """The ledger with which the program starts when none is named; empty for the user's own."""
        chosen = self._values.get(OPENS_NEXT)
        return chosen if isinstance(chosen, str) else next(iter(self.ledgers), "")

    @opens_next.setter
    def opens_next(self, place: str) -> None:
        self._values.keep(OPENS_NEXT, place)

    def forget_ledger(self, place: str) -> None:
        """A ledger is no longer where it was, with the user's knowledge."""
        self._values.keep("ledgers", [known for known in self.ledgers if known != place])

    @property
    def author(self) -> str:
        """Under which name the user's changes are kept; empty for the login name."""
        return self._text("author")

    @author.setter
    def author(self, name: str) -> None:
        self._values.keep("author", name)

    def signer(self, role: str) -> str:
        """Who signed last in that role; empty when nobody has."""
        return self._text(f"signers/{role}")

    def keep_signer(self, role: str, name: str) -> None:
        """Remembers who signs in a role."""
        self._values.keep(f"signers/{role}", name)

    def folder(self, purpose: str) -> str:
        """The folder last used for a purpose; empty when there is none or it has gone."""
        folder = self._text(f"folders/{purpose}")
        return folder if folder and Path(folder).is_dir() else ""

    def keep_folder(self, purpose: str, folder: Path) -> None:
        """Remembers a folder."""
        self._values.keep(f"folders/{purpose}", str(folder))

    def arrangement(self, name: str) -> QByteArray:
        """The state of the window or a splitter as Qt saves it; empty when there is none."""
        return QByteArray.fromBase64(self._text(f"arrangement/{name}").encode("ascii", "replace"))

    def keep_arrangement(self, name: str, state: QByteArray) -> None:
        """Remembers the state of the window or a splitter."""
        self._values.keep(f"arrangement/{name}", bytes(state.toBase64().data()).decode())

    def _text(self, name: str) -> str:
        value = self._values.get(name)
        return value if isinstance(value, str) else ""


def _number(text: str) -> int | None:
    """The number that a text is; None when it is none, or none of ours."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None
