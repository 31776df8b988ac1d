"""The title of a report, in all the ways in which offices put unit, year and name together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.captions import captions_in
from model.importers.recognition.headings import LONGEST_HEADING, clean_line, has_section_number, heads_a_part
from model.importers.recognition.title_words import is_unit, is_year, read_title_words
from model.title_patterns import pattern_parts

_NAMED_UNIT = re.compile(r"(?:填报单位|报告单位|单位名称|填报机关)\s*[:：\t]\s*([^\s:：]{3,40})(?:\t.*)?")
_PLACE = re.compile(r"[\u3400-\u9fff]{1,20}[省市县区州旗镇乡盟]")
_NO_BEGINNING = re.compile("人民政府|街道办事处|管理委员会")
"""Words with which no name of a unit begins, so that its place stands on the line above."""
_DOCUMENT_NUMBER = re.compile(r"[^0-9]{0,12}[〔\[(（]20[0-9]{2}[〕\])）][0-9]+号")
LONGEST_TITLE = 80
LINES_BEFORE = 2


@dataclass(frozen=True)
class Title:
    """The title as far as it tells.

    Attributes:
        unit: May be empty.
        year: None where it tells none.
        parts: The indices of the parts of the file that it takes.
        words: What it says.
        weak: It may only speak of a report, as a letter does; any other title is to be preferred.
    """

    unit: str
    year: int | None
    parts: tuple[int, ...]
    words: str = ""
    weak: bool = False


def find_title(parts: Sequence[Grid | Passage], family: Family, year: int | None = None) -> Title | None:
    """The first title among the passages; it may stand on up to three lines and after the first heading.

    The first that names a unit and a year wins over one that only tells the year; one of the year asked
    for wins over all others.
    """
    titles = [title for index in range(len(parts)) for title in _titles_at(parts, index, family)]
    titles = [title for title in titles if title.year == year] or titles
    titles.sort(key=lambda title: title.weak)
    named = next((title for title in titles if title.unit), None)
    if named is not None:
        return _with_lines_above(named, parts, family)
    captioned = _captioned(parts, family)
    if titles:
        return _with_line_below(replace(titles[0], unit=named_unit(parts) or captioned.unit), parts)
    return captioned if captioned.unit and captioned.year is not None else None


def titles_in(parts: Sequence[Grid | Passage], family: Family) -> Iterator[Title]:
    """Every title of a report that names a unit, in the order of the file; two lines may be one."""
    for index in range(len(parts)):
        titles = _titles_at(parts, index, family)
        named = next((title for title in titles if title.unit and not title.weak), None)
        if named is not None:
            yield _with_lines_above(named, parts, family)


def _with_lines_above(title: Title, parts: Sequence[Grid | Passage], family: Family) -> Title:
    """The title with the lines above it on which, as a layout broke it, the name of its unit begins."""
    first = title.parts[0]
    above = parts[first - 1] if first else None
    if not isinstance(above, Passage) or not above.broken:
        return title
    line = "".join(above.text.split())
    is_beginning = _PLACE.fullmatch(line) is not None or _NO_BEGINNING.match(title.unit) is not None
    if not is_beginning or any(title.unit.startswith(line[at:]) for at in range(len(line) - 1)):
        return title
    whole = _read_title(f"{line}{title.words}", (first - 1, *title.parts), family)
    return title if whole is None else _with_lines_above(whole, parts, family)


def _with_line_below(title: Title, parts: Sequence[Grid | Passage]) -> Title:
    """The title with the line right below it, where that is the name of a unit and none is known."""
    below = parts[title.parts[-1] + 1] if title.parts[-1] + 1 < len(parts) else None
    if title.unit or not isinstance(below, Passage) or not is_unit(below.text):
        return title
    taken, words = (*title.parts, title.parts[-1] + 1), f"{title.words}{below.text.strip()}"
    return replace(title, unit="".join(below.text.split()), parts=taken, words=words)


def bears_title(words: str, pattern: str) -> bool:
    """Whether a title ends with the fixed words behind the year of that pattern."""
    end = pattern_parts(pattern)[-1]
    return "{" not in end and clean_line("".join(words.split())).endswith(clean_line(end))


def _captioned(parts: Sequence[Grid | Passage], family: Family) -> Title:
    """Unit and year as the captions of tables and parts tell them, where a form has such captions."""
    captions = captions_in(parts, family)
    unit = next((caption.unit for caption in captions if caption.unit), "")
    year = next((caption.year for caption in captions if caption.year is not None), None)
    return Title(unit, year, ())


def _titles_at(parts: Sequence[Grid | Passage], last: int, family: Family) -> Iterator[Title]:
    """The titles that end in that part."""
    part = parts[last]
    before = parts[last - 1] if last else None
    if not isinstance(part, Passage) or len(part.text) > LONGEST_TITLE or heads_a_part(part.text, family):
        return
    # The last character may have come to stand on a line of its own, the year below the name.
    goes_on = isinstance(before, Passage) and _may_end(before.text, family)
    goes_on = goes_on and len(part.text.strip()) <= len("（2022年度）")
    if _may_end(part.text, family) or goes_on or (is_year(part.text) and _is_unit(before)):
        for taken in _title_windows(parts, last, family):
            words = "".join(passage.text for i in taken if isinstance(passage := parts[i], Passage))
            title = _read_title(words, taken, family)
            if title is not None:
                yield title


def _is_unit(part: Grid | Passage | None) -> bool:
    return isinstance(part, Passage) and is_unit(part.text)


def _may_end(text: str, family: Family) -> bool:
    return any(word in text or text.strip().endswith(word[:-1]) for word in family.title_last)


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
            or _DOCUMENT_NUMBER.fullmatch("".join(part.text.split()))
        ):
            return
        before.insert(0, index)
        yield (*before, last)
        if len(before) == LINES_BEFORE:
            return


def _read_title(text: str, taken: tuple[int, ...], family: Family) -> Title | None:
    """What a text says as a title; None where it is none."""
    found = read_title_words(text, family)
    return None if found is None else Title(found.unit, found.year, taken, text.strip(), found.weak)


def named_unit(parts: Sequence[Grid | Passage]) -> str:
    """The unit that a line or a table of contact data names; empty where none does."""
    for part in parts:
        rows = part.rows if isinstance(part, Grid) else ((part.text,),)
        for row in rows:
            match = _NAMED_UNIT.fullmatch("\t".join(text.strip() for text in row if text.strip()))
            if match:
                return match[1]
    return ""
