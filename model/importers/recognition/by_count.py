"""When a row may be taken by the number of its figures alone: no header says otherwise, and the sums agree.

Seven towns across look like seven kinds of applicants, and their sums agree too: so any words above the
figures that are not the form's mean another table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from model.form import Family
from model.importers.recognition.assignment import Assignment, assign_by_order
from model.importers.recognition.labels import TEXTS_KEPT, Meaning
from model.importers.recognition.shape import line_columns, line_rows, row_totals
from model.importers.recognition.tables import Entry, known_cell
from model.importers.recognition.tokens import is_number
from model.numbers import Value, fold_width, read_number

NAMES_TOLD = 3
"""Headings that a message quotes."""
_PERIOD = re.compile(r"(?:199[0-9]|20[0-9]{2})(?:0[1-9]|1[0-2])?")
"""A year, or a year and a month."""
FEWEST_HEADINGS = 2
"""A single text above the figures is a caption, not a header."""
NOT_OF_THE_FORM = "不是格式里的栏目，没有读入"
IN_PRINTED_ORDER = "这一行数没有表头或者表头不全，按格式的顺序读入（各合计相符），请核对"
UNDER_NUMBERS = "上面的数字可能是表头，无法确定各数属于哪一列"
UNPROVED = "没有表头，合计又不等于各数之和，无法确定各数属于哪一列"


def headings(texts: Mapping[int, str]) -> dict[int, str]:
    """The texts of a row without labels, by position, if they are headings; {} if the row holds figures.

    Years and months are headings although they are numbers.
    """
    words: dict[int, str] = {}
    numbers: dict[int, str] = {}
    for at, text in texts.items():
        if is_wording(text):
            words[at] = " ".join(text.split())
        else:
            numbers[at] = fold_width(text).strip()
            if not _PERIOD.fullmatch(numbers[at]):
                return {}
    several = len(numbers) > 1 or len(words) >= FEWEST_HEADINGS
    if numbers and not (several and len(set(numbers.values())) == len(numbers)):
        return {}
    found = words | numbers
    return found if len(set(found.values())) >= FEWEST_HEADINGS else {}


@lru_cache(maxsize=TEXTS_KEPT)
def is_wording(text: str) -> bool:
    """Whether a text is words, be there a digit among them, and no figure."""
    text = text.strip()
    return not text.isdigit() and any(character.isalpha() for character in text) and not is_number(text)


def is_row_of_headings(texts: Mapping[int, str], labels: Collection[int]) -> bool:
    """Whether a row is a header although one of its headings, such as 合计, is a label of the form."""
    return len(headings(texts).keys() - labels) >= FEWEST_HEADINGS


def by_count(
    family: Family,
    row: Meaning,
    entries: Mapping[int, Entry],
    columns: Sequence[str],
    above: Mapping[int, str],
) -> Assignment:
    """The entries in the order of the columns, if no other words stand above them and the sums agree."""
    if names := other_columns(above, entries):
        return Assignment({}, other_table(names))
    found = assign_by_order([entries[at] for at in sorted(entries)], columns)
    proved = found.reason or sums_agree(family, row.table, row.id, found.entries)
    return found if proved else Assignment({}, UNPROVED)


def line_by_count(family: Family, table: str, entries: Sequence[Entry]) -> dict[str, dict[str, Entry]]:
    """The entries of a table of one line without a header, by row and column in printed order.

    {} unless there are exactly as many as the form has and the sums of each row agree.
    """
    rows, columns = line_rows(family, table), line_columns(family, table)
    if len(entries) != len(rows) * len(columns) or len(rows) == 1:
        return {}
    starts = range(0, len(entries), len(columns))
    parts = [dict(zip(columns, entries[start : start + len(columns)], strict=True)) for start in starts]
    found = dict(zip(rows, parts, strict=True))
    return found if all(sums_agree(family, table, row, part) for row, part in found.items()) else {}


def other_columns(above: Mapping[int, str], positions: Iterable[int]) -> list[str]:
    """The headings of another table above these figures; [] where none or only one stands there."""
    names = list(dict.fromkeys(above[at] for at in positions if above.get(at)))
    return names if len(names) >= FEWEST_HEADINGS else []


def other_table(names: Iterable[str]) -> str:
    """The reason why nothing under these headings is read."""
    told = list(names)
    quoted = "”“".join(told[:NAMES_TOLD])
    return f"表头是“{quoted}”{'等' if len(told) > NAMES_TOLD else ''}，{NOT_OF_THE_FORM}"


def is_other_table(reason: str) -> bool:
    """Whether a row was refused because its columns are another table's."""
    return reason.endswith(NOT_OF_THE_FORM)


def sums_agree(family: Family, table: str, row: str, entries: Mapping[str, Entry]) -> bool:
    """Whether each total of the row is the sum of its parts; true where the row has no total."""
    return all(
        _number(family, table, row, total, entries)
        == sum(_number(family, table, row, part, entries) for part in parts)
        for total, parts in row_totals(family, table, row)
        if {total, *parts} <= entries.keys()
    )


def _number(family: Family, table: str, row: str, column: str, entries: Mapping[str, Entry]) -> Value:
    """What the entry counts as; unfilled ones count as 0."""
    cell = known_cell(family, table, row, column)
    return (read_number(entries[column].text, cell.kind).value or 0) if cell else 0
