"""A colleague has taken in a part of a round: her files come along when her ledger is merged."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from gui.merging.commands import Merging
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.errors import UserError
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_of
from model.ledger.store import Ledger
from model.rounds.decisions import Receipt
from model.rounds.units import Unit, UnitTree
from tests.gui.modal import click, when_modal, words

Colleague = Callable[[Callable[[Ledger], None]], Path]


def takes_in(ledger: Ledger) -> None:
    store = begin_round(ledger, RoundKey(2025, "ogi", "2021"), UnitTree((Unit("局", "测试市民政局"),)))
    store.receive([Receipt(0, "民政局.xlsx", store.keep(b"hers"), 1.0, refusal=UserError("读不出来"))])


def answered(window: MainWindow, path: Path, button: str) -> list[str]:
    """Merges, answers the question with that button, and returns what was asked."""
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        said.append(words(dialog))
        click(dialog, button)

    when_modal(answer)
    (merging,) = window.findChildren(Merging)
    merging.merge(path)
    return said


def test_a_round_of_a_colleague_is_taken_over_with_its_files(
    window: MainWindow, library: Library, colleague: Colleague
) -> None:
    path = colleague(takes_in)
    (said,) = answered(window, path, "不并入")
    assert "2025 年收报：本账本没有，整轮并入，1 个收到的文件" in said
    assert rounds_of(library.ledger) == {}
    answered(window, path, "并入收报")
    (round_id,) = rounds_of(library.ledger)
    store = RoundStore(library.ledger, round_id)
    assert store.bytes_of(store.receipts()[0]) == b"hers"
    assert "没有需要合并的内容" in answered(window, path, "知道了")[0]
