"""The one ledger of the window: changed for another, closed for a while, read again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from gui.dialogs.messages import show_error
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.workplace import Workplace
from model.errors import UserError
from model.ledger.store import Ledger

Result = TypeVar("Result")


class Desk(QObject):
    """Window, library and settings, which stay, and the ledger on top, which can be another."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.workplace = workplace
        self.window = workplace.window
        self.library = workplace.library
        self.settings = workplace.settings
        self.settings.keep_ledger(self.library.place)

    @property
    def place(self) -> Path:
        """Where the open ledger lies."""
        return Path(self.library.place)

    def open(self, path: Path) -> bool:
        """Opens another ledger, with the questions that this may need; else all stays as it is."""
        from gui.ledgers.opening import CANCEL, Opening

        ledger = Opening(self.window, self.settings, CANCEL).open(path)
        if ledger is None or not self.exchange(ledger):
            return False
        self.settings.opens_next = self.library.place
        return True

    def exchange(self, ledger: Ledger, report_id: int | None = None) -> bool:
        """Goes on with another open ledger; False when the user stays with unsaved changes.

        The former ledger is closed, after a backup, only when the other is on the desk.
        """
        if not self.workplace.close_report():
            ledger.close(backing_up=False)
            return False
        former = self.library.ledger
        self.put(ledger, report_id)
        try:
            closing = Work(f"正在备份和关闭 {former.path.name}…", uses_ledger=True)
            run(self.window, closing, lambda _: former.close())
        except UserError as error:
            show_error(self.window, error)
        return True

    def put(self, ledger: Ledger, report_id: int | None = None) -> None:
        """Shows an open ledger, while no report of the former one is open."""
        if self.library.place == self.settings.opens_next:
            # Where work goes on in another file, the next start goes there too.
            self.settings.opens_next = str(ledger.path)
        self.library.exchange(ledger)
        self.settings.keep_ledger(self.library.place)
        open_last_report(self.workplace, report_id)

    def with_closed_ledger(
        self, sentence: str, step: Callable[[], Result], then: Path | None = None
    ) -> Result:
        """Does something to the file of the ledger while it is closed and no report is open.

        Afterwards the ledger is open again, or when the step succeeded, the one at `then`.

        Raises:
            UserError: The step raised it.
        """
        path, report_id = self.place, self.settings.last_report(self.library.place)
        try:
            # The step looks after the former contents itself, and a backup now could push out an older one.
            self.library.ledger.close(backing_up=False)
            result = run(self.window, Work(sentence, uses_ledger=True), lambda _: step())
            path = then or path
            return result
        finally:
            self._reopen(path, report_id)

    def _reopen(self, path: Path, report_id: int | None) -> None:
        from gui.ledgers.opening import QUIT, Opening

        ledger = Opening(self.window, self.settings, QUIT).open(path)
        if ledger is None:
            self.window.close()
        else:
            self.put(ledger, report_id)

    def read_again(self) -> None:
        """Shows the newest saved state of a ledger that is open read-only.

        Raises:
            UserError: It cannot be read any more; what was read stays.
        """
        self._renew(partial(Ledger.open, self.place, read_only=True))

    def take_over(self) -> None:
        """Opens for editing, in its newest state, what was open read-only.

        Raises:
            UserError: Somebody else was quicker, or the file cannot be written.
        """
        self._renew(partial(Ledger.open, self.place))

    def _renew(self, opening: Callable[[], Ledger]) -> None:
        report_id = self.workplace.open_id
        section = self.workplace.pages.section_id if self.workplace.pages is not None else ""
        work = Work(f"正在打开 {self.place.name}…", uses_ledger=True)
        ledger = run(self.window, work, lambda _: opening())
        if self.exchange(ledger, report_id) and section:
            self.workplace.show_section(section)


def open_last_report(workplace: Workplace, report_id: int | None = None) -> None:
    """Opens that report, else the one that was open last, else the first if there is one."""
    library = workplace.library
    known = [entry.id for entry in library.ledger.entries()]
    wished = (report_id, workplace.settings.last_report(library.place), *known[:1])
    found = next((wish for wish in wished if wish in known), None)
    if found is not None:
        workplace.open_report(found)
