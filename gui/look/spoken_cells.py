"""What a screen reader says at a cell of a table: an item view tells only the words that stand in it."""

from __future__ import annotations

EMPTY = "空"


def spoken_cell(row: str, heading: str, words: str) -> str:
    """The name of the row, the heading of the column, and the words of the cell."""
    return f"{row}，{heading}：{words or EMPTY}"
