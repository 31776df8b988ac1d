"""A small file of values by name, for what may be forgotten without harm.

Words and lists of words as JSON, and nothing else: what Qt keeps in settings files may hold any object, and
PySide would build it while reading, whatever it does.
"""

from __future__ import annotations

import json
from pathlib import Path

from model.errors import UserError
from model.files.regular import read_beginning
from model.files.replacing import replace_file
from model.files.rights import make_folder

Value = str | list[str]
LARGEST = 1_000_000
"""Bytes; ours has less than ten thousand."""


class RememberedValues:
    """Values that are kept in a file at once; without a path they are forgotten with the object.

    A file that is damaged counts as empty. One that cannot be written is left alone: the values live on
    in this object.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values = _read(path) if path is not None else {}

    def get(self, name: str) -> Value | None:
        """The value of that name, or None."""
        return self._values.get(name)

    def keep(self, name: str, value: Value) -> None:
        """Remembers a value."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        if self._path is not None:
            # Another window may have written its own meanwhile.
            _write(self._path, {**self._values, **_read(self._path), name: value})


def _read(path: Path) -> dict[str, Value]:
    try:
        data = json.loads(read_beginning(path, LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    values = data.items() if isinstance(data, dict) else ()
    return {name: value for name, value in values if _is_value(value)}


def _is_value(value: object) -> bool:
    words = value if isinstance(value, list) else [value]
    return all(isinstance(word, str) for word in words)


def _write(path: Path, values: dict[str, Value]) -> None:
    text = json.dumps(values, ensure_ascii=True, indent=1, sort_keys=True)
    try:
        make_folder(path.parent)
        replace_file(path, text.encode("ascii"), kept=True)
    except (OSError, UserError):
        # The next start begins with what was written last; nobody would want a message about that.
        return
