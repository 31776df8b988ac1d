"""The explanations (出错说明) of a report in the rows of a ledger.

What an explanation is about is written in one notation only, so equal occasions are equal texts.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from model.checks.explanations import Explanation, Occasion
from model.digest import digest, fits, write_value
from model.ledger.change_codec import UnreadableContentError, read_json, read_value
from model.ledger.limits import MOST_TEXT, weight
from model.numbers import Value

PARTS = 5


def put(connection: sqlite3.Connection, report_id: int, explanation: Explanation) -> None:
    """Writes an explanation over an earlier one of the same occasion."""
    row = {
        "report_id": report_id,
        "occasion": _write_occasion(explanation.occasion),
        "reason": explanation.reason,
        "author": explanation.author,
    }
    connection.execute(
        "INSERT OR REPLACE INTO explanation (report_id, occasion, reason, author, digest)"
        " VALUES (:report_id, :occasion, :reason, :author, :digest)",
        {**row, "digest": digest(row)},
    )


def remove(connection: sqlite3.Connection, report_id: int, explanation: Explanation) -> None:
    """Removes the explanation of that occasion, if there is one."""
    connection.execute(
        "DELETE FROM explanation WHERE report_id = ? AND occasion = ?",
        (report_id, _write_occasion(explanation.occasion)),
    )


def remove_all(connection: sqlite3.Connection, report_id: int) -> None:
    """Removes every explanation of a report."""
    connection.execute("DELETE FROM explanation WHERE report_id = ?", (report_id,))


def read_all(connection: sqlite3.Connection, report_id: int) -> list[Explanation]:
    """The explanations of a report.

    Raises:
        UnreadableContentError: One is not what was written.
    """
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    rows = cursor.execute("SELECT * FROM explanation WHERE report_id = ? ORDER BY occasion", (report_id,))
    return [_explanation(dict(row)) for row in rows.fetchall()]


def _explanation(row: dict[str, Any]) -> Explanation:
    expected = row.pop("digest")
    words = (row["occasion"], row["reason"], row["author"])
    if not all(isinstance(word, str) and weight(word) <= MOST_TEXT for word in words):
        raise UnreadableContentError("explanation")
    if not fits(row, expected):
        raise UnreadableContentError("explanation")
    try:
        return Explanation(_read_occasion(row["occasion"]), row["reason"], row["author"])
    except (ValueError, TypeError) as error:
        raise UnreadableContentError("explanation") from error


def _write_occasion(occasion: Occasion) -> str:
    values = [[cell_id, _write(value)] for cell_id, value in occasion.values]
    parts = [occasion.rule, values, _write(occasion.difference), occasion.text, occasion.words]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _read_occasion(text: str) -> Occasion:
    parts = read_json(text)
    if not isinstance(parts, list) or len(parts) != PARTS:
        raise UnreadableContentError("explanation")
    rule, values, difference, text_id, words = parts
    cells = tuple((cell_id, _read(value)) for cell_id, value in values)
    if not all(isinstance(word, str) for word in (rule, text_id, words, *(cell_id for cell_id, _ in cells))):
        raise UnreadableContentError("explanation")
    return Occasion(rule, cells, _read(difference), text_id, words)


def _write(value: Value | None) -> str | None:
    return None if value is None else write_value(value)


def _read(text: str | None) -> Value | None:
    return None if text is None else read_value(text)
