r"""The prose of a report: paragraphs of plain and bold runs, and the small Markdown that carries them.

The Markdown subset is that of the command line: `### （一）…` and `#### 1.…` headings, `**bold**`, a blank
line between paragraphs. Read and written here alone, since general Markdown loses bold text that ends
in Chinese punctuation. A backslash keeps a literal `*`, `#` or `\` from being read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_LAST_MAJOR_MARK = 3
_MARKS = {1: "### ", 2: "#### "}
_SPECIAL = re.compile(r"[\\*]")
_ESCAPED = re.compile(r"\\([\\*#])")
_ESCAPE_OR_BOLD = re.compile(r"\\[\\*#]|\*\*")
_EMPTY_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight; a line break inside a paragraph is a newline."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a heading of level 1 （一） or 2 1. where `level` is not 0."""

    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The words without markup."""
        return "".join(run.text for run in self.runs)


def parse_markdown(markdown: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in the Markdown subset; empty paragraphs are dropped."""
    blocks = re.split(r"\n[ \t]*\n", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(paragraph for block in blocks for paragraph in _parse_block(block.strip(" \t\n")))


def _parse_block(block: str) -> Iterator[Paragraph]:
    heading = _HEADING.match(block)
    if heading:
        first, _, rest = block[heading.end() :].partition("\n")
        level = 1 if len(heading[1]) <= _LAST_MAJOR_MARK else 2
        yield Paragraph(tuple(_parse_runs(first)), level)
        block = rest
    if block:
        yield Paragraph(tuple(_parse_runs(block)))


def _parse_runs(text: str) -> Iterator[Run]:
    marks = [match.start() for match in _ESCAPE_OR_BOLD.finditer(text) if match[0] == "**"]
    if len(marks) % 2:
        marks.pop()
    edges = [0, *marks, len(text)]
    for index, (start, end) in enumerate(pairwise(edges)):
        piece = _ESCAPED.sub(r"\1", text[start + (2 if index else 0) : end])
        if piece:
            yield Run(piece, bold=index % 2 == 1)


def write_markdown(paragraphs: Iterable[Paragraph]) -> str:
    """The Markdown of paragraphs; parsing it gives the same paragraphs with equal runs joined."""
    return "\n\n".join(text for paragraph in paragraphs if (text := _write_paragraph(paragraph)))


def _write_paragraph(paragraph: Paragraph) -> str:
    line_break = " " if paragraph.level else "\n"
    runs = [_write_run(run) for run in join_runs(paragraph.runs)]
    text = _EMPTY_LINES.sub(line_break, "".join(runs).strip())
    if not paragraph.level and _HEADING.match(text):
        text = "\\" + text
    return _MARKS.get(paragraph.level, "") + text if text else ""


def _write_run(run: Run) -> str:
    text = _SPECIAL.sub(lambda match: "\\" + match[0], run.text)
    return f"**{text}**" if run.bold and text.strip() else text


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text with neighbours of one weight joined and empty runs left out."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        before = joined.pop().text if joined and joined[-1].bold == run.bold else ""
        joined.append(Run(before + run.text, run.bold))
    return tuple(joined)


def plain_text(markdown: str) -> str:
    """The words of a text without markup, one line a paragraph."""
    return "\n".join(paragraph.text for paragraph in parse_markdown(markdown))
