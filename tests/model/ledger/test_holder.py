"""The note beside an open ledger names its user; a living one keeps others off, a dead one nobody."""

import getpass
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from model.ledger import holder as holders
from model.ledger.holder import LedgerInUseError, Note, current_user, note_path, read_note, somebody_else
from model.ledger.processes import this_process
from model.ledger.session import NotSavedError, ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report

ROOT = Path(__file__).resolve().parents[3]


def leave_of_another(path: Path, **altered: object) -> None:
    """A living note of another machine, or what is altered of it."""
    said = {"user": "李伟", "machine": "pc7", "process": 1, "since": "2026-01-01T00:00:00"}
    said |= {"boot": "x", "started": "1", "renewed": 15.0, **altered}
    note_path(path).write_text(json.dumps(said), encoding="utf-8")


def make_old(path: Path) -> None:
    long_ago = time.time() - 3600
    os.utime(note_path(path), (long_ago, long_ago))


@pytest.fixture
def closed(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return path


def test_the_note_tells_user_machine_and_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "王 丽")
    note = Note.leave(path, "打开账本")
    found = read_note(path)
    assert found is not None
    assert (found.user, found.machine, found.process) == ("王 丽", platform.node(), os.getpid())
    assert found.identity == this_process()
    assert str(found).startswith("王 丽 正在使用它")
    note.remove()
    note.remove()
    assert read_note(path) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"user": "a"}', b'{"user":' + b" " * 10_000])
def test_a_note_that_cannot_be_understood_is_no_note(closed: Path, content: bytes) -> None:
    note_path(closed).write_bytes(content)
    assert read_note(closed) is None
    with Ledger.open(closed) as ledger:
        assert len(ledger.entries()) == 1
        assert read_note(closed) is not None


def test_a_system_without_user_names_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert current_user() == "未知用户"


def test_a_name_in_another_code_page_is_read_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "王丽".encode().decode("ascii", "surrogateescape"))
    monkeypatch.setattr(platform, "node", lambda: "\udcd0\udcc2")
    assert current_user() == "王丽"
    note = Note.leave(path, "打开账本")
    found = read_note(path)
    assert found is not None
    assert found.user == "王丽"
    note.remove()


def test_a_living_note_of_another_machine_keeps_off_even_where_every_lock_is_granted(closed: Path) -> None:
    leave_of_another(closed)
    before = closed.read_bytes()
    with pytest.raises(LedgerInUseError, match="李伟 正在使用它，计算机是 pc7"):
        Ledger.open(closed)
    with Ledger.open(closed, read_only=True) as reading:
        assert len(reading.entries()) == 1
    assert closed.read_bytes() == before
    assert note_path(closed).exists()


def of_old_program(path: Path) -> None:
    leave_of_another(path, renewed=0)


def not_renewed(path: Path) -> None:
    leave_of_another(path)
    make_old(path)


def of_ended_process(path: Path) -> None:
    leave_of_another(path, boot=this_process().boot, process=2**22 + 7)


def of_a_number_given_again(path: Path) -> None:
    leave_of_another(path, boot=this_process().boot, process=os.getppid(), started="1")


def to_somewhere_else(path: Path) -> None:
    path.with_name("别人的.txt").write_text("珍贵", encoding="utf-8")
    note_path(path).symlink_to(path.with_name("别人的.txt"))


def dangling(path: Path) -> None:
    note_path(path).symlink_to(path.with_name("没有.txt"))


def pipe(path: Path) -> None:
    os.mkfifo(note_path(path))


DEAD = (
    of_old_program,
    not_renewed,
    of_ended_process,
    of_a_number_given_again,
    to_somewhere_else,
    dangling,
    pipe,
)


@pytest.mark.parametrize("make", DEAD)
def test_a_dead_note_holds_nobody_off_and_leads_nowhere(closed: Path, make: Callable[[Path], None]) -> None:
    make(closed)
    with Ledger.open(closed) as ledger:
        ledger.create(a_report("测试市民政局"))
        found = read_note(closed)
        assert found is not None
        assert found.identity == this_process()
        assert ledger.file.remark == ""
    assert not os.path.lexists(note_path(closed))
    assert not closed.with_name("没有.txt").exists()
    precious = closed.with_name("别人的.txt")
    assert not precious.exists() or precious.read_text(encoding="utf-8") == "珍贵"


def test_where_the_note_cannot_be_replaced_work_goes_on_and_that_is_said(closed: Path) -> None:
    note_path(closed).mkdir()
    with Ledger.open(closed) as ledger:
        assert "占用标记" in ledger.file.remark
        ledger.create(a_report("测试市民政局"))
    assert note_path(closed).is_dir()


OPEN = """
import sys
from pathlib import Path
from model.ledger.store import Ledger
ledger = Ledger.open(Path(sys.argv[1]), "李伟")
print("open", flush=True)
sys.stdin.read()
"""


def test_the_note_of_somebody_who_was_killed_is_passed_over_at_once(closed: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(closed)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert somebody_else(closed) is not None
        holder.kill()
    assert read_note(closed) is not None
    assert somebody_else(closed) is None
    Ledger.open(closed).close()


def test_a_note_is_renewed_as_long_as_the_ledger_is_open(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holders, "RENEWED_AFTER", 0.01)
    with Ledger.open(closed):
        make_old(closed)
        until = time.monotonic() + 60
        while time.time() - note_path(closed).stat().st_mtime > 1800:
            assert time.monotonic() < until
            time.sleep(0.01)


def test_somebody_who_opened_the_ledger_meanwhile_is_told_before_anything_is_written(closed: Path) -> None:
    with Ledger.open(closed) as ledger:
        session = ReportSession(ledger, 1)
        before = closed.read_bytes()
        leave_of_another(closed)
        with pytest.raises(NotSavedError, match="李伟 正在使用它"):
            session.apply(Change("输入", {NATURAL: 13}))
        assert closed.read_bytes() == before
        assert session.report.stated[NATURAL] == 13
        make_old(closed)
        session.save()
        assert ledger.load(1).stated[NATURAL] == 13


def test_a_note_that_was_tidied_away_is_put_back(closed: Path) -> None:
    with Ledger.open(closed) as ledger:
        note_path(closed).unlink()
        ledger.create(a_report("测试市民政局"))
        assert read_note(closed) is not None


def test_a_ledger_reached_by_a_link_has_one_note(closed: Path, tmp_path: Path) -> None:
    link = tmp_path / "链.nianbao"
    link.symlink_to(closed)
    assert note_path(link) == note_path(closed)
    with Ledger.open(link), pytest.raises(LedgerInUseError):
        Ledger.open(closed)


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_note_of_another_time_is_dead_in_whichever_direction(closed: Path, hours: int) -> None:
    leave_of_another(closed)
    then = time.time() + hours * 3600
    os.utime(note_path(closed), (then, then))
    assert somebody_else(closed) is None
    Ledger.open(closed).close()


def test_what_a_note_says_is_fit_to_be_shown(closed: Path) -> None:
    leave_of_another(closed, user="李\u202e\n\0伟" + "长" * 500, machine="p\tc7")
    found = read_note(closed)
    assert found is not None
    assert found.user.startswith("李伟长")
    assert len(found.user) < 100
    assert found.machine == "pc7"
