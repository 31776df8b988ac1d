"""Changes and values as JSON text and back, exactly: what undo reads years later is what was typed.

Values stand in the notation of model.notation, an unfilled cell is null. The same stands in the cells of the
ledger.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from model.notation import plain_value, value_of
from model.numbers import Value
from model.report import Change


class UnreadableContentError(Exception):
    """Stored content is not in the notation of this module: the file is damaged."""


def read_value(text: str) -> Value:
    """The value that model.digest.write_value wrote.

    Raises:
        UnreadableContentError: It did not write this text.
    """
    value = _value(read_json(text))
    if value is None:
        raise UnreadableContentError(text[:100])
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
    plain = read_json(text)
    if not isinstance(plain, dict) or plain.keys() - {"cells", "texts", "sources", "unit"}:
        raise UnreadableContentError(text[:100])
    unit = plain.get("unit")
    return Change(
        label,
        cells={cell_id: _value(value) for cell_id, value in _mapping(plain, "cells").items()},
        texts={text_id: _word(value) for text_id, value in _mapping(plain, "texts").items()},
        sources={cell_id: _word(value) for cell_id, value in _mapping(plain, "sources").items()},
        unit=None if unit is None else _word(unit),
    )


def _plain(value: Value | None) -> int | str | None:
    return None if value is None else plain_value(value)


def _dump(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def read_json(text: str) -> Any:
    """Plain data that this program has written as JSON.

    Raises:
        UnreadableContentError: It is none, or nested deeper than anything that this program writes.
    """
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableContentError("JSON") from error


def _mapping(plain: dict[str, Any], key: str) -> Mapping[str, Any]:
    part = plain.get(key, {})
    if not isinstance(part, dict):
        raise UnreadableContentError(key)
    return part


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise UnreadableContentError("a word")
    return value


def _value(plain: Any) -> Value | None:
    if plain is None:
        return None
    try:
        return value_of(plain)
    except ValueError as error:
        raise UnreadableContentError("a value") from error
