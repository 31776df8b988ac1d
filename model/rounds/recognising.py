"""Of which form a round turns out to be, where nobody has said it: of that of most files received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from model.families import load_form
from model.report import Report
from model.rounds.rounds import Order, Round

T = TypeVar("T")
MOST_CHANGES = 2
"""To another family, and to a region of that."""


def collect_as_found(
    order: Order,
    last_year: Sequence[Path],
    collect: Callable[[Order], Round],
    any_family: bool = True,
    any_region: bool = True,
) -> tuple[Round, Round | None]:
    """The round in the form that most files are of, and that of the year before where its places are given.

    Args:
        order: What is wanted, as far as it is known.
        last_year: The places of the year before.
        collect: Takes in the files of an order; what it has read once it reads no more.
        any_family: Nobody has said which form is collected.
        any_region: Nobody has said whose edition is collected.
    """
    collected, before = _both_years(order, last_year, collect)
    for _ in range(MOST_CHANGES):
        better = _better(order, collected, any_family, any_region)
        if better is None:
            break
        order = better
        collected, before = _both_years(order, last_year, collect)
    return collected, before


def _both_years(
    order: Order, last_year: Sequence[Path], collect: Callable[[Order], Round]
) -> tuple[Round, Round | None]:
    before = collect(replace(order, paths=tuple(last_year), year=order.year - 1)) if last_year else None
    figures = {key: own.cells for key, own in before.figures.items()} if before is not None else {}
    return collect(replace(order, last_year=figures)), before


def remarks_on_form(collected: Round) -> tuple[str, ...]:
    """The sentence that most files are of another form or region than the round; none where they are not."""
    reports, form = _reports(collected), collected.form
    family = _most((report.form.family for report in reports), form.family)
    if family is not form.family:
        words = f"多数文件是{family.name}，这一轮收的是{form.family.name}；请核对选的是哪种报表"
        return (words,)
    own = (report for report in reports if report.form.family is form.family)
    region = _most(map(_region, own), form.region)
    if region != form.region:
        return (f"多数文件用的是{_place(region)}，这一轮收的是{_place(form.region)}；请核对地区格式",)
    return ()


def _place(region: str) -> str:
    return f"{region}的格式" if region else "通用格式"


def _reports(collected: Round) -> list[Report]:
    return [one.report for one in collected.submissions if one.report is not None and one.report.stated]


def _better(order: Order, collected: Round, any_family: bool, any_region: bool) -> Order | None:
    """The order that fits more files; None where none does."""
    reports = _reports(collected)
    family = _most((report.form.family for report in reports), order.family)
    if any_family and family is not order.family:
        return replace(order, family=family, region="")
    own = (report for report in reports if report.form.family is order.family)
    region = _most(map(_region, own), order.region)
    return replace(order, region=region) if any_region and region != order.region else None


def _region(report: Report) -> str:
    return load_form(report.form.edition, report.form.family).region


def _most(found: Iterable[T], asked: T) -> T:
    """What there is most of; what was asked for where nothing else is more."""
    counts = Counter(found)
    best = max(counts, key=lambda one: counts[one], default=asked)
    return best if counts[best] > counts[asked] else asked
