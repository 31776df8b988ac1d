"""The words of a text document that are no part of it, quoted with the reason: none vanish in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.importers.package import Element
from model.importers.reading import LEFT_OUT, Note
from model.importers.word.xml import W, switched_on
from model.level import Level

DELETED = "已删除的修订文字"
HIDDEN = "隐藏文字"
STRUCK = "带删除线的文字"
FOOTNOTES = "脚注和尾注"
WHITE = "白色文字"
TINY = "小得看不见的文字"
INVITED = "控件里的提示文字"
COMMENTS = "批注"
AROUND = "页眉和页脚"
REASONS = (DELETED, HIDDEN, STRUCK, FOOTNOTES, WHITE, TINY, INVITED, COMMENTS, AROUND)
"""In the order in which they are said."""

LONGEST_NOTE = 5_000
"""Characters of all quotations of one reason; beyond them it is only said that there are more."""

_REASONS = {"vanish": HIDDEN, "strike": STRUCK, "dstrike": STRUCK}

LeftOut = tuple[str, str]
"""A reason, and words that are left out for it."""


def words_left_out(body: Element) -> Iterator[LeftOut]:
    """What the reader passes over in a document for how it is marked."""
    for deletion in body.iter(f"{W}del"):
        yield DELETED, _text(deletion)
    for name, reason in _REASONS.items():
        for mark in body.iter(W + name):
            run = mark.getparent().getparent()
            if run.tag == f"{W}r" and switched_on(mark) and run.getparent().tag != f"{W}del":
                yield reason, _text(run)


def set_apart(part: Element, reason: str) -> Iterator[LeftOut]:
    """The notes, comments or lines of a part of the file, which may be missing.

    The lines that part notes from the text are none.
    """
    for block in part if part is not None else ():
        if block.get(f"{W}type") is None:
            yield reason, _text(block)


def notes_of(left_out: Iterable[LeftOut]) -> tuple[Note, ...]:
    """A note a reason, which quotes all that is left out for it."""
    quoted: dict[str, list[str]] = {reason: [] for reason in REASONS}
    for reason, words in left_out:
        # A page number, or the same header on another page, says nothing.
        says = any(map(str.isalpha, words)) and words.strip() not in quoted[reason]
        if says if reason == AROUND else words.strip():
            quoted[reason].append(words.strip())
    return tuple(_note(reason, all_words) for reason, all_words in quoted.items() if all_words)


def _note(reason: str, all_words: list[str]) -> Note:
    # Nobody has marked white or tiny words as gone: they may have been meant.
    level = Level.WARNING if reason in (WHITE, TINY) else Level.HINT
    return Note(level, f"文档里的{reason}没有读入：{_quotations(all_words)}", rule=LEFT_OUT)


def _quotations(all_words: list[str]) -> str:
    text = "".join(f"“{words}”" for words in all_words)
    return text if len(text) <= LONGEST_NOTE else f"{text[:LONGEST_NOTE]}……（后面还有，未列出）"


def _text(element: Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t", f"{W}delText"))
