"""How controls are drawn in each look: fields have frames that one sees, rows room for their words."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGroupBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.look.style import apply_theme
from gui.look.theme import LIGHT, Theme
from tests.gui.look.test_theme import MARK, THEMES, contrast

FIELDS: dict[str, Callable[[], QWidget]] = {
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "number": QSpinBox,
    "group": QGroupBox,
    "list": QListWidget,
}


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    apply_theme(qapp, THEMES[request.param])
    yield THEMES[request.param]
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("name", FIELDS)
def test_the_frame_of_a_field_is_seen(qtbot: QtBot, theme: Theme, name: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = FIELDS[name]()
    # The mark of the keyboard would be a frame of its own.
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QVBoxLayout(window).addWidget(field)
    window.show()
    drawn = field.grab().toImage()
    middle = drawn.width() // 3, drawn.height() // 2
    edge = 2
    sides = {
        "left": [(x, middle[1]) for x in range(edge)],
        "bottom": [(middle[0], drawn.height() - 1 - y) for y in range(edge)],
    }
    for side, places in sides.items():
        best = max(contrast(drawn.pixelColor(*place), theme.ground) for place in places)
        assert best >= MARK, side


def test_the_frame_of_the_keyboard_leaves_the_words_of_a_row_alone(qtbot: QtBot, theme: Theme) -> None:
    lines, tree = QListWidget(), QTreeWidget()
    lines.addItem("云岭市统计局")
    top = QTreeWidgetItem(["云岭市统计局"])
    tree.addTopLevelItem(top)
    for view in (lines, tree):
        qtbot.addWidget(view)
        view.show()
    needed = lines.fontMetrics().height() + 2 * theme.focus_width
    assert min(lines.sizeHintForRow(0), tree.visualItemRect(top).height()) >= needed
