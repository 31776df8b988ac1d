"""The labels of all editions of a family of forms, and how a text is compared with them.

Labels are compared by their characters alone: width, blanks, punctuation, numbering, radicals and
traditional forms do not count. One wording can mean several things (三个“其他”, four 总计); it is given with
all its meanings, and whoever reads the table decides by what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from model.characters import repair_radicals, simplify
from model.families import editions
from model.form import Column, Family, Form, Row, Table
from model.numbers import fold_width


class Axis(Enum):
    """What part of a table a label names."""

    ROW = "row"
    COLUMN = "column"
    ROW_GROUP = "row group"
    COLUMN_GROUP = "column group"
    BLOCK = "block"
    SECTION = "section"


@dataclass(frozen=True)
class Meaning:
    """One thing a label can mean.

    Attributes:
        table: The id of the table.
        id: The id of the row or column; for a group, block or section its own words as a key.
        groups: Keys of the groups above a row or column, outermost first.
        unofficial: Editions in which this wording deserves a warning.
    """

    axis: Axis
    table: str
    id: str
    groups: tuple[str, ...] = ()
    unofficial: frozenset[str] = frozenset()


_NUMBERING = re.compile(
    r"\s*(?:[(（〔【]\s*[一二三四五六七八九十0-9]{1,2}\s*[)）〕】]\s*[、.．]?|[一二三四五六七八九十]{1,2}\s*[、.．,，:：]|[0-9]{1,2}\s*[、.．,，)）](?![0-9]))"
)
_INSIGNIFICANT = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BRACKETED = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
TEXTS_KEPT = 4096
"""The same few hundred labels come again in every file and several times in each."""

NUMBERING_LENGTH = 2
_NUMBERING_CHARACTERS = frozenset("一二三四五六七八九十0123456789")


@lru_cache(maxsize=TEXTS_KEPT)
def significant(text: str) -> str:
    """The characters of a text that count when labels are compared."""
    return _INSIGNIFICANT.sub("", simplify(fold_width(repair_radicals(text)[0])))


@lru_cache(maxsize=TEXTS_KEPT)
def without_numbering(text: str) -> str:
    """The text without 一、（一） 1. at its start."""
    return _NUMBERING.sub("", fold_width(repair_radicals(text)[0]), count=1)


def label_key(text: str) -> str:
    """The key by which a label is known: its significant characters without numbering."""
    return significant(without_numbering(text))


@cache
def label_index(family: Family) -> dict[str, tuple[Meaning, ...]]:
    """All meanings of every label key, over all editions of the family."""
    index: dict[str, dict[tuple[Axis, str, str], Meaning]] = {}
    for form in editions(family):
        for wording, meaning in _form_labels(form):
            meanings = index.setdefault(label_key(wording), {})
            same = (meaning.axis, meaning.table, meaning.id)
            known = meanings.get(same, meaning)
            meanings[same] = Meaning(
                *same, meaning.groups or known.groups, meaning.unofficial | known.unofficial
            )
    return {key: tuple(meanings.values()) for key, meanings in index.items()}


@cache
def _short_labels(family: Family) -> dict[str, str]:
    """The keys of shorter words for rows and columns, and the keys of the labels that they stand for.

    They are the form's own short names, and labels without the words of the report's title that all share.
    """
    blocks = [block for form in editions(family) for table in form.tables for block in table.blocks]
    parts: list[Row | Column] = [row for block in blocks for row in block.rows]
    parts += [column for block in blocks for column in block.columns]
    found: dict[str, set[str]] = {}
    for part in parts:
        for label in part.path[-1:]:
            spared = [label.replace(words, "") for words in family.title_breaks]
            for short in (part.short, *spared):
                found.setdefault(label_key(short), set()).add(label_key(label))
    index = label_index(family)
    return {key: labels.pop() for key, labels in found.items() if len(labels) == 1 and key not in index}


@cache
def _abbreviations(family: Family) -> dict[str, str]:
    """The keys of abbreviations of columns, and the keys of the labels that they stand for."""
    tables = [table for form in editions(family) for table in form.tables]
    columns = [column for table in tables for block in table.blocks for column in block.columns]
    return {label_key(words): label_key(one.path[-1]) for one in columns for words in one.abbreviations}


@cache
def abbreviations_of(family: Family, table: str) -> frozenset[str]:
    """The keys of words for columns of a table that mean them only where all others are named beside them."""
    found = [form.table(table).blocks for form in editions(family) if form.has_table(table)]
    columns = [column for blocks in found for block in blocks for column in block.columns]
    return frozenset(label_key(words) for column in columns for words in column.abbreviations)


def _form_labels(form: Form) -> Iterator[tuple[str, Meaning]]:
    for section in form.sections:
        for wording in (section.title, *section.variants):
            yield wording, Meaning(Axis.SECTION, section.table, section.id)
    for table in form.tables:
        yield from _table_labels(table, form.edition)


def _table_labels(table: Table, edition: str) -> Iterator[tuple[str, Meaning]]:
    for block in table.blocks:
        if block.title:
            yield block.title, Meaning(Axis.BLOCK, table.id, label_key(block.title))
        if block.corner:
            yield block.corner, Meaning(Axis.COLUMN_GROUP, table.id, label_key(block.corner))
        for row in block.rows:
            yield from _row_labels(table, row, edition)
        for column in block.columns:
            groups = groups_above(column)
            for group, key in zip(column.path, groups, strict=False):
                meaning = Meaning(Axis.COLUMN_GROUP, table.id, key)
                yield group, meaning
                if bare := _BRACKETED.sub("", group):
                    yield bare, meaning
            for wording in wordings_of(column):
                yield wording, Meaning(Axis.COLUMN, table.id, column.id, groups)


def groups_above(column: Column) -> tuple[str, ...]:
    """The keys of the groups above a column, outermost first, without units, in which places differ."""
    bare = ((group, label_key(_BRACKETED.sub("", group))) for group in column.path[:-1])
    return tuple(key or label_key(group) for group, key in bare)


def wordings_of(column: Column) -> tuple[str, ...]:
    """All wordings of a column's own heading that the edition knows."""
    return (column.path[-1], *column.variants)


@cache
def heading_keys(form: Form, table: str) -> frozenset[str]:
    """The keys of all wordings that an edition knows for the columns of a table."""
    blocks = form.table(table).blocks
    wordings = (words for block in blocks for column in block.columns for words in wordings_of(column))
    return frozenset(label_key(words) for words in wordings)


def _row_labels(table: Table, row: Row, edition: str) -> Iterator[tuple[str, Meaning]]:
    groups = tuple(label_key(group) for group in row.path[:-1])
    for group in row.path[:-1]:
        yield group, Meaning(Axis.ROW_GROUP, table.id, label_key(group))
    for wording in (*row.path[-1:], *row.variants):
        yield wording, Meaning(Axis.ROW, table.id, row.id, groups)
    for wording in row.unofficial:
        yield wording, Meaning(Axis.ROW, table.id, row.id, groups, frozenset({edition}))


@dataclass(frozen=True)
class Hit:
    """A label found in a text: its key, its meanings, whether unknown words touch it, and what follows it.

    Attributes:
        piece: The number of the piece of text in which it begins.
    """

    key: str
    meanings: tuple[Meaning, ...]
    clean: bool = True
    rest: str = ""
    piece: int = 0

    def meaning(self, axis: Axis, table: str = "") -> Meaning | None:
        """Its meaning on that axis, of that table where one is given."""
        for meaning in self.meanings:
            if meaning.axis is axis and (not table or meaning.table == table):
                return meaning
        return None


@cache
def _own_numbering(family: Family) -> re.Pattern[str] | None:
    """The number before a heading as the family prints it, 第二部分, where that is no common one."""
    before, after = (re.escape(part.strip()) for part in family.section_number.split("{number}"))
    return re.compile(rf"\s*{before}[一二三四五六七八九十]{{1,3}}{after}\s*") if before else None


def _wordings(text: str, family: Family) -> Iterator[str]:
    """The text as it is, without explanations in brackets, and without a number of the family's own."""
    yield text
    yield _BRACKETED.sub("", without_numbering(text))
    own = _own_numbering(family)
    if own is not None:
        yield own.sub("", text, count=1)


@lru_cache(maxsize=TEXTS_KEPT)
def find_label(text: str, family: Family) -> Hit | None:
    """The label that is the whole text, explanations in brackets aside; None where it is no label."""
    return _find_full(text, family) or _find_abbreviated(text, family)


def _find_abbreviated(text: str, family: Family) -> Hit | None:
    known = _abbreviations(family).get(label_key(text))
    return None if known is None else Hit(known, label_index(family)[known])


@lru_cache(maxsize=TEXTS_KEPT)
def _find_full(text: str, family: Family) -> Hit | None:
    """The same, but no abbreviation: in a text one may be a piece of the label that it stands for."""
    for candidate in _wordings(text, family):
        for key in (label_key(candidate), significant(candidate)):
            known = _short_labels(family).get(key, key)
            meanings = label_index(family).get(known)
            if meanings:
                return Hit(known, meanings)
    return None


def is_common(text: str, family: Family) -> bool:
    """Whether a text names several things of the form, such as 总计 and 其他: any table has such words."""
    hit = find_label(text, family)
    return hit is not None and len(hit.meanings) > 1


def find_labels(pieces: Sequence[str], family: Family) -> tuple[Hit, ...]:
    """All labels in pieces of text laid end to end, in order; a label may be cut between pieces.

    A label is clean when it begins and ends at the edge of a piece, at another label or at a numbering.
    """
    return _labels_in(tuple(pieces), family)


@lru_cache(maxsize=TEXTS_KEPT)
def _labels_in(pieces: tuple[str, ...], family: Family) -> tuple[Hit, ...]:
    whole = tuple(
        replace(hit, piece=index) for index, piece in enumerate(pieces) if (hit := find_label(piece, family))
    )
    if len(whole) == len([piece for piece in pieces if significant(piece)]):
        return whole
    text, ends = _lay_end_to_end(pieces, family)
    edges = frozenset([0, *ends])
    labels = frozenset(hit.piece for hit in whole)
    found = (match.span() for match in _label_pattern(family).finditer(text))
    spans = [span for each in found for span in _parted(*each, ends, labels)]
    hits = []
    for index, (start, end) in enumerate(spans):
        before = spans[index - 1][1] if index else 0
        after = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        clean = _begins_clean(text, before, start, edges) and _ends_clean(text, end, after, edges)
        key = text[start:end]
        hits.append(Hit(key, label_index(family)[key], clean, text[end:after], bisect_right(ends, start)))
    return tuple(hits)


def _parted(start: int, end: int, ends: list[int], labels: frozenset[int]) -> list[tuple[int, int]]:
    """A label, or the labels of which it is put together where each of them is a piece of its own."""
    first, last = bisect_right(ends, start), bisect_left(ends, end)
    if first == last or ends[last] != end or not labels.issuperset(range(first, last + 1)):
        return [(start, end)]
    begins = [start, *ends[first:last]]
    return list(zip(begins, ends[first : last + 1], strict=True))


def beside_labels(text: str, family: Family) -> Iterator[str]:
    """What is left of the significant characters of a text where all labels in it are taken out."""
    return (piece for piece in _label_pattern(family).split(significant(text)) if piece)


def bracketed(text: str) -> Iterator[str]:
    """The significant characters of the explanations in brackets without which a text is a label."""
    return (significant(found[0]) for found in _BRACKETED.finditer(without_numbering(text)))


def _lay_end_to_end(pieces: Sequence[str], family: Family) -> tuple[str, list[int]]:
    """The significant characters of all pieces, and where each piece ends in them."""
    text, ends = "", []
    for piece in pieces:
        hit = _find_full(piece, family)
        text += hit.key if hit else significant(_BRACKETED.sub("", piece))
        ends.append(len(text))
    return text, ends


def _begins_clean(text: str, before: int, start: int, edges: frozenset[int]) -> bool:
    """Whether only a numbering stands between a label and the piece's edge or the label before it."""
    begin = max((edge for edge in edges if before <= edge <= start), default=before)
    gap = text[begin:start]
    return len(gap) <= NUMBERING_LENGTH and _NUMBERING_CHARACTERS.issuperset(gap)


def _ends_clean(text: str, end: int, after: int, edges: frozenset[int]) -> bool:
    """Whether a label ends at an edge, or only a numbering stands between it and the next label."""
    if any(end <= edge <= after for edge in edges):
        return end in edges
    gap = text[end:after]
    return len(gap) <= NUMBERING_LENGTH and _NUMBERING_CHARACTERS.issuperset(gap)


@cache
def _label_pattern(family: Family) -> re.Pattern[str]:
    keys = sorted((key for key in label_index(family) if key), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))
