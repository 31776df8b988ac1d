"""What the heading of a section looks like when it is not worded as in the form."""

from __future__ import annotations

import re

from model.characters import repair_radicals, simplify
from model.importers.recognition.labels import Axis, find_label
from model.importers.recognition.similarity import similar_section
from model.numbers import fold_width

TEXT_SECTIONS = ("overview", "problems", "other_matters")
LONGEST_HEADING = 40

_SECTION_NUMBER = re.compile(r"\s*(?:[一二三四五六七]\s*[、.．,，:：]|第[一二三四五六七]部分[、:：]?)")
_SENTENCE = re.compile(r"[。；;：:]")

# What a heading that nobody listed speaks of, tried in this order; a numbering must stand before it.
_SUBJECTS = (
    ("disclosure", re.compile("主动公开")),
    ("disputes", re.compile("复议|诉讼")),
    ("applications", re.compile("申请")),
    ("problems", re.compile("问题|改进|整改")),
    ("other_matters", re.compile("其他.*事项|事项$")),
    ("overview", re.compile("总体|概述|概况")),
)


def clean_line(text: str) -> str:
    """One line of text with radicals repaired and full-width ASCII folded, for comparing."""
    return fold_width(repair_radicals(text)[0]).strip()


def has_section_number(text: str) -> bool:
    """Whether the text begins as a section does: 一、 or 第一部分."""
    return _SECTION_NUMBER.match(clean_line(text)) is not None


def named_section(text: str) -> str:
    """The section whose title, a known variant of it or almost one of these the text is; else empty."""
    hit = find_label(text)
    section = hit.meaning(Axis.SECTION) if hit else None
    return section.id if section is not None else similar_section(text)


def guessed_section(text: str, numbered: bool = True) -> str:
    """The section that a heading in other words speaks of, which must be `numbered` unless told otherwise."""
    line = simplify(clean_line(text))
    number = _SECTION_NUMBER.match(line)
    words = line[number.end() :] if number else line
    if (numbered and number is None) or len(line) > LONGEST_HEADING or _SENTENCE.search(words):
        return ""
    if find_label(line) is not None:
        return ""
    return next((section for section, subject in _SUBJECTS if subject.search(line)), "")
