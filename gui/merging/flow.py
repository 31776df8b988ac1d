"""From a ledger file of somebody else to what was taken over: open it, compare, carry out.

The file itself is never opened: a checked copy of it is read. Both ledgers are compared a report at a time,
so that the window goes on answering and the user can stop it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from gui.dialogs.progress import ProgressDialog
from gui.work.apart import run_apart
from model.errors import UserError
from model.ledger.decisions import Decision, Outcome, carry_out, decide
from model.ledger.faults import DamagedLedgerError
from model.ledger.merging import pair_reports
from model.ledger.salvage import Account, salvage
from model.ledger.store import Ledger

TITLE = "合并账本"
SHOWN_AFTER = 400
"""Milliseconds of work until the progress is shown."""
SLICE = 0.03
"""Seconds of work between two looks at the window's events."""
Item = TypeVar("Item")
Result = TypeVar("Result")


def open_other(parent: QWidget, path: Path) -> Ledger:
    """A checked copy of somebody else's ledger, to be read and closed.

    Raises:
        UserError: It is not a ledger, of a newer version, damaged, or the very one that is open.
    """
    return run_apart(parent, f"正在读取 {path.name}", lambda: Ledger.open(path, read_only=True))


def save_from_damage(parent: QWidget, path: Path, folder: TemporaryDirectory[str]) -> tuple[Path, Account]:
    """What is proved right of a damaged ledger, in a file of that name in a folder of our own.

    Raises:
        UserError: Nothing of it can be read.
    """
    target = Path(folder.name) / path.name
    account = run_apart(parent, f"正在读取 {path.name} 里完好的部分", lambda: salvage(path, target))
    return target, account


def is_damage(error: UserError) -> bool:
    """Whether something of the file may still be readable."""
    return isinstance(error, DamagedLedgerError)


def compare_all(parent: QWidget, ours: Ledger, theirs: Ledger) -> list[Decision] | None:
    """A decision for each unit and year of either ledger; None when the user has stopped it.

    Raises:
        UserError: One of the ledgers cannot be read at all.
    """
    pairs = pair_reports(ours, theirs)
    compared = list(_in_slices(parent, "正在比较两个账本", pairs, lambda pair: decide(ours, theirs, pair)))
    return compared if len(compared) == len(pairs) else None


def carry_out_all(
    parent: QWidget, ours: Ledger, theirs: Ledger, decisions: Sequence[Decision]
) -> list[Outcome]:
    """Takes over what was chosen. The list is shorter than the decisions when the user has stopped it."""
    return list(_in_slices(parent, "正在合并", decisions, lambda decision: _one(ours, theirs, decision)))


def _one(ours: Ledger, theirs: Ledger, decision: Decision) -> Outcome:
    try:
        return Outcome(decision, carry_out(ours, theirs, decision))
    except UserError as error:
        return Outcome(decision, refusal=str(error))


def _in_slices(
    parent: QWidget, sentence: str, items: Iterable[Item], step: Callable[[Item], Result]
) -> Iterator[Result]:
    """The results one after the other, until the user stops it."""
    wanted = list(items)
    progress = ProgressDialog(TITLE, sentence, len(wanted), parent)
    progress.setMinimumDuration(SHOWN_AFTER)
    progress.setValue(0)
    looked = monotonic()
    try:
        for done, item in enumerate(wanted):
            if monotonic() - looked > SLICE:
                # A modal progress dialog lets the window draw itself and hears the button.
                progress.setValue(done)
                looked = monotonic()
            if progress.wasCanceled():
                return
            yield step(item)
    finally:
        progress.close()
        progress.deleteLater()
