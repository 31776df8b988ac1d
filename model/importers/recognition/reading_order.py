"""The columns of a header that was met word by word in running text, from left to right.

The words of a header of several lines come line by line, so that those under a group come after all that
stands beside the group. A figure may be counted off only where that leaves one order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from model.form import Family
from model.importers.recognition.labels import groups_above, label_key
from model.importers.recognition.shape import editions_of

Paths = Mapping[str, tuple[str, ...]]
"""The keys of the groups above each column or row of a table, outermost first, in printed order."""


@cache
def paths_of_columns(family: Family, table: str) -> Paths:
    """The groups above the columns of a table, over all its editions."""
    blocks = [block for edition in editions_of(family, table) for block in edition.blocks]
    return {column.id: groups_above(column) for block in reversed(blocks) for column in block.columns}


@cache
def paths_of_rows(family: Family, table: str) -> Paths:
    """The groups above the rows of a one-line table, whose names stand above its columns."""
    blocks = [block for edition in editions_of(family, table) for block in edition.blocks]
    return {row.id: tuple(map(label_key, row.path[:-1])) for block in reversed(blocks) for row in block.rows}


@dataclass(frozen=True)
class Word:
    """A column, a row or a group that was met, and the number of the line of text in which it stands."""

    id: str
    line: int


def possible_orders(words: Sequence[Word], paths: Paths) -> list[list[str]]:
    """What stands beside each other, from left to right; several orders where the words leave a choice.

    Args:
        words: The ids and the keys of groups, in the order of the text.
        paths: The groups of all ids that there can be.
    """
    words = [next(same) for _, same in groupby(words, lambda word: word.id)]
    found = list(dict.fromkeys(word.id for word in words if word.id in paths))
    named = [word.id for word in words]
    dividing = {group for id_ in found for group in paths[id_] if _divides(group, found, paths)}
    several = {group for group in dividing if named.count(group) > 1}
    if several:
        before_each = all(_stands_before_each(group, named, paths) for group in several)
        return [found] if before_each and dividing <= set(named) else []
    if dividing - set(named) or not _is_laid_out(dividing, words, paths):
        return [printed] if (printed := _as_printed(found, words, paths)) else []
    order = _expanded(words, paths)
    last = list(paths)[-1]
    alone = len({word.line for word in words}) == len(words)
    return [order, [*order[1:], last]] if alone and order[:1] == [last] else [order]


def read_line_by_line(order: Sequence[str], paths: Paths) -> bool:
    """Whether reading line by line gives the same order, since whatever has fewer groups comes first."""
    return list(order) == sorted(order, key=lambda word: len(paths[word]))


def _divides(group: str, found: Sequence[str], paths: Paths) -> bool:
    """Whether the group stands above some of them and beside others."""
    return 0 < sum(group in paths[word] for word in found) < len(found)


def _as_printed(found: list[str], words: Sequence[Word], paths: Paths) -> list[str]:
    """The order of the form, if the words came in it, be it line by line, and no group came too early."""
    printed = [word for word in paths if word in found]
    by_line = sorted(printed, key=lambda word: len(paths[word]))
    return printed if found in (printed, by_line) and not _comes_early(printed, words, paths) else []


def _comes_early(printed: Sequence[str], words: Sequence[Word], paths: Paths) -> bool:
    """Whether a group came before something that the form has left of it."""
    first: dict[str, int] = {}
    for at, word in enumerate(words):
        first.setdefault(word.id, at)
    for group in (id_ for id_ in first if id_ not in paths):
        own = next((at for at, id_ in enumerate(printed) if group in paths[id_]), 0)
        if any(first[id_] > first[group] for id_ in printed[:own] if not paths[id_]):
            return True
    return False


def _stands_before_each(group: str, words: Sequence[str], paths: Paths) -> bool:
    """Whether the group is named before each one of its own: the header is one line."""
    named: set[str] = set()
    for word in words:
        if word in paths:
            if (group in paths[word]) != (group in named):
                return False
            named.clear()
        else:
            named.add(word)
    return True


def _is_laid_out(dividing: Set[str], words: Sequence[Word], paths: Paths) -> bool:
    """Whether what a group stands above comes in later lines, or right behind it."""
    for at, word in enumerate(words):
        if word.id not in dividing:
            continue
        own = [index for index, other in enumerate(words) if word.id in paths.get(other.id, ())]
        right_behind = own == list(range(at + 1, at + 1 + len(own)))
        beside = {words[index].line == word.line for index in own}
        if len(beside) > 1 or (not right_behind and any(index < at or True in beside for index in own)):
            return False
    return True


def _expanded(words: Sequence[Word], paths: Paths) -> list[str]:
    """Each group replaced by what it stands above: its own in later lines."""
    under: dict[str, list[str]] = {"": []}
    lines: dict[str, int] = {}
    groups = {group: path[: path.index(group)] for path in paths.values() for group in path}
    for word in words:
        path = paths.get(word.id, groups.get(word.id))
        if path is None or word.id in lines:
            continue
        above = [group for group in path if group in under and lines[group] < word.line]
        under[above[-1] if above else ""].append(word.id)
        lines[word.id] = word.line
        if word.id in groups:
            under[word.id] = []
    return [id_ for id_ in _flat("", under) if id_ in paths]


def _flat(group: str, under: Mapping[str, list[str]]) -> list[str]:
    return [one for id_ in under[group] for one in ([id_] if id_ not in under else _flat(id_, under))]
