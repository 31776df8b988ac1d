"""What a number format of a worksheet makes of a value: `#,##0.000,` shows 3.625 where 3625 is held.

Only what changes a figure, or puts words beside it, is followed. Of a format that writes dates, fractions,
powers or Chinese numerals nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

GENERAL = "General"
BUILT_IN: Mapping[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    49: "@",
}  # fmt: skip
"""The formats that have a number and no code in files of a Chinese program, without dates and powers."""

SHARE = re.compile(r'(?:"[^"]*"|\\.|[^"\\%])*%')
"""Begins a format that shows a share."""

_PLAIN = re.compile(r"[#,]*0+(?:\.0+)?(?:_.| )*")
_PIECE = re.compile(
    r'"([^"]*)"?|[\\!](.)|_.|\*.|\[([^\]]*)\]|(General|G/通用格式)|(.)', re.DOTALL | re.IGNORECASE
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_CURRENCY = re.compile(r"\$([^-]+)")
"""In brackets, before the language: [$¥-804]."""
_SECTION_END = re.compile(r'(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;"\\_*\[]|.)*?(;|$)', re.DOTALL)
_NOT_FOLLOWED = frozenset("ymdhsEe/@%gGbB")
_DIGITS = frozenset("0#?")
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": Decimal.__lt__, ">": Decimal.__gt__, "=": Decimal.__eq__,
    "<=": Decimal.__le__, ">=": Decimal.__ge__, "<>": Decimal.__ne__,
}  # fmt: skip


@dataclass(frozen=True)
class _Section:
    """One of the sections of a format: its pieces in order, and whether each is a word or a mark."""

    pieces: tuple[tuple[str, bool], ...]
    condition: tuple[str, Decimal] | None
    followed: bool


def shown_by(code: str, value: Decimal) -> str | None:
    """What a cell with that format shows for a value; None where this is not known."""
    sections = _sections(code)
    chosen = _chosen(sections, value)
    if chosen is None or not chosen.followed:
        return None
    implied_sign = len(sections) == 1 or chosen is sections[0] or chosen.condition is not None
    words = _written(chosen, abs(value))
    return f"-{words}" if implied_sign and value < 0 and re.search("[1-9]", words) else words


def may_change(code: str) -> bool:
    """Whether a format may show something else than a whole number that a cell holds."""
    return _PLAIN.fullmatch(code) is None


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[str] = []
    for match in _SECTION_END.finditer(code):
        parts.append(match[0].removesuffix(match[1]))
        if not match[1]:
            break
    return tuple(map(_read_section, parts))


def _read_section(text: str) -> _Section:
    pieces: list[tuple[str, bool]] = []
    condition, followed = None, True
    for match in _PIECE.finditer(text):
        quoted, escaped, bracket, general, mark = match.groups()
        if bracket is not None:
            found = _CONDITION.fullmatch(bracket)
            condition = (found[1], Decimal(found[2])) if found else condition
            followed = followed and not re.match(r"DBNum|NatNum|[hms]+$", bracket, re.IGNORECASE)
            currency = _CURRENCY.match(bracket)
            pieces += [(currency[1], True)] if currency else []
        elif general:
            pieces.append((GENERAL, False))
        elif mark:
            followed = followed and mark not in _NOT_FOLLOWED
            pieces.append((mark, mark not in "0#?.,"))
        elif quoted or escaped:
            pieces.append((quoted or escaped, True))
    return _Section(tuple(pieces), condition, followed)


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> _Section | None:
    """The section for a value: by the conditions that stand there, or by its sign."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                return section
        return None
    if len(sections) > 1 and value < 0:
        return sections[1]
    return sections[2] if len(sections) > 2 and value == 0 else sections[0]  # noqa: PLR2004 (positive; negative; zero)


def _written(section: _Section, value: Decimal) -> str:
    marks = [text for text, is_word in section.pieces if not is_word]
    if GENERAL in marks:
        return "".join(text if is_word else f"{value.normalize():f}" for text, is_word in section.pieces)
    pattern = "".join(marks)
    before, _, after = pattern.partition(".")
    scaled = value.scaleb(-3 * _scaling(before if not after.strip(",") else after))
    places = sum(mark in _DIGITS for mark in after)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    whole_digits = _whole_digits(whole.lstrip("0"), before)
    digits = iter([*whole_digits, *_decimal_digits(decimals, after)])
    return "".join(_put_in(section, digits, kept_point=bool(after.strip(","))))


def _scaling(marks: str) -> int:
    """How many thousands the commas behind the last digit divide by."""
    return len(marks) - len(marks.rstrip(","))


def _whole_digits(digits: str, marks: str) -> Iterator[str]:
    """What stands for each of the marks before the point; the first takes all digits that are too many."""
    places = "".join(mark for mark in marks if mark in _DIGITS)
    filled = digits.zfill(len(places) - places.find("0")) if "0" in places else digits
    if "," in marks.rstrip(","):
        yield f"{int(filled):,}" if filled else ""
        yield from [""] * (len(places) - 1)
        return
    padded = filled.rjust(len(places))
    first = len(padded) - len(places) + 1
    yield from (digit.strip() for digit in (padded[:first], *padded[first:]) if places)


def _decimal_digits(digits: str, marks: str) -> Iterator[str]:
    marks = "".join(mark for mark in marks if mark in _DIGITS)
    needed = max((at + 1 for at, mark in enumerate(marks) if mark == "0"), default=0)
    needed = max(needed, len(digits.rstrip("0")))
    yield from (digit if at < needed else "" for at, digit in enumerate(digits))


def _put_in(section: _Section, digits: Iterator[str], kept_point: bool) -> Iterator[str]:
    for text, is_word in section.pieces:
        if is_word:
            yield text
        elif text in _DIGITS:
            yield next(digits, "")
        elif text == "." and kept_point:
            yield text
