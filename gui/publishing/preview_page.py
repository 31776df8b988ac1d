"""The preview in the window: the very PDF that would be published or printed, fresh after every edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from export.charts import ChartKind, chart_kinds, charts_of, possible_charts
from export.house_style import HouseStyle
from gui.look.labels import plain_label
from gui.look.theme import theme_of
from gui.publishing.pages_view import PagesView
from gui.publishing.preview_bar import ZOOM_STEP, PreviewBar
from gui.work.running import is_busy, run
from gui.work.work import Work
from model.checks.findings import Finding
from model.judging.manuscript import Manuscript

if TYPE_CHECKING:
    from export.pdf.page_pictures import PdfPages
    from export.pdf.preview import Area, Preview

PAUSE = 300
"""Milliseconds after an edit until the pages are set anew."""


class PreviewPage(QWidget):
    """Shows what `take_manuscript` gives in the style that `take_style` gives.

    The charts that are chosen here also go into publications.
    """

    told = Signal(str)
    """A sentence for the status bar."""
    cell_requested = Signal(str)
    """A figure was clicked; carries the id of its cell."""
    place_requested = Signal(object)
    """A sentence was clicked; carries its Place."""

    def __init__(
        self,
        take_manuscript: Callable[[], Manuscript],
        take_style: Callable[[], HouseStyle],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._take_manuscript, self._take_style = take_manuscript, take_style
        self.charts: tuple[ChartKind, ...] = ()
        self.preview: Preview | None = None
        self._pages: PdfPages | None = None
        self._hits: Sequence[Sequence[Area]] = ()
        self._hit = 0
        self.bar = PreviewBar()
        self.view = PagesView()
        self.notice = plain_label()
        self.notice.setWordWrap(True)
        self.notice.setContentsMargins(8, 4, 8, 4)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.bar, self.notice, self.view):
            layout.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        bar, view = self.bar, self.view
        self._pause.timeout.connect(self._refresh_when_free)
        bar.page_requested.connect(view.go_to_page)
        bar.zoom_requested.connect(view.set_zoom)
        bar.zoom_step_requested.connect(view.step_zoom)
        bar.continuous_requested.connect(view.set_continuous)
        bar.charts_requested.connect(self._take_charts)
        bar.search_requested.connect(self._search)
        bar.search_step_requested.connect(self._step_search)
        view.zoom_changed.connect(bar.show_zoom)
        view.page_changed.connect(self._show_page)
        view.place_clicked.connect(self._lead_to)

    def refresh(self) -> None:
        """Sets the pages as the report is now; what is read stays in sight."""
        # Late: setting pages loads libraries that the start must not wait for.
        from export.pdf.page_pictures import PdfPages
        from export.pdf.preview import render_preview

        self._pause.stop()
        manuscript, style = self._take_manuscript(), self._take_style()
        possible = possible_charts(manuscript)
        setting, charts = Work("正在排版…"), charts_of(manuscript, self.charts)
        self.preview = run(self.window(), setting, lambda _: render_preview(manuscript, charts, style))
        former, self._pages = self._pages, PdfPages(self.preview.content, self.preview.geometry)
        self.view.show_pages(self._pages)
        if former is not None:
            former.close()
        self.bar.show_charts(chart_kinds(manuscript.report.form.family), self.charts, possible)
        self._show_page(self.view.page)
        self._show_notice(manuscript.judged.draft_reasons, self.preview)
        self._search(self.bar.search.text(), stay=True)

    def refresh_later(self) -> None:
        """The report has changed; more changes may follow at once."""
        self._pause.start()

    def _refresh_when_free(self) -> None:
        """Not while a dialog is open or a file is written: the fonts are for one thread at a time."""
        if QApplication.activeModalWidget() is not None or is_busy():
            self._pause.start()
        elif self.isVisible():
            self.refresh()

    def zoom(self, steps: int) -> None:
        """Larger, smaller, or with 0 the plain size."""
        if steps:
            self.view.step_zoom(ZOOM_STEP**steps)
        else:
            self.view.set_zoom(1.0)

    def show_finding(self, finding: Finding) -> None:
        """Goes to the page on which a finding can be seen, and marks the place."""
        areas = self._areas_of(finding)
        if not areas:
            self.told.emit("这个问题在版面上没有对应的位置")
        self.view.show_marks(areas)

    def show_cell(self, cell_id: str) -> None:
        """Goes to a figure and marks it."""
        self.view.show_marks(self._fresh().areas_of_cell(cell_id))

    def _lead_to(self, page: int, across: float, down: float) -> None:
        """From what was clicked to where it is changed."""
        if self.preview is None or self._pause.isActive():
            # What is seen is not what is there any more.
            return
        cell_id = self.preview.cell_at(page, across, down)
        place = self.preview.sentence_at(page, across, down)
        if cell_id:
            self.cell_requested.emit(cell_id)
        elif place is not None:
            self.place_requested.emit(place)

    def _areas_of(self, finding: Finding) -> tuple[Area, ...]:
        preview, place = self._fresh(), finding.place
        if place is not None:
            return preview.areas_of_text(place.text, place.start, place.end)
        return tuple(area for cell_id in finding.cells for area in preview.areas_of_cell(cell_id))

    def _fresh(self) -> Preview:
        if self.preview is None or self._pause.isActive():
            self.refresh()
        assert self.preview is not None  # noqa: S101 - refresh has just made it
        return self.preview

    # Search

    def begin_search(self) -> None:
        """The cursor goes to the field for words to look for."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _search(self, words: str, stay: bool = False) -> None:
        """Finds the words from the page on that is being read; `stay` marks them without going there."""
        self._hits = self._pages.find(words) if self._pages is not None else ()
        ahead = (at for at, hit in enumerate(self._hits) if hit[0].page >= self.view.page)
        self._hit = min(self._hit, len(self._hits) - 1) if stay else next(ahead, 0)
        self._show_hits(stay)

    def _step_search(self, by: int) -> None:
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self._show_hits()

    def _show_hits(self, stay: bool = False) -> None:
        self.view.show_hits(self._hits, self._hit, stay)
        self.bar.show_found(self._hit, len(self._hits))

    # State

    def _take_charts(self, kinds: tuple[ChartKind, ...]) -> None:
        self.charts = kinds
        self.refresh()

    def _show_page(self, number: int) -> None:
        self.bar.show_page(number, len(self._pages.sizes) if self._pages is not None else 0)

    def _show_notice(self, reasons: str, preview: Preview) -> None:
        missing = preview.missing
        draft = f"草稿：{reasons}。" if reasons else ""
        geta = f"字体里没有这些字，用〓代替：{' '.join(missing)}" if missing else ""
        self.notice.setText("\n".join(filter(None, (draft, *preview.lacking, geta))))
        self.notice.setVisible(bool(self.notice.text()))
        palette = self.palette()
        theme = theme_of(palette)
        palette.setColor(palette.ColorRole.WindowText, theme.error if reasons else theme.warning)
        self.notice.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "bar"):
            self.bar.draw_icons()
