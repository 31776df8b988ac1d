"""Changes and values as JSON text and back, exactly: what undo reads years later is what was typed.

A count is a JSON number, an amount a JSON string with all its digits, an unfilled cell null; so no figure
ever passes through a float. The same notation stands in the cells of the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from model.numbers import Value
from model.report import Change


class UnreadableContentError(Exception):
    """Stored content is not in the notation of this module: the file is damaged."""


def write_value(value: Value) -> str:
    """The notation of one stated value: `12` for a count, `"12.50"` for an amount."""
    return _dump(_plain(value))


def read_value(text: str) -> Value:
    """The value that `write_value` wrote.

    Raises:
        UnreadableContentError: It did not write this text.
    """
    value = _value(_parse(text))
    if value is None:
        raise UnreadableContentError(text)
    return value


def write_change(change: Change) -> str:
    """A change without its label, which has a column of its own; what it leaves alone is absent."""
    parts: dict[str, Any] = {
        "cells": {cell_id: _plain(value) for cell_id, value in change.cells.items()},
        "texts": dict(change.texts),
        "sources": dict(change.sources),
    }
    plain = {key: part for key, part in parts.items() if part}
    return _dump(plain if change.unit is None else {**plain, "unit": change.unit})


def read_change(text: str, label: str) -> Change:
    """The change that `write_change` wrote.

    Raises:
        UnreadableContentError: It did not write this text.
    """
    plain = _parse(text)
    if not isinstance(plain, dict) or plain.keys() - {"cells", "texts", "sources", "unit"}:
        raise UnreadableContentError(text)
    unit = plain.get("unit")
    return Change(
        label,
        cells={cell_id: _value(value) for cell_id, value in _mapping(plain, "cells").items()},
        texts={text_id: _word(value) for text_id, value in _mapping(plain, "texts").items()},
        sources={cell_id: _word(value) for cell_id, value in _mapping(plain, "sources").items()},
        unit=None if unit is None else _word(unit),
    )


def _plain(value: Value | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _dump(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableContentError(text) from error


def _mapping(plain: dict[str, Any], key: str) -> Mapping[str, Any]:
    part = plain.get(key, {})
    if not isinstance(part, dict):
        raise UnreadableContentError(key)
    return part


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise UnreadableContentError(repr(value))
    return value


def _value(plain: Any) -> Value | None:
    if plain is None or type(plain) is int:
        return plain
    try:
        value = Decimal(_word(plain))
    except InvalidOperation as error:
        raise UnreadableContentError(repr(plain)) from error
    if not value.is_finite():
        raise UnreadableContentError(repr(plain))
    return value
