"""A report of sums of a round: says where the round has other sums by now, and takes them over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pages.banner import Banner
from gui.pages.report_pages import ReportPages
from gui.workplace.workplace import Workplace
from model.added_up import SOURCE, is_added_up
from model.report import Report

if TYPE_CHECKING:
    from model.rounds.adding import Total
    from model.rounds.rounds import Round

REFRESH, SHOW = "刷新汇总", "看这些数"
NAMED = 3


class FollowedRound(QObject):
    """Serves one window; `round_of` gives the round of a report as it stands, None where there is none."""

    def __init__(self, workplace: Workplace, round_of: Callable[[Report], Round | None]) -> None:
        super().__init__(workplace)
        self._workplace, self._round_of = workplace, round_of
        self._banner: Banner | None = None
        self._pages: ReportPages | None = None
        self._total: Total | None = None
        self._cells: list[str] = []
        workplace.report_shown.connect(self._begin)
        workplace.report_left.connect(self._leave)

    def _begin(self, _report_id: int, pages: ReportPages) -> None:
        self._banner = None
        opened = self._workplace.opened
        if opened is None or not any(is_added_up(opened.report, cell) for cell in opened.report.sources):
            return
        self._pages = pages
        self._banner = pages.add_banner()
        self._banner.add_button(REFRESH, self._refresh, "把汇总的数换成现在的，可以撤销")
        self._banner.add_button(SHOW, self._show)
        opened.changed.connect(self._compare)
        self._workplace.attempt(self.look)

    def _leave(self, _pages: ReportPages) -> None:
        self._banner = None

    def look(self) -> None:
        """Finds out what the round has by now.

        Raises:
            UserError: The round cannot be read.
        """
        # Late: rounds stand on the readers of files, for which the start must not wait.
        from model.rounds.adding import add_up
        from model.rounds.drafting import level_of

        opened = self._workplace.opened
        if opened is None or self._banner is None:
            return
        level, collected = level_of(opened.report), self._round_of(opened.report)
        self._total = None
        if level is not None and collected is not None:
            units = [unit for unit in collected.tree.units if unit.name == opened.report.unit]
            parents = [unit for unit in units if collected.tree.children(unit.key)]
            self._total = add_up(collected, parents[0].key, level) if parents else None
        self._compare()

    def _compare(self) -> None:
        opened = self._workplace.opened
        if opened is None or self._banner is None:
            return
        from model.rounds.drafting import changed_cells

        self._cells = changed_cells(opened.report, self._total) if self._total is not None else []
        self._banner.say(self._words(opened.report) if self._cells else "")

    def _words(self, report: Report) -> str:
        form = report.form
        named = [
            f"{form.table_name(form.cells[cell].table.id)}{form.cells[cell].name}"
            for cell in self._cells[:NAMED]
        ]
        more = f"等 {len(self._cells)} 处" if len(self._cells) > NAMED else ""
        return f"下级的报告有变化，{SOURCE}的数与这份报告不同：{'、'.join(named)}{more}。"

    def _refresh(self) -> None:
        opened = self._workplace.opened
        if opened is not None and self._total is not None:
            from model.rounds.drafting import refreshing_change

            opened.apply(refreshing_change(opened.report, self._total))

    def _show(self) -> None:
        if self._pages is not None and self._cells:
            self._pages.show_cell(self._cells[0])
