"""Figures of the prose that are bound to a cell, as they stand inside a text.

The interlinear annotation characters of Unicode hold together what readers see and, out of their sight,
what it belongs to: U+FFF9, the figure, U+FFFA, the id of the cell, U+FFFB. So a text carries its bindings
wherever it goes, and undo, history, merging and rescue need to know nothing of them. Whatever is not
exactly such an annotation counts as words, its annotation characters as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

UNFILLED = "××"
"""Shown while the cell is unfilled: a placeholder, with which no report is ready (rule style.placeholder)."""

_ANCHOR, _SEPARATOR, _TERMINATOR = "\ufff9", "\ufffa", "\ufffb"
_FIGURE = rf"-?[0-9]+(?:\.[0-9]+)?|{UNFILLED}"
_CELL = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){2}"
_ANNOTATION = re.compile(f"{_ANCHOR}(?P<figure>{_FIGURE}){_SEPARATOR}(?P<cell>{_CELL}){_TERMINATOR}")
_REMAINS = re.compile(f"{_SEPARATOR}[a-z0-9_.]*|[{_ANCHOR}{_TERMINATOR}]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as readers see it; `cell` is the id to which a bound figure belongs, else empty."""

    text: str
    cell: str = ""


def annotate(figure: str, cell_id: str) -> str:
    """The annotation that binds a figure to a cell; the bare figure where it could not be read back."""
    annotation = f"{_ANCHOR}{figure}{_SEPARATOR}{cell_id}{_TERMINATOR}"
    return annotation if _ANNOTATION.fullmatch(annotation) else written_out(figure)


def is_annotated(text: str) -> bool:
    """Whether a text holds an annotation, or the remains of one."""
    return _REMAINS.search(text) is not None


def pieces_of(text: str) -> Iterator[Piece]:
    """A text in pieces, in order and none of them empty."""
    end = 0
    for match in _ANNOTATION.finditer(text):
        yield from _words(text[end : match.start()])
        yield Piece(match["figure"], match["cell"])
        end = match.end()
    yield from _words(text[end:])


def _words(text: str) -> Iterator[Piece]:
    words = _REMAINS.sub("", text)
    if words:
        yield Piece(words)


def written_out(text: str) -> str:
    """The text as readers see it: no annotation and no character of one is left."""
    return "".join(piece.text for piece in pieces_of(text)) if is_annotated(text) else text


def replaced(text: str, start: int, end: int, words: str) -> str:
    """The text with these words, bound or not, in the place of what readers see from `start` to `end`.

    A bound figure of which a part is left is set free: it no longer says what its cell says.
    """
    before = after = ""
    position = 0
    for piece in pieces_of(text):
        first, position = position, position + len(piece.text)
        whole = annotate(piece.text, piece.cell) if piece.cell else piece.text
        if position <= start:
            before += whole
        elif first >= end:
            after += whole
        else:
            before += piece.text[: max(start - first, 0)]
            after += piece.text[max(end - first, 0) :]
    return before + words + after


def with_figures(text: str, figure_of: Callable[[str], str | None]) -> str:
    """The text with every bound figure as `figure_of` gives it for its cell; None sets it free as it is."""
    if not is_annotated(text):
        return text
    return "".join(_renewed(piece, figure_of) for piece in pieces_of(text))


def _renewed(piece: Piece, figure_of: Callable[[str], str | None]) -> str:
    figure = figure_of(piece.cell) if piece.cell else None
    return piece.text if figure is None else annotate(figure, piece.cell)
