"""Splits a line of text into words and numbers, as far as that can be done without guessing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from model.form import Family, Kind
from model.importers.recognition.labels import TEXTS_KEPT, Axis, find_label, find_labels
from model.importers.recognition.shape import has_one_row, is_one_line
from model.numbers import fold_width, read_number

_GLUED = re.compile(r"(?P<label>.*[^0-9\s.,、])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)")
_DIGITS = re.compile(r"[0-9][0-9,.]*")
_PAGE_NUMBER = re.compile(
    r"[-—–－]+\s*[0-9]{1,3}\s*[-—–－]+|第\s*[0-9]{1,3}\s*页(?:[,，/\s]*共\s*[0-9]{1,3}\s*页)?"
)
_WIDE_BLANKS = re.compile(r"[ \u00a0\u3000]{2,}")
LONGEST_MARK = 4


@dataclass(frozen=True)
class Token:
    """A piece of a line: what stands for a number, or words; `alone` when the line holds nothing else.

    Attributes:
        line: The number of the line in its text.
    """

    text: str
    place: str
    number: bool
    alone: bool = False
    line: int = 0


@lru_cache(maxsize=TEXTS_KEPT)
def is_number(text: str) -> bool:
    """Whether a cell of some kind could hold this text, or figures that have run together.

    A rate does not count: among words it is one of them, 占比 15%.
    """
    kinds = (kind for kind in Kind if kind is not Kind.PERCENT)
    return _DIGITS.fullmatch(text) is not None or any(not read_number(text, kind).problem for kind in kinds)


def tokenize(line: str, place: str, family: Family, number: int = 0) -> Iterator[Token]:
    """The words and numbers of a line, which has that number; fields separated by tabs are never joined.

    In a line that names a row, a field that is no number still takes a number's place, so that what it
    says is reported and the fields behind it keep theirs.
    """
    fields = _fields(line, family)
    counted = [index for index, text in enumerate(fields) if is_number(text)] or [0]
    row_named = False
    for index, text in enumerate(fields):
        words, numbers = _split_field(text, family)
        among_numbers = row_named or counted[0] < index < counted[-1]
        if among_numbers and words and not numbers and takes_a_place(text, family):
            words, numbers = "", [text]
        if words:
            row_named = (
                row_named
                or _names_only_a_row(words, family)
                or (_names_row(words, family) and _has_number(fields))
            )
            yield Token(words, place, number=False, line=number)
        alone = len(fields) == 1 and len(numbers) == 1 and not words
        for figure in numbers:
            yield Token(figure, place, number=True, alone=alone, line=number)


def tokens_of_cells(
    cells: Sequence[str], places: Sequence[str], family: Family, line: int
) -> Iterator[Token]:
    """The words and numbers of a row whose cells are told apart; an empty one behind a number counts.

    So does something in place of a number behind the name of a row.
    """
    filled = [index for index, text in enumerate(cells) if text.strip()]
    others = [index for index in filled if not is_number(fold_width(cells[index]).strip())]
    has_numbers = len(others) < len(filled)
    rows = [
        index
        for index in others
        if _names_only_a_row(cells[index], family) or (has_numbers and _names_row(cells[index], family))
    ]
    label = min(rows, default=len(cells))
    words = [index for index in others if index <= label or not takes_a_place(cells[index].strip(), family)]
    first_number = words[-1] + 1 if words else 0
    for index, text in enumerate(cells):
        if index < first_number and text.strip():
            yield Token(text.strip(), places[index], number=False, line=line)
        elif index >= first_number and filled and filled[-1] >= first_number:
            yield Token(text.strip(), places[index], number=True, line=line)


def _fields(line: str, family: Family) -> list[str]:
    """The fields without page numbers, and without a serial number before a label.

    An empty field stays where it lies between two numbers as an empty cell of their row.
    """
    fields = [piece.strip() for piece in _pieces(fold_width(line), family)]
    numbers = [index for index, text in enumerate(fields) if text and is_number(text)]
    # Where no two numbers are neighbours, the empty fields come from doubled tabs.
    cells = any(after - before == 1 for before, after in pairwise(numbers))
    kept = [
        text
        for index, text in enumerate(fields)
        if (text and not _PAGE_NUMBER.fullmatch(text)) or (cells and numbers[0] < index < numbers[-1])
    ]
    is_serial = len(kept) > 1 and is_number(kept[0]) and _is_numbered(kept[1], family)
    return kept[1:] if is_serial else kept


def _pieces(line: str, family: Family) -> list[str]:
    """The line at its tabs; where headings of a table with one row stand, at its blanks too."""
    if "\t" in line:
        return line.split("\t")
    apart, words = _WIDE_BLANKS.split(line.strip()), line.split()
    if sum(_heads_one_row(piece, family) for piece in apart) > 1:
        return apart
    return words if len(words) > 1 and all(_heads_one_row(word, family) for word in words) else [line]


def _heads_one_row(text: str, family: Family) -> bool:
    hit = find_label(text, family)
    return hit is not None and any(
        meaning.axis in (Axis.COLUMN, Axis.COLUMN_GROUP) and has_one_row(family, meaning.table)
        for meaning in hit.meanings
    )


def _is_numbered(text: str, family: Family) -> bool:
    """Whether serial numbers stand before that label; a number before the name of a column heads another."""
    hit = find_label(text, family)
    return hit is not None and any(
        meaning.axis not in (Axis.COLUMN, Axis.COLUMN_GROUP) and not is_one_line(family, meaning.table)
        for meaning in hit.meanings
    )


def _has_number(fields: list[str]) -> bool:
    return any(text and is_number(text) for text in fields)


def _names_only_a_row(words: str, family: Family) -> bool:
    """A wording that is no column's too, as 总计 is."""
    hit = find_label(words, family)
    return hit is not None and {meaning.axis for meaning in hit.meanings} == {Axis.ROW}


def _names_row(words: str, family: Family) -> bool:
    hit = find_label(words, family)
    return hit is not None and hit.meaning(Axis.ROW) is not None


def takes_a_place(text: str, family: Family) -> bool:
    """Something in place of a number: short, or with a digit in it, and no label."""
    has_digit = any("0" <= character <= "9" for character in text)
    return (has_digit or len(text) <= LONGEST_MARK) and not find_labels([text], family)


def _split_row(pieces: list[str], numbers: list[str], family: Family) -> tuple[str, list[str]] | None:
    """The label of a row and everything behind it, where something unreadable stands among its numbers."""
    for end in range(1, len(pieces)):
        words = " ".join(pieces[:end])
        if _names_row(words, family) and all(
            is_number(piece) or takes_a_place(piece, family) for piece in pieces[end:]
        ):
            return words, [*pieces[end:], *numbers]
    return None


def _split_field(text: str, family: Family) -> tuple[str, list[str]]:
    """Words and the numbers behind them; a number glued to the label of a row is one."""
    if not text:
        return "", [text]
    pieces = text.split()
    numbers: list[str] = []
    while pieces and is_number(pieces[-1]):
        numbers.insert(0, pieces.pop())
    if numbers or any(map(is_number, pieces)):
        row = _split_row(pieces, numbers, family)
        if row is not None or numbers:
            return row or (" ".join(pieces), numbers)
    glued = _GLUED.fullmatch(text)
    if glued and find_label(text, family) is None:
        hits = find_labels([glued["label"]], family)
        if hits and hits[-1].clean and hits[-1].meaning(Axis.ROW):
            return glued["label"], [glued["number"]]
    return text, []
