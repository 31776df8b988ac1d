"""Values as plain data and back, in one notation: a count is a number, an amount a string of decimal digits.

So no figure ever passes through a float, neither in ledgers nor between processes nor in the JSON of other
programs. What is kept has all its digits; what other programs read is tidy.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from model.form import Kind
from model.numbers import NumberReading, Value, read_number, write_number

MOST_DIGITS = 4000
"""Of a value, and of zeros that its exponent stands for: written out, one of more would fill the memory."""


def plain_value(value: Value) -> int | str:
    """A value to be kept or handed on as it is, with all its digits."""
    return str(value) if isinstance(value, Decimal) else value


def value_of(plain: object) -> Value:
    """The value that `plain_value` wrote.

    Raises:
        ValueError: It did not write this.
    """
    if type(plain) is int:
        return plain
    if not isinstance(plain, str) or len(plain) > MOST_DIGITS:
        raise ValueError(f"no value: {str(plain)[:20]!r}")
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(f"no value: {plain!r}") from error
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > MOST_DIGITS:
        raise ValueError(f"no value: {plain!r}")
    return value


def published_value(value: Value, kind: Kind) -> int | str:
    """The same for other programs: no trailing zeros, no exponent, every amount a string.

    A count that wrongly has decimals is not rounded: it is a string too.
    """
    if not kind.has_decimals and value == int(value):
        return int(value)
    return write_number(value)


def read_published(plain: object, kind: Kind) -> NumberReading:
    """What a file of plain data states in a cell of that kind, be it written by us or by others."""
    if type(plain) is int:
        return NumberReading(Decimal(plain) if kind.has_decimals else plain)
    if isinstance(plain, str):
        return read_number(plain, kind)
    return NumberReading()
