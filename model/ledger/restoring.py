"""A backup put in the place of a ledger: what stood there is kept beside the backups, nothing is lost.

Killed at any moment, the place holds the old ledger or the restored one, never something between. What
would change is shown before by `model.ledger.merging.compare_ledgers`.
"""

from __future__ import annotations

import os
from pathlib import Path

from model.errors import UserError
from model.files.new_file import synchronise
from model.files.regular import copy_file
from model.files.replacing import put_in_place
from model.files.rights import make_folder
from model.ledger.backups import BEFORE_RESTORING, backup_name, restore_backup, write_verified_copy
from model.ledger.connection import close_file, open_for_reading, open_for_writing
from model.ledger.faults import faults_named
from model.ledger.folders import backup_folder
from model.ledger.holder import LedgerInUseError
from model.ledger.journals import neighbours
from model.ledger.ledger_file import refuse_own
from model.ledger.received_bytes import take_along

_RESTORING = "恢复备份"


def put_back(backup: Path, ledger_path: Path) -> Path | None:
    """Makes a closed ledger what a backup says; returns where the former one is kept.

    A former ledger that is damaged is kept as it is, byte for byte. None when there was none.

    Raises:
        LedgerInUseError: The ledger is open, here or elsewhere.
        UserError: The backup is damaged, or the disk does not take it; the ledger is as before.
    """
    with faults_named(ledger_path, _RESTORING):
        draft = ledger_path.with_name(f".{ledger_path.name}.{os.getpid()}.restored")
        draft.unlink(missing_ok=True)
        try:
            restore_backup(backup, draft)
            kept = _keep_former(ledger_path) if ledger_path.exists() else None
            put_in_place(draft, ledger_path)
            synchronise(ledger_path.parent)
            return kept
        finally:
            draft.unlink(missing_ok=True)


def take_out(backup: Path, ledger_path: Path, target: Path) -> int:
    """Writes a backup of a ledger to a new file, with what was received beside that ledger until then.

    Returns how many received files are gone.

    Raises:
        UserError: The backup is damaged, or there is a file at `target` already.
    """
    restore_backup(backup, target)
    with open_for_reading(target) as connection:
        return take_along(ledger_path, connection, target)


def _keep_former(ledger_path: Path) -> Path:
    refuse_own(ledger_path)
    folder = backup_folder(ledger_path)
    make_folder(folder)
    kept, _ = backup_name(ledger_path, BEFORE_RESTORING)
    try:
        connection = open_for_writing(ledger_path)
    except LedgerInUseError:
        raise
    except UserError:
        copy_file(ledger_path, kept, following=True)
        synchronise(kept)
        # They belong to the former file, and SQLite would apply them to the restored one.
        for former, place in zip(neighbours(ledger_path), neighbours(kept), strict=True):
            if os.path.lexists(former):
                former.rename(place)
        return kept
    try:
        write_verified_copy(connection, ledger_path, kept)
    finally:
        close_file(connection)
    return kept
