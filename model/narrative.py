r"""The prose of a report: paragraphs of plain and bold runs, and the small Markdown that carries them.

The Markdown subset is that of the command line: `### （一）…` and `#### 1.…` headings, `**bold**`, a blank
line between paragraphs. Read and written here alone, since general Markdown loses bold text that ends
in Chinese punctuation. A backslash keeps a literal `*`, `#` or `\` from being read as markup. A figure
bound to a cell is a run of its own; in the text it stands as model.annotations says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from model.annotations import annotate, pieces_of, written_out

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_LAST_MAJOR_MARK = 3
_MARKS = {1: "### ", 2: "#### "}
_SPECIAL = re.compile(r"[\\*]")
_MARKUP = re.compile(r"[\\*#]")
_ESCAPED = re.compile(r"\\([\\*#])")
_ESCAPE_OR_BOLD = re.compile(r"\\[\\*#]|\*\*")
_BETWEEN_BLOCKS = re.compile(r"\n[ \t]*\n")
_BLANKS = " \t\n"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight; a line break inside a paragraph is a newline.

    Attributes:
        cell: The id of the cell to which the figure is bound that makes up the run; empty for words.
    """

    text: str
    bold: bool = False
    cell: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a heading of level 1 （一） or 2 1. where `level` is not 0."""

    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The words without markup."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class PlacedParagraph:
    """The words of a paragraph without markup, and where each character stands in the Markdown."""

    text: str
    level: int
    positions: tuple[int, ...]


def parse_markdown(markdown: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in the Markdown subset; empty paragraphs are dropped."""
    blocks = _BETWEEN_BLOCKS.split(markdown.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(paragraph for block in blocks for paragraph in _parse_block(block.strip(_BLANKS)))


def _parse_block(block: str) -> Iterator[Paragraph]:
    heading = _HEADING.match(block)
    if heading:
        first, _, rest = block[heading.end() :].partition("\n")
        yield Paragraph(tuple(_parse_runs(first)), _level(heading))
        block = rest
    if block:
        yield Paragraph(tuple(_parse_runs(block)))


def _level(heading: re.Match[str]) -> int:
    return 1 if len(heading[1]) <= _LAST_MAJOR_MARK else 2


def _parse_runs(text: str) -> Iterator[Run]:
    marks = [match.start() for match in _ESCAPE_OR_BOLD.finditer(text) if match[0] == "**"]
    if len(marks) % 2:
        marks.pop()
    edges = [0, *marks, len(text)]
    for index, (start, end) in enumerate(pairwise(edges)):
        for piece in pieces_of(text[start + (2 if index else 0) : end]):
            yield Run(_ESCAPED.sub(r"\1", piece.text), index % 2 == 1, piece.cell)


def place_markdown(markdown: str) -> tuple[PlacedParagraph, ...]:
    """The same paragraphs as `parse_markdown` gives, with the place of every character."""
    kept = [index for index, _ in enumerate(markdown) if markdown[index : index + 2] != "\r\n"]
    text = "".join(markdown[index] for index in kept).replace("\r", "\n")
    edges = [0, *(edge for match in _BETWEEN_BLOCKS.finditer(text) for edge in match.span()), len(text)]
    return tuple(
        PlacedParagraph(words, level, tuple(kept[index] for index in indices))
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for words, level, indices in _place_block(text, start, end)
    )


def _place_block(text: str, start: int, end: int) -> Iterator[tuple[str, int, list[int]]]:
    start = end - len(text[start:end].lstrip(_BLANKS))
    end = start + len(text[start:end].rstrip(_BLANKS))
    heading = _HEADING.match(text, start, end)
    if heading:
        line_end = text.find("\n", start, end)
        first_end = end if line_end < 0 else line_end
        yield _visible(text, heading.end(), first_end, _level(heading))
        start = min(first_end + 1, end)
    if start < end:
        yield _visible(text, start, end, 0)


def _visible(text: str, start: int, end: int, level: int) -> tuple[str, int, list[int]]:
    """The characters between `start` and `end` that are not markup."""
    found = list(_ESCAPE_OR_BOLD.finditer(text, start, end))
    marks = [match.start() for match in found if match[0] == "**"]
    if len(marks) % 2:
        marks.pop()
    hidden = {match.start() for match in found if match[0] != "**"}
    hidden.update(marks, (mark + 1 for mark in marks))
    indices = [index for index in range(start, end) if index not in hidden]
    return "".join(text[index] for index in indices), level, indices


def write_markdown(paragraphs: Iterable[Paragraph]) -> str:
    """The Markdown of paragraphs; parsing it gives the same paragraphs with equal runs joined."""
    return "\n\n".join(text for paragraph in paragraphs if (text := _write_paragraph(paragraph)))


def _write_paragraph(paragraph: Paragraph) -> str:
    line_break = " " if paragraph.level else "\n"
    weights = groupby(join_runs(paragraph.runs), key=lambda run: run.bold)
    text = "".join(_write_weight(bold, "".join(map(_write_run, runs))) for bold, runs in weights)
    # By hand: a pattern for blanks before a line break tries every blank of a long row of them.
    text = line_break.join(filter(None, map(str.strip, text.split("\n"))))
    if not paragraph.level and _HEADING.match(text):
        text = "\\" + text
    return _MARKS.get(paragraph.level, "") + text if text else ""


def _write_weight(bold: bool, text: str) -> str:
    return f"**{text}**" if bold and text.strip() else text


def _write_run(run: Run) -> str:
    if run.cell:
        return annotate(run.text, run.cell)
    return _SPECIAL.sub(lambda match: "\\" + match[0], written_out(run.text))


def escaped(words: str) -> str:
    """Plain words as they stand in Markdown, wherever in a paragraph."""
    return _MARKUP.sub(lambda match: "\\" + match[0], words)


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text with words of one weight joined and empty runs left out."""
    numbered = enumerate(run for run in runs if run.text)
    return tuple(
        Run("".join(run.text for _, run in group), bold, cell)
        for (bold, cell, _), group in groupby(numbered, key=lambda pair: _kind(*pair))
    )


def _kind(number: int, run: Run) -> tuple[bool, str, int]:
    """The same for neighbours that are joined; a bound figure stays by itself."""
    return run.bold, run.cell, number if run.cell else -1


def plain_text(markdown: str) -> str:
    """The words of a text without markup, one line a paragraph."""
    return "\n".join(paragraph.text for paragraph in parse_markdown(markdown))
