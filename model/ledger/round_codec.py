"""What people say in a round, and what was received, as rows of a ledger and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from enum import Enum
from typing import Any

from model.errors import UserError
from model.importers.process.reading_codec import read_answer, write_reading, write_refusal
from model.ledger import round_rows
from model.ledger.change_codec import UnreadableContentError, read_json
from model.ledger.round_rows import Place, Plain, Row, RowTable
from model.notation import plain_value, value_of
from model.rounds.decisions import (
    Acknowledgement,
    Adjustment,
    Choice,
    Compared,
    ConfirmedMatch,
    Decision,
    KindDeadline,
    Placed,
    Receipt,
    Said,
    StateSaid,
)
from model.rounds.units import FormerName, Scope, Unit

_TABLES: Mapping[type[Decision], RowTable] = {
    Placed: round_rows.UNITS,
    KindDeadline: round_rows.DEADLINES,
    ConfirmedMatch: round_rows.MATCHES,
    Choice: round_rows.CHOSEN,
    StateSaid: round_rows.STATES,
    Adjustment: round_rows.ADJUSTMENTS,
    Acknowledgement: round_rows.ACKNOWLEDGEMENTS,
    Compared: round_rows.COMPARED,
}


def table_of(kind: type[Decision]) -> RowTable:
    """Where what is said in that way stands."""
    return _TABLES[kind]


def place_of(decision: Decision) -> Place:
    """Where something said stands."""
    table, plain = _TABLES[type(decision)], _plain(decision)
    return Place(table.name, tuple(plain[name] for name in table.key))


def row_of(decision: Decision) -> Row:
    """What stands there."""
    table, plain = _TABLES[type(decision)], _plain(decision)
    return {name: plain[name] for name in table.others}


def _plain(decision: Decision) -> dict[str, Any]:
    if isinstance(decision, Placed):
        return {**_plain_fields(vars(decision.unit)), "position": decision.position}
    return _plain_fields(vars(decision))


def _plain_fields(said: Mapping[str, Any]) -> dict[str, Plain]:
    return {name: _word(value) for name, value in said.items()}


def _word(value: Any) -> Plain:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, tuple):
        return _dump([asdict(one) if isinstance(one, FormerName) else one for one in value])
    if isinstance(value, Mapping):
        return _dump({key: None if one is None else plain_value(one) for key, one in value.items()})
    return value  # type: ignore[no-any-return]  # texts, numbers and nothing stay what they are


def _dump(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def decision_from(kind: type[Decision], key: tuple[str | int, ...], row: Row) -> Decision:
    """What was said.

    Raises:
        UnreadableContentError: Nobody has said anything like that.
    """
    table = _TABLES[kind]
    said: dict[str, Any] = {**dict(zip(table.key, key, strict=True)), **row}
    try:
        if kind is Placed:
            position = said.pop("position")
            return Placed(Unit(**_read_fields(said)), position)
        return kind(**_read_fields(said))
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableContentError(table.name) from error


def _read_fields(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _READERS[name](value) if name in _READERS else value for name, value in said.items()}


def _read_amounts(text: str) -> Mapping[str, object]:
    return {str(cell_id): value_of(plain) for cell_id, plain in read_json(text).items()}


def _read_looked(text: str) -> Mapping[str, object]:
    return {str(c): None if plain is None else value_of(plain) for c, plain in read_json(text).items()}


def _read_time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError("a time without its offset")
    return time


_READERS: Mapping[str, Callable[[Any], object]] = {
    "aliases": lambda text: tuple(map(str, read_json(text))),
    "former_names": lambda text: tuple(FormerName(**name) for name in read_json(text)),
    "scope": Scope,
    "counted": bool,
    "submissions": lambda text: tuple(map(int, read_json(text))),
    "cells": lambda text: tuple(map(str, read_json(text))),
    "state": Said,
    "amounts": _read_amounts,
    "looked": _read_looked,
    "time": _read_time,
}
"""How the columns are read that are no plain texts and numbers."""


def receipt_row(receipt: Receipt) -> Row:
    """What is kept of a received file."""
    if receipt.reading is not None:
        # The pictures can be had again from the file itself; a round may have hundreds of scans.
        read = write_reading(replace(receipt.reading, page_pictures={}))
    else:
        read = write_refusal(receipt.refusal or UserError("文件读不出来"))
    return {
        "file": receipt.file,
        "content": receipt.content,
        "written": repr(receipt.written),
        "received": _word(receipt.received),
        "author": receipt.author,
        "read": read.decode("ascii"),
    }


def receipt_from(number: int, row: Row) -> Receipt:
    """The received file.

    Raises:
        UnreadableContentError: There was none like that.
    """
    said: dict[str, Any] = dict(row)
    reading, refusal = None, None
    try:
        reading = read_answer(said["read"].encode("ascii"))
    except UserError as error:
        refusal = error
    except ValueError as error:
        raise UnreadableContentError("submission") from error
    try:
        written, received = float(said["written"]), _read_time(said["received"])
    except (TypeError, ValueError) as error:
        raise UnreadableContentError("submission") from error
    words = (said["file"], said["content"], said["author"])
    return Receipt(number, words[0], words[1], written, reading, refusal, received, words[2])
