"""The report that the program's own .ofd files carry beside their pages, with nothing lost of it.

What people see are the pages: the attached report counts only where it says what they say.
"""

from __future__ import annotations

import re
from dataclasses import replace

from model.document import ATTACHMENTS
from model.errors import UserError
from model.importers.plain.json_report import read_json
from model.importers.reading import Note, Reading
from model.importers.recognition.labels import significant
from model.importers.source import Source
from model.level import Level
from model.narrative import plain_text
from model.report import Report

_NUMBERS = re.compile(r"^\s*\d+[.．、]\s*", re.MULTILINE)
"""Of several attachments, which are printed whether they are typed or not."""


def with_attached(reading: Reading, attached: Source) -> Reading:
    """The attached report where it is the same as that of the pages; else that of the pages, and a note."""
    try:
        own = read_json(attached)
    except UserError as error:
        return _noted(reading, f"附件“{attached.name}”读不出来（{error.what}），按页面读入")
    if _identity(own.report) != _identity(reading.report):
        return _noted(reading, f"附件“{attached.name}”与页面上的单位、年份或数字不同，按页面读入，请核对")
    if _words(own.report) != _words(reading.report):
        return _noted(reading, f"附件“{attached.name}”里的文字与页面上的不同，按页面读入，请核对")
    return replace(own, codes=reading.codes)


def _identity(report: Report) -> tuple[object, ...]:
    return report.unit, report.year, dict(report.stated)


def _words(report: Report) -> str:
    """All words but for the marks and blanks, which pages do not show, and the numbers of attachments."""
    texts = {text_id: plain_text(text) for text_id, text in sorted(report.texts.items())}
    if ATTACHMENTS in texts:
        texts[ATTACHMENTS] = _NUMBERS.sub("", texts[ATTACHMENTS])
    return significant("".join(texts.values()))


def _noted(reading: Reading, message: str) -> Reading:
    return replace(reading, notes=(Note(Level.WARNING, message), *reading.notes))
