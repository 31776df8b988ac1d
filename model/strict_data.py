"""Builds frozen dataclasses from parsed TOML and names the key that does not fit.

A misspelt key in a form file must be an error at once, not a rule that silently never applies.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class FormDataError(Exception):
    """A form file does not fit the form's structure; a fault of the program, never of the user."""


def build(kind: type[T], data: Mapping[str, Any], place: str, **given: object) -> T:
    """Builds the dataclass `kind` from `data`; `place` names the data in errors.

    Fields in `given` have their value already and may not stand in the data.

    Raises:
        FormDataError: A key is unknown or missing, or a value has the wrong type.
    """
    hints = _hints_of(typing.cast(Any, kind))
    fields = {item.name: item for item in dataclasses.fields(typing.cast(Any, kind))}
    for name in given:
        del fields[name]
    unknown = data.keys() - fields.keys()
    if unknown:
        raise FormDataError(f"{place}: unknown key {min(unknown)!r}")
    values: dict[str, Any] = dict(given)
    for name, item in fields.items():
        if name in data:
            values[name] = _convert(hints[name], data[name], f"{place}: {name}")
        elif item.default is dataclasses.MISSING:
            raise FormDataError(f"{place}: missing key {name!r}")
    return kind(**values)


@cache
def _hints_of(kind: type[Any]) -> Mapping[str, Any]:
    """Kept: a form has hundreds of rows of one kind, and Python reads the words of the hints each time."""
    return get_type_hints(kind)


def _convert(hint: Any, value: Any, place: str) -> Any:
    if get_origin(hint) is tuple:
        return _convert_list(get_args(hint)[0], value, place)
    if get_origin(hint) is types.UnionType:
        hint = get_args(hint)[0]
    if dataclasses.is_dataclass(hint):
        return build(typing.cast("type[Any]", hint), value, place)
    if issubclass(hint, Enum):
        return _convert_choice(hint, value, place)
    if type(value) is not hint:
        raise FormDataError(f"{place}: {value!r} is not of type {hint.__name__}")
    return value


def _convert_list(hint: Any, value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise FormDataError(f"{place}: {value!r} is not a list")
    return tuple(_convert(hint, item, f"{place}[{index}]") for index, item in enumerate(value))


def _convert_choice(hint: type[Enum], value: Any, place: str) -> Enum:
    try:
        return hint(value)
    except ValueError as error:
        raise FormDataError(f"{place}: {error}") from error
