"""Where title and sections begin in the parts of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.headings import (
    LONGEST_HEADING,
    clean_line,
    guessed_section,
    has_section_number,
    named_section,
    sections_of,
)
from model.importers.recognition.labels import find_labels, label_key, significant
from model.importers.recognition.tokens import tokenize

_NAMED_UNIT = re.compile(r"(?:填报单位|报告单位|单位名称|填报机关)\s*[:：\t]\s*([^\s:：]{3,40})(?:\t.*)?")
_TITLE = re.compile(
    r"(?P<unit>.*?)(?:关于)?(?P<year>20[0-9]{2}|二[〇○零0][一二三四五六七八九〇○零]{2})年(?:度)?(?P<rest>.*)"
)
_CHINESE_DIGITS = {
    digit: str(index) for index, digits in enumerate(["〇○零", *"一二三四五六七八九"]) for digit in digits
}
_INNER_NUMBER = re.compile(r"\s*(?:[(（〔]|[0-9])")
_PROSE = re.compile(r"[，。；].*[。；]")
LONGEST_TITLE = 80
COVERED = 0.8
"""The share of a line that labels must make up; numbering and a cut label are the rest."""
LINES_BEFORE = 2
LOOK_AHEAD = 12


@dataclass(frozen=True)
class Title:
    """The title as far as it tells; `unit` may be empty, `year` None. `parts` are the indices it takes."""

    unit: str
    year: int | None
    parts: tuple[int, ...]


def find_title(parts: Sequence[Grid | Passage], family: Family, year: int | None = None) -> Title | None:
    """The first title among the passages; it may stand on up to three lines and after the first heading.

    The first that names a unit and a year wins over one that only tells the year; one of the year asked
    for wins over all others.
    """
    titles = [title for index in range(len(parts)) for title in _titles_at(parts, index, family)]
    titles = [title for title in titles if title.year == year] or titles
    named = next((title for title in titles if title.unit), None)
    if named is None and titles:
        return replace(titles[0], unit=named_unit(parts))
    return named


def _titles_at(parts: Sequence[Grid | Passage], last: int, family: Family) -> Iterator[Title]:
    """The titles that end in that part."""
    part = parts[last]
    before = parts[last - 1] if last else None
    cut = isinstance(before, Passage) and before.text.strip().endswith(_cut_words(family))
    if (
        isinstance(part, Passage)
        and (cut or any(word in part.text for word in family.title_last))
        and len(part.text) <= LONGEST_TITLE
    ):
        for taken in _title_windows(parts, last, family):
            words = "".join(passage.text for i in taken if isinstance(passage := parts[i], Passage))
            title = _read_title(words, taken, family)
            if title is not None:
                yield title


@cache
def _cut_words(family: Family) -> tuple[str, ...]:
    return tuple(word[:-1] for word in family.title_last)


def _title_windows(parts: Sequence[Grid | Passage], last: int, family: Family) -> Iterator[tuple[int, ...]]:
    """The passage that ends the title alone, then with one and two short ones before it."""
    before: list[int] = []
    yield (last,)
    for index in range(last - 1, -1, -1):
        part = parts[index]
        if (
            not isinstance(part, Passage)
            or len(part.text) > LONGEST_HEADING
            or has_section_number(part.text, family)
        ):
            return
        before.insert(0, index)
        yield (*before, last)
        if len(before) == LINES_BEFORE:
            return


def _read_title(text: str, taken: tuple[int, ...], family: Family) -> Title | None:
    words = "".join(clean_line(text).split())
    match = _TITLE.fullmatch(words)
    if match is None or not re.search(family.title_end, words) or re.search(r"[。；，]", words):
        return None
    rest = re.sub(family.title_end, "", match["rest"])
    unit = match["unit"] or rest
    unit = re.sub(r"^[《〈“]|的$", "", unit)
    return Title(unit, _year(match["year"]), taken)


def _year(text: str) -> int:
    digits = "".join(_CHINESE_DIGITS.get(character, character) for character in text)
    return int(digits)


def named_unit(parts: Sequence[Grid | Passage]) -> str:
    """The unit that a line or a table of contact data names; empty where none does."""
    for part in parts:
        rows = part.rows if isinstance(part, Grid) else ((part.text,),)
        for row in rows:
            match = _NAMED_UNIT.fullmatch("\t".join(text.strip() for text in row if text.strip()))
            if match:
                return match[1]
    return ""


@dataclass(frozen=True)
class SectionStart:
    """A part that is the heading of a section."""

    index: int
    section: str


def find_sections(parts: Sequence[Grid | Passage], family: Family) -> list[SectionStart]:
    """The headings of the sections in the order of the file; the first of each section counts."""
    starts: list[SectionStart] = []
    for index, part in enumerate(parts):
        if not isinstance(part, Passage):
            continue
        section = _section_of(part, parts, index, starts, family)
        if section and section not in {start.section for start in starts}:
            starts.append(SectionStart(index, section))
    return starts


def _section_of(
    part: Passage,
    parts: Sequence[Grid | Passage],
    index: int,
    starts: Sequence[SectionStart],
    family: Family,
) -> str:
    """The section that a passage heads, which may stand without number at the level of those before it."""
    level = next((p.level for s in starts if isinstance(p := parts[s.index], Passage)), 0)
    seen = {start.section for start in starts}
    text = clean_line(part.text)
    if not text or len(text) > LONGEST_HEADING or "\t" in text or _INNER_NUMBER.match(text):
        return ""
    named = named_section(text, family)
    if named:
        marked = has_section_number(text, family) or part.level > 0 or label_key(text) == significant(text)
        return named if marked and _plausible(named, parts, index, seen, family) else ""
    guessed = guessed_section(text, family, numbered=not 0 < part.level == level)
    return guessed if guessed and _plausible(guessed, parts, index, seen, family) else ""


def _plausible(
    section: str, parts: Sequence[Grid | Passage], index: int, seen: set[str], family: Family
) -> bool:
    """A heading of a table section must be followed by its table, and order must not run backwards."""
    if section in seen:
        return False
    sections = sections_of(family)
    if not sections[section].table:
        return section != next(iter(sections)) or not seen
    return _table_follows(parts, index, family)


def _table_follows(parts: Sequence[Grid | Passage], index: int, family: Family) -> bool:
    for part in parts[index + 1 : index + 1 + LOOK_AHEAD]:
        if isinstance(part, Grid) or is_table_line(part.text, family):
            return True
        if _PROSE.search(part.text) and "\t" not in part.text:
            return False
    return False


def is_table_line(text: str, family: Family) -> bool:
    """Whether a line of text can only be part of a statutory table: nothing but labels of it and numbers."""
    labels = [token.text for token in tokenize(clean_line(text), "", family) if not token.number]
    covered = sum(len(hit.key) for hit in find_labels(labels, family) if hit.clean)
    return covered > 0 and covered >= COVERED * sum(len(significant(label)) for label in labels)
