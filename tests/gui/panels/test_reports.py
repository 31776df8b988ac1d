"""The tree of units and years."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.panels.reports import ReportsModel, ReportsTree
from model.ledger.store import ReportEntry

ENTRIES = [
    ReportEntry(7, "白水县教育局", 2023, "2021"),
    ReportEntry(3, "青山市人民政府", 2024, "2021"),
    ReportEntry(1, "青山市人民政府", 2019, "2019"),
]


def test_it_is_a_proper_model(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(ReportsModel(ENTRIES), force_py=True)  # type: ignore[no-untyped-call]


def test_years_stand_under_their_unit(qtbot: QtBot) -> None:
    model = ReportsModel(ENTRIES)
    units = [model.index(row, 0) for row in range(model.rowCount())]
    assert [unit.data() for unit in units] == ["白水县教育局", "青山市人民政府"]
    assert [model.index(row, 0, units[1]).data() for row in range(model.rowCount(units[1]))] == [
        "2024 年",
        "2019 年",
    ]
    assert model.index_of(1).data() == "2019 年"
    assert not model.index_of(99).isValid()


def test_a_click_on_a_year_asks_to_open_it(qtbot: QtBot) -> None:
    tree = ReportsTree()
    qtbot.addWidget(tree)
    tree.show_entries(ENTRIES, 3)
    tree.show()
    assert tree.currentIndex().data() == "2024 年"
    model = tree.model()
    year = model.index(0, 0, model.index(0, 0))
    assert tree.isExpanded(year.parent())
    assert not tree.isExpanded(year), "a screen reader would say so, and there is nothing in it"
    with qtbot.waitSignal(tree.open_requested) as asked:
        QTest.mouseClick(
            tree.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            tree.visualRect(year).center(),
        )
    assert asked.args == [7]
