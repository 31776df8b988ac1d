"""The rounds of a ledger that may be damaged, copied into a fresh one: what is proved right, nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from model.ledger import round_codec, round_rows
from model.ledger.change_codec import UnreadableContentError
from model.ledger.history import State
from model.ledger.rescue import UNREADABLE
from model.ledger.round_log import RoundEntry, copy_round_entry, read_round_entries
from model.ledger.round_rows import RowTable, insert_row, read_rows
from model.ledger.round_store import DECISIONS, insert_round, read_rounds

_NAMES = {
    "round_deadline": "报送期限",
    "round_unit": "单位名单",
    "submission": "收到的文件",
    "confirmed_match": "确认的单位",
    "chosen": "选用的文件",
    "unit_state": "单位的状态",
    "adjustment": "调整",
    "acknowledgement": "核实说明",
    "compared_scan": "扫描件的确认",
}


def copy_rounds(
    source: sqlite3.Connection, target: sqlite3.Connection, take_id: Callable[[], int]
) -> list[str]:
    """Copies all rounds inside a transaction; returns Chinese sentences about what is missing."""
    try:
        rounds = read_rounds(source)
    except UNREADABLE:
        return ["收报的目录有损坏，没有救出"]
    missing = []
    for round_id, key in rounds.items():
        insert_round(target, round_id, key)
        copied = {
            _NAMES[table.name]: _copy_table(source, target, round_id, table)
            for table in (*round_rows.SAID, round_rows.SUBMISSIONS)
        }
        copied["修改记录"] = _copy_log(source, target, round_id, take_id)
        missing += [
            f"{key.year} 年收报的{name}有损坏，没有全部救出" for name, whole in copied.items() if not whole
        ]
    return missing


def _copy_table(
    source: sqlite3.Connection, target: sqlite3.Connection, round_id: int, table: RowTable
) -> bool:
    """Copies the rows up to the first damaged one; whether that is all of them."""
    try:
        for key, row in read_rows(source, round_id, table):
            _refuse_other(table, key, row)
            insert_row(target, round_id, table, key, row)
    except UNREADABLE:
        return False
    return True


def _refuse_other(table: RowTable, key: tuple[str | int, ...], row: round_rows.Row) -> None:
    """Refuses a row with the right digest that says nothing; its writer was a stranger.

    Raises:
        UnreadableContentError: It does.
    """
    if table is round_rows.SUBMISSIONS:
        round_codec.receipt_from(int(key[0]), row)
        return
    kind = next(kind for kind in DECISIONS if round_codec.table_of(kind) is table)
    if not isinstance(round_codec.decision_from(kind, key, row), kind):
        raise UnreadableContentError(table.name)


def _copy_log(
    source: sqlite3.Connection, target: sqlite3.Connection, round_id: int, take_id: Callable[[], int]
) -> bool:
    """Copies the log under new ids. One with gaps can no longer be undone."""
    entries: list[RoundEntry] = []
    whole = True
    try:
        entries += read_round_entries(source, round_id)
    except UNREADABLE:
        whole = False
    ids: dict[int | None, int] = {}
    for entry in reversed(entries):
        ids[entry.id] = take_id()
        state = entry.state if whole or entry.state is None else State.SUPERSEDED
        copy_round_entry(
            target, round_id, replace(entry, id=ids[entry.id], step=ids.get(entry.step), state=state)
        )
    return whole
