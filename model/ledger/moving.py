"""A closed ledger moved to another place, its backups with it; the old place is cleared last."""

from __future__ import annotations

import shutil
from pathlib import Path

from model.errors import UserError
from model.ledger.backups import write_verified_copy
from model.ledger.connection import close_file, open_for_writing
from model.ledger.faults import faults_named
from model.ledger.folders import backup_folder

_MOVING = "移动账本"


def move_ledger(path: Path, target: Path) -> None:
    """Moves a ledger that is not open; until its verified copy stands at `target` nothing is removed.

    Raises:
        LedgerInUseError: It is open, here or elsewhere.
        UserError: It is no sound ledger, there is something at `target`, or a disk refused it.
    """
    with faults_named(target, _MOVING):
        backups, place = backup_folder(path), backup_folder(target)
        if place.exists():
            raise UserError(f"无法{_MOVING}：那里已有同名的备份文件夹", str(place), "请换一个文件名或文件夹")
        connection = open_for_writing(path)
        try:
            write_verified_copy(connection, path, target)
        finally:
            close_file(connection)
    with faults_named(path, _MOVING):
        # What a link leads to stays where it is.
        if backups.is_dir() and not backups.is_symlink():
            shutil.copytree(backups, place)
            shutil.rmtree(backups)
        path.unlink()
