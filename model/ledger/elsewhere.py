"""What is on the screen kept in a new ledger, when the place of the old one takes nothing any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from model.checks.explanations import Explanation
from model.errors import UserError
from model.ledger.differences import change_to, is_empty
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Report

LABEL = "没有写入原账本的改动"


def write_elsewhere(
    ledger: Ledger, report_id: int, report: Report, explanations: Iterable[Explanation], target: Path
) -> tuple[Ledger, str]:
    """Writes the whole ledger with the report as it is on the screen to a new file, and opens that.

    Where the ledger itself cannot be read any more, the new one holds that report alone; then a sentence
    comes along about what is missing, else it is empty.

    Raises:
        UserError: There is something at `target`, or it cannot be written.
    """
    if target.exists():
        raise UserError("无法另存账本：已有同名文件", str(target), "请换一个文件名或文件夹")
    try:
        lost = ledger.copy_to(target)
    except UserError as error:
        missing = f"新的账本里只有屏幕上的这份报告，没有其他报告和修改记录，因为{error.what}"
        return _opened(target, lambda alone: _write_alone(alone, report, explanations)), missing
    missing = f"有 {lost} 个收到的文件已经不在原账本旁边，没有带过去" if lost else ""
    return _opened(target, lambda copy: _write_changes(copy, report_id, report)), missing


def _opened(target: Path, write: Callable[[Ledger], None]) -> Ledger:
    ledger = Ledger.open(target)
    try:
        write(ledger)
    except BaseException:
        ledger.close(backing_up=False)
        raise
    return ledger


def _write_changes(copy: Ledger, report_id: int, report: Report) -> None:
    session = ReportSession(copy, report_id)
    change = change_to(session.report, report, LABEL)
    if not is_empty(change):
        session.apply(change)


def _write_alone(alone: Ledger, report: Report, explanations: Iterable[Explanation]) -> None:
    report_id = alone.create(report, LABEL)
    for explanation in explanations:
        alone.explain(report_id, explanation)
