"""空白填报表: an empty worksheet to be filled in elsewhere, in the form that unit and year ask for."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.dialogs.blank_worksheet import BlankWorksheetDialog
from gui.dialogs.targets import ask_target
from gui.workplace.workplace import Workplace
from model.families import first_family, form_for_year

BLANKS = "blank"
"""The purpose under which the folder of blank worksheets is remembered."""


class BlankWorksheets(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        workplace.actions["template"].triggered.connect(lambda: workplace.attempt(self._write))

    def _write(self) -> None:
        """Asks whose worksheet it is to be, and where it is to lie."""
        # Late: the writers of all formats would make the start wait.
        from export.file_names import file_name
        from export.xlsx import render_template
        from model.files.replacing import replace_file

        workplace, settings = self._workplace, self._workplace.settings
        units = sorted({entry.unit for entry in workplace.library.ledger.entries()})
        unit = workplace.opened.report.unit if workplace.opened is not None else ""
        wanted = BlankWorksheetDialog.ask_whose(units, unit, workplace.window)
        if wanted is None:
            return
        form = form_for_year(wanted.year, wanted.family or first_family(), wanted.region)
        name = file_name(f"{wanted.unit}{wanted.year}年空白填报表", ".xlsx")
        target = ask_target(
            workplace.window, "空白填报表", name, {".xlsx": "工作表"}, settings.folder(BLANKS)
        )
        if target is not None:
            replace_file(target, render_template(form, wanted.unit, wanted.year))
            settings.keep_folder(BLANKS, target.parent)
            workplace.tell(f"空白填报表已写到 {target}。填好后拖到窗口里导入，或者用“收报汇总”一起收")
