"""What stands in a cell as its form prints it, and what somebody means who writes there.

A cell of an amount holds 万元 in every edition, so that figures of different places can be compared and
added; where an edition prints 元, 元 are shown, typed and written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from model.arithmetic import ArithmeticRefusedError, is_formula, work_out
from model.form import Column
from model.numbers import YUAN_PER_WAN, NumberReading, Value, is_figure, read_number, write_number


def printed_value(value: Value, column: Column) -> Value:
    """The value in the unit that the form prints."""
    return Decimal(value) * YUAN_PER_WAN if column.is_in_yuan else value


def printed(value: Value | None, column: Column, decimals: int = 0) -> str:
    """The text of a value as the form prints it; empty when unfilled.

    An amount of 万元 has at least so many decimals.
    """
    text = write_number(None if value is None else printed_value(value, column))
    if not text or not decimals or not column.kind.has_decimals or column.is_in_yuan:
        return text
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(decimals, '0')}"


A_FORMULA = "请输入数字，或者 =12+30 这样的算式"


@dataclass(frozen=True)
class TypedEntry:
    """What somebody typed into a cell.

    Attributes:
        reading: The value it means, or why it means none.
        formula: The sum that was typed in its place; empty where a figure was.
    """

    reading: NumberReading
    formula: str = ""


def read_typed(text: str, column: Column) -> TypedEntry:
    """The same for what is typed by hand, where =12+30 is worked out; what it makes must suit the cell."""
    if not is_formula(text):
        return TypedEntry(read_entry(text, column))
    formula = text.strip()
    try:
        result = f"{work_out(formula):f}"
    except ArithmeticRefusedError as refused:
        return TypedEntry(NumberReading(problem=f"“{formula}”算不出来，{refused}", remedy=A_FORMULA), formula)
    reading = read_entry(result, column)
    if reading.problem:
        return TypedEntry(replace(reading, problem=f"“{formula}”的结果{reading.problem}"), formula)
    return TypedEntry(replace(reading, note=f"{formula.lstrip('=＝')} = {result}"), formula)


def read_entry(text: str, column: Column) -> NumberReading:
    """The value that a text in a cell of that column means; a bare amount is one in the column's unit."""
    if not column.is_in_yuan or not is_figure(text) or "元" in text or "万" in text:
        return read_number(text, column.kind)
    return replace(read_number(f"{text.strip()}元", column.kind), note="")
