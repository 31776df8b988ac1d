"""The bytes of received files, beside the ledger under their SHA-256: written once, never altered."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

from model.errors import UserError
from model.files.new_file import new_file
from model.files.regular import is_regular, opened, write_again
from model.files.rights import make_folder
from model.ledger.faults import damaged, faults_named

_KEEPING = "保存收到的文件"
_READING = "打开收到的文件"


def received_folder(ledger_path: Path) -> Path:
    """Where they lie; the folder need not exist."""
    return ledger_path.parent / f"{ledger_path.stem}-收件"


def place_of_bytes(ledger_path: Path, content: str) -> Path:
    """Where bytes of that SHA-256 lie, or would."""
    return received_folder(ledger_path) / content[:2] / content


def keep_bytes(ledger_path: Path, data: bytes) -> str:
    """Keeps bytes safely on the disk and returns their SHA-256; the same ones are kept once.

    Raises:
        UserError: The disk does not take them.
    """
    content = hashlib.sha256(data).hexdigest()
    place = place_of_bytes(ledger_path, content)
    with faults_named(place, _KEEPING):
        if is_regular(place) and place.stat().st_size == len(data):
            return content
        make_folder(received_folder(ledger_path))
        make_folder(place.parent)
        try:
            with new_file(place) as draft:
                write_again(draft, data)
        except FileExistsError as error:
            raise damaged(place, _KEEPING, "同名的文件不是原来的内容") from error
    return content


def take_along(source: Path, connection: sqlite3.Connection, target: Path) -> int:
    """Copies what a ledger has received to the place of another one; how many files are gone already.

    Args:
        source: Where the ledger is beside which they lie.
        connection: Whose received files are meant.
        target: Where the other ledger is, or will be.

    Raises:
        UserError: The new place does not take them.
    """
    lost = 0
    for content in _contents(connection):
        try:
            data = kept_bytes(source, content)
        except UserError:
            lost += 1
        else:
            keep_bytes(target, data)
    return lost


def _contents(connection: sqlite3.Connection) -> list[str]:
    there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'submission'"
    if not connection.execute(there).fetchone()[0]:
        # A ledger from before there were rounds.
        return []
    query = "SELECT DISTINCT content FROM submission WHERE content <> ''"
    return [str(content) for (content,) in connection.execute(query).fetchall()]


def kept_bytes(ledger_path: Path, content: str) -> bytes:
    """The bytes of that SHA-256, as they were received.

    Raises:
        UserError: They are gone, or no longer what was received.
    """
    place = place_of_bytes(ledger_path, content)
    with faults_named(place, _READING):
        try:
            with opened(place) as descriptor, os.fdopen(os.dup(descriptor), "rb") as file:
                data = file.read()
        except FileNotFoundError as error:
            remedy = f"请把文件夹“{received_folder(ledger_path).name}”放回账本旁边"
            raise UserError("收到的文件不在账本旁边了", str(place), remedy) from error
    if hashlib.sha256(data).hexdigest() != content:
        raise damaged(place, _READING, "文件已不是收到时的内容")
    return data
