"""Who filled in, reviewed and approved (填报、审核、签发) a report, as rows of a ledger.

A signature names the digest of what was signed, the explanations of its findings (出错说明) included, so it
lapses with the next change of either. An approved report takes no change until it is reopened with a reason;
the log keeps all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from model.digest import digest, fits
from model.errors import UserError
from model.judging.signature import BEFORE, Role, Signature
from model.ledger.change_codec import UnreadableContentError
from model.ledger.history import Action

SIGNING = {Role.FILLED: Action.FILLED, Role.REVIEWED: Action.REVIEWED, Role.APPROVED: Action.APPROVED}
"""How the log records a signature."""

_COLUMNS = ("report_id", "role", "name", "time", "content")
_ORDER = tuple(Role)


def read_signatures(connection: sqlite3.Connection, report_id: int) -> list[Signature]:
    """The signatures of a report in the order of signing, lapsed ones included.

    Raises:
        UnreadableContentError: One is not what was written.
    """
    present = _contents(connection, report_id).get(report_id, "")
    rows = connection.execute(
        "SELECT report_id, role, name, time, content, digest FROM signature WHERE report_id = ?", (report_id,)
    ).fetchall()
    found = [_signature(present, *row) for row in rows]
    return sorted(found, key=lambda signature: _ORDER.index(signature.role))


def _contents(connection: sqlite3.Connection, report_id: int | None = None) -> dict[int, str]:
    """What the reports say at this moment, as signatures name it, by report id; all of them, or one."""
    one = () if report_id is None else (report_id,)
    report, owner = ("", "") if report_id is None else (" WHERE id = ?", " WHERE report_id = ?")
    said = dict(connection.execute(f"SELECT id, digest FROM report{report}", one))  # noqa: S608 - our own
    explained = connection.execute(
        f"SELECT report_id, occasion, reason, author FROM explanation{owner}"  # noqa: S608 - our own words
        " ORDER BY report_id, occasion",
        one,
    )
    for explained_id, rows in groupby(explained, key=itemgetter(0)):
        said[explained_id] = digest([said.get(explained_id, ""), *(list(row[1:]) for row in rows)])
    return said


def _signature(present: str, *row: Any) -> Signature:
    *plain, expected = row
    said = dict(zip(_COLUMNS, plain, strict=True))
    if not isinstance(said["name"], str) or not fits(said, expected):
        raise UnreadableContentError("signature")
    try:
        time = datetime.fromisoformat(said["time"])
        return Signature(_role(said["role"]), said["name"], time, said["content"] == present)
    except (ValueError, TypeError) as error:
        raise UnreadableContentError("signature") from error


def _role(word: object) -> Role:
    try:
        return Role(word)
    except ValueError as error:
        raise UnreadableContentError("signature") from error


def read_states(connection: sqlite3.Connection) -> dict[int, Role]:
    """How far the reports of a ledger are: the last role that has signed validly, by report id.

    For a list of many reports: a damaged signature is told when its report is opened.
    """
    rows = connection.execute("SELECT report_id, role, content FROM signature").fetchall()
    present = _contents(connection) if rows else {}
    states: dict[int, Role] = {}
    for report_id, role, content in sorted(rows, key=lambda row: _ORDER.index(_role(row[1]))):
        if content == present.get(report_id) or role == Role.APPROVED.value:
            states[report_id] = Role(role)
    return states


def put_signature(connection: sqlite3.Connection, report_id: int, signature: Signature) -> None:
    """Signs what the report says at this moment, in the place of an earlier signature of that role.

    Raises:
        UserError: The signature that comes before is missing or has lapsed, or there is no such report.
    """
    present = connection.execute(
        "SELECT id FROM report WHERE id = ? AND deleted IS NULL", (report_id,)
    ).fetchone()
    if present is None:
        raise UserError("这份报告已不在账本里", remedy="请从报告列表中重新选择，删除的报告可以恢复")
    _refuse_out_of_turn(connection, report_id, signature.role)
    time = signature.time.isoformat(timespec="milliseconds")
    plain = (
        report_id,
        signature.role.value,
        signature.name,
        time,
        _contents(connection, report_id)[report_id],
    )
    row = (*plain, digest(dict(zip(_COLUMNS, plain, strict=True))))
    connection.execute("INSERT OR REPLACE INTO signature VALUES (?, ?, ?, ?, ?, ?)", row)


def _refuse_out_of_turn(connection: sqlite3.Connection, report_id: int, role: Role) -> None:
    before = BEFORE.get(role)
    valid = {signature.role for signature in read_signatures(connection, report_id) if signature.valid}
    if before is not None and before not in valid:
        raise UserError(
            f"还不能{role.value}：缺少有效的{before.value}签字",
            remedy=f"请先完成{before.value}签字；签字后内容有修改的，要重新签字",
        )


def copy_signatures(
    source: sqlite3.Connection, source_id: int, target: sqlite3.Connection, target_id: int
) -> None:
    """Writes the signatures of a report beside its copy in another ledger, lapsed ones as lapsed.

    Raises:
        UnreadableContentError: A signature is not what was written.
    """
    read_signatures(source, source_id)
    rows = source.execute("SELECT role, name, time, content FROM signature WHERE report_id = ?", (source_id,))
    for row in rows:
        plain = (target_id, *row)
        signed = (*plain, digest(dict(zip(_COLUMNS, plain, strict=True))))
        target.execute("INSERT INTO signature VALUES (?, ?, ?, ?, ?, ?)", signed)


def remove_signatures(connection: sqlite3.Connection, report_id: int) -> None:
    """Takes all signatures of a report away; the log keeps them."""
    connection.execute("DELETE FROM signature WHERE report_id = ?", (report_id,))


def approval_among(signatures: Iterable[Signature]) -> Signature | None:
    """The approval that locks the report; None while it can be changed."""
    return next((signature for signature in signatures if signature.role is Role.APPROVED), None)


def approval_sentence(approval: Signature) -> str:
    """Why an approved report cannot be changed: by whom and when it was approved."""
    return f"报告已由{approval.name}于{approval.time:%Y年%m月%d日}签发，不能再修改"


def refuse_approved(approval: Signature | None) -> None:
    """Refuses to touch a report that has an approval.

    Raises:
        UserError: It has.
    """
    if approval is not None:
        raise UserError(
            approval_sentence(approval),
            remedy="确需修改时，请先写明理由重新打开报告，改后再次签发",
        )


def refuse_locked(connection: sqlite3.Connection, report_id: int) -> None:
    """The same, for a report as it is stored.

    Raises:
        UserError: It is approved.
        UnreadableContentError: A signature is not what was written.
    """
    refuse_approved(approval_among(read_signatures(connection, report_id)))
