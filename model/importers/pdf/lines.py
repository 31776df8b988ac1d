"""The characters of a PDF page put together to lines: a page knows where each stands and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from model.importers.parts_apart import lowered, raised
from model.importers.seen import Seen
from model.narrative import Run, join_runs

# Distances, as shares of the character size.
SAME_LINE = 0.5
SAME_PLACE = 0.2
BLANK = 0.5
NEXT_COLUMN = 1.5
JOINED_DIGITS = 0.15
RAISED_SIZE = 0.8
RAISED_BY = 0.15
CLOSE = 0.08

MOST_COLUMNS = 4
"""Columns of words written downwards in one cell; such cells are narrow."""

APART = "、"
"""What parts figures that are not one number."""
UPWARDS, DOWNWARDS = 90, 270
"""Ways in which the words of narrow columns are written, in degrees."""


class Character(NamedTuple):
    """A character and its box in points from the upper left corner of the page.

    Attributes:
        turn: In degrees, where it is not written from left to right: 90 upwards, 270 downwards.
        seen: What was seen there, where it was read from a picture.
        entry: The number of the entry that somebody typed into the page afterwards; 0 for all else.
        bold: It is drawn thicker than its font; kept for lines alone, since no cell of a table shows it.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    turn: int = 0
    seen: Seen | None = None
    entry: int = 0
    bold: bool = False

    def moved(self, across: float, down: float) -> Character:
        """The character at another place."""
        sides = (self.left + across, self.right + across, self.top + down, self.bottom + down)
        return Character(self.text, *sides, self.turn, entry=self.entry, bold=self.bold)

    def turned_back(self) -> Character:
        """The character as it would stand were the page turned so that it is upright."""
        if self.turn == UPWARDS:
            return Character(self.text, -self.bottom, -self.top, self.left, self.right)
        if self.turn == DOWNWARDS:
            return Character(self.text, self.top, self.bottom, -self.right, -self.left)
        return self

    @property
    def size(self) -> float:
        """Its height, which is what its font size shows."""
        return max(self.bottom - self.top, 1)

    @property
    def middle(self) -> float:
        """The height on the page at which it stands."""
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """The place across the page at which it stands."""
        return (self.left + self.right) / 2


Line = list[Character]


def lines_of(characters: Iterable[Character]) -> list[Line]:
    """The lines from top to bottom, each from left to right."""
    lines: list[Line] = []
    for character in sorted(characters, key=lambda one: one.middle):
        first = lines[-1][0] if lines else None
        if first and character.middle - first.middle < SAME_LINE * max(first.size, character.size):
            lines[-1].append(character)
        else:
            lines.append([character])
    return [_drawn_once(sorted(line, key=lambda one: one.left)) for line in lines]


def _drawn_once(line: Line) -> Line:
    """The line without second copies: some programs make a character bold by drawing it twice."""
    once: Line = []
    for character in line:
        copies = (
            (other.text, other.entry) == (character.text, character.entry)
            and abs(other.left - character.left) < SAME_PLACE * character.size
            for other in once[-3:]
        )
        if not any(copies):
            once.append(character)
    return once


def text_of(characters: Iterable[Character]) -> str:
    """The words of a cell, a line each; what is written upwards or downwards stands behind the rest."""
    by_turn: dict[int, list[Character]] = {}
    for character in characters:
        by_turn.setdefault(character.turn, []).append(
            character.turned_back() if character.turn else character
        )
    lines = (line_text(line) for _, turned in sorted(by_turn.items()) for line in _written(turned))
    return "\n".join(filter(None, lines))


def _written(characters: Sequence[Character]) -> list[Line]:
    """The lines, or the columns from right to left where upright words are written downwards."""
    lines = lines_of(characters)
    if len(lines) == 1 or max(map(len, lines)) > MOST_COLUMNS or not _runs_down(characters):
        return lines
    laid = [one._replace(turn=DOWNWARDS).turned_back() for one in characters]
    upright = {id(turned): one for turned, one in zip(laid, characters, strict=True)}
    return [
        [_beside(upright[id(one)], place) for place, one in enumerate(column)] for column in lines_of(laid)
    ]


def _beside(character: Character, place: int) -> Character:
    """The character at a place of a line."""
    return character.moved(place * character.size - character.left, -character.top)


def _runs_down(characters: Sequence[Character]) -> bool:
    """Whether words without figures stand close below each other, closer than beside each other."""
    if any(one.text.isdigit() for one in characters):
        return False
    across = sum(
        _follows(one.left - other.right, one.middle - other.middle, one) for one, other in _pairs(characters)
    )
    down = sum(
        _follows(one.top - other.bottom, one.center - other.center, one) for one, other in _pairs(characters)
    )
    return down > across


def _pairs(characters: Sequence[Character]) -> Iterator[tuple[Character, Character]]:
    return permutations(characters, 2)


def _follows(gap: float, aside: float, character: Character) -> bool:
    """Whether a character begins right where another ends, and in line with it."""
    return abs(gap) < CLOSE * character.size and abs(aside) < SAME_PLACE * character.size


def line_text(line: Sequence[Character]) -> str:
    """The words of a line; wide gaps are tabs, as between the columns of a table without rules."""
    return "".join(text for text, _ in _pieces(line)).strip()


def line_runs(line: Sequence[Character]) -> tuple[Run, ...]:
    """The same words with their weight."""
    runs = [*join_runs(Run(text, character.bold) for text, character in _pieces(line))]
    runs[:1] = [Run(run.text.lstrip(), run.bold) for run in runs[:1]]
    runs[-1:] = [Run(run.text.rstrip(), run.bold) for run in runs[-1:]]
    return tuple(run for run in runs if run.text)


def _pieces(line: Sequence[Character]) -> Iterator[tuple[str, Character]]:
    """The text of each character, and what stands between it and the one before."""
    size = max((character.size for character in line), default=1)
    base = max((character.bottom for character in line if character.size == size), default=0)
    before: Character | None = None
    figure = 0.0
    for character in line:
        gap = character.left - before.right if before else 0
        if gap > NEXT_COLUMN * size:
            yield "\t", character
        elif gap > BLANK * size:
            yield " ", character
        elif before and _are_two_figures(before, character):
            yield APART, character
        # The digits of a figure are of one size; a smaller one behind it is a mark, wherever it stands.
        joined = character.text.isdigit() and figure and gap <= BLANK * size
        figure = (figure if joined else character.size) if character.text.isdigit() else 0.0
        small = character.size < RAISED_SIZE * size
        yield (_small(character, size, base, figure) if small else character.text), character
        before = character


def _are_two_figures(one: Character, other: Character) -> bool:
    """Whether digits beside each other are of a drawn and of a typed figure, or lie on each other."""
    overlap = one.right - other.left > (other.right - other.left) / 2
    return (one.entry != other.entry or overlap) and one.text.isdigit() and other.text.isdigit()


def _small(character: Character, size: float, base: float, figure: float) -> str:
    """A character smaller than its line, as one above or below it where it is a mark.

    `size` and `base` are those of the line, `figure` is the size of the figure that a digit stands in.
    """
    if base - character.bottom > RAISED_BY * size:
        return raised(character.text)
    return lowered(character.text) if character.size < RAISED_SIZE * figure else character.text


def runs_of_digits(line: Sequence[Character]) -> Iterator[Line]:
    """The stretches of a line in which digits stand close together as in one number."""
    run: Line = []
    for character in line:
        close = run and character.left - run[-1].right < JOINED_DIGITS * character.size
        if run and not (close and character.text.isdigit()):
            yield run
            run = []
        if character.text.isdigit():
            run.append(character)
    if run:
        yield run
