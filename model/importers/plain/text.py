"""Reads plain text and Markdown: lines as laid out, pipe tables as grids, `#` headings and `**bold**`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.importers.content import Content, Grid, Passage
from model.importers.encodings import decode_text
from model.importers.source import Source
from model.narrative import parse_markdown

_HEADING = re.compile(r"(#{1,6})\s+")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_PIPE_RULE = re.compile(r"[\s|:\-]+")


def read_text(source: Source) -> Content:
    """The lines of a text file as broken passages, its Markdown tables as grids."""
    return content_of_text(decode_text(source.data))


def content_of_text(text: str) -> Content:
    """The same for a text already at hand, such as one that was pasted."""
    return Content(tuple(_parts(text.splitlines())))


def _parts(lines: list[str]) -> Iterator[Grid | Passage]:
    table: list[tuple[int, str]] = []
    tables = 0
    for number, line in enumerate(lines, 1):
        if _PIPE_ROW.fullmatch(line):
            table.append((number, line))
            continue
        if table:
            tables += 1
            yield _pipe_grid(table, tables)
            table = []
        if line.strip():
            yield _passage(line, number)
    if table:
        yield _pipe_grid(table, tables + 1)


def _pipe_grid(lines: list[tuple[int, str]], number: int) -> Grid:
    lines = [(at, line) for at, line in lines if not _PIPE_RULE.fullmatch(line)]
    rows = tuple(
        tuple(_LINE_BREAK.sub("\n", cell.strip()) for cell in line.strip().strip("|").split("|"))
        for _, line in lines
    )
    places = tuple(
        tuple(f"第{at}行第{column}格" for column in range(1, len(row) + 1))
        for (at, _), row in zip(lines, rows, strict=True)
    )
    return Grid(f"第{number}个表格", rows, places)


def _passage(line: str, number: int) -> Passage:
    heading = _HEADING.match(line)
    text = line[heading.end() :] if heading else line
    paragraphs = parse_markdown(text)
    runs = tuple(run for paragraph in paragraphs for run in paragraph.runs)
    level = len(heading[1]) if heading else 0
    return Passage(runs, f"第{number}行", level, broken=True)
