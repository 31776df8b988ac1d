"""Line breaks inside of paragraphs: what web editors and careful typists put in place of a new paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from model.importers.content import Passage
from model.importers.prose import is_heading_text
from model.narrative import Run, join_runs

_INDENT = re.compile(r"[\u3000\u00a0]{1,}|[ \t]{2,}")
_NUMBER = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")

_TITLE = re.compile(r"[^。；]{0,60}20[0-9]{2}年[^。；]{0,60}(?:报告|年报)")


def split_at_breaks(passage: Passage) -> Iterator[Passage]:
    """The paragraphs of a passage: parted where the next line is indented, numbered or follows an empty one.

    A break before anything else stays a break within its paragraph.
    """
    group: list[Run] = []
    for line in _lines(passage.runs):
        text = _text(line)
        if group and (not text.strip() or _begins_paragraph(_text(group), text)):
            yield from _passage(passage, group)
            group = []
        elif group:
            group.append(Run("\n", group[-1].bold))
        group.extend(line if text.strip() else [])
    yield from _passage(passage, group)


def _text(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _lines(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.bold))
        for other in others:
            yield line
            line = [Run(other, run.bold)]
    yield line


def _begins_paragraph(before: str, line: str) -> bool:
    parted = _INDENT.match(line) or _NUMBER.match(line) or _TITLE.fullmatch(before.strip())
    return bool(parted) or is_heading_text(before)


def _passage(passage: Passage, runs: list[Run]) -> Iterator[Passage]:
    if _text(runs).strip():
        yield replace(passage, runs=join_runs(runs))
