"""Sections that stand under another numeral than their own.

A section is known by its title, whatever number stands before it, and a report prints the number of the form;
so the fault of the file would be gone without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.reading import Note
from model.importers.recognition.headings import clean_line, sections_of
from model.importers.recognition.outline import SectionStart
from model.level import Level
from model.ordinals import chinese_number

_NUMERAL = re.compile(
    r"(?:第(?P<part>[一二三四五六七八九十]+)部分|(?P<chapter>[一二三四五六七八九十]+)\s*[、.．,，:：])"
)


def numeral_notes(
    parts: Sequence[Grid | Passage], starts: Sequence[SectionStart], family: Family
) -> Iterator[Note]:
    """One note for each heading whose numeral is not that of its section; none in forms that have parts."""
    order = list(sections_of(family))
    if any(section.part for section in sections_of(family).values()):
        return
    for start in starts:
        part = parts[start.index]
        if not isinstance(part, Passage):
            continue
        heading = clean_line(part.text)
        match = _NUMERAL.match(heading)
        due = chinese_number(order.index(start.section) + 1)
        if match and (match["part"] or match["chapter"]) != due:
            message = f"“{heading}”是第{due}部分，序号应为“{due}”，请核对"
            yield Note(Level.WARNING, message, part.place, rule="structure.numbering")
