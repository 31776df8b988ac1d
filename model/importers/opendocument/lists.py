"""The automatic numbers of an OpenDocument text as the lists of Word's XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.importers.opendocument.names import NUMBER_FORMAT, STYLE, TEXT, count_of
from model.importers.package import Element, local_name
from model.importers.word.building import made

LEVELS = 10
OUTLINE = "outline"
MOST_LISTS = 20_000
"""Lists of a text; a long report has a hundred, a table with a number in each label two hundred."""

_FORMATS = {
    "1": "decimal", "0": "decimalZero", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
    "I": "upperRoman", "一": "chineseCountingThousand", "壹": "chineseLegalSimplified",
    "①": "decimalEnclosedCircle", "甲": "ideographTraditional", "子": "ideographZodiac",
    "１": "decimalFullWidth", "〇": "ideographDigital",
}  # fmt: skip
"""How Word's XML calls the ways to write a number, by the first of them."""
_PLACEHOLDER = re.compile(r"%([0-9]{1,2})%")
_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass
class Lists:
    """The lists of a text, each with a number of Word's; a list begins anew unless it says otherwise."""

    root: Element = field(default_factory=lambda: made("numbering"))
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)
    by_id: dict[str | None, str] = field(default_factory=dict)
    count: int = 0

    def add_styles(self, part: Element) -> None:
        """Takes in the list styles of a part of the file, which may be missing."""
        if part is None:
            return
        for style in part.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = OUTLINE if local_name(style.tag) == "outline-style" else style.get(f"{STYLE}name", "")
            levels = list(_levels(style))
            self.starts[name] = {index: start for index, start, _ in levels}
            self.root.append(made("abstractNum", *(level for _, _, level in levels), abstractNumId=name))

    def number_of_list(self, element: Element, style: str) -> str:
        """Word's number of a list that is the outermost of its kind."""
        named = element.get(f"{TEXT}continue-list")
        continued = None if named is None else self.by_id.get(named)
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self.latest.get(style)
        number = continued or self.begin(style, self.starts.get(style, {}))
        self.latest[style] = number
        self.by_id[element.get(_ID)] = number
        return number

    def begin_at(self, element: Element, style: str, level: int, start: int) -> str:
        """The same list from an item on that states its own number."""
        number = self.begin(style, {level: start})
        self.latest[style] = self.by_id[element.get(_ID)] = number
        return number

    def begin(self, style: str, starts: dict[int, int]) -> str:
        """A new list of a style, whose levels count from these numbers when they are first met."""
        if style not in self.starts or self.count >= MOST_LISTS:
            return ""
        self.count += 1
        overrides = (
            made("lvlOverride", made("startOverride", val=start), ilvl=level)
            for level, start in starts.items()
        )
        number = f"{style} {self.count}"
        self.root.append(made("num", made("abstractNumId", val=style), *overrides, numId=number))
        return number

    def outline(self) -> str:
        """The list of the headings, which all count together."""
        return self.latest.get(OUTLINE) or self.latest.setdefault(OUTLINE, self.begin(OUTLINE, {}))


def _levels(style: Element) -> Iterator[tuple[int, int, Element]]:
    for element in style:
        index = count_of(element, f"{TEXT}level") - 1
        if not (local_name(element.tag) and 0 <= index < LEVELS):
            continue
        start = count_of(element, f"{TEXT}start-value")
        number_format = element.get(f"{STYLE}num-format", "")
        counted = _FORMATS.get(number_format[:1], "none") if "bullet" not in element.tag else "bullet"
        yield (
            index,
            start,
            made(
                "lvl",
                made("start", val=start),
                made("numFmt", val=counted),
                made("lvlText", val=_text(element, index)),
                ilvl=index,
            ),
        )


def _text(level: Element, index: int) -> str:
    """The text with the number; older files tell what stands before and behind, and how many levels."""
    template = level.get(NUMBER_FORMAT)
    if template is not None:
        return _PLACEHOLDER.sub(r"%\1", template)
    shown = min(count_of(level, f"{TEXT}display-levels"), index + 1)
    numbers = ".".join(f"%{number + 1}" for number in range(index + 1 - shown, index + 1))
    return f"{level.get(f'{STYLE}num-prefix', '')}{numbers}{level.get(f'{STYLE}num-suffix', '')}"
