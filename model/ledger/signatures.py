"""Who filled in, reviewed and approved (填报、审核、签发) a report, as rows of a ledger.

A signature names the digest of what was signed, so it lapses with the next change of the report. An
approved report takes no change until it is reopened with a reason; the log keeps all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from model.errors import UserError
from model.ledger.change_codec import UnreadableContentError
from model.ledger.content import digest
from model.ledger.history import Action


class Role(Enum):
    """What somebody signs for, in the order of signing; the value is shown to users."""

    FILLED = "填报"
    REVIEWED = "审核"
    APPROVED = "签发"


SIGNING = {Role.FILLED: Action.FILLED, Role.REVIEWED: Action.REVIEWED, Role.APPROVED: Action.APPROVED}
"""How the log records a signature."""

BEFORE = {Role.REVIEWED: Role.FILLED, Role.APPROVED: Role.REVIEWED}
"""Which signature a role waits for."""

_COLUMNS = ("report_id", "role", "name", "time", "content")
_ORDER = tuple(Role)


@dataclass(frozen=True)
class Signature:
    """A signature; `valid` as long as the report says exactly what was signed."""

    role: Role
    name: str
    time: datetime
    valid: bool


def read_signatures(connection: sqlite3.Connection, report_id: int) -> list[Signature]:
    """The signatures of a report in the order of signing, lapsed ones included.

    Raises:
        UnreadableContentError: One is not what was written.
    """
    rows = connection.execute(
        "SELECT signature.report_id, role, name, time, content, signature.digest, report.digest"
        " FROM signature JOIN report ON report.id = signature.report_id WHERE report_id = ?",
        (report_id,),
    )
    found = [_signature(*row) for row in rows]
    return sorted(found, key=lambda signature: _ORDER.index(signature.role))


def _signature(*row: str) -> Signature:
    *plain, expected, present = row
    said = dict(zip(_COLUMNS, plain, strict=True))
    if digest(said) != expected:
        raise UnreadableContentError("signature")
    return Signature(
        Role(said["role"]), said["name"], datetime.fromisoformat(said["time"]), said["content"] == present
    )


def read_states(connection: sqlite3.Connection) -> dict[int, Role]:
    """How far the reports of a ledger are: the last role that has signed validly, by report id.

    For a list of many reports: a damaged signature is told when its report is opened.
    """
    rows = connection.execute(
        "SELECT report_id, role FROM signature JOIN report ON report.id = report_id"
        " WHERE content = report.digest OR role = ?",
        (Role.APPROVED.value,),
    )
    states: dict[int, Role] = {}
    for report_id, role in sorted(rows, key=lambda row: _ORDER.index(Role(row[1]))):
        states[report_id] = Role(role)
    return states


def put_signature(connection: sqlite3.Connection, report_id: int, signature: Signature) -> None:
    """Signs what the report says at this moment, in the place of an earlier signature of that role.

    Raises:
        UserError: The signature that comes before is missing or has lapsed, or there is no such report.
    """
    content = connection.execute(
        "SELECT digest FROM report WHERE id = ? AND deleted IS NULL", (report_id,)
    ).fetchone()
    if content is None:
        raise UserError("这份报告已不在账本里", remedy="请从报告列表中重新选择，删除的报告可以恢复")
    _refuse_out_of_turn(connection, report_id, signature.role)
    time = signature.time.isoformat(timespec="milliseconds")
    plain = (report_id, signature.role.value, signature.name, time, content[0])
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
