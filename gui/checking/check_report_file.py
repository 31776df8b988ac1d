"""Writing the check report (核对表) of the open report: as PDF, for Word, or as a worksheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.work.running import run
from gui.work.work import Work
from gui.workplace.open_report import OpenReport

NAME_FILTERS = {".pdf": "PDF 文件 (*.pdf)", ".docx": "Word 文档 (*.docx)", ".xlsx": "工作表 (*.xlsx)"}


def export_check_report(parent: QWidget, opened: OpenReport) -> Path | None:
    """Asks for the place and writes the check report; None when the user changed her mind.

    Raises:
        UserError: The file cannot be written, or its ending is not known.
    """
    # Late: the writers of documents would make the start wait.
    from export.file_names import file_name
    from export.planning import plan_check_report
    from export.publishing import Publication, publish
    from model.judging.check_report import check_report_title

    opened.check_all()
    manuscript = opened.manuscript(signatures=opened.signatures)
    target = ask_target(parent, file_name(check_report_title(manuscript.report), ".pdf"))
    if target is None:
        return None
    publication = Publication((plan_check_report(manuscript, target),))
    work = Work(f"正在写出 {target.name}…")
    run(parent, work, lambda _: publish(publication, replacing=(target,)))
    return target


def ask_target(parent: QWidget, name: str) -> Path | None:
    """Asks where to write; the dialog itself asks before it takes an existing file."""
    dialog = QFileDialog(parent, "导出核对表")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    suffixes = {words: suffix for suffix, words in NAME_FILTERS.items()}
    dialog.setNameFilters(list(suffixes))
    dialog.setDefaultSuffix("pdf")
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(suffixes[words].removeprefix(".")))
    # Without the ending: it follows the format that is chosen in the dialog.
    dialog.selectFile(Path(name).stem)
    if dialog.exec() != QFileDialog.DialogCode.Accepted:
        return None
    return Path(dialog.selectedFiles()[0])
