"""The pieces of pictures from which figures of a report were read, as rows of a ledger.

They are shown beside a figure years later; what the report says does not depend on them, so that they stand
in no log and no signature. A piece stays when its figure is corrected: it is what the corrected one was read
from.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.digest import digest, fits
from model.ledger.change_codec import UnreadableContentError, read_json
from model.ledger.limits import LARGEST_PIECE, LONGEST_NAME, MOST_ROWS
from model.ledger.signatures import refuse_locked
from model.ledger.store import Ledger

_KEEPING, _READING = "保存原件图像", "读取原件图像"
_COLUMNS = ("report_id", "cell_id", "place", "read", "confidence", "others", "picture")
_MARKS = ", ".join("?" * (len(_COLUMNS) + 1))
_JPEG = b"\xff\xd8"


@dataclass(frozen=True)
class Piece:
    """What a figure was read from.

    Attributes:
        picture: A JPEG file of the figure and a little around it.
        place: The file and the place in it.
        read: What recognition took it for, as text; empty where it read nothing.
        confidence: How sure it was, from 0 to 1.
        others: What else it may be, the likeliest first.
    """

    picture: bytes
    place: str
    read: str = ""
    confidence: float = 0.0
    others: tuple[str, ...] = ()


def keep_pieces(ledger: Ledger, report_id: int, pieces: Mapping[str, Piece]) -> None:
    """Keeps the pieces of cells, in the place of earlier ones.

    Raises:
        UserError: The report is approved, or the file does not take them.
    """
    if not pieces:
        return
    with ledger.file.writing(_KEEPING) as connection:
        refuse_locked(connection, report_id)
        for cell_id, piece in pieces.items():
            _put(connection, report_id, cell_id, piece)


def read_pieces(ledger: Ledger, report_id: int) -> dict[str, Piece]:
    """The pieces of a report by the cells that were read from them.

    Raises:
        UserError: One is damaged.
    """
    with ledger.file.reading(_READING) as connection:
        return _read(connection, report_id)


def copy_pieces(
    source: sqlite3.Connection, source_id: int, target: sqlite3.Connection, target_id: int
) -> None:
    """Writes the pieces of a report beside its copy in another ledger, in the place of those that are there.

    Raises:
        UnreadableContentError: One of them is not what was written.
    """
    for cell_id, piece in _read(source, source_id).items():
        _put(target, target_id, cell_id, piece)


def _put(connection: sqlite3.Connection, report_id: int, cell_id: str, piece: Piece) -> None:
    others = json.dumps(piece.others, ensure_ascii=False)
    row = (report_id, cell_id, piece.place, piece.read, piece.confidence, others, piece.picture)
    connection.execute(
        f"INSERT OR REPLACE INTO piece VALUES ({_MARKS})",  # noqa: S608 - our own marks
        (*row, digest(_said(row))),
    )


def _read(connection: sqlite3.Connection, report_id: int) -> dict[str, Piece]:
    rows = connection.execute(
        f"SELECT {', '.join(_COLUMNS)}, digest FROM piece WHERE report_id = ? LIMIT ?",  # noqa: S608 - our own
        (report_id, MOST_ROWS),
    ).fetchall()
    return dict(_piece(row) for row in rows)


def _said(row: tuple[Any, ...]) -> dict[str, Any]:
    *words, picture = row
    return dict(zip(_COLUMNS, (*words, b64encode(picture).decode()), strict=True))


def _piece(row: tuple[Any, ...]) -> tuple[str, Piece]:
    *plain, expected = row
    _, cell_id, place, read, confidence, others, picture = plain
    words = (cell_id, place, read, others)
    legible = all(isinstance(word, str) and len(word) <= LONGEST_NAME for word in words)
    if not legible or not isinstance(picture, bytes) or not isinstance(confidence, float):
        raise UnreadableContentError("piece")
    if (
        len(picture) > LARGEST_PIECE
        or not picture.startswith(_JPEG)
        or not fits(_said(tuple(plain)), expected)
    ):
        raise UnreadableContentError("piece")
    told = read_json(others)
    if not isinstance(told, list) or not all(isinstance(other, str) for other in told):
        raise UnreadableContentError("piece")
    return cell_id, Piece(picture, place, read, confidence, tuple(told))
