"""What a paste from Word, a web page or plain text leaves: headings, bold and paragraphs. No Qt here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from model.clipboard.markup import MarkupParser
from model.errors import UserError
from model.narrative import Paragraph, Run, join_runs

_BLOCKS = frozenset(
    ["p", "div", "li", "tr", "table", "ul", "ol", "blockquote", "section", "article", "body", "pre"]
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = frozenset({"style", "script", "head", "title"})
_BOLD = frozenset({"b", "strong"})
_VOID = frozenset({"br", "img", "meta", "link", "hr", "input", "col", "wbr"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_NORMAL_STYLE = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
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
        UserError: It is far too long.
    """
    if len(html) > LONGEST_HTML:
        raise _too_long()
    parser = _ProseParser()
    parser.read(html)
    return tuple(parser.finished())


class _ProseParser(MarkupParser):
    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: list[Paragraph] = []
        self._runs: list[Run] = []
        self._level = 0
        self._open: list[tuple[str, bool, bool]] = []
        self._open_tags: Counter[str] = Counter()

    @property
    def _bold(self) -> bool:
        return self._open[-1][1] if self._open else False

    @property
    def _hidden(self) -> bool:
        return self._open[-1][2] if self._open else False

    def finished(self) -> list[Paragraph]:
        """All paragraphs, the last one closed."""
        self._close_paragraph()
        return self._paragraphs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        heading = _HEADING.fullmatch(tag)
        if tag == "br":
            self._runs.append(Run("\n", self._bold))
        if heading or tag in _BLOCKS:
            self._close_paragraph()
        if tag in _CELLS and self._runs:
            self._runs.append(Run(" "))
        if heading:
            self._level = 1 if int(heading[1]) <= _LAST_MAJOR_HEADING else 2
        if tag not in _VOID:
            style = dict(attrs).get("style") or ""
            bold = (self._bold or tag in _BOLD or bool(_BOLD_STYLE.search(style))) and not (
                _NORMAL_STYLE.search(style)
            )
            self._open.append((tag, bold, self._hidden or tag in _HIDDEN))
            self._open_tags[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or _HEADING.fullmatch(tag):
            self._close_paragraph()
        closed = "" if self._open_tags[tag] else tag
        while closed != tag:
            closed = self._open.pop()[0]
            self._open_tags[closed] -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._runs.append(Run(_BLANKS.sub(" ", data.translate(_UNSEEN)), self._bold))

    def _close_paragraph(self) -> None:
        pieces = re.split(r" ?\n ?", "".join(run.text for run in self._runs))
        if any(piece.strip(" \u3000") for piece in pieces):
            self._paragraphs.append(Paragraph(_trimmed(self._runs), self._level))
        self._runs, self._level = [], 0


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without blanks at both ends."""
    joined = list(join_runs(runs))
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    joined[0] = Run(joined[0].text.lstrip(), joined[0].bold)
    joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].bold)
    return tuple(joined)
