"""Reads plain text and Markdown: lines as laid out, tables of bars as grids, `#` headings and `**bold**`."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from model.importers.content import Content, Grid, Passage
from model.importers.encodings import decode_text
from model.importers.plain.blocks import BAR, COMMA, TAB, Line, blocks
from model.importers.source import Source
from model.narrative import parse_markdown
from model.numbers import UNFILLED_MARKS, is_figure

_HEADING = re.compile(r"(#{1,6})\s+")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR_RULE = re.compile(r"[\s|:\-]*-[\s|:\-]*")


def read_text(source: Source) -> Content:
    """The lines of a text file as broken passages, its tables of bars as grids."""
    return content_of_text(decode_text(source.data))


def content_of_text(text: str) -> Content:
    """The same for a text already at hand, such as one that was pasted."""
    return Content(tuple(_parts(text.splitlines())))


def _parts(lines: list[str]) -> Iterator[Grid | Passage]:
    found = list(blocks(lines))
    tabbed = [block for block in found if block.sign == TAB and len(block.lines) > 1]
    in_columns = all(keeps_columns(_cells_between_tabs(block.lines)) for block in tabbed)
    tables = 0
    for block in found:
        is_table = block.sign != TAB or in_columns
        parts = list((_PARTS_OF[block.sign] if is_table else _words)(block.lines, tables + 1))
        tables += any(isinstance(part, Grid) for part in parts)
        yield from parts


def _words(lines: Sequence[Line], _: int = 0) -> Iterator[Passage]:
    return (_passage(line.text, line.number) for line in lines)


def _barred_parts(lines: Sequence[Line], number: int) -> Iterator[Grid | Passage]:
    """What neighbouring lines with bars are: a table, one of a cell a line, or words parted by a bar."""
    closed = sum(line.barred.startswith(BAR) or line.barred.endswith(BAR) for line in lines)
    if not closed and len(lines) <= 1:
        yield from _words(lines)
        return
    filled = [[cell for cell in _cells(line.barred) if cell] for line in lines]
    if len(lines) > 1 and all(len(cells) <= 1 for cells in filled):
        if any(is_figure(cell) for cells in filled for cell in cells):
            yield _stacked(lines, number)
        else:
            one_each = zip(lines, filled, strict=True)
            yield from (_passage(cells[0], line.number) for line, cells in one_each if cells)
        return
    rows = [line for line in lines if not _BAR_RULE.fullmatch(line.barred)]
    cells = _in_columns([line.barred for line in rows])
    yield _grid(rows, cells, number, packed=_is_packed(cells))


def _tabbed_parts(lines: Sequence[Line], number: int) -> Iterator[Grid | Passage]:
    """Lines with tabs in a text in which merged cells have left their gaps; a line alone is words."""
    if len(lines) > 1:
        yield _grid(lines, _cells_between_tabs(lines), number)
    else:
        yield from _words(lines)


def _cells_between_tabs(lines: Sequence[Line]) -> list[list[str]]:
    return [line.text.split(TAB) for line in lines]


def _comma_parts(lines: Sequence[Line], number: int) -> Iterator[Grid | Passage]:
    """Lines with commas: a table where each has the same number of cells and some hold figures."""
    cells = [next(csv.reader([line.text])) for line in lines]
    has_figures = any(is_figure(cell.strip()) for row in cells for cell in row)
    if len(lines) > 1 and len(set(map(len, cells))) == 1 and has_figures:
        yield _grid(lines, cells, number)
    else:
        yield from _words(lines)


_PARTS_OF: Mapping[str, Callable[[Sequence[Line], int], Iterator[Grid | Passage]]] = {
    BAR: _barred_parts,
    TAB: _tabbed_parts,
    COMMA: _comma_parts,
    "": _words,
}


def keeps_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether cells that are parted by tabs stand below each other, a row of headings above all.

    They do where all rows are equally long; with the empty cells at the ends of rows cut off, where each row
    of words that is shorter than the figures has gaps, and one reaches as far as they do.
    """
    shown = [TAB.join(row).rstrip().split(TAB) for row in rows]
    figures = [row for row in shown if any(is_figure(cell.strip()) for cell in row)]
    if not figures or shown[0] in figures:
        return False
    if len(set(map(len, rows))) == 1:
        return True
    of_words = [row for row in shown if row not in figures and sum(map(bool, map(str.strip, row))) > 1]
    end = max(map(len, figures))
    gaps = [not all(cell.strip() for cell in row) for row in of_words if len(row) < end]
    return all(gaps) and end > 1 and any(len(row) == end for row in of_words)


def _stacked(lines: Sequence[Line], number: int) -> Grid:
    """One cell a line, each closed by a bar; a row begins with the words behind a figure or a gap.

    Several bars in a line stand for merged cells, at the end of their row.
    """
    rows: list[list[str]] = []
    places: list[list[str]] = []
    words_before, ended = False, True
    for line in lines:
        for cell in _cells(line.barred):
            words = bool(cell) and not is_figure(cell) and cell not in UNFILLED_MARKS
            if ended or (words and not words_before):
                rows.append([])
                places.append([])
            rows[-1].append(cell)
            places[-1].append(f"第{line.number}行")
            words_before, ended = words, False
        ended = line.barred.count(BAR) > 1
    return Grid(f"第{number}个表格", tuple(map(tuple, rows)), tuple(map(tuple, places)), packed=True)


def _in_columns(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line. A bar at an end of it is the frame of the table, or parts off an empty cell.

    In front it is the frame where every line has one, behind where any has; but whatever else makes all lines
    equally long is right.
    """
    usual = (all(line.startswith(BAR) for line in lines), True)
    readings = [
        [_cells(line, front=front, behind=behind) for line in lines]
        for front, behind in dict.fromkeys([usual, *product((False, True), (True, False))])
    ]
    return next((rows for rows in readings if len(set(map(len, rows))) == 1), readings[0])


def _cells(line: str, *, front: bool = False, behind: bool = True) -> list[str]:
    """The cells of a line, without the bars of a frame in front of it and behind it."""
    inner = line.removesuffix(BAR) if behind else line
    inner = inner.removeprefix(BAR) if front else inner
    return [_LINE_BREAK.sub("\n", cell.strip()) for cell in inner.split(BAR)]


def _grid(
    lines: Sequence[Line], cells: Sequence[Sequence[str]], number: int, *, packed: bool = False
) -> Grid:
    places = tuple(
        tuple(f"第{line.number}行第{column}格" for column in range(1, len(row) + 1))
        for line, row in zip(lines, cells, strict=True)
    )
    return Grid(f"第{number}个表格", tuple(map(tuple, cells)), places, packed=packed)


def _is_packed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether merged cells have left no gaps: the rows differ in length, and those of words have no gap."""
    of_words = [row for row in rows if not any(map(is_figure, row))]
    return len(set(map(len, rows))) > 1 and all(cell for row in of_words for cell in row)


def _passage(line: str, number: int) -> Passage:
    heading = _HEADING.match(line)
    text = line[heading.end() :] if heading else line
    paragraphs = parse_markdown(text)
    runs = tuple(run for paragraph in paragraphs for run in paragraph.runs)
    level = len(heading[1]) if heading else 0
    return Passage(runs, f"第{number}行", level, broken=True)
