"""The numbers that Word puts before paragraphs by itself (一、 （一） 1.), as the text that readers see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from model.importers.package import Element
from model.importers.word.xml import W, attribute, number_of, switched_on

FIRST_LEVEL = 0
LETTERS = 26
LARGEST_COUNTED = 9999

_PLACEHOLDER = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def chinese_number(number: int) -> str:
    """十一 for 11, 一百零三 for 103, as numbers are counted."""
    return re.sub(r"^一十", "十", _counted(number))


def _counted(number: int) -> str:
    if number > LARGEST_COUNTED:
        return str(number)
    text = ""
    rest = number
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, unit)
        if digit:
            text += f"{_DIGITS[digit]}{name}"
        elif text and rest and not text.endswith("零"):
            text += "零"
    return text or "〇"


def _by_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ: Word repeats the letter."""
    repeats, index = divmod(number - 1, LETTERS)
    return chr(ord("A") + index) * (repeats + 1)


def _from_set(first: str, last: str) -> Callable[[int], str]:
    """Characters that count from 1; plain digits beyond the last of them."""
    size = ord(last) - ord(first) + 1
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= size else str(number)


def _named(names: str) -> Callable[[int], str]:
    return lambda number: names[(number - 1) % len(names)]


_FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        chinese_number,
    ),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting"), chinese_number),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _by_digits),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda number: _counted(number).translate(_LEGAL),
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from_set("①", "⑳")),
    "decimalEnclosedParen": _from_set("⑴", "⒇"),
    "decimalEnclosedFullstop": _from_set("⒈", "⒛"),
    "ideographEnclosedCircle": _from_set("㊀", "㊉"),
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ideographTraditional": _named("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _named("子丑寅卯辰巳午未申酉戌亥"),
    **dict.fromkeys(("bullet", "none"), lambda _: ""),
}


@dataclass(frozen=True)
class Level:
    """One level of a list: its first number, how numbers are written, and the text with %1 in their place."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    style: str = ""
    plain_digits: bool = False
    restarts: bool = True


@dataclass(frozen=True)
class WordList:
    """A list as paragraphs name it; lists of one `family` count together."""

    family: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass
class Numbering:
    """All lists of a document and how far each has counted; paragraphs must be asked for in their order."""

    lists: Mapping[str, WordList]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a list keeps for the paragraphs of a style."""
        known = self.lists.get(list_id)
        levels = known.levels if known else {}
        return next((index for index, level in levels.items() if level.style == style), FIRST_LEVEL)

    def next_number(self, list_id: str, level: int) -> str:
        """Counts one paragraph and returns what stands before it; "" where there is no such list."""
        known = self.lists.get(list_id)
        if known is None or level not in known.levels:
            return ""
        counts = self._counts.setdefault(known.family, {})
        self._count(known, list_id, level, counts)
        return _written(known.levels, level, counts)

    def _count(self, known: WordList, list_id: str, level: int, counts: dict[int, int]) -> None:
        if level in known.starts and (list_id, level) not in self._started:
            counts[level] = known.starts[level]
        else:
            counts[level] = counts.get(level, known.levels[level].start - 1) + 1
        self._started.add((list_id, level))
        for deeper in [index for index in counts if index > level]:
            if deeper not in known.levels or known.levels[deeper].restarts:
                del counts[deeper]


def _written(levels: Mapping[int, Level], level: int, counts: Mapping[int, int]) -> str:
    own = levels[level]
    if own.number_format in ("bullet", "none"):
        return ""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        part = levels.get(index, Level())
        write = str if own.plain_digits else _FORMATS.get(part.number_format, str)
        return write(counts.get(index, part.start))

    text = _PLACEHOLDER.sub(number, own.text)
    return f"{text} " if text[-1:].isalnum() and text[-1:].isascii() else text


def read_numbering(root: Element, lists_of_styles: Mapping[str, str]) -> Numbering:
    """The lists in numbering.xml, which may be absent; `lists_of_styles` are those that styles name."""
    if root is None:
        return Numbering({})
    families = {attribute(element, "abstractNumId"): element for element in root.iter(f"{W}abstractNum")}
    uses = {attribute(element, "numId"): element for element in root.iter(f"{W}num")}

    def family_of(use: Element, follow: bool = True) -> str:
        name = attribute(use.find(f"{W}abstractNumId"), "val")
        link = families[name].find(f"{W}numStyleLink") if name in families else None
        linked = lists_of_styles.get(attribute(link, "val")) if link is not None else None
        return family_of(uses[linked], follow=False) if follow and linked in uses else name

    lists = {}
    for list_id, use in uses.items():
        family = family_of(use)
        if family in families:
            lists[list_id] = _word_list(family, families[family], use)
    return Numbering(lists)


def _word_list(name: str, family: Element, use: Element) -> WordList:
    levels = dict(_levels(family))
    starts = {}
    for override in use.iter(f"{W}lvlOverride"):
        levels.update(_levels(override))
        start = override.find(f"{W}startOverride")
        if start is not None:
            starts[number_of(override, "ilvl")] = number_of(start, "val")
    return WordList(name, levels, starts)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    names = ("start", "numFmt", "lvlText", "pStyle", "lvlRestart")
    for element in parent.iterchildren(f"{W}lvl"):
        parts = {name: element.find(W + name) for name in names}
        yield (
            number_of(element, "ilvl"),
            Level(
                number_of(parts["start"], "val", 1),
                attribute(parts["numFmt"], "val") or "decimal",
                attribute(parts["lvlText"], "val"),
                attribute(parts["pStyle"], "val"),
                switched_on(element.find(f"{W}isLgl")),
                number_of(parts["lvlRestart"], "val", 1) != 0,
            ),
        )
