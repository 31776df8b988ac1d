"""What a paste from Word, a web page or plain text leaves: headings, bold and paragraphs. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.errors import UserError
from model.importers.content import Grid, Passage
from model.importers.web.furniture import Shown
from model.importers.web.page import PageReader
from model.importers.web.source import markup_root
from model.narrative import Paragraph, Run, join_runs

_BLANKS = re.compile(r"[ \t\u00a0]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""What pages put between characters for their line breaks. Inside a number it would make two of one."""
_REORDERING = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Marks that show 21 where 12 is written."""
_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}
_UNSEEN = _INVISIBLE | _REORDERING | _CONTROLS
_LAST_MAJOR_HEADING = 3


LONGEST_HTML = 1_000_000
LONGEST_TEXT = 50_000
MOST_PARAGRAPHS = 2_000
"""A long report has 15,000 characters; Word writes ten times as many of markup."""


def refuse_too_long(paragraphs: Sequence[Paragraph]) -> None:
    """Refuses what no text of a report can be, and what would stop the window for a while.

    Raises:
        UserError: There are too many paragraphs or characters.
    """
    characters = sum(len(run.text) for paragraph in paragraphs for run in paragraph.runs)
    if characters > LONGEST_TEXT or len(paragraphs) > MOST_PARAGRAPHS:
        raise _too_long()


def _too_long() -> UserError:
    return UserError("没有粘贴：剪贴板里的内容太长，不像报告的一段文字", remedy="请只复制需要的段落")


def paragraphs_of_text(text: str) -> tuple[Paragraph, ...]:
    """Plain text, one paragraph a line; indentation is the form's business, not the text's.

    Raises:
        UserError: It is far too long.
    """
    if len(text) > LONGEST_HTML:
        raise _too_long()
    lines = (line.strip(" \t\u3000") for line in text.translate(_UNSEEN).replace("\r", "\n").split("\n"))
    return tuple(Paragraph((Run(line),)) for line in lines if line)


def paragraphs_of_html(html: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a page; everything but headings, bold and breaks is left out.

    Raises:
        UserError: It is far too long, or its elements stand too deep in each other.
    """
    if len(html) > LONGEST_HTML:
        raise _too_long()
    parts = PageReader(Shown()).flow(markup_root(html))
    return tuple(paragraph for part in parts for paragraph in _paragraphs(part))


def _paragraphs(part: Grid | Passage) -> Iterator[Paragraph]:
    """A passage as a paragraph, the rows of a table as one each."""
    if isinstance(part, Grid):
        rows = [(Run(" ".join(text for text in row if text)),) for row in part.rows]
        yield from (Paragraph(_trimmed(runs)) for runs in rows if runs[0].text.strip())
        return
    level = part.level and (1 if part.level <= _LAST_MAJOR_HEADING else 2)
    runs = tuple(Run(_BLANKS.sub(" ", run.text.translate(_UNSEEN)), run.bold) for run in part.runs)
    if "".join(run.text for run in runs).strip():
        yield Paragraph(_trimmed(runs), level)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without blanks at both ends."""
    joined = list(join_runs(runs))
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    joined[0] = Run(joined[0].text.lstrip(), joined[0].bold)
    joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].bold)
    return tuple(joined)
