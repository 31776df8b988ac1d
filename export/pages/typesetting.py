"""From runs of text to lines that only need to be drawn: fonts by character, line breaks, justification.

No markup is parsed anywhere on this way, so whatever stands in a report stays text. Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from export.font_files import Role
from export.fonts import FontSet, Glyph
from export.line_breaking import Break, Line, break_lines, is_word_character, marks_to_close_up
from model.narrative import Run

_MOST_STRETCH = 0.5  # em between two characters; a line that needs more stays ragged
_SQUEEZE = 0.6  # points that a character may be drawn in to save a line of one character
_CLOSED_UP = 0.5  # em between two marks of which one has a blank half beside the other
_FULL_WIDTH = 900  # thousandths of an em: a mark that is narrower has no blank half
_FULL_BLANK = "\u3000"
_ASCENT = 0.86  # em from the top of a Chinese character to the base line


class Alignment(Enum):
    """Where a line stands between the edges."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True)
class Style:
    """How a text is set.

    Attributes:
        role: Which typeface.
        size: Font size.
        leading: Height of a line.
        alignment: Where lines stand.
        indent: Indent of the first line, in characters.
        hanging: Indent of all other lines, in characters.
        free: What stays free at the right, in characters.
        tracking: Added to the width of every character; makes 28 characters of 16 pt fit a line.
        bold: Everything is bold, not only bold runs.
    """

    role: Role
    size: float
    leading: float
    alignment: Alignment = Alignment.JUSTIFIED
    indent: float = 0
    hanging: float = 0
    free: float = 0
    tracking: float = 0
    bold: bool = False

    @property
    def baseline(self) -> float:
        """From the top of a line to its base line: characters stand in the middle of the leading."""
        return (self.leading - self.size) / 2 + _ASCENT * self.size


class Piece(NamedTuple):
    """Characters that one font draws in one weight, with `spacing` added after each."""

    font_name: str
    text: str
    bold: bool
    spacing: float


class SetLine(NamedTuple):
    """A line ready for drawing.

    Attributes:
        left: Where it begins, from the left edge of its room.
        start: The first of its characters in the whole text.
        end: The character after its last one.
    """

    left: float
    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(piece.text for piece in self.pieces)


class SetText:
    """A text measured in its fonts; it can be broken to any width."""

    def __init__(self, runs: Sequence[Run], style: Style, fonts: FontSet) -> None:
        self.style = style
        self.text = "".join(run.text for run in runs)
        self._bold = [run.bold or style.bold for run in runs for _ in run.text]
        self._glyphs: list[Glyph] = [fonts.glyph(character, style.role) for character in self.text]
        self._closed_up = frozenset(filter(self._has_full_width, marks_to_close_up(self.text)))

    @cached_property
    def widths(self) -> list[float]:
        """The width of each character with the style's tracking; what draws nothing has none.

        Of two marks side by side the first lacks the blank half that is too much (GB/T 15834, 标点挤压).
        """
        size, tracking = self.style.size / 1000, self.style.tracking
        widths = [glyph.width * size + tracking if glyph.text else 0.0 for glyph in self._glyphs]
        for index in self._closed_up:
            widths[index] -= _CLOSED_UP * self.style.size
        return widths

    @property
    def width(self) -> float:
        """The width of the whole text in one line."""
        return sum(self.widths)

    def lines(self, line_width: float, breaks: Sequence[Break] | None = None) -> tuple[SetLine, ...]:
        """The lines of the text in a room of that width."""
        em = self.style.size + self.style.tracking
        room, indent, hanging = line_width - self.style.free * em, self._indent(em), self.style.hanging * em
        broken = self._broken(room - hanging, indent - hanging, breaks)
        return tuple(
            self.set_line(line, room, hanging if number else indent) for number, line in enumerate(broken)
        )

    def _broken(self, line_width: float, indent: float, breaks: Sequence[Break] | None) -> list[Line]:
        """Where the lines end; a last line of one character is drawn in where a hair's breadth does it."""
        broken = break_lines(self.text, self.widths, line_width, indent, breaks)
        if self.style.alignment is not Alignment.JUSTIFIED or not self._is_alone(broken):
            return broken
        closer = [max(width - _SQUEEZE, 0.0) for width in self.widths]
        drawn_in = break_lines(self.text, closer, line_width, indent, breaks)
        return drawn_in if len(drawn_in) < len(broken) else broken

    def _is_alone(self, lines: Sequence[Line]) -> bool:
        """Whether the last of several lines is one character, with the marks that close the sentence."""
        last = self.text[lines[-1].start : lines[-1].end].strip()
        return len(lines) > 1 and len("".join(filter(str.isalnum, last))) == 1

    def set_line(self, line: Line, line_width: float, indent: float = 0) -> SetLine:
        """One line as it is drawn in a room of that width."""
        ink_end = line.start + len(self.text[line.start : line.end].rstrip())
        hole = line_width - indent - sum(self.widths[line.start : ink_end])
        if self.style.alignment is Alignment.CENTRED:
            return self._line(line, indent + hole / 2)
        if self.style.alignment is Alignment.RIGHT:
            return self._line(line, indent + hole)
        # A last line that was drawn in may be a trifle too long.
        if self.style.alignment is Alignment.LEFT or (line.closes and hole >= 0):
            return self._line(line, indent)
        gaps = frozenset(self._gaps(line.start, ink_end))
        stretch = hole / len(gaps) if gaps else 0
        if stretch > _MOST_STRETCH * self.style.size:
            stretch = 0
        return self._line(line, indent, gaps, stretch)

    def _line(
        self, line: Line, left: float, gaps: frozenset[int] = frozenset(), stretch: float = 0
    ) -> SetLine:
        return SetLine(left, tuple(self._pieces(line, gaps, stretch)), line.start, line.end)

    def _indent(self, em: float) -> float:
        """The indent of the first line; none where the author has put blanks for it."""
        return 0 if self.text.startswith(_FULL_BLANK) else self.style.indent * em

    def _gaps(self, start: int, end: int) -> Iterator[int]:
        """The characters that may have more room after them: none inside Latin words and figures."""
        for index in range(start, end - 1):
            inside_word = is_word_character(self.text[index]) and is_word_character(self.text[index + 1])
            if self._glyphs[index].text and not inside_word:
                yield index

    def _has_full_width(self, index: int) -> bool:
        return self._glyphs[index].width >= _FULL_WIDTH <= self._glyphs[index + 1].width

    def _pieces(self, line: Line, gaps: frozenset[int], stretch: float) -> Iterator[Piece]:
        def looks(index: int) -> tuple[str, bool, float]:
            spacing = self.style.tracking + (stretch if index in gaps else 0)
            if index in self._closed_up:
                spacing -= _CLOSED_UP * self.style.size
            return self._glyphs[index].font_name, self._bold[index], spacing

        visible = (index for index in range(line.start, line.end) if self._glyphs[index].text)
        for (font_name, bold, spacing), group in groupby(visible, key=looks):
            yield Piece(font_name, "".join(self._glyphs[index].text for index in group), bold, spacing)
