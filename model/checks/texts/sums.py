"""Sums inside the prose: “共 N 件，其中 a、b、c”, and parts with their total behind.

其中 often names only some parts, so a list is held to its total only where it shows that it is whole: its
parts are known to make up the whole (自然人 and 法人), it ends in 其他, or it comes so close to the total
that one figure must be off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import accumulate, pairwise

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import any_of, check_data, has_data
from model.checks.findings import Finding, Place
from model.checks.prose.quantities import Quantity, quantities_in
from model.checks.prose.sentences import Sentence, prose_of
from model.checks.rules import Group, Needs
from model.checks.texts.counts import counted_in
from model.late_pattern import late_pattern
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report

_AMONG = late_pattern(r"其中(?:包括|含|有)?|(?<=[，、：])(?:具体)?包括")
_DIVIDED = late_pattern(
    r"(?:分别|具体|各)(?:为|是)：?|按[^，。；：、0-9]{1,10}(?:划分|分类|来分|分为|分|看)[为：，]?|分为"
    r"|(?:当中|之中|中|里)[，：]|："
)
_BEHIND_TOTAL = ("中", "里", "：")
_FARTHEST_TOTAL = 10
_BRACKETS = late_pattern(r"（[^（）]*）")
_OPEN_LIST = late_pattern(r"等[^，。；]{0,6}[。；，]|等$|主要|重点|仅")
_SEPARATORS = "，、；：（"
_TOTAL_BEHIND = late_pattern(r"(?:，|、)(?:共计|合计|总计|总共)(?:[^，。；0-9]{0,4})$")
_MANY, _FEW = 3, 2
_NEAR_WITH_MANY, _NEAR_WITH_FEW = Decimal("0.75"), Decimal("0.9")
_NEAR_ABOVE = Decimal("1.5")


@dataclass(frozen=True, eq=False)
class SumWords:
    """What tells that a list is whole, and what that it counts something else; sums.toml explains them."""

    whole: tuple[str, ...]
    another_figure: tuple[str, ...]


@dataclass(frozen=True)
class _Patterns:
    whole: re.Pattern[str]
    another_figure: re.Pattern[str]


@cache
def _patterns(words: SumWords) -> _Patterns:
    return _Patterns(re.compile(any_of(words.whole)), re.compile(any_of(words.another_figure)))


@rule(
    "text.sum",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="句中的合计与分项相符",
    asked_of=has_data("sums.toml"),
)
def check_sums(case: Case) -> Iterator[Finding]:
    """A total in the prose that its parts do not add up to."""
    words = check_data(SumWords, case.report.form.family, "sums.toml")
    if words is None:
        return
    patterns = _patterns(words)
    true = _true_numbers(case.report)
    for paragraph in prose_of(case.report):
        before: tuple[Quantity, ...] = ()
        for sentence in paragraph.sentences:
            quantities = quantities_in(sentence.text)
            for sum_ in _sums(sentence, quantities, before, patterns):
                if not true.issuperset((sentence, part) for part in (*sum_.parts, sum_.totals[0])):
                    yield _sum_finding(case, sum_)
            if quantities:
                before = _alike(quantities)


def _true_numbers(report: Report) -> set[tuple[Sentence, Quantity]]:
    """The numbers that say what the tables say: with these alone a list is right, if not whole."""
    return {
        (counted.mention.sentence, counted.mention.quantity) for counted in counted_in(report) if counted.fits
    }


@dataclass(frozen=True)
class _Sum:
    """A total and parts that do not add up to it."""

    place: Place
    totals: tuple[Quantity, ...]
    parts: tuple[Quantity, ...]


def _sums(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    before: tuple[Quantity, ...],
    patterns: _Patterns,
) -> Iterator[_Sum]:
    for start, body, end in _lists(sentence.text, quantities):
        parts = [quantity for quantity in quantities if body <= quantity.start < end]
        totals = _totals(sentence.text, quantities, start)
        if start == 0 and before:
            totals = before
        if parts and totals:
            alike = _of_one_kind(sentence.text, parts, totals, patterns.another_figure)
            yield from _judged(sentence, (start, end), totals, alike, patterns.whole)
    yield from _total_behind(sentence, quantities)


def _alike(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """What a list in the next sentence may add up to: all in the unit of the first, the nearest first."""
    return tuple(reversed([quantity for quantity in quantities if quantity.unit == quantities[0].unit]))


def _lists(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int, int]]:
    """Where lists of parts begin, where their words do, and where they end: at ； or ）or the next 其中."""
    divided = (mark for mark in _DIVIDED.finditer(text) if _leads_to_parts(mark, quantities))
    marks = sorted((*_AMONG.finditer(text), *divided), key=lambda mark: mark.start())
    for mark, following in pairwise([*marks, None]):
        if mark is not None:
            limit = following.start() if following else len(text)
            bracketed = text[: mark.start()].count("（") > text[: mark.start()].count("）")
            end = text.find("）" if bracketed else "；", mark.end(), limit)
            whole = end < 0 or (not bracketed and _is_one_list(mark.end(), limit, text, quantities))
            yield mark.start(), mark.end(), limit if whole else end
    for bracket in _BRACKETS.finditer(text):
        if not _AMONG.search(bracket[0]):
            yield bracket.start(), bracket.start() + 1, bracket.end()


def _leads_to_parts(mark: re.Match[str], quantities: Sequence[Quantity]) -> bool:
    """Whether parts follow: 分别为 says so anywhere, 中 and a colon only closely behind a number."""
    if not mark[0].startswith(_BEHIND_TOTAL):
        return True
    ends = [quantity.end for quantity in quantities if quantity.end <= mark.start()]
    between = mark.string[ends[-1] : mark.start()] if ends else _SEPARATORS
    return len(between) <= _FARTHEST_TOTAL and not any(separator in between for separator in _SEPARATORS)


def _is_one_list(start: int, end: int, text: str, quantities: Sequence[Quantity]) -> bool:
    """Whether ； only parts the items: each ends in one number, all in one unit."""
    units = set()
    for item in re.finditer(r"[^；]+", text[start:end].rstrip("。，）")):
        own = [q for q in quantities if start + item.start() <= q.start and q.end <= start + item.end()]
        if len(own) != 1 or own[0].end != start + item.end():
            return False
        units.add(own[0].unit)
    return len(units) == 1


def _totals(text: str, quantities: Sequence[Quantity], end: int) -> tuple[Quantity, ...]:
    """The numbers before the list in the same part of the sentence, the nearest first."""
    start = text.rfind("；", 0, end) + 1
    closed = [match.span() for match in _BRACKETS.finditer(text, 0, end)]
    found = [
        quantity
        for quantity in quantities
        if start <= quantity.start
        and quantity.end <= end
        and not any(first < quantity.start < last for first, last in closed)
    ]
    return tuple(reversed(found))


def _of_one_kind(
    text: str, parts: Sequence[Quantity], totals: Sequence[Quantity], another_figure: re.Pattern[str]
) -> list[Quantity]:
    """The parts in the total's unit up to the first that counts something else, without parts of parts."""
    inner = [match.span() for match in _BRACKETS.finditer(text) if match.start() > parts[0].start]
    kept: list[Quantity] = []
    for part in parts:
        own = text[max(text.rfind(mark, 0, part.start) for mark in _SEPARATORS) + 1 : part.start]
        bracketed = any(start < part.start < end for start, end in inner)
        if bracketed or part.unit != totals[0].unit:
            continue
        if another_figure.search(own):
            break
        kept.append(part)
    return kept


def _judged(
    sentence: Sentence,
    span: tuple[int, int],
    totals: tuple[Quantity, ...],
    parts: Sequence[Quantity],
    whole: re.Pattern[str],
) -> Iterator[_Sum]:
    same_unit = tuple(total for total in totals if parts and total.unit == parts[0].unit)
    if len(parts) < _FEW or not same_unit or _adds_up(same_unit, parts):
        return
    words = sentence.text[span[0] : span[1]]
    told_whole = bool(whole.search(words))
    if ("其他" in words or not _OPEN_LIST.search(words)) and _is_whole(told_whole, same_unit, parts):
        yield _Sum(sentence.place(min(same_unit[0].start, span[0]), parts[-1].end), same_unit, tuple(parts))


def _adds_up(totals: tuple[Quantity, ...], parts: Sequence[Quantity]) -> bool:
    """Whether some first parts make up a total, or the sum of several numbers before the list."""
    lows = list(accumulate(part.least for part in parts))
    highs = list(accumulate(part.most for part in parts))
    wanted = [*totals, *_sums_of(totals)]
    return any(
        low <= total.most and total.least <= high
        for low, high in zip(lows, highs, strict=True)
        for total in wanted
    )


def _sums_of(totals: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """Several numbers before the list taken together: 599 received and 4 carried in."""
    for count in range(_FEW, len(totals) + 1):
        taken = totals[:count]
        low, high = sum(q.low for q in taken), sum(q.high for q in taken)
        yield Quantity(taken[-1].start, taken[0].end, Decimal(low), Decimal(high), taken[0].unit)


def _is_whole(told: bool, totals: tuple[Quantity, ...], parts: Sequence[Quantity]) -> bool:
    """Whether the list means to name every part, be it `told` by its words or not."""
    total, parts_sum = totals[-1], sum(part.high for part in parts)
    if not total.exact or any(part.open_ended for part in parts):
        return parts_sum > total.high * _NEAR_ABOVE or (told and parts_sum > total.high)
    if told or parts_sum > total.high:
        return True
    near = _NEAR_WITH_MANY if len(parts) >= _MANY else _NEAR_WITH_FEW
    return parts_sum >= total.low * near


def _total_behind(sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[_Sum]:
    """Parts first and their total behind: 甲 85 件，乙 52 件，共计 160 件."""
    for index, total in enumerate(quantities):
        parts = [q for q in quantities[:index] if q.unit == total.unit]
        listed = _AMONG.search(sentence.text)
        if listed or len(parts) < _FEW or not _TOTAL_BEHIND.search(sentence.text[: total.start]):
            continue
        suffixes = list(accumulate(part.low for part in reversed(parts)))
        near = total.low * _NEAR_WITH_FEW <= suffixes[-1] <= total.high * _NEAR_ABOVE
        if total.exact and near and total.low not in suffixes:
            yield _Sum(sentence.place(parts[0].start, total.end), (total,), tuple(parts))


def _sum_finding(case: Case, sum_: _Sum) -> Finding:
    added = sum((part.low for part in sum_.parts), Decimal(0))
    stated = min(reversed(sum_.totals), key=lambda total: abs(total.low - added))
    numbers = " + ".join(_written(part.low) for part in sum_.parts)
    message = (
        f"各项相加 {numbers} = {_written(added)}，与前面的 {_written(stated.low)} 相差 "
        f"{_written(abs(stated.low - added))}，请核对"
    )
    difference = _plain(stated.low - added)
    return case.in_text(sum_.place, message, difference=difference)


def _written(value: Decimal) -> str:
    return write_number(_plain(value))


def _plain(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else value
