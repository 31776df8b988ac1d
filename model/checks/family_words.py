"""What a family of forms has to say to its checks: the files in its folder checks/.

A check asks for the file that it needs and keeps silent where a family has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar, cast

from model.families import family_data
from model.form import Family, Form
from model.strict_data import build

T = TypeVar("T")


def check_data(kind: type[T], family: Family, name: str) -> T | None:
    """The family's checks/`name` as that dataclass; None where the family has no such file.

    Raises:
        FormDataError: The file does not fit the dataclass.
    """
    found: T | None = _built(cast(Any, kind), family, name)
    return found


@cache
def _built(kind: type[Any], family: Family, name: str) -> Any:
    data = family_data(family, f"checks/{name}")
    return build(kind, data, name) if data else None


def has_data(name: str) -> Callable[[Form], bool]:
    """Whether the family of a form has that file: for rules that say nothing without it."""
    return lambda form: bool(family_data(form.family, f"checks/{name}"))


def any_of(words: Iterable[str]) -> str:
    """One of the words, which may be regular expressions, as one; without words nothing fits."""
    return f"(?:{'|'.join(words) or '(?!)'})"
