"""What stands around the text of an official document, by GB/T 9704: from 发文字号 to 署名 and 成文日期.

A part that is empty takes no room. Places are counted in characters (em) from the edges of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from export.document import Origin, Paragraph, Place, Setting, printable
from model.document import ADDRESSEE, ATTACHMENTS, NUMBER, SIGNED_BY, SIGNED_ON, TITLE_NOTE
from model.narrative import Run, plain_text
from model.report import Report

_ATTACHMENTS = "附件："
_INDENT = 2.0
_FREE = 2.0
"""Characters to the right of a signature without a seal."""
_DATE_ALONE = 4.0
"""Characters to the right of a date under no name."""
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMBERED = re.compile(r"\s*\d+[.．、]\s*")


def number_of(report: Report) -> Iterator[Paragraph]:
    """The document number, centred above the title."""
    yield from _lines(report, NUMBER, Setting(Place.CENTRED))


def below_title(report: Report) -> Iterator[Paragraph]:
    """The note in brackets under the title, and whom the document is addressed to."""
    yield from _lines(report, TITLE_NOTE, Setting(Place.NOTE_OF_TITLE))
    yield from _lines(report, ADDRESSEE, Setting(Place.FLUSH, lines_above=1))


def below_text(report: Report) -> Iterator[Paragraph]:
    """What is attached, who signs and on which day."""
    yield from _attachments(report)
    by, on = _em(_text(report, SIGNED_BY)), _em(_text(report, SIGNED_ON))
    free_by = max(_FREE, 2 * _FREE + on - by) if on else _FREE
    free_on = max(_FREE, by - on) if by else _DATE_ALONE
    yield from _lines(report, SIGNED_BY, Setting(Place.RIGHT, free=free_by, lines_above=1))
    yield from _lines(report, SIGNED_ON, Setting(Place.RIGHT, free=free_on, lines_above=0 if by else 1))


def day_of(report: Report) -> str:
    """The day under the document, or in the note of its title, as the international standard writes it."""
    for text_id in (SIGNED_ON, TITLE_NOTE):
        found = _DAY.search(_text(report, text_id))
        if found:
            return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return ""


def _attachments(report: Report) -> Iterator[Paragraph]:
    """附件：1.… with the names below each other; one alone has no number."""
    names = [line for line in _text(report, ATTACHMENTS).split("\n") if line.strip()]
    word = 0.0 if names and names[0].lstrip().startswith("附件") else _em(_ATTACHMENTS)
    for number, name in enumerate(names, start=1):
        mark = f"{number}." if len(names) > 1 and word and not _NUMBERED.match(name) else ""
        head = _ATTACHMENTS if number == 1 and word else ""
        left = _INDENT + (0.0 if head else word)
        hanging = _INDENT + word + _em(mark or _own_mark(name))
        setting = Setting(Place.LEFT, indent=left, hanging=hanging, lines_above=1 if number == 1 else 0)
        yield Paragraph((Run(f"{head}{mark}{name.strip()}"),), Origin(ATTACHMENTS, 0), setting)


def _own_mark(name: str) -> str:
    found = _NUMBERED.match(name)
    return found[0].strip() if found else ""


def _lines(report: Report, text_id: str, setting: Setting) -> Iterator[Paragraph]:
    text = _text(report, text_id)
    if text:
        yield Paragraph((Run(text),), Origin(text_id, 0), setting)


def _text(report: Report, text_id: str) -> str:
    lines = plain_text(printable(report.texts.get(text_id, ""))).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _em(text: str) -> float:
    """How wide the longest line of a text is, half a character for what is not Chinese."""
    return max(sum(0.5 if each.isascii() else 1.0 for each in line) for line in text.split("\n"))
