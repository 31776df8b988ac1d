"""Everything that a report says as plain data, and the one digest of it.

The ledger keeps the digest beside a report, where it shows every altered byte (SQLite's own check misses most
flipped bits inside a value); a signature names what was signed by it; the check report prints it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from model.form import Form
from model.notation import plain_value
from model.numbers import Value
from model.report import Report

FIRST_FAMILY = "ogi"
"""The only family of forms that there was before a report could be of another."""

_PIECE = 1_000_000
_ONLY_CHOICE = {"family": FIRST_FAMILY, "scope": ""}


@dataclass(frozen=True)
class PlainContent:
    """Everything that a report says.

    Attributes:
        cells: The stated values, each as the text of JSON in the notation of model.notation.
        texts: With the bindings of their figures.
        sources: Where figures came from: part of what was signed.
    """

    family: str
    unit: str
    year: int | None
    scope: str
    edition: str
    table_editions: str
    cells: Mapping[str, str]
    texts: Mapping[str, str]
    sources: Mapping[str, str]


def content_of(report: Report) -> PlainContent:
    """What the report says now."""
    return PlainContent(
        report.form.family.id,
        report.unit,
        report.year,
        report.scope,
        report.form.edition,
        table_editions(report.form),
        {cell_id: write_value(value) for cell_id, value in report.stated.items()},
        dict(report.manuscripts),
        dict(report.sources),
    )


def table_editions(form: Form) -> str:
    """The tables taken from another edition than the form's own, as a JSON object."""
    foreign = {table.id: table.edition for table in form.tables if table.edition != form.edition}
    return json.dumps(foreign, sort_keys=True)


def write_value(value: Value) -> str:
    """One stated value as the text of JSON: `12` for a count, `"12.50"` for an amount."""
    return json.dumps(plain_value(value))


def content_digest(content: PlainContent) -> str:
    """The digest of everything that a report says, 64 hexadecimal digits."""
    # Not asdict, whose deep copies take longer than the transaction itself.
    said = vars(content)
    # Digests of reports from before there was a choice stay what they were, and so do signatures.
    return digest({name: said[name] for name in said if said[name] != _ONLY_CHOICE.get(name)})


def digest(plain: object) -> str:
    """A digest over plain data; keys in any order. Data that can only be damaged has the digest ""."""
    try:
        canonical = json.dumps(plain, sort_keys=True)
    except TypeError:
        # A flipped bit can turn the type of a value or key into bytes.
        return ""
    made = hashlib.sha256()
    # Piece by piece: long texts need not be in memory once more.
    for start in range(0, len(canonical), _PIECE):
        made.update(canonical[start : start + _PIECE].encode())
    return made.hexdigest()


def fits(plain: object, expected: object) -> bool:
    """Whether plain data has that digest; data that can only be damaged fits none."""
    return bool(expected) and digest(plain) == expected
