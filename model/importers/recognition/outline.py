"""Where the sections begin in the parts of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.captions import caption_of, contents_of
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

_INNER_NUMBER = re.compile(r"\s*(?:[(（〔]|[0-9])")
_PROSE = re.compile(r"[，。；].*[。；]")
_SENTENCE_END = re.compile(r"。\s*$")
COVERED = 0.8
"""The share of a line that labels must make up; numbering and a cut label are the rest."""
LOOK_AHEAD = 12


@dataclass(frozen=True)
class SectionStart:
    """A part of the file that is the heading of a section; `section` is empty for one of several tables."""

    index: int
    section: str


def find_sections(parts: Sequence[Grid | Passage], family: Family) -> list[SectionStart]:
    """The headings of the sections in the order of the file; the first of each section counts."""
    starts: list[SectionStart] = []
    contents = contents_of(parts, family)
    for index, part in enumerate(parts):
        if not isinstance(part, Passage) or index in contents:
            continue
        section = _section_of(part, parts, index, starts, family)
        heads_tables = not section and _heads_tables(part.text, parts, index, family)
        if heads_tables or (section and section not in {start.section for start in starts}):
            starts.append(SectionStart(index, section))
    return starts


def _heads_tables(text: str, parts: Sequence[Grid | Passage], index: int, family: Family) -> bool:
    """Whether a line is the heading of a part in which tables follow: what stood before it has ended."""
    caption = caption_of(text, family)
    return caption is not None and not caption.section and _table_follows(parts, index, family)


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
    caption = caption_of(text, family)
    if caption is not None:
        known = caption.section
        return known if known and _plausible(known, parts, index, seen, family) else ""
    if not text or len(text) > LONGEST_HEADING or "\t" in text or _INNER_NUMBER.match(text):
        return ""
    named = named_section(text, family)
    if named:
        numbered = has_section_number(text, family)
        marked = numbered or part.level > 0 or label_key(text) == significant(text)
        if numbered and named not in seen and _answered(named, parts, index, family):
            return named
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


def _answered(section: str, parts: Sequence[Grid | Passage], index: int, family: Family) -> bool:
    """Whether sentences stand under the numbered heading of a table section, and its table if it has one."""
    if not sections_of(family)[section].table:
        return False
    sentences = 0
    for part in parts[index + 1 :]:
        if isinstance(part, Grid):
            return True
        if has_section_number(part.text, family) and named_section(part.text, family):
            break
        if is_table_line(part.text, family):
            return True
        if has_section_number(part.text, family) and len(part.text) <= LONGEST_HEADING:
            break
        sentences += bool(_SENTENCE_END.search(part.text))
    later = (part.text for part in parts[index + 1 :] if isinstance(part, Passage))
    return sentences > 0 and not any(named_section(text, family) == section for text in later)


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
