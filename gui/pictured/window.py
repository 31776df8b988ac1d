"""The page beside the table: what was read from a picture is looked at, confirmed and corrected here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.messages import ask, show_error
from gui.look.buttons import keep_from_default
from gui.look.labels import enable_unless, plain_label, plain_tooltip
from gui.look.within_screen import resize_within_screen
from gui.pictured.cell_bar import CellBar
from gui.pictured.page_view import STEP, Frame, PageView
from gui.pictured.table import PicturedTable
from model.errors import UserError
from model.importers.reading import Reading
from model.numbers import Value
from model.presenting.pictured import MOST_OTHERS, SIGNS, Looking, Standing

SIZE = (1240, 700)
NOTHING_OPEN = "没有存疑的数字了"
OWN_TEXT = "改用文件自带的文字"
OWN_TEXT_HINT = "不用图像，读扫描时识别好、藏在文件里的文字；那些数字也要对照原件"
WORDS_OF_PAGE = "本页文字"


class OwnTextWanted(Exception):  # noqa: N818 - a wish, not a fault
    """Somebody would rather have the text that the scanner recognised than what the pictures say."""


class PicturedDialog(QDialog):
    """One reading beside its pictures. `looking` knows what came of it."""

    def __init__(
        self,
        reading: Reading,
        file_name: str,
        parent: QWidget | None = None,
        looked: Mapping[str, Value | None] = MappingProxyType({}),
    ) -> None:
        """Shows it with what was `looked` at before."""
        super().__init__(parent)
        self.setWindowTitle(f"对照图像核对 {file_name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_within_screen(self, *SIZE)
        self.looking = Looking(reading, looked)
        self.cell_id = ""
        self._page = 0
        self.view = PageView()
        self.bar = CellBar()
        self.pages = QComboBox()
        self.pages.setAccessibleName("页")
        self.tables: dict[str, PicturedTable] = {}
        self.words = QPlainTextEdit(readOnly=True)
        self.words.setAccessibleName(WORDS_OF_PAGE)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("识别出的内容")
        self.counts = plain_label()
        self.counts.setWordWrap(True)
        self._make_tabs()
        self._arrange()
        self._connect()
        self._begin()

    own_text_wanted = False
    """Whether the text that the scanner recognised is to be read in place of the pictures."""

    @classmethod
    def ask(
        cls,
        reading: Reading,
        file_name: str,
        parent: QWidget | None = None,
        looked: Mapping[str, Value | None] = MappingProxyType({}),
    ) -> Looking | None:
        """Shows it until somebody has looked; None when the file is not to be taken at all.

        Raises:
            OwnTextWanted: The text that the scanner recognised is to be read in place of the pictures.
        """
        dialog = cls(reading, file_name, parent, looked)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if dialog.own_text_wanted:
            raise OwnTextWanted
        return dialog.looking if accepted else None

    # How it is made

    def _make_tabs(self) -> None:
        form = self.looking.report.form
        shown = {form.cells[cell_id].table.id for cell_id in self.looking.cells}
        for table in (table for table in form.tables if table.id in shown):
            made = PicturedTable(self.looking, table.id)
            self.tables[table.id] = made
            self.tabs.addTab(made, form.table_name(table.id))
        self.tabs.addTab(self.words, WORDS_OF_PAGE)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.addLayout(self._top_row())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.view)
        splitter.addWidget(self.tabs)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([SIZE[0] // 2, SIZE[0] // 2])
        layout.addWidget(splitter, stretch=1)
        layout.addWidget(self.bar)
        layout.addWidget(self.counts)
        layout.addLayout(self._buttons())

    def _top_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.pages)
        self.page_right = self._button(
            "本页都对", "本页存疑的数字都和图像里的一样（Ctrl+回车）", self.confirm_page
        )
        self.next = self._button("下一个存疑", "到下一个要对照图像的数字（F8）", self.step)
        row.addWidget(self.next)
        row.addWidget(self.page_right)
        row.addStretch(1)
        for words, hint, step in (
            ("缩小", "图像缩小（减号）", partial(self.view.zoom, 1 / STEP)),
            ("放大", "图像放大（加号）", partial(self.view.zoom, STEP)),
            ("适合宽度", "图像的整个宽度都看得见", self.view.fit_width),
        ):
            row.addWidget(self._button(words, hint, step))
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.undo_button = self._button("撤销", "撤销上一次确认或改正（Ctrl+Z）", self.undo)
        row.addWidget(self.undo_button)
        if self.looking.reading.has_own_text:
            row.addWidget(self._button(OWN_TEXT, OWN_TEXT_HINT, self._take_own_text))
        row.addStretch(1)
        self.go_on = self._button("下一步", "", self.accept)
        row.addWidget(self.go_on)
        row.addWidget(self._button("取消", "不导入这个文件", self.reject))
        return row

    def _button(self, words: str, hint: str, step: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        keep_from_default(button)
        button.setToolTip(plain_tooltip(hint))
        button.clicked.connect(step)
        return button

    def _connect(self) -> None:
        for table in self.tables.values():
            table.cell_entered.connect(self.show_cell)
            table.typed.connect(self._begin_typing)
            table.confirmed.connect(self.take)
        self.view.cell_clicked.connect(self.show_cell)
        self.bar.editor.taken.connect(self.take)
        self.bar.editor.moved.connect(self._move)
        self.bar.editor.undone.connect(self.undo)
        self.bar.confirm.clicked.connect(self.take)
        self.bar.other_chosen.connect(self.take_other)
        self.pages.activated.connect(self._choose_page)
        self._shortcut("F8", self.step)
        self._shortcut("Shift+F8", partial(self.step, backwards=True))
        self._shortcut("Shift+F6", self.change_side)
        self._shortcut("Ctrl+Return", self.confirm_page)
        self._shortcut("Ctrl+Enter", self.confirm_page)
        for number in range(MOST_OTHERS):
            self._shortcut(f"Alt+{number + 1}", partial(self.take_other, number))

    def _shortcut(self, keys: str, step: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self, step)

    def _begin(self) -> None:
        self.pages.addItems([f"第 {page} 页" for page in self.looking.pages])
        first = self.looking.next_open() or next(iter(self.looking.cells), "")
        if first:
            self.show_cell(first)
        elif self.looking.pages:
            self._show_page(self.looking.pages[0])
        self._show_state()
        self.bar.setVisible(bool(first))
        (self.bar.editor if first else self.view).setFocus()

    # Where the user is

    def show_cell(self, cell_id: str) -> None:
        """Goes to a figure, in the table and in the picture."""
        self.cell_id = cell_id
        seen = self.looking.seen(cell_id)
        if seen is not None:
            self._show_page(seen.page)
        self.view.show_cell(cell_id)
        table = self.tables[self.looking.report.form.cells[cell_id].table.id]
        if self.tabs.currentWidget() is not table:
            self.tabs.setCurrentWidget(table)
        table.show_cell(cell_id)
        self._show_figure()

    def step(self, *, backwards: bool = False) -> None:
        """Goes to the next figure to look at."""
        following = self.looking.next_open(self.cell_id, backwards=backwards)
        if following is not None:
            self.show_cell(following)
            self.bar.editor.setFocus()
            self.bar.editor.selectAll()

    def change_side(self) -> None:
        """From the picture to the table and back."""
        aside = self.view.hasFocus()
        (self.tabs.currentWidget() if aside else self.view).setFocus()

    def _move(self, by: int) -> None:
        """To the figure before or behind in the order of the form."""
        if self.cell_id:
            at = self.looking.cells.index(self.cell_id) + by
            self.show_cell(self.looking.cells[at % len(self.looking.cells)])

    def _choose_page(self, at: int) -> None:
        page = self.looking.pages[at]
        cells = self.looking.cells_of(page)
        wanted = next(filter(self.looking.is_open, cells), next(iter(cells), ""))
        if wanted:
            self.show_cell(wanted)
        else:
            self._show_page(page)
            self.tabs.setCurrentWidget(self.words)

    def _show_page(self, page: int) -> None:
        if page != self._page and page in self.looking.pages:
            self._page = page
            self.view.show_page(self.looking.reading.page_pictures[page], page)
            self.words.setPlainText(self.looking.reading.page_words.get(page, "") or "本页没有表格以外的文字")
            self.pages.setCurrentIndex(self.looking.pages.index(page))
            self._show_frames()

    # What is said of a figure

    def take(self) -> None:
        """Confirms the figure, or takes what was typed in its place, and goes on to the next in doubt."""
        if not self.cell_id:
            return
        typed = self.bar.editor.text().strip()
        if typed == self.looking.text(self.cell_id):
            self.looking.confirm([self.cell_id])
        elif not self._correct(typed):
            return
        self._show_state()
        if self.looking.next_open(self.cell_id) is None:
            self._show_figure()
        else:
            self.step()

    def take_other(self, number: int) -> None:
        """Takes a second reading of the figure."""
        others = self.looking.others(self.cell_id) if self.cell_id else ()
        if number < len(others):
            self.bar.editor.setText(others[number])
            self.take()

    def confirm_page(self) -> None:
        """Says of all figures of the page that they stand so in the picture."""
        self.looking.confirm_page(self._page)
        self._show_state()
        self._show_figure()
        self.step()

    def undo(self) -> None:
        """Takes the last confirmation or correction back."""
        if self.looking.undo():
            self._show_state()
            self._show_figure()

    def _take_own_text(self) -> None:
        self.own_text_wanted = True
        self.accept()

    def reject(self) -> None:
        looked = self.looking.count(Standing.CONFIRMED, Standing.CORRECTED)
        if not looked or ask(
            self,
            "不导入这个文件吗？",
            f"已经对照过的 {looked} 个数字要重新对照。",
            "不导入",
            "继续核对",
            hesitating=True,
        ):
            super().reject()

    def _correct(self, typed: str) -> bool:
        try:
            self.looking.correct(self.cell_id, typed)
        except UserError as error:
            show_error(self, error)
            return False
        return True

    def _begin_typing(self, character: str) -> None:
        self.bar.editor.setFocus()
        self.bar.editor.setText(character)

    # What is shown

    def _show_figure(self) -> None:
        if not self.cell_id:
            return
        looking, cell = self.looking, self.looking.report.form.cells[self.cell_id]
        self.bar.show_piece(self.view.piece(self.cell_id))
        self.bar.show_figure(
            f"{looking.report.form.table_name(cell.table.id)}　{cell.heading_path}",
            looking.text(self.cell_id),
            looking.words(self.cell_id),
            looking.others(self.cell_id),
        )

    def _show_state(self) -> None:
        """All figures, frames and counts as they are now."""
        for table in self.tables.values():
            for cell_id in table.places:
                table.redraw(cell_id)
        self._show_frames()
        count = self.looking.count
        doubtful, missing = count(Standing.DOUBTFUL), count(Standing.MISSING)
        parts = [
            f"{SIGNS[Standing.DOUBTFUL]} 存疑 {doubtful}",
            *([f"{SIGNS[Standing.MISSING]} 没有读出 {missing}"] if missing else []),
            f"{SIGNS[Standing.PROVED]} 勾稽关系已证明 {count(Standing.PROVED)}",
            f"{SIGNS[Standing.CONFIRMED]} 已确认 {count(Standing.CONFIRMED)}",
            f"{SIGNS[Standing.CORRECTED]} 已改正 {count(Standing.CORRECTED)}",
        ]
        self.counts.setText("　".join(parts))
        nothing = "" if doubtful or missing else NOTHING_OPEN
        enable_unless(self.next, nothing, "到下一个要对照图像的数字（F8）")
        waiting = f"还有 {doubtful} 个存疑的数字，可以导入后再确认" if doubtful else ""
        self.go_on.setToolTip(plain_tooltip(waiting))
        enable_unless(
            self.undo_button,
            "" if self.looking.can_undo else "还没有确认或改正过",
            "撤销上一次确认或改正（Ctrl+Z）",
        )

    def _show_frames(self) -> None:
        frames = {}
        for cell_id in self.looking.cells_of(self._page):
            seen = self.looking.seen(cell_id)
            if seen is not None:
                frames[cell_id] = Frame(seen.box, self.looking.standing(cell_id))
        self.view.show_frames(frames)
        here = sum(frame.standing is Standing.DOUBTFUL for frame in frames.values())
        enable_unless(
            self.page_right,
            "" if here else "本页没有存疑的数字",
            f"本页 {here} 个存疑的数字都和图像里的一样（Ctrl+回车）",
        )
