"""Sums as they are typed into a cell: =12+30. Exact, and without anything that is not arithmetic."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import (
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)

SIGN = "="
LONGEST = 200
"""Characters; nobody adds up more in one cell."""
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)|(?P<sign>[-+*/()]))"
)
_EXACT = Context(traps=[DivisionByZero, Inexact, InvalidOperation, Overflow])
_SIGNS = str.maketrans("×÷−–", "*/--")
_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": Decimal.__add__,
    "-": Decimal.__sub__,
    "*": Decimal.__mul__,
    "/": Decimal.__truediv__,
}


class ArithmeticRefusedError(ValueError):
    """It is no sum; the message says why, in the words of the form."""


def is_formula(text: str) -> bool:
    """Whether a typed text asks for something to be worked out."""
    return unicodedata.normalize("NFKC", text).strip().startswith(SIGN)


def work_out(text: str) -> Decimal:
    """The result of a formula that begins with an equals sign.

    Raises:
        ArithmeticRefusedError: It cannot be worked out, or not without rounding.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip().removeprefix(SIGN)
    if len(plain) > LONGEST:
        raise ArithmeticRefusedError("算式太长")
    try:
        with localcontext(_EXACT):
            return _Reader(_tokens(plain)).whole()
    except DecimalException as error:
        raise ArithmeticRefusedError("除不尽，或者除以了 0") from error


def _tokens(text: str) -> list[str]:
    found, place = [], 0
    while text[place:].strip():
        token = _TOKEN.match(text, place)
        if token is None:
            raise ArithmeticRefusedError(f"算式里的“{text[place:].strip()[:1]}”不认识")
        found.append(token[0].strip())
        place = token.end()
    return found


class _Reader:
    """Reads an expression from the left: sums of products of numbers and brackets."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def whole(self) -> Decimal:
        value = self._sum()
        if self._next():
            raise ArithmeticRefusedError(f"算式在“{self._next()}”处不完整")
        return value

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._at += 1
        return token

    def _sum(self) -> Decimal:
        value = self._product()
        while self._next() in {"+", "-"}:
            value = _OPERATIONS[self._take()](value, self._product())
        return value

    def _product(self) -> Decimal:
        value = self._part()
        while self._next() in {"*", "/"}:
            value = _OPERATIONS[self._take()](value, self._part())
        return value

    def _part(self) -> Decimal:
        part = self._take()
        if part == "-":
            return -self._part()
        if part == "(":
            value = self._sum()
            if self._take() != ")":
                raise ArithmeticRefusedError("算式里的括号没有配成对")
            return value
        if not part or part in {"+", "*", "/", ")"}:
            raise ArithmeticRefusedError("算式不完整")
        return Decimal(part.replace(",", ""))
