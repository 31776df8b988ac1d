"""What the heading of a section looks like when it is not worded as in the form."""

from __future__ import annotations

import re
from functools import cache

from model.characters import repair_radicals, simplify
from model.families import editions
from model.form import Family, Section
from model.importers.recognition.labels import Axis, find_label
from model.importers.recognition.similarity import similar_section
from model.numbers import fold_width
from model.ordinals import chinese_number

LONGEST_HEADING = 40
LONGEST_LINE = 200
"""Characters of a heading with blanks and others that do not count."""

_SENTENCE = re.compile(r"[。；;：:]")


@cache
def sections_of(family: Family) -> dict[str, Section]:
    """The sections of all editions by id, each as the newest that has it words it, in its order."""
    return {section.id: section for form in editions(family) for section in form.sections}


@cache
def text_sections(family: Family) -> tuple[str, ...]:
    """The ids of the sections that hold prose."""
    return tuple(section.id for section in sections_of(family).values() if not section.table)


@cache
def _section_number(family: Family) -> re.Pattern[str]:
    """一、 or 第一部分, up to one more than the form has: somebody may have added a section."""
    numbers = [chinese_number(number) for number in range(len(sections_of(family)) + 1, 0, -1)]
    number = f"(?:{'|'.join(numbers)})"
    return re.compile(rf"\s*(?:{number}\s*[、.．,，:：]|第{number}部分[、:：]?)")


@cache
def _subjects(family: Family) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a heading that nobody listed speaks of, in the order in which it is tried."""
    ordered = sorted(sections_of(family).values(), key=lambda section: section.subject_order)
    return tuple((section.id, re.compile(words)) for section in ordered for words in section.subjects)


def clean_line(text: str) -> str:
    """One line of text with radicals repaired and full-width ASCII folded, for comparing."""
    return fold_width(repair_radicals(text)[0]).strip()


def has_section_number(text: str, family: Family) -> bool:
    """Whether the text begins as a section does: 一、 or 第一部分."""
    return _section_number(family).match(clean_line(text)) is not None


def heads_a_part(text: str, family: Family) -> bool:
    """Whether the text begins with a number that no title has: 第一部分, in a family that numbers so."""
    numbered_so = not family.section_number.startswith("{number}")
    return numbered_so and has_section_number(text, family)


def without_section_number(text: str, family: Family) -> str:
    """The text without the number with which a section begins."""
    line = clean_line(text)
    number = _section_number(family).match(line)
    return line[number.end() :] if number else line


def named_section(text: str, family: Family) -> str:
    """The section whose title, a known variant of it or almost one of these the text is; else empty."""
    hit = find_label(text, family)
    section = hit.meaning(Axis.SECTION) if hit else None
    return section.id if section is not None else similar_section(text, family)


def guessed_section(text: str, family: Family, numbered: bool = True) -> str:
    """The section that a heading in other words speaks of, which must be `numbered` unless told otherwise."""
    if len(text) > LONGEST_LINE:
        return ""
    line = simplify(clean_line(text))
    words = without_section_number(line, family)
    if (numbered and words == line) or len(line) > LONGEST_HEADING or _SENTENCE.search(words):
        return ""
    if find_label(line, family) is not None:
        return ""
    return next((section for section, subject in _subjects(family) if subject.search(line)), "")
