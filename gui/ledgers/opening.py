"""A ledger opened, or the ways that lead on when that fails: the same at the start and by menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.dialogs.messages import show_error, show_notices
from gui.ledgers.files import LEDGERS, ask_ledger, ask_new_file, is_protected
from gui.ledgers.ways import Way, WaysDialog
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.settings import Settings
from model.errors import UserError
from model.ledger.backups import list_backups
from model.ledger.faults import DamagedLedgerError
from model.ledger.folders import SUFFIX, default_ledger_path
from model.ledger.holder import LedgerInUseError, LocksRefusedError
from model.ledger.ledger_file import refuse_own
from model.ledger.restoring import put_back
from model.ledger.store import Ledger

QUIT = Way("退出")
CANCEL = Way("取消")
READ_ONLY = Way("只读打开", "可以查看、核对、导出和打印。对方关闭账本后，可以在窗口里接手修改")
ONLY_LOOK = Way("只读打开", "可以查看、核对、导出和打印，不能修改")
RETRY = Way("再试一次")
RESTORE = Way("从备份恢复…", "先看备份里有什么，再决定")
SALVAGE = Way("抢救…", "把能证明无误的内容写到一个新文件，损坏的文件不动")
OWN = Way("打开我的默认账本", "在您的用户文件夹里")
OTHER = Way("打开另一个账本…")
NEW = Way("新建账本…", "从空白的账本开始")
COPY = Way("取一份副本再打开…", "适合邮件、优盘送来的账本：逐条检验后写到新的文件，原件不动")
IN_PLACE = Way("在原处打开", "适合自己的账本和共用文件夹里的账本：修改直接写进这个文件")

Step = Ledger | Path | None
"""What a way leads to: an open ledger, a file to try next, or giving up."""


class Opening:
    """A conversation that ends with an open ledger or by `leaving`."""

    def __init__(self, parent: QWidget | None, settings: Settings, leaving: Way) -> None:
        self._parent = parent
        self._settings = settings
        self._leaving = leaving

    def open(self, path: Path) -> Ledger | None:
        """The ledger at a path where one should be, or another one that the user has chosen instead."""
        return self._go(path)

    def make(self, path: Path) -> Ledger | None:
        """A new ledger where there is no file."""
        return self._go(self._attempt(path, partial(_make, path)))

    def go_on(self, error: UserError, path: Path | None) -> Ledger | None:
        """What the user chooses after a ledger was refused, or when not even its place is known."""
        return self._go(self._offer(error, None, OTHER, NEW) if path is None else self._refused(error, path))

    def choose(self) -> Path | None:
        """A ledger that the user names; of one that was never open here a copy when she wants that."""
        chosen = ask_ledger(self._parent, "打开账本", self._settings)
        if chosen is None or str(chosen) in self._settings.ledgers or not chosen.is_file():
            return chosen
        return self._copied_or_in_place(chosen, CANCEL)

    def receive(self, path: Path) -> Ledger | None:
        """A ledger handed to the program that was never open here, or a copy of it if the user wants that."""
        return self._go(self._copied_or_in_place(path, self._leaving))

    def _copied_or_in_place(self, path: Path, leaving: Way) -> Path | None:
        explanation = f"{path}\n这个账本还没有在这里打开过。"
        way = WaysDialog.ask(f"打开“{path.name}”", explanation, (COPY, IN_PLACE, leaving), self._parent)
        if way is COPY:
            return self._salvaged(path, "副本")
        return path if way is IN_PLACE else None

    def _go(self, step: Step) -> Ledger | None:
        while isinstance(step, Path):
            step = self._step(step)
        return step

    def _step(self, path: Path) -> Step:
        if not path.exists():
            return self._gone(path)
        if _is_own(path):
            show_error(self._parent, UserError("这个账本已经在这个窗口里打开着", str(path)))
            return None
        return self._attempt(path, partial(Ledger.open, path))

    def _attempt(self, path: Path, opening: Callable[[], Ledger]) -> Step:
        try:
            return run(self._parent, Work(f"正在打开 {path.name}…", uses_ledger=True), lambda _: opening())
        except UserError as error:
            return self._refused(error, path)

    def _refused(self, error: UserError, path: Path) -> Step:
        if isinstance(error, LedgerInUseError):
            return self._offer(error, path, READ_ONLY, RETRY, OTHER)
        if isinstance(error, LocksRefusedError):
            return self._offer(error, path, ONLY_LOOK, RETRY, OTHER)
        if isinstance(error, DamagedLedgerError):
            return self._offer(error, path, SALVAGE, *_restoring(path), OTHER)
        look = (ONLY_LOOK,) if is_protected(path) else ()
        return self._offer(error, path, *look, RETRY, *_restoring(path), OTHER, NEW)

    def _gone(self, path: Path) -> Step:
        remedy = "请看移动盘是否连接着，文件是否被移走或改名"
        error = UserError("账本不在原来的地方", str(path), remedy)
        return self._offer(error, path, RETRY, *_restoring(path), *_own(path), OTHER, NEW)

    def _offer(self, error: UserError, path: Path | None, *ways: Way) -> Step:
        explanation = "\n".join(filter(None, (error.where, f"{error.remedy}。" if error.remedy else "")))
        way = WaysDialog.ask(f"{error.what}。", explanation, (*ways, self._leaving), self._parent)
        if way is OTHER:
            return self.choose() or path
        if way is NEW:
            return self._new() or path
        if path is None or way is self._leaving:
            return None
        return path if way is RETRY else self._mended(way, path)

    def _mended(self, way: Way, path: Path) -> Step:
        if way is SALVAGE:
            return self._salvaged(path, "救出") or path
        if way is RESTORE:
            return self._restored(path)
        if way is OWN:
            return default_ledger_path()
        return self._attempt(path, partial(Ledger.open, path, read_only=True))

    def _new(self) -> Step:
        path = ask_new_file(self._parent, "新建账本", self._settings, f"年报{SUFFIX}", LEDGERS)
        return path and self._attempt(path, partial(_make, path))

    def _salvaged(self, path: Path, ending: str) -> Path | None:
        from gui.ledgers.salvaging import salvage_with_account

        return salvage_with_account(self._parent, self._settings, path, ending)

    def _restored(self, path: Path) -> Path:
        """The same path, after a backup was put there or not."""
        from gui.ledgers.restoring import RestoreDialog

        chosen = RestoreDialog.ask(path, None, self._settings, self._parent)
        if chosen is not None:
            try:
                work = Work("正在恢复备份…", uses_ledger=True)
                kept = run(self._parent, work, lambda _: put_back(chosen, path))
            except UserError as error:
                show_error(self._parent, error)
                return path
            if kept is not None:
                show_notices(self._parent, "账本已从备份恢复", [f"原来的文件保存在 {kept}"])
        return path


def _make(path: Path) -> Ledger:
    """A new ledger.

    Raises:
        UserError: There is a file already, or none can be written.
    """
    if path.exists():
        raise UserError("无法新建账本：已有同名文件", str(path), "请换一个文件名或文件夹，或打开这个文件")
    return Ledger.open(path)


def _is_own(path: Path) -> bool:
    """Whether this program has it open: even looking into it would then give its lock away."""
    try:
        refuse_own(path)
    except LedgerInUseError:
        return True
    return False


def _restoring(path: Path) -> tuple[Way, ...]:
    """The way by a backup, where there is one."""
    try:
        return (RESTORE,) if list_backups(path) else ()
    except UserError:
        # A folder that cannot be read holds no backup to offer; why it cannot is told of the ledger itself.
        return ()


def _own(path: Path) -> tuple[Way, ...]:
    """The way to the user's own ledger, where there is one beside this."""
    try:
        own = default_ledger_path()
    except UserError:
        # Without a home folder there is none.
        return ()
    return (OWN,) if own != path and own.exists() else ()
