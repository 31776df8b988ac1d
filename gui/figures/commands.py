"""The commands about figures in the prose: put one in, set one free, go to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pages.table_page import TablePage
from gui.workplace.open_report import OpenReport
from gui.workplace.page import Page
from gui.workplace.workplace import Workplace
from model.checks.prose.indicated import indicated_cells

if TYPE_CHECKING:
    from gui.pages.prose_page import TextEditing
    from model.presenting.figure_offers import Offer

ONLY_IN_TEXTS = "这个操作用在文字里，请先在左边选择一段文字"


class FigureCommands(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        workplace.page_made.connect(self._begin_page)
        workplace.actions["insert_figure"].triggered.connect(self.insert)
        workplace.actions["free_figure"].triggered.connect(self.set_free)

    def _begin_page(self, page: Page) -> None:
        if isinstance(page, TablePage):
            return
        # Late: work begins with a table, and the start must not wait for more.
        from gui.pages.prose_page import ProsePage

        if isinstance(page, ProsePage):
            figures = page.editing.editor.figures
            figures.figure_requested.connect(self.insert)
            figures.cell_requested.connect(self._show_cell)

    def _show_cell(self, cell_id: str) -> None:
        if self._workplace.pages is not None:
            self._workplace.pages.keep()
            self._workplace.pages.show_cell(cell_id)

    def _editing(self) -> TextEditing | None:
        """The text in which one writes; while a table or the preview is shown there is none."""
        from gui.pages.prose_page import ProsePage

        pages = self._workplace.pages
        page = pages.current if pages is not None and not pages.isHidden() else None
        if not isinstance(page, ProsePage):
            self._workplace.tell(ONLY_IN_TEXTS)
            return None
        return page.editing

    def insert(self) -> None:
        """Asks for a figure of the tables and puts it in at the cursor."""
        editing, opened = self._editing(), self._workplace.opened
        if editing is None or opened is None or opened.refuses_changes():
            return
        editing.editor.keep()
        number = editing.editor.figures.replaced().selectedText().strip()
        offer = self._ask(number, editing, opened)
        if offer is not None:
            editing.editor.insert_figure(offer.cell)
            done = f"已把“{number}”换成 {offer.figure}" if number else f"已插入 {offer.figure}"
            self._workplace.tell(f"{done}，以后随{offer.table}更新，可以撤销")
        editing.editor.setFocus()

    def _ask(self, number: str, editing: TextEditing, opened: OpenReport) -> Offer | None:
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.figures.dialog import FigureDialog
        from model.presenting.figure_offers import offers_for

        offers = offers_for(opened.report, number, _indicated(editing, opened))
        return FigureDialog.ask(offers, number, self._workplace.window)

    def set_free(self) -> None:
        """Makes the figure at the cursor plain text."""
        editing = self._editing()
        if editing is None:
            return
        chip = editing.editor.figures.at_cursor()
        if chip is None:
            self._workplace.tell("光标处没有随表格更新的数字")
            return
        editing.editor.figures.set_free(chip)
        editing.editor.keep()


def _indicated(editing: TextEditing, opened: OpenReport) -> tuple[str, ...]:
    """The cells that the words around the number at the cursor speak of."""
    from gui.text.placing import PlacedDocument

    editor, number = editing.editor, editing.editor.figures.replaced()
    placed = PlacedDocument(editor.document(), opened.report.texts.get(editing.text_id, ""))
    for place, cells in indicated_cells(opened.report, editing.text_id):
        span = placed.span_of(place)
        if span is not None and span.start < number.selectionEnd() and number.selectionStart() < span.end:
            return cells
    return ()
