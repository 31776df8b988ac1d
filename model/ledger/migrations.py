"""The structure of a ledger file, as numbered steps from the empty file to the newest version.

Step n makes version n from version n - 1. A step that has been published is never edited; a new
structure is a new step. All missing steps run in one transaction, after a verified backup.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from model.digest import FIRST_FAMILY
from model.files.recognising import APPLICATION_ID
from model.ledger.packing import pack

Migration = Callable[[sqlite3.Connection], None]


def _first_ledger(connection: sqlite3.Connection) -> None:
    for statement in _FIRST_LEDGER:
        connection.execute(statement)


_FIRST_LEDGER = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """CREATE TABLE unit (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    )""",
    # table_editions: the tables taken from another edition than the report's, as JSON object.
    # digest: over the whole content, see model.ledger.content.
    """CREATE TABLE report (
        id INTEGER PRIMARY KEY,
        unit_id INTEGER NOT NULL REFERENCES unit,
        year INTEGER NOT NULL,
        edition TEXT NOT NULL,
        table_editions TEXT NOT NULL,
        scope TEXT NOT NULL DEFAULT '',
        digest TEXT NOT NULL,
        deleted TEXT
    )""",
    "CREATE UNIQUE INDEX report_of_unit_and_year ON report (unit_id, year) WHERE deleted IS NULL",
    # value: the notation of model.ledger.change_codec, so that a count and an amount keep all they say.
    """CREATE TABLE cell (
        report_id INTEGER NOT NULL REFERENCES report,
        cell_id TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (report_id, cell_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE text (
        report_id INTEGER NOT NULL REFERENCES report,
        text_id TEXT NOT NULL,
        markdown TEXT NOT NULL,
        PRIMARY KEY (report_id, text_id)
    )""",
    """CREATE TABLE source (
        report_id INTEGER NOT NULL REFERENCES report,
        cell_id TEXT NOT NULL,
        place TEXT NOT NULL,
        PRIMARY KEY (report_id, cell_id)
    ) WITHOUT ROWID""",
    # Rows are only added; of a row only `state` changes, and only a step that can be undone has one.
    """CREATE TABLE change_log (
        id INTEGER PRIMARY KEY,
        report_id INTEGER NOT NULL REFERENCES report,
        time TEXT NOT NULL,
        author TEXT NOT NULL,
        action TEXT NOT NULL,
        label TEXT NOT NULL,
        change TEXT NOT NULL,
        inverse TEXT NOT NULL,
        step INTEGER REFERENCES change_log,
        state TEXT,
        digest TEXT NOT NULL
    )""",
    "CREATE INDEX change_log_of_report ON change_log (report_id, state, id)",
)


def _add_explanations(connection: sqlite3.Connection) -> None:
    # occasion: what it is about, in the notation of model.ledger.explanations.
    connection.execute(
        """CREATE TABLE explanation (
            report_id INTEGER NOT NULL REFERENCES report,
            occasion TEXT NOT NULL,
            reason TEXT NOT NULL,
            author TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (report_id, occasion)
        ) WITHOUT ROWID"""
    )


def _pack_long_texts(connection: sqlite3.Connection) -> None:
    """They become BLOBs, see model.ledger.packing; digests cover what they say and stay."""
    for read, write in LONG_TEXTS:
        for row_id, text in connection.execute(read).fetchall():
            connection.execute(write, (pack(text), row_id))


LONG_TEXTS = (
    ("SELECT id, change FROM change_log", "UPDATE change_log SET change = ? WHERE id = ?"),
    ("SELECT id, inverse FROM change_log", "UPDATE change_log SET inverse = ? WHERE id = ?"),
    ("SELECT rowid, markdown FROM text", "UPDATE text SET markdown = ? WHERE rowid = ?"),
)


def _add_signatures(connection: sqlite3.Connection) -> None:
    # content: the digest of the report that was signed, so that a signature ends with the next change.
    connection.execute(
        """CREATE TABLE signature (
            report_id INTEGER NOT NULL REFERENCES report,
            role TEXT NOT NULL,
            name TEXT NOT NULL,
            time TEXT NOT NULL,
            content TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (report_id, role)
        ) WITHOUT ROWID"""
    )


def _tell_families_apart(connection: sqlite3.Connection) -> None:
    """Reports of several forms and scopes of one unit and year lie beside each other."""
    add_family_column(connection)
    connection.execute("DROP INDEX report_of_unit_and_year")
    connection.execute(
        "CREATE UNIQUE INDEX report_of_key ON report (unit_id, year, family, scope) WHERE deleted IS NULL"
    )


def _add_stamp(connection: sqlite3.Connection) -> None:
    # One row: which session wrote last and how often, see model.ledger.stamps.
    connection.execute(
        """CREATE TABLE stamp (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            session TEXT NOT NULL,
            step INTEGER NOT NULL,
            former TEXT NOT NULL,
            digest TEXT NOT NULL
        )"""
    )


def _add_former_names(connection: sqlite3.Connection) -> None:
    # From the year `since` on, the unit `former` is called `name`.
    connection.execute(
        """CREATE TABLE former_name (
            name TEXT NOT NULL,
            former TEXT NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (name, former)
        ) WITHOUT ROWID"""
    )


def _add_rounds(connection: sqlite3.Connection) -> None:
    for statement in _ROUNDS:
        connection.execute(statement)


# Every row but those of the log is keyed by its round, and has a digest; see model.ledger.round_rows.
_ROUNDS = (
    """CREATE TABLE round (
        id INTEGER PRIMARY KEY,
        year INTEGER NOT NULL,
        family TEXT NOT NULL,
        region TEXT NOT NULL,
        edition TEXT NOT NULL,
        root TEXT NOT NULL,
        digest TEXT NOT NULL,
        UNIQUE (year, family, root)
    )""",
    """CREATE TABLE round_deadline (
        round_id INTEGER NOT NULL REFERENCES round,
        kind TEXT NOT NULL,
        day TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, kind)
    ) WITHOUT ROWID""",
    # The list of one year, since units come and go; lists of names and former names as JSON.
    """CREATE TABLE round_unit (
        round_id INTEGER NOT NULL REFERENCES round,
        key TEXT NOT NULL,
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        area_code TEXT NOT NULL,
        name TEXT NOT NULL,
        short_name TEXT NOT NULL,
        aliases TEXT NOT NULL,
        former_names TEXT NOT NULL,
        parent TEXT NOT NULL,
        kind TEXT NOT NULL,
        scope TEXT NOT NULL,
        counted INTEGER NOT NULL,
        active_from INTEGER,
        active_to INTEGER,
        successor TEXT NOT NULL,
        contact TEXT NOT NULL,
        deadline TEXT NOT NULL,
        exempt TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, key)
    ) WITHOUT ROWID""",
    # content: SHA-256 of the bytes, which lie beside the ledger under that name. read: the answer of reading,
    # packed. Whose it is follows from that and from the list; only what a person said stands elsewhere.
    """CREATE TABLE submission (
        round_id INTEGER NOT NULL REFERENCES round,
        number INTEGER NOT NULL,
        file TEXT NOT NULL,
        content TEXT NOT NULL,
        written TEXT NOT NULL,
        received TEXT NOT NULL,
        author TEXT NOT NULL,
        read TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, number),
        UNIQUE (round_id, file, content)
    )""",
    """CREATE TABLE confirmed_match (
        round_id INTEGER NOT NULL REFERENCES round,
        submission INTEGER NOT NULL,
        unit TEXT NOT NULL,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, submission)
    ) WITHOUT ROWID""",
    """CREATE TABLE chosen (
        round_id INTEGER NOT NULL REFERENCES round,
        unit TEXT NOT NULL,
        submissions TEXT NOT NULL,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, unit)
    ) WITHOUT ROWID""",
    # state: returned, approved or exempt; submissions: those that it was said of.
    """CREATE TABLE unit_state (
        round_id INTEGER NOT NULL REFERENCES round,
        unit TEXT NOT NULL,
        state TEXT NOT NULL,
        submissions TEXT NOT NULL,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, unit, state)
    ) WITHOUT ROWID""",
    """CREATE TABLE adjustment (
        round_id INTEGER NOT NULL REFERENCES round,
        number INTEGER NOT NULL,
        parent TEXT NOT NULL,
        amounts TEXT NOT NULL,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, number)
    ) WITHOUT ROWID""",
    # figures: a digest of those that the finding speaks of, so that it ends when they change.
    """CREATE TABLE acknowledgement (
        round_id INTEGER NOT NULL REFERENCES round,
        rule TEXT NOT NULL,
        unit TEXT NOT NULL,
        cells TEXT NOT NULL,
        figures TEXT NOT NULL,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (round_id, rule, unit, cells)
    ) WITHOUT ROWID""",
    # As change_log, with which it shares its ids.
    """CREATE TABLE round_log (
        id INTEGER PRIMARY KEY,
        round_id INTEGER NOT NULL REFERENCES round,
        time TEXT NOT NULL,
        author TEXT NOT NULL,
        action TEXT NOT NULL,
        label TEXT NOT NULL,
        change TEXT NOT NULL,
        inverse TEXT NOT NULL,
        step INTEGER REFERENCES round_log,
        state TEXT,
        digest TEXT NOT NULL
    )""",
    "CREATE INDEX round_log_of_round ON round_log (round_id, state, id)",
)


def _add_pieces(connection: sqlite3.Connection) -> None:
    # From what picture a figure was read; others: what else it may be, as a JSON list.
    connection.execute(
        """CREATE TABLE piece (
            report_id INTEGER NOT NULL REFERENCES report,
            cell_id TEXT NOT NULL,
            place TEXT NOT NULL,
            read TEXT NOT NULL,
            confidence REAL NOT NULL,
            others TEXT NOT NULL,
            picture BLOB NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (report_id, cell_id)
        ) WITHOUT ROWID"""
    )


def _add_compared_scans(connection: sqlite3.Connection) -> None:
    # looked: what somebody has seen in the picture, as JSON by cell; null where there is no figure.
    connection.execute(
        """CREATE TABLE compared_scan (
            round_id INTEGER NOT NULL REFERENCES round,
            submission INTEGER NOT NULL,
            looked TEXT NOT NULL,
            author TEXT NOT NULL,
            time TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (round_id, submission)
        ) WITHOUT ROWID"""
    )


WITH_FAMILIES = 5
"""The version whose reports have a family."""

MIGRATIONS: tuple[Migration, ...] = (
    _first_ledger,
    _add_explanations,
    _pack_long_texts,
    _add_signatures,
    _tell_families_apart,
    _add_stamp,
    _add_former_names,
    _add_rounds,
    _add_pieces,
    _add_compared_scans,
)


def add_family_column(connection: sqlite3.Connection) -> None:
    """What reading a report needs of version 5, for a copy of an older ledger that may be damaged."""
    connection.execute(f"ALTER TABLE report ADD COLUMN family TEXT NOT NULL DEFAULT '{FIRST_FAMILY}'")


def newest_version() -> int:
    """The version that this program writes."""
    return len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Runs the steps that `version` lacks; the caller has begun a transaction and commits it."""
    for migration in MIGRATIONS[version:]:
        migration(connection)
    connection.execute(f"PRAGMA user_version = {newest_version()}")


def expected_schema(version: int) -> frozenset[tuple[str, str, str | None]]:
    """Every object that a ledger of that version has: type, name, SQL."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for migration in MIGRATIONS[:version]:
            migration(connection)
        return read_schema(connection)
    finally:
        connection.close()


def read_schema(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str | None]]:
    """Every object in a file: type, name, SQL."""
    return frozenset(connection.execute("SELECT type, name, sql FROM sqlite_schema"))
