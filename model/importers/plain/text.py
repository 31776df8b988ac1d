"""Reads plain text and Markdown: lines as laid out, tables of bars as grids, `#` headings and `**bold**`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.importers.content import Content, Grid, Passage
from model.importers.encodings import decode_text
from model.importers.source import Source
from model.narrative import parse_markdown
from model.numbers import UNFILLED_MARKS, is_figure

_HEADING = re.compile(r"(#{1,6})\s+")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR_RULE = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_FULL_WIDTH_BAR = str.maketrans("｜", "|")
BAR = "|"


def read_text(source: Source) -> Content:
    """The lines of a text file as broken passages, its tables of bars as grids."""
    return content_of_text(decode_text(source.data))


def content_of_text(text: str) -> Content:
    """The same for a text already at hand, such as one that was pasted."""
    return Content(tuple(_parts(text.splitlines())))


def _parts(lines: list[str]) -> Iterator[Grid | Passage]:
    barred: list[tuple[int, str]] = []
    tables = 0
    for number, line in enumerate([*lines, ""], 1):
        if BAR in line.translate(_FULL_WIDTH_BAR):
            barred.append((number, line.translate(_FULL_WIDTH_BAR).strip()))
            continue
        parts = list(_barred_parts(barred, tables + 1))
        tables += any(isinstance(part, Grid) for part in parts)
        yield from parts
        barred = []
        if line.strip():
            yield _passage(line, number)


def _barred_parts(lines: list[tuple[int, str]], number: int) -> Iterator[Grid | Passage]:
    """What neighbouring lines with bars are: a table, one of a cell a line, or words parted by a bar."""
    closed = sum(line.startswith(BAR) or line.endswith(BAR) for _, line in lines)
    if not closed and len(lines) <= 1:
        yield from (_passage(line, at) for at, line in lines)
        return
    filled = [(at, [cell for cell in _cells(line, bars_first=False) if cell]) for at, line in lines]
    if len(lines) > 1 and all(len(cells) <= 1 for _, cells in filled):
        if any(is_figure(cell) for _, cells in filled for cell in cells):
            yield _stacked(lines, number)
        else:
            yield from (_passage(cells[0], at) for at, cells in filled if cells)
        return
    yield _grid(lines, number)


def _stacked(lines: list[tuple[int, str]], number: int) -> Grid:
    """One cell a line, each closed by a bar; a row begins with the words behind a figure or a gap.

    Several bars in a line stand for merged cells, at the end of their row.
    """
    rows: list[list[str]] = []
    places: list[list[str]] = []
    words_before, ended = False, True
    for at, line in lines:
        for cell in _cells(line, bars_first=False):
            words = bool(cell) and not is_figure(cell) and cell not in UNFILLED_MARKS
            if ended or (words and not words_before):
                rows.append([])
                places.append([])
            rows[-1].append(cell)
            places[-1].append(f"第{at}行")
            words_before, ended = words, False
        ended = line.count(BAR) > 1
    return Grid(f"第{number}个表格", tuple(map(tuple, rows)), tuple(map(tuple, places)), packed=True)


def _cells(line: str, bars_first: bool) -> list[str]:
    """The cells of a line; a bar in front is the border of the table, or parts off an empty first cell."""
    inner = line.removesuffix(BAR)
    inner = inner.removeprefix(BAR) if bars_first else inner
    return [_LINE_BREAK.sub("\n", cell.strip()) for cell in inner.split(BAR)]


def _grid(lines: list[tuple[int, str]], number: int) -> Grid:
    bars_first = sum(line.startswith(BAR) for _, line in lines) * 2 > len(lines)
    lines = [(at, line) for at, line in lines if not _BAR_RULE.fullmatch(line)]
    rows = tuple(tuple(_cells(line, bars_first)) for _, line in lines)
    places = tuple(
        tuple(f"第{at}行第{column}格" for column in range(1, len(row) + 1))
        for (at, _), row in zip(lines, rows, strict=True)
    )
    return Grid(f"第{number}个表格", rows, places, packed=_is_packed(rows))


def _is_packed(rows: tuple[tuple[str, ...], ...]) -> bool:
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
