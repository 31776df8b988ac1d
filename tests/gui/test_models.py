"""Every Qt model is a proper one: none without qtmodeltester."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

import gui
from gui.look.list_table import LinesModel
from gui.merging.tables import PlacesModel, ReportsModel
from model.ledger.decisions import Decision
from model.ledger.differences import Difference
from model.ledger.key import ReportKey
from model.ledger.merging import Comparison, Standing

TESTS = Path(__file__).parent
CHECKED_HERE = "qtmodeltester.check("


def models() -> Iterator[type[QAbstractItemModel]]:
    """All models of the window that can be made, wherever they are."""
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        importlib.import_module(module.name)
    waiting: list[Any] = [QAbstractItemModel]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("gui.") and any("rowCount" in base.__dict__ for base in ours(kind)):
            yield kind


def ours(kind: type) -> list[type]:
    """A class and its beginnings inside the program; a beginning that has no rows cannot be made."""
    return [base for base in kind.__mro__ if base.__module__.startswith("gui.")]


def test_every_model_is_put_to_the_test() -> None:
    sources = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
    testing = [source for source in sources if CHECKED_HERE in source]
    untested = [
        f"{kind.__module__}.{kind.__name__}"
        for kind in models()
        if not any(kind.__module__ in source and kind.__name__ in source for source in testing)
    ]
    assert untested == []


def test_lines_also_while_more_come(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = LinesModel(("时间", "谁"), [("1月2日", "王芳")])
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.append([("1月1日", "李伟"), ("1月1日", "李伟")])
    model.clear()
    assert model.rowCount() == 0


def test_the_reports_and_places_of_a_merge(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    places = (Difference("overview", "一、总体情况", "有", "无"), Difference("problems", "五", "", "有"))
    conflict = Decision(Comparison(ReportKey("ogi", "甲", 2024), Standing.CONFLICT, 1, 1, places))
    news = Decision(Comparison(ReportKey("ogi", "乙", 2024), Standing.ONLY_THEIRS, None, 2))
    for model in (ReportsModel([conflict, news]), PlacesModel(conflict)):
        assert model.rowCount() == 2
        qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
