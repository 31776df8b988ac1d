"""All that can be put in order in the paragraphs of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from model.tidying.blanks import blanks
from model.tidying.figures import amounts
from model.tidying.items import Line, ends_of_items, lines_of, marks_in_quotes
from model.tidying.links import links
from model.tidying.marks import brackets, half_marks, quotes
from model.tidying.mending import Edit, Kind, Mending, mended

_IN_PLACE = ((Kind.BRACKETS, brackets), (Kind.MARKS, half_marks), (Kind.QUOTES, quotes))
"""One character for one: the others see the text after these."""
_OTHERS = (
    (Kind.BLANKS, blanks),
    (Kind.QUOTES, marks_in_quotes),
    (Kind.LINKS, links),
    (Kind.AMOUNTS, amounts),
)


def mendings_of(paragraphs: Sequence[tuple[str, int]], kinds: Collection[Kind]) -> list[tuple[int, Mending]]:
    """What is proposed for paragraphs, each its words and the level of its heading or 0, in their order.

    Each proposal stands with the number of its paragraph; none reaches into another.
    """
    proposed: list[tuple[int, Mending]] = []
    texts: list[str] = []
    for number, (words, _) in enumerate(paragraphs):
        text = words
        for kind, propose in _IN_PLACE:
            found = list(propose(text)) if kind in kinds else []
            proposed += ((number, mending) for mending in found)
            text = mended(text, (edit for mending in found for edit in mending.edits))
        texts.append(text)
        for kind, propose in _OTHERS:
            proposed += ((number, mending) for mending in propose(text) if kind in kinds)
    if Kind.ENDS in kinds:
        # First: what an item ends with also depends on the other items.
        proposed = [*_ends(texts, [level for _, level in paragraphs]), *proposed]
    return _apart(proposed)


def _ends(texts: Sequence[str], levels: Sequence[int]) -> Iterator[tuple[int, Mending]]:
    """Of the items between one heading and the next."""
    numbered = zip(range(len(texts)), texts, levels, strict=True)
    for is_heading, group in groupby(numbered, key=lambda each: each[2] > 0):
        if not is_heading:
            lines: list[Line] = [line for number, text, _ in group for line in lines_of(number, text)]
            yield from ends_of_items(lines)


def _apart(proposed: list[tuple[int, Mending]]) -> list[tuple[int, Mending]]:
    """In their order, without what would change the same characters as one that was proposed before it."""
    taken: dict[int, set[tuple[int, bool]]] = {}
    kept = []
    for number, mending in proposed:
        places = set[tuple[int, bool]]().union(*map(_places, mending.edits))
        own = taken.setdefault(number, set())
        if own.isdisjoint(places):
            own |= places
            kept.append((number, mending))
    return sorted(kept, key=lambda pair: (pair[0], pair[1].start, pair[1].end))


def _places(edit: Edit) -> set[tuple[int, bool]]:
    """The characters that are replaced, or the one in front of which words are put in."""
    if edit.start == edit.end:
        return {(edit.start, True)}
    return {(at, False) for at in range(edit.start, edit.end)}
