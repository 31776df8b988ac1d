"""How much a ledger may say: the limits of files hold here as well, since a ledger may come from a stranger.

What exceeds them was not written by this program, which refuses to write it: so nothing of it is unpacked,
and the window keeps its memory.
"""

from __future__ import annotations

from model.errors import UserError
from model.ledger.change_codec import UnreadableContentError
from model.notation import MOST_DIGITS
from model.report import Change, Report

MOST_TEXT = 600_000
"""Bytes of all texts of a report together: 200,000 Chinese characters, which a window still shows."""
MOST_OF_AN_ENTRY = 3_000_000
"""Bytes of an entry of the log: all texts before and after, with what JSON adds."""
MOST_OF_A_LOG = 150_000_000
"""Bytes of all changes of a report: a text of five thousand characters rewritten five thousand times."""
MOST_ROWS = 20_000
"""Cells, texts or sources of one report; a form has some hundred."""
LARGEST_PIECE = 100_000
"""Bytes of the piece of a picture from which a figure was read; one has some 2,000."""
LONGEST_NAME = 10_000
"""Characters of a unit's name, a label, a source."""
LONGEST_LABEL = 100_000
"""Characters of a label of the log that is still read: older programs wrote reasons of any length."""
_BYTES_A_CHARACTER = 3
LARGEST_ROW = 16_000_000
"""Bytes that SQLite hands out at once."""


class Allowance:
    """So many bytes of text may still be read."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, *texts: str) -> None:
        """Counts texts that have been read.

        Raises:
            UnreadableContentError: They are more than allowed.
        """
        self._left -= sum(map(weight, texts))
        if self._left < 0:
            raise UnreadableContentError("more text than a ledger holds")


def weight(text: object) -> int:
    """About how many bytes a text takes."""
    if not isinstance(text, str):
        return 0
    return len(text) if text.isascii() else _BYTES_A_CHARACTER * len(text)


def refuse_too_much(change: Change, report: Report | None = None) -> None:
    """Refuses, before anything has happened, a change that could be written but never read again.

    Raises:
        UserError: The report would have more text, a longer name or a longer number than a ledger may hold.
    """
    texts = {**(report.manuscripts if report is not None else {}), **change.texts}
    if sum(map(weight, texts.values())) > MOST_TEXT:
        raise UserError(
            f"文字太长，一份报告最多{MOST_TEXT // _BYTES_A_CHARACTER // 10_000}万字",
            remedy="请检查是否粘贴了别的内容，把多余的文字删去",
        )
    names = (change.unit or "", change.label, *change.sources.values())
    if max(map(len, names), default=0) > LONGEST_NAME:
        raise UserError(
            f"名称太长，最多{LONGEST_NAME}字", names[0][:20], "请检查是否粘贴了别的内容，改短后再试"
        )
    if any(len(str(value)) > MOST_DIGITS for value in change.cells.values() if value is not None):
        raise UserError(f"数字太长，最多{MOST_DIGITS}位", remedy="请核对这个数字")
