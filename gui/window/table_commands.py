"""What the menus do in the table at the front: blocks of cells, zeros, control totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from gui.grid.block_commands import BlockCommands, PasteQuestion
from gui.grid.view import GridView
from gui.pages.report_pages import ReportPages
from gui.pages.table_page import TablePage
from gui.workplace.page import Page
from gui.workplace.workplace import Workplace
from model.edits import figures_lost, units_change
from model.unit_rows import units_of

NO_TABLE = "这个操作用在表格里，请先在左边选择一张表"


class TableCommands(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace, import_copied: Callable[[Sequence[str]], object]) -> None:
        """`import_copied` reads the clipboard by its labels; it gets why that was not pasted as it is."""
        super().__init__(workplace)
        self._import_copied = import_copied
        self._workplace = workplace
        actions = workplace.actions
        for name in ("cut", "copy", "paste", "clear", "fill_down", "fill_right"):
            actions[name].triggered.connect(partial(self._with_blocks, getattr(BlockCommands, name)))
        actions["fill_zeros"].triggered.connect(self._fill_zeros)
        actions["unit_rows"].triggered.connect(self._list_units)
        actions["control_total"].triggered.connect(self._record_control_total)
        workplace.page_made.connect(self._begin_page)

    def _begin_page(self, page: Page) -> None:
        if isinstance(page, TablePage):
            page.asked.connect(self._answer)

    def _answer(self, question: PasteQuestion) -> None:
        """What a paste may mean is asked, or read with its labels and shown before it is taken."""
        if question.labels:
            self._import_copied(question.refusals)
            return
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.dialogs.choice import ChoiceDialog

        words = [way for way, _ in question.lines]
        asked = "复制的数一行一个，正好是这张表一行的格数。填到哪里？"
        chosen = ChoiceDialog.ask("粘贴", asked, words, "粘贴", self._workplace.window)
        if chosen is not None:
            question.lines[chosen][1]()

    def _with_blocks(self, command: Callable[[BlockCommands], None]) -> None:
        grid = self._grid()
        if grid is not None:
            command(grid.blocks)

    def _fill_zeros(self) -> None:
        page = self._table()
        if page is not None:
            page.fill_zeros()

    def _list_units(self) -> None:
        """Asks which units have rows in the table at the front."""
        page, opened = self._table(), self._workplace.opened
        if page is None or opened is None or opened.refuses_changes() or not page.keep():
            return
        report, table_id = opened.report, page.table_id
        name = report.form.table_name(table_id)
        if not report.form.table(table_id).unit_heading:
            self._workplace.tell(f"{name}按格式没有各单位的行")
            return
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.dialogs.unit_rows import UnitRowsDialog

        before = units_of(report.form, table_id)

        def loss(names: Sequence[str]) -> int:
            return figures_lost(units_change(report, table_id, names))

        names = UnitRowsDialog.ask(name, before, loss, self._workplace.window)
        if names is not None and names != before and opened.apply(units_change(report, table_id, names)):
            self._workplace.tell(f"{name}现在有 {len(names)} 个单位的行，可以撤销")

    def _record_control_total(self) -> None:
        grid = self._grid()
        if grid is not None:
            grid.record_control_total()

    def _grid(self) -> GridView | None:
        """The grid in which the cursor stands; while a text is shown there is none."""
        page = self._table()
        return page.sheet.current_grid() if page is not None else None

    def _table(self) -> TablePage | None:
        pages = self._workplace.pages
        page = pages.current_table() if isinstance(pages, ReportPages) else None
        if page is None:
            self._workplace.tell(NO_TABLE)
        return page
