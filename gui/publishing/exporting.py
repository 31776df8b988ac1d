"""One file of the open report, published where the user wants it: 导出 in a format, and the check report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from export.file_names import file_name
from export.house_style import NATIONAL, HouseStyle
from gui.dialogs.messages import ask
from gui.dialogs.targets import ask_target
from gui.publishing.writing import write_publication
from gui.work.work import Work
from model.judging.check_report import check_report_title

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from export.publishing import PlannedFile, Published
    from export.writers import Format
    from model.judging.judged import Judged
    from model.judging.manuscript import Manuscript

CHECK_REPORT_FORMATS = {".pdf": "PDF 文件", ".docx": "Word 文档", ".xlsx": "工作表"}


def export_report(
    parent: QWidget, manuscript: Manuscript, chosen: Format, folder: str = "", style: HouseStyle = NATIONAL
) -> Published | None:
    """Asks for the place, beginning in a folder, and writes the report; None if the user changed her mind.

    Raises:
        UserError: The file cannot be written.
    """
    from export.planning import plan_report

    draft = manuscript.judged.must_be_draft and chosen.document
    if draft and not _accepts_draft(parent, manuscript.judged):
        return None
    name = file_name(manuscript.report.title, chosen.suffix, draft)
    target = ask_target(parent, f"导出{chosen.name}", name, {chosen.suffix: chosen.name}, folder)
    return _write(parent, target, lambda path: plan_report(manuscript, path, style=style))


def export_check_report(parent: QWidget, manuscript: Manuscript) -> Published | None:
    """Asks for the place and writes the check report; None when the user changed her mind.

    Raises:
        UserError: The file cannot be written, or its ending is not known.
    """
    from export.planning import plan_check_report

    name = file_name(check_report_title(manuscript.report), "")
    target = ask_target(parent, "导出核对表", name, CHECK_REPORT_FORMATS)
    return _write(parent, target, lambda path: plan_check_report(manuscript, path))


def _write(parent: QWidget, target: Path | None, plan: Callable[[Path], PlannedFile]) -> Published | None:
    """Publishes one file; the dialog has asked already whether it may replace another."""
    from export.publishing import Publication

    if target is None:
        return None
    return write_publication(
        parent, Publication((plan(target),)), (target,), Work(f"正在写出 {target.name}…")
    )


def _accepts_draft(parent: QWidget, judged: Judged) -> bool:
    return ask(
        parent,
        f"{judged.draft_reasons}，只能导出草稿。",
        "草稿每一页都标有“草稿”。处理以后再导出，就是正式文件。",
        "导出草稿",
    )
