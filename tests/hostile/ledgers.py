"""Crafted ledgers, each right in all digests but for one thing that no program of ours writes."""

from __future__ import annotations

import random
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from model.digest import content_digest
from model.judging.signature import Role
from model.ledger.content import read_content
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report

Craft = Callable[[sqlite3.Connection], object]
MEGABYTE = 1 << 20


def bomb(megabytes: int, filling: str = "A") -> bytes:
    """A packed text that unpacks to so much."""
    return zlib.compress(filling.encode() * (megabytes * MEGABYTE // len(filling.encode())), 9)


def put(table: str, column: str, value: Any, where: str = "1") -> Craft:
    """The value in every row of that column."""
    query = f"UPDATE {table} SET {column} = ? WHERE {where}"
    return lambda connection: connection.execute(query, (value,))


def many_texts(count: int, stored: Any) -> Craft:
    """So many texts beside those of the form."""

    def craft(connection: sqlite3.Connection) -> None:
        rows = [(1, f"x{number}", stored) for number in range(count)]
        connection.executemany("INSERT INTO text VALUES (?, ?, ?)", rows)

    return craft


def many_entries(count: int, stored: Any) -> Craft:
    """So many entries at the end of the log."""

    def craft(connection: sqlite3.Connection) -> None:
        rows = [
            (number, 1, "2024-01-01T00:00:00+08:00", "x", "修改", "x", stored, stored, None, "x", "已生效")
            for number in range(1000, 1000 + count)
        ]
        connection.executemany(f"INSERT INTO change_log VALUES ({', '.join('?' * 11)})", rows)

    return craft


AMOUNT = "value LIKE '\"%'"
CRAFTS: dict[str, Craft] = {
    "amount with an exponent": put("cell", "value", '"1E+99999999"', AMOUNT),
    "amount with a negative exponent": put("cell", "value", '"1E-99999999"', AMOUNT),
    "zero with an exponent": put("cell", "value", '"0E+99999999"', AMOUNT),
    "amount of a million digits": put("cell", "value", f'"{"9" * 1_000_000}"', AMOUNT),
    "count of 4,000 digits": put("cell", "value", "9" * 4000, "value NOT LIKE '\"%'"),
    "count of 6,000 digits": put("cell", "value", "9" * 6000, "value NOT LIKE '\"%'"),
    "not a number": put("cell", "value", '"NaN"'),
    "infinite": put("cell", "value", '"-Infinity"'),
    "value as bytes": put("cell", "value", b"\x31"),
    "value as list": put("cell", "value", "[" * 100_000),
    "value empty": put("cell", "value", ""),
    "unknown cell": lambda connection: connection.execute("INSERT INTO cell VALUES (1, 'no.such', '1')"),
    "unknown text": many_texts(1, "x"),
    "a text of 60 MB packed": put("text", "markdown", bomb(60)),
    "a text of 60 MB packed, Chinese": put("text", "markdown", bomb(60, "年")),
    "a text of 14 MB of signs beyond the plane": put("text", "markdown", bomb(14, "😀")),
    "a text of 0.5 MB of signs beyond the plane": put("text", "markdown", "😀" * 120_000),
    "a text of 0.5 MB of one clause again and again": put("text", "markdown", "年，" * 80_000),
    "twelve texts of 60 MB packed": many_texts(12, bomb(60)),
    "thirty texts of 14 MB packed": many_texts(30, bomb(14)),
    "200,000 texts": many_texts(200_000, "x"),
    "a text that is no text": put("text", "markdown", b"\xff\xfe\x00"),
    "entries of 60 MB packed": many_entries(15, bomb(60)),
    "entries of 40 MB before and after": many_entries(10, bomb(40)),
    "20,000 entries": many_entries(20_000, "{}"),
    "change nested deep": put("change_log", "change", "[" * 200_000),
    "change of other types": put("change_log", "change", '{"cells": [1], "texts": 5}'),
    "change with an exponent": put("change_log", "change", '{"cells": {"x": "1E+99999999"}}'),
    "time without its offset": put("change_log", "time", "2024-01-01T00:00:00"),
    "time beyond all": put("change_log", "time", "9999-12-31T23:59:59-23:59"),
    "author as bytes": put("change_log", "author", b"\xff"),
    "label of a million characters": put("change_log", "label", "长" * 1_000_000),
    "editions nested deep": put("report", "table_editions", "[" * 100_000),
    "editions of other tables": put("report", "table_editions", '{"no_such_table": "2019"}'),
    "editions of other types": put("report", "table_editions", '{"x": [1]}'),
    "edition elsewhere": put("report", "edition", "../../../etc/passwd"),
    "family elsewhere": put("report", "family", "../../x"),
    "family as bytes": put("report", "family", b"ogi"),
    "scope as bytes": put("report", "scope", b"\x00"),
    "year as text": put("report", "year", "20x"),
    "year as bytes": put("report", "year", b"\x00"),
    "year as fraction": put("report", "year", 2023.5),
    "year beyond all": put("report", "year", 2**62),
    "year before all": put("report", "year", -5),
    "unit not UTF-8": lambda connection: connection.execute(
        "UPDATE unit SET name = CAST(x'ff' AS TEXT) WHERE id = 1"
    ),
    "unit of 100,000 characters": put(
        "unit", "name", "../../x\n<b>\u202e\x07=cmd|" + "长" * 100_000, "id = 1"
    ),
    "unit with a zero": put("unit", "name", "甲\0乙", "id = 1"),
    "unit empty": put("unit", "name", "", "id = 1"),
    "source of a million characters": put("source", "place", "长" * 1_000_000),
    "deleted as bytes": put("report", "deleted", b"\x01"),
    "explanation nested deep": lambda connection: connection.execute(
        "INSERT INTO explanation VALUES (1, ?, 'x', 'x', '')", ("[" * 100_000,)
    ),
    "signature of nobody": lambda connection: connection.execute(
        "INSERT INTO signature VALUES (1, 'x', 'x', 'x', 'x', '')"
    ),
    "signature as bytes": lambda connection: connection.execute(
        "INSERT INTO signature VALUES (1, x'00', x'00', x'00', x'00', '')"
    ),
    "piece of a picture as text": lambda connection: connection.execute(
        "INSERT INTO piece VALUES (1, 'x', 'x', 'x', 'x', '[[[', 'x', '')"
    ),
    "ids below zero": lambda connection: [
        connection.execute(f"UPDATE {table} SET {column} = -5 WHERE {column} = 1")
        for table, column in (("report", "id"), ("cell", "report_id"), ("change_log", "report_id"))
    ],
}


def write(path: Path, base: Path, craft: Craft) -> None:
    """Writes a copy of a good ledger with one thing altered and all digests right again."""
    path.write_bytes(base.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        craft(connection)
        make_right(connection)
        connection.execute("COMMIT")


def make_right(connection: sqlite3.Connection) -> None:
    """Writes the digests that the altered rows should have, as far as there is one."""
    try:
        for (report_id,) in connection.execute("SELECT id FROM report").fetchall():
            found = read_content(connection, report_id)
            if found is not None:
                made = content_digest(found[0])
                connection.execute("UPDATE report SET digest = ? WHERE id = ?", (made, report_id))
    except Exception:  # noqa: BLE001 - what cannot be read has no digest to be right
        return


def mutate_bytes(content: bytes, dice: random.Random) -> bytes:
    """A ledger with some bytes turned, a part cut off or repeated."""
    altered = bytearray(content)
    act = dice.random()
    if act < 0.6:
        for _ in range(dice.randint(1, 20)):
            altered[dice.randrange(len(altered))] = dice.randrange(256)
    elif act < 0.8:
        del altered[dice.randrange(len(altered)) :]
    else:
        start = dice.randrange(len(altered))
        altered[start:start] = altered[start : start + dice.randint(1, 8192)]
    return bytes(altered)


VALUES: tuple[Any, ...] = (
    *(None, 0, -1, 2**62, 1.5, "", "x", "[" * 5000, "{}", "长" * 30_000, b"", b"\xff\xfe", "\0", "2024"),
    *('"1E+9999999"', "9" * 5000, bomb(20), bomb(3, "年"), zlib.compress(b"x")[:-2], "已生效", "修改"),
)


def mutate_rows(connection: sqlite3.Connection, dice: random.Random) -> None:
    """Puts values of other types and sizes into random columns of random rows."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for _ in range(dice.randint(1, 3)):
        table = dice.choice(tables)
        columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
        query = f"UPDATE OR IGNORE {table} SET {dice.choice(columns)} = ? WHERE abs(random()) % 3 = 0"
        try:
            connection.execute(query, (dice.choice(VALUES),))
        except sqlite3.IntegrityError:
            continue


def good_ledger(path: Path) -> Path:
    """A ledger with two reports, edits, an explanation and signatures."""
    ledger = Ledger.open(path)
    session = ReportSession(ledger, ledger.create(a_report()))
    for number in range(5):
        session.apply(Change("输入", {NATURAL: number}, {"overview": "公开工作。" * 100 * number}))
    session.undo()
    session.sign(Role.FILLED, "王丽")
    ledger.create(a_report("测试市民政局", 2022))
    ledger.close(backing_up=False)
    return path
