"""A closed ledger moved to another place, with its backups and what it has received.

The old place is cleared last.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from model.errors import UserError
from model.ledger.backups import write_verified_copy
from model.ledger.connection import close_file, open_for_writing
from model.ledger.faults import faults_named
from model.ledger.folders import backup_folder
from model.ledger.received_bytes import received_folder

_MOVING = "移动账本"


def move_ledger(path: Path, target: Path) -> None:
    """Moves a ledger that is not open; until its verified copy stands at `target` nothing is removed.

    Raises:
        LedgerInUseError: It is open, here or elsewhere.
        UserError: It is no sound ledger, there is something at `target`, or a disk refused it.
    """
    with faults_named(target, _MOVING):
        for _, place in _beside(path, target):
            if place.exists():
                raise UserError(
                    f"无法{_MOVING}：那里已有同名的备份或收件文件夹", str(place), "请换一个文件名或文件夹"
                )
        connection = open_for_writing(path)
        try:
            write_verified_copy(connection, path, target)
        finally:
            close_file(connection)
    with faults_named(path, _MOVING):
        for folder, place in _beside(path, target):
            # What a link leads to stays where it is.
            if folder.is_dir() and not folder.is_symlink():
                shutil.copytree(folder, place)
                shutil.rmtree(folder)
        path.unlink()


def _beside(path: Path, target: Path) -> list[tuple[Path, Path]]:
    """The folders that belong to a ledger, and where they go."""
    return [(of(path), of(target)) for of in (backup_folder, received_folder)]
