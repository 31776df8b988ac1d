"""Chooses the figure of the tables that is to stand in the prose and to follow them from then on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless, plain_label, spoken_cell
from gui.look.theme import theme_of
from gui.look.within_screen import resize_within_screen
from model.presenting.figure_offers import Offer

SIZE = (640, 480)
COLUMNS = ("数字", "表", "栏目", "列")
COLUMN_WIDTHS = (110, 60, 280)
MOVING_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
NOTHING_FILLED = "表格里还没有填写数字，填写后才能插入。"
NOTHING_FOUND = "没有符合的数字，请换几个字查找。"


class FigureDialog(QDialog):
    """A field to search in, the figures in the order in which they were offered, and what will happen."""

    def __init__(self, offers: Sequence[Offer], number: str = "", parent: QWidget | None = None) -> None:
        """Offers figures to take the place of a number of the prose, or to stand at the cursor."""
        super().__init__(parent)
        self.setWindowTitle("插入表内数字")
        resize_within_screen(self, *SIZE)
        self._offers = offers
        self._number = number
        self.words = QLineEdit(placeholderText="查找栏目、列或数值，例如：新收 总计", clearButtonEnabled=True)
        self.words.setAccessibleName("查找")
        self.list = QTreeWidget()
        self.list.setAccessibleName("表内数字")
        self._told = plain_label()
        self._told.setWordWrap(True)
        self._told.setMinimumHeight(2 * self._told.fontMetrics().lineSpacing())
        self._buttons = AnswerBox(self, "插入")
        self._accept = self._buttons.agree
        self._arrange()
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._tell)
        self.list.itemActivated.connect(self.accept)
        self._fill()

    @classmethod
    def ask(cls, offers: Sequence[Offer], number: str, parent: QWidget | None) -> Offer | None:
        """Shows the dialog; None when it was cancelled."""
        dialog = cls(offers, number, parent)
        answer = dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return answer

    def chosen(self) -> Offer | None:
        """The offer that is marked."""
        # WORKAROUND: the stubs say there is always a current item; an empty list gives None.
        item: QTreeWidgetItem | None = self.list.currentItem()
        return None if item is None else item.data(0, Qt.ItemDataRole.UserRole)

    def _arrange(self) -> None:
        question = plain_label(_question(self._number))
        question.setWordWrap(True)
        self.list.setHeaderLabels(list(COLUMNS))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.header().setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(COLUMN_WIDTHS):
            self.list.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(question)
        layout.addWidget(self.words)
        layout.addWidget(self.list, stretch=1)
        layout.addWidget(self._told)
        layout.addWidget(self._buttons)

    def _fill(self) -> None:
        self.list.clear()
        theme = theme_of(self.palette())
        for offer in self._offers:
            if offer.matches(self.words.text()):
                item = QTreeWidgetItem([offer.figure, offer.table, offer.row, offer.column])
                item.setData(0, Qt.ItemDataRole.UserRole, offer)
                row = f"{offer.table} {offer.row}"
                for column, heading in enumerate(COLUMNS):
                    words = spoken_cell(row, heading, item.text(column))
                    item.setData(column, Qt.ItemDataRole.AccessibleTextRole, words)
                item.setTextAlignment(0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                for column in range(len(COLUMNS)) if offer.same else ():
                    item.setBackground(column, theme.computed)
                self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._tell()

    def _tell(self) -> None:
        offer = self.chosen()
        hindrance = "" if offer is not None else (NOTHING_FOUND if self._offers else NOTHING_FILLED)
        enable_unless(self._accept, hindrance)
        if offer is None:
            self._told.setText(hindrance)
            return
        changed = f"\n文中写的是 {self._number}，插入后是 {offer.figure}。"
        self._told.setText(f"{offer.table} {offer.path}{changed if self._number and not offer.same else ''}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moves = isinstance(event, QKeyEvent) and event.key() in MOVING_KEYS
        if moves and event.type() is QEvent.Type.KeyPress:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)


def _question(number: str) -> str:
    if not number:
        return "选中的数字插入到光标处，以后随表格更新。"
    return f"选中的数字替换文中的“{number}”，以后随表格更新。数值相同的排在最前面。"
