"""The tools above the preview: page, zoom, one page or all, charts, search. They only ask and show."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QSpinBox, QToolBar, QToolButton, QWidget

from export.charts import ChartKind
from gui.look.icons import icon
from gui.look.labels import enable_unless, plain_label, plain_tooltip
from gui.look.theme import theme_of
from gui.publishing.page_layout import Fit, Zoom

FACTORS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
SEARCH_WIDTH = 150
ZOOM_STEP = 1.25


class SearchLine(QLineEdit):
    """Enter goes to the next hit, Shift and Enter to the one before."""

    step_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PreviewBar(QToolBar):
    """All tools in one row; what does not fit goes into the menu at its end."""

    page_requested = Signal(int)
    zoom_requested = Signal(object)
    zoom_step_requested = Signal(float)
    continuous_requested = Signal(bool)
    charts_requested = Signal(object)
    search_requested = Signal(str)
    search_step_requested = Signal(int)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("预览", parent)
        self.page = QSpinBox(minimum=1, maximum=1)
        self.page.setKeyboardTracking(False)
        self.page.setAccessibleName("页码")
        self.pages = plain_label()
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("显示比例")
        for fit in Fit:
            self.zoom.addItem(fit.value, fit)
        for factor in FACTORS:
            self.zoom.addItem(f"{factor:.0%}", factor)
        self.continuous = QComboBox()
        self.continuous.setAccessibleName("翻页方式")
        self.continuous.addItems(["连续", "单页"])
        self.search = SearchLine(placeholderText="查找（Ctrl+F）", clearButtonEnabled=True)
        self.search.setAccessibleName("查找")
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.found = plain_label()
        self.charts: dict[ChartKind, QAction] = {}
        self._charts_menu = QMenu(self)
        self._arrange()
        self._connect()

    def show_page(self, number: int, pages: int) -> None:
        """Shows which page, from 0, of how many is read."""
        self.page.blockSignals(True)
        self.page.setMaximum(max(pages, 1))
        self.page.setValue(number + 1)
        self.page.blockSignals(False)
        self.pages.setText(f"/ {pages} 页 ")

    def show_zoom(self, zoom: Zoom) -> None:
        """Shows a zoom that was not chosen here."""
        at = self.zoom.findData(zoom)
        self.zoom.setCurrentIndex(at)
        if at < 0 and isinstance(zoom, float):
            self.zoom.setPlaceholderText(f"{zoom:.0%}")

    def show_charts(
        self, kinds: Sequence[ChartKind], shown: Collection[ChartKind], possible: Collection[ChartKind]
    ) -> None:
        """Shows which kinds of charts the form has, which have figures and which stand in the document."""
        if tuple(kinds) != tuple(self.charts):
            self._offer_charts(kinds)
        for kind, action in self.charts.items():
            action.setChecked(kind in shown)
            enable_unless(action, "" if kind in possible else "没有可以画的数据")

    def _offer_charts(self, kinds: Sequence[ChartKind]) -> None:
        self._charts_menu.clear()
        self.charts = {kind: self._charts_menu.addAction(kind.name) for kind in kinds}
        for action in self.charts.values():
            action.setCheckable(True)
            action.triggered.connect(self._ask_for_charts)
        enable_unless(self._charts_action, "" if kinds else "这种报表没有图表")

    def show_found(self, present: int, hits: int) -> None:
        """Shows which hit, from 0, of how many is the present one."""
        found = f"{present + 1}/{hits}" if hits else "没有找到"
        self.found.setText(f" {found} " if self.search.text() else "")

    def _arrange(self) -> None:
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._step_button("上一页", "chevron-left", lambda: self.page.stepBy(-1))
        self.addWidget(self.page)
        self.addWidget(self.pages)
        self._step_button("下一页", "chevron-right", lambda: self.page.stepBy(1))
        self.addSeparator()
        self._step_button("缩小", "zoom-out", lambda: self.zoom_step_requested.emit(1 / ZOOM_STEP))
        self.addWidget(self.zoom)
        self._step_button("放大", "zoom-in", lambda: self.zoom_step_requested.emit(ZOOM_STEP))
        self.addSeparator()
        self.addWidget(self.continuous)
        self._charts_action = self.addWidget(self._charts_button())
        self.addSeparator()
        self.addWidget(self.search)
        self.addWidget(self.found)
        self._step_button("上一处", "chevron-up", lambda: self.search_step_requested.emit(-1))
        self._step_button("下一处", "chevron-down", lambda: self.search_step_requested.emit(1))
        self.addSeparator()
        self.addAction("返回编辑", self.leave_requested.emit)

    def _step_button(self, words: str, drawing: str, act: object) -> None:
        action = self.addAction(icon(drawing, theme_of(self.palette())), words)
        action.setData(drawing)
        action.triggered.connect(act)

    def draw_icons(self) -> None:
        """The icons in the colours of the present theme."""
        for action in self.actions():
            if action.data():
                action.setIcon(icon(action.data(), theme_of(self.palette())))

    def _charts_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("图表")
        button.setToolTip(plain_tooltip("总体情况后面附哪些图表"))
        button.setMenu(self._charts_menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _connect(self) -> None:
        self.page.valueChanged.connect(lambda page: self.page_requested.emit(page - 1))
        self.zoom.activated.connect(lambda at: self.zoom_requested.emit(self.zoom.itemData(at)))
        self.continuous.currentIndexChanged.connect(lambda at: self.continuous_requested.emit(at == 0))
        self.search.textChanged.connect(self.search_requested)
        self.search.step_requested.connect(self.search_step_requested)

    def _ask_for_charts(self) -> None:
        kinds = tuple(kind for kind, action in self.charts.items() if action.isChecked())
        self.charts_requested.emit(kinds)
