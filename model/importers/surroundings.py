"""What is left of a web page in a text that was copied from it: lines before the title and at the end.

The reader of pages knows such lines by where they stand in the page; elsewhere only those at both ends of
the file are taken for them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from model.importers.content import Content, Grid, Passage
from model.importers.web.furniture import furniture_note, is_furniture_line, may_be_title


def without_surroundings(content: Content) -> Content:
    """The content without such lines, which are named once."""
    before = list(takewhile(_is_above, content.parts))
    after = list(takewhile(_is_around, reversed(content.parts[len(before) :])))
    if not before and not after:
        return content
    parts = content.parts[len(before) : len(content.parts) - len(after)]
    words = [part.text.strip() for part in (*before, *reversed(after)) if isinstance(part, Passage)]
    return replace(content, parts=parts, notes=(*content.notes, *furniture_note(words)))


def _is_above(part: Grid | Passage) -> bool:
    return _is_around(part) and not (isinstance(part, Passage) and may_be_title(part.text))


def _is_around(part: Grid | Passage) -> bool:
    return isinstance(part, Passage) and is_furniture_line(part.text)
