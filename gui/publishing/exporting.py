"""Writing the open report to a file: the format, the place, and the word 草稿 while errors stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from export.file_names import file_name
from gui.dialogs.messages import ask
from gui.work.running import run
from gui.work.work import Work
from model.judging.manuscript import Manuscript

if TYPE_CHECKING:
    from export.writers import Format


@dataclass(frozen=True)
class Exported:
    """The file that was written, and what there is to tell of it, usually nothing."""

    path: Path
    notices: tuple[str, ...]


def export_report(
    parent: QWidget, manuscript: Manuscript, chosen: Format, folder: str = ""
) -> Exported | None:
    """Asks for the place, beginning in a folder, and writes the report; None if the user changed her mind.

    Raises:
        UserError: The file cannot be written.
    """
    # Late: the writers of all formats would make the start wait.
    from export.writers import write_report

    judged = manuscript.judged
    draft = judged.must_be_draft and chosen.document
    if draft and not _accepts_draft(parent, judged.standing_errors):
        return None
    name = file_name(manuscript.report.title, chosen.suffix, draft)
    target = ask_target(parent, name, chosen, folder)
    if target is None:
        return None
    work = Work(f"正在写出 {target.name}…")
    notices = run(parent, work, lambda _: write_report(manuscript, target))
    return Exported(target, notices)


def _accepts_draft(parent: QWidget, errors: int) -> bool:
    return ask(
        parent,
        f"报告还有 {errors} 个错误，只能导出草稿。",
        "草稿每一页都标有“草稿”。改正错误后再导出，就是正式文件。",
        "导出草稿",
    )


def ask_target(parent: QWidget, name: str, chosen: Format, folder: str = "") -> Path | None:
    """Asks where to write; the dialog itself asks before it takes an existing file."""
    dialog = QFileDialog(parent, f"导出{chosen.name}", folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(f"{chosen.name} (*{chosen.suffix})")
    dialog.setDefaultSuffix(chosen.suffix.removeprefix("."))
    dialog.selectFile(name)
    if dialog.exec() != QFileDialog.DialogCode.Accepted:
        return None
    return Path(dialog.selectedFiles()[0])
