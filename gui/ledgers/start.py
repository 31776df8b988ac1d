"""The ledger with which the program starts: the one asked for, the last one, or the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gui.workplace.settings import Settings
from model.errors import UserError
from model.files.recognising import is_ledger
from model.files.rights import make_folder
from model.ledger.folders import backup_folder, default_ledger_path
from model.ledger.holder import LedgerInUseError, current_user
from model.ledger.store import Ledger

if TYPE_CHECKING:
    from gui.ledgers.opening import Opening


def first_ledger(asked: Path | None, settings: Settings) -> Ledger | None:
    """An open ledger; None when the user would rather quit, or has it open in another window.

    An empty ledger is made only where none has been: one that has gone is told and searched for.
    """
    try:
        path = asked.absolute() if asked is not None else _last_or_own(settings)
    except UserError as error:
        return _opening(settings).go_on(error, None)
    if not path.exists() and _was_there(path, settings):
        return _opening(settings).open(path)
    if asked is not None and _is_new_here(path, settings):
        return _opening(settings).receive(path)
    try:
        return open_or_make(path)
    except UserError as error:
        if isinstance(error, LedgerInUseError) and _is_shown_by_first_window(error, path):
            return None
        return _opening(settings).go_on(error, path)


def _is_shown_by_first_window(error: LedgerInUseError, path: Path) -> bool:
    """Whether the user has the ledger open in another window, which has come to the front."""
    if error.holder is not None and error.holder.user != current_user():
        return False
    from gui.ledgers.second_start import showed_first_window

    return showed_first_window(path)


def open_or_make(path: Path) -> Ledger:
    """Opens a ledger, or makes one with its folder where there is none.

    Raises:
        UserError: It cannot be made or opened.
    """
    if not path.parent.is_dir():
        try:
            make_folder(path.parent)
        except OSError as error:
            raise UserError("存放账本的文件夹不能建立", str(path.parent), "请检查这个位置能否写入") from error
    return Ledger.open(path)


def _last_or_own(settings: Settings) -> Path:
    return Path(settings.opens_next) if settings.opens_next else default_ledger_path()


def _is_new_here(path: Path, settings: Settings) -> bool:
    """Whether it is a ledger that was never open here: it may have come by mail."""
    try:
        return str(path) not in settings.ledgers and path != default_ledger_path() and is_ledger(path)
    except (OSError, UserError):
        # Why it cannot be read is told when it is opened.
        return False


def _was_there(path: Path, settings: Settings) -> bool:
    return str(path) in settings.ledgers or backup_folder(path).exists()


def _opening(settings: Settings) -> Opening:
    # Late: a start without questions should not load what only questions need.
    from gui.ledgers.opening import QUIT, Opening

    return Opening(None, settings, QUIT)
