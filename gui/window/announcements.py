"""What a screen reader says of itself: refusals and results, new findings, whether all is on the disk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from gui.look.announcing import announce
from gui.workplace.open_report import OpenReport
from gui.workplace.workplace import Workplace
from model.checks.findings import Finding
from model.level import Level
from model.presenting.cell_states import NumberedFinding

TOLD_AT_MOST = 2
"""New findings that are read in full; the list has the others."""
Known = dict[tuple[object, ...], NumberedFinding]


class Announcements(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._known: Known = {}
        self._unsaved = 0
        workplace.told.connect(self._say)
        workplace.report_shown.connect(self._begin_report)

    def _say(self, sentence: str) -> None:
        announce(self._workplace.window, sentence)

    def _begin_report(self) -> None:
        opened = self._workplace.opened
        if opened is not None:
            self._known, self._unsaved = _open_findings(opened), opened.session.unsaved
            opened.checked.connect(self._say_news)
            opened.changed.connect(self._say_saved)

    def _say_news(self) -> None:
        if self._workplace.opened is None:
            return
        before, self._known = self._known, _open_findings(self._workplace.opened)
        new = [numbered for key, numbered in self._known.items() if key not in before]
        gone = len(before.keys() - self._known.keys())
        self._say(new_words(new) if new else gone_words(gone, len(self._known)))

    def _say_saved(self) -> None:
        opened = self._workplace.opened
        if opened is None or opened.session.unsaved == self._unsaved:
            return
        self._unsaved = opened.session.unsaved
        unsaved = f"有 {self._unsaved} 处改动还没有写入磁盘"
        self._say(unsaved if self._unsaved else "全部改动已写入磁盘")


def new_words(new: Sequence[NumberedFinding]) -> str:
    """What is said of findings that were not there before."""
    told = "。".join(f"{numbered.group}：{numbered.sentence}" for numbered in new[:TOLD_AT_MOST])
    more = f"。另有 {len(new) - TOLD_AT_MOST} 个新问题" if len(new) > TOLD_AT_MOST else ""
    return f"{told}{more}"


def gone_words(gone: int, left: int) -> str:
    """What is said of findings that are there no more; nothing where none has gone."""
    if not gone:
        return ""
    return f"解决了 {gone} 个问题，还有 {left} 个" if left else "没有错误和警告了"


def _open_findings(opened: OpenReport) -> Known:
    """The errors and warnings that nobody has explained, by what they are about, whatever they say."""
    return {
        _subject(numbered.finding): numbered
        for numbered in opened.findings
        if numbered.level is not Level.HINT
    }


def _subject(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return finding.rule, finding.cells, place and (place.text, place.quote)
