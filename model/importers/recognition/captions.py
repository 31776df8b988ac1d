"""Captions of tables and parts as forms print them, 表一 某县2024年度某某统计表: whose, of which section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from model.characters import repair_radicals, simplify
from model.families import editions
from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.labels import significant
from model.importers.recognition.periods import PERIOD_WORDS
from model.numbers import fold_width
from model.title_patterns import pattern_parts

LONGEST_CAPTION = 80
MOST_LINES = 3
_NUMBER = r"[一二三四五六七八九十0-9]{1,3}"
_LEAD = rf"(?:第{_NUMBER}部分|[(（]?附?表{_NUMBER}[)）]?|[(（]{_NUMBER}[)）]|{_NUMBER}[、.．])?[:：、.．]?"
_UNIT = r"(?P<unit>[^，。；:：]*?)"
_YEAR = rf"(?:(?P<year>20[0-9]{{2}})年度?(?:{PERIOD_WORDS})?)?"
_CONTENTS = "目录"
_NUMBERED = re.compile(rf"\s*(?:第{_NUMBER}部分|附?表{_NUMBER})")
_TABLE_NUMBER = re.compile(rf"[(]?附?表{_NUMBER}[)]?[:：]?")


@dataclass(frozen=True)
class Caption:
    """A caption; `section` is empty for the heading of a part, `unit` where none stands in it."""

    section: str
    unit: str
    year: int | None


@cache
def _patterns(family: Family) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What the headings of sections and parts look like, over all editions; none in forms without these."""
    wordings: dict[tuple[str, str], None] = {}
    for form in editions(family):
        for section in form.sections:
            if section.part:
                wordings["", _fixed(section.part)] = None
            if section.caption or section.part:
                for words in (section.title, _fixed(section.caption), *section.variants):
                    wordings[section.id, words] = None
    return tuple((section, _pattern(words)) for section, words in wordings if words)


def _fixed(pattern: str) -> str:
    """The words of a caption that are the same for every unit and year."""
    return "".join(part for part in pattern_parts(pattern) if "{" not in part)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}{_UNIT}{_YEAR}{re.escape(significant(words))}[:：]?(?:[(（].*[)）])?")


def caption_of(text: str, family: Family) -> Caption | None:
    """What a line says if it is such a caption; the longest wording that fits counts."""
    if len(text) > LONGEST_CAPTION or not _patterns(family):
        return None
    line = "".join(simplify(fold_width(repair_radicals(text)[0])).split())
    found = [(pattern.fullmatch(line), section) for section, pattern in _patterns(family)]
    fitting = [(match, section) for match, section in found if match is not None]
    if not fitting:
        return None
    match, section = min(fitting, key=lambda one: len(one[0]["unit"]))
    year = match["year"]
    return Caption(section, match["unit"], int(year) if year else None)


def is_caption(text: str, family: Family) -> bool:
    """Whether a text is the caption of a table."""
    caption = caption_of(text, family)
    return caption is not None and bool(caption.section)


def is_table_number(text: str, family: Family) -> bool:
    """Whether a line is nothing but the number of a table, as it stands above a caption."""
    return bool(_patterns(family)) and _TABLE_NUMBER.fullmatch("".join(fold_width(text).split())) is not None


def with_whole_captions(parts: Sequence[Grid | Passage], family: Family) -> list[Grid | Passage]:
    """The parts with each numbered caption that a layout has broken into lines put together again."""
    whole: list[Grid | Passage] = []
    at = 0
    while at < len(parts):
        lines = _lines_of_caption(parts, at, family)
        first = parts[at]
        if lines and isinstance(first, Passage):
            whole.append(replace(first, runs=tuple(run for line in lines for run in line.runs)))
        else:
            whole.append(first)
        at += max(len(lines), 1)
    return whole


def _lines_of_caption(parts: Sequence[Grid | Passage], at: int, family: Family) -> list[Passage]:
    """The broken lines from there on that are one caption together; none where that is no such line."""
    lines: list[Passage] = []
    for part in parts[at : at + MOST_LINES]:
        if not isinstance(part, Passage) or not part.broken:
            return []
        is_numbered, is_first = _NUMBERED.match(part.text) is not None, not lines
        if is_numbered is not is_first or (is_first and _is_whole(part.text, family)):
            return []
        lines.append(part)
        if caption_of("".join(line.text for line in lines), family):
            return lines
    return []


def _is_whole(line: str, family: Family) -> bool:
    """Whether a line is a caption by itself, or the number of one that stands on the next line."""
    return caption_of(line, family) is not None or _NUMBERED.fullmatch(line.strip(" :：")) is not None


def captions_in(parts: Sequence[Grid | Passage], family: Family) -> list[Caption]:
    """All captions among the passages, in their order."""
    passages = (part for part in parts if isinstance(part, Passage))
    return [caption for part in passages if (caption := caption_of(part.text, family))]


def contents_of(parts: Sequence[Grid | Passage], family: Family) -> range:
    """The parts of the table of contents: from 目录 to where its first line stands again, above the text."""
    if not _patterns(family):
        return range(0)
    texts = [significant(part.text) if isinstance(part, Passage) else None for part in parts]
    for start, text in enumerate(texts[:-1]):
        if text == _CONTENTS and texts[start + 1] is not None:
            again = [at for at in range(start + 2, len(texts)) if texts[at] == texts[start + 1]]
            if again and None not in texts[start : again[0]]:
                return range(start, again[0])
    return range(0)
