"""From a ledger file of somebody else to what was taken over: open it, compare, carry out.

The file itself is never opened: a checked copy of it is read. Both ledgers are compared a report at a time,
so that the window goes on answering and the user can stop it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from gui.work.running import run
from gui.work.work import Course, Work
from model.errors import UserError
from model.ledger.decisions import Decision, Outcome, carry_out, decide
from model.ledger.faults import DamagedLedgerError
from model.ledger.merging import pair_reports
from model.ledger.salvage import Account, salvage
from model.ledger.store import Ledger

TITLE = "收回同事做的"
Item = TypeVar("Item")
Result = TypeVar("Result")


def open_other(parent: QWidget, path: Path) -> Ledger:
    """A checked copy of somebody else's ledger, to be read and closed.

    Raises:
        UserError: It is not a ledger, of a newer version, damaged, or the very one that is open.
    """
    return run(parent, Work(f"正在读取 {path.name}"), lambda _: Ledger.open(path, read_only=True))


def save_from_damage(parent: QWidget, path: Path, folder: TemporaryDirectory[str]) -> tuple[Path, Account]:
    """What is proved right of a damaged ledger, in a file of that name in a folder of our own.

    Raises:
        UserError: Nothing of it can be read.
    """
    target = Path(folder.name) / path.name
    account = run(parent, Work(f"正在读取 {path.name} 里完好的部分"), lambda _: salvage(path, target))
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
    work = Work("正在比较两个账本", TITLE, may_stop=True, uses_ledger=True)
    compared = run(parent, work, lambda course: _each(pairs, partial(decide, ours, theirs), course))
    return compared if len(compared) == len(pairs) else None


def carry_out_all(
    parent: QWidget, ours: Ledger, theirs: Ledger, decisions: Sequence[Decision]
) -> list[Outcome]:
    """Takes over what was chosen. The list is shorter than the decisions when the user has stopped it."""
    work = Work("正在合并", TITLE, may_stop=True, uses_ledger=True)
    return run(parent, work, lambda course: _each(decisions, partial(_one, ours, theirs), course))


def _each(items: Sequence[Item], step: Callable[[Item], Result], course: Course) -> list[Result]:
    """The results of a step with each item; fewer when the user has stopped it."""
    results: list[Result] = []
    for number, item in enumerate(items, start=1):
        results.append(step(item))
        course.count(number, len(items))
        if course.is_stopped():
            break
    return results


def _one(ours: Ledger, theirs: Ledger, decision: Decision) -> Outcome:
    try:
        return Outcome(decision, carry_out(ours, theirs, decision))
    except UserError as error:
        return Outcome(decision, refusal=str(error))
