"""The figures of a table that is printed as one line, each under the row and column that its header names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.importers.recognition.column_numbers import names_numbers
from model.importers.recognition.header import Header
from model.importers.recognition.tables import UNFILLED, Entry
from model.importers.recognition.tokens import is_number

UNNAMED = "表头里没有写明各组数的名称，按格式的顺序读入，请核对"
_LONGEST_SERIAL = 3


@dataclass(frozen=True)
class LineFigures:
    """What a line of figures says.

    Attributes:
        rows: The texts by row and column.
        left_out: Headings that the form does not have, under which a figure stands.
        reason: Why nothing can be taken; empty where all is certain.
        doubt: Why somebody must look at what is taken.
    """

    rows: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    reason: str = ""
    doubt: str = ""


def read_line(header: Header | None, line_row: str, entries: Mapping[int, Entry]) -> LineFigures:
    """The line by its header; a whole line that stands beside its header is taken in order."""
    mismatch = LineFigures(reason=f"数字有 {len(entries)} 个，与表头对不上")
    places = header.line_places(line_row) if header else {}
    if header is None or not places:
        return mismatch
    beside = {at: entry for at, entry in entries.items() if at not in places and at in header.strange}
    own = {at: entry for at, entry in entries.items() if at not in beside}
    if not own.keys() <= places.keys() and len(own) == len(places):
        own = dict(zip(sorted(places), own.values(), strict=True))
    if not own.keys() <= places.keys() or not _may_stand_beside(header, beside, min(places)):
        return mismatch
    figures = [at for at, entry in beside.items() if is_number(entry.text)]
    if figures and len(own) < len(places):
        # The line may stand a column beside its header.
        return mismatch
    rows: dict[str, dict[str, Entry]] = {}
    for at, (row, column) in places.items():
        rows.setdefault(row, {})[column] = own.get(at, UNFILLED)
    left_out = tuple(dict.fromkeys(header.foreign[at].strip() for at in figures))
    unnamed = rows.keys() - set(header.rows.values())
    return LineFigures(rows, left_out, doubt=UNNAMED if len(unnamed) > 1 else "")


def _may_stand_beside(header: Header, beside: Mapping[int, Entry], first: int) -> bool:
    """Remarks and checks stand behind the figures, a serial number before them; no name of a unit."""
    before = {at: entry.text.strip() for at, entry in beside.items() if at < first}
    return all(
        is_number(text) and len(text) <= _LONGEST_SERIAL and names_numbers(header.foreign[at])
        for at, text in before.items()
    )
