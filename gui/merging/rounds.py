"""The rounds of somebody else's ledger: what ours has not is offered, and taken over as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.dialogs.messages import ask
from gui.work.running import run
from gui.work.work import Work
from model.ledger.round_merging import RoundMerge, merge_round, merge_words, round_merges
from model.ledger.store import Ledger

TITLE = "合并收报"


def compare_rounds(parent: QWidget, ours: Ledger, theirs: Ledger) -> list[RoundMerge]:
    """The rounds of which the other ledger has something that ours has not.

    Raises:
        UserError: A round is damaged in one of them.
    """
    work = Work("正在比较收报", TITLE, uses_ledger=True)
    found = run(parent, work, lambda _: round_merges(ours, theirs))
    return [merge for merge in found if merge.matters]


def offer_rounds(parent: QWidget, ours: Ledger, theirs: Ledger, rounds: Sequence[RoundMerge]) -> bool:
    """Asks, and takes over what is wanted; whether anything was.

    Raises:
        UserError: A received file of the other ledger is gone, or ours does not take it.
    """
    words = "\n".join(merge_words(rounds))
    if not ask(parent, "对方的账本里有收报，一起并入吗？", words, "并入收报", "不并入"):
        return False

    def take_over() -> None:
        for merge in rounds:
            merge_round(ours, theirs, merge)

    run(parent, Work("正在并入收报", TITLE, uses_ledger=True), lambda _: take_over())
    return True
