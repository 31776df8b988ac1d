"""What the disk or a stranger's file refuses becomes a sentence with place and remedy; nothing is lost."""

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest

from model.errors import UserError
from model.ledger import backups, store
from model.ledger.backups import list_backups
from model.ledger.holder import note_path
from model.ledger.session import NotSavedError, ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.ledger_edits import prose
from tests.benchmarks.ledger_full_disk import full_disk_points
from tests.model.ledger.conftest import COMMERCIAL, NATURAL, a_report, key, said

ROOT = Path(__file__).resolve().parents[3]
LONG = prose(random.Random(1), 40_000)


@pytest.fixture
def closed(path: Path) -> Path:
    """A ledger with one report, closed."""
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    return path


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """As on a full disk, no file can grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def full_disk(session: ReportSession) -> Iterator[None]:
    """SQLite's own way to find no more room."""
    connection = session._ledger.file.connection
    connection.execute("PRAGMA max_page_count = 1")
    try:
        yield
    finally:
        connection.execute("PRAGMA max_page_count = 4294967294")


def fill_the_disk(session: ReportSession, reason: str) -> None:
    with pytest.raises(NotSavedError, match=reason) as refused:
        session.apply(Change("长文", texts={"overview": LONG}))
    assert str(session._ledger.path) in str(refused.value)
    assert "一并保存" in refused.value.remedy


@pytest.mark.parametrize("way", ["pages", "files"])
def test_a_full_disk_keeps_the_typed_text_and_the_next_edit_saves_both(
    path: Path, session: ReportSession, way: str
) -> None:
    full = full_disk(session) if way == "pages" else files_no_longer_than(path.stat().st_size)
    with full:
        fill_the_disk(session, "磁盘空间已满" if way == "pages" else "磁盘读写出错")
        assert session.unsaved == 1
        assert session.report.texts["overview"] == LONG
        assert said(session._ledger.load(session.report_id)) == said(a_report())
        with pytest.raises(NotSavedError):
            session.apply(Change("长文", texts={"problems": LONG}))
        with pytest.raises(NotSavedError):
            session.undo()
        assert session.unsaved == 3
    session.apply(Change("输入", {NATURAL: 13}))
    assert session.unsaved == 0
    assert said(session._ledger.load(session.report_id)) == said(session.report)
    assert session.report.texts["overview"] == LONG
    labels = [(entry.action.value, entry.change.label) for entry in session.history()]
    assert labels[:4] == [("修改", "输入"), ("撤销", "长文"), ("修改", "长文"), ("修改", "长文")]
    while session.undo():
        pass
    assert said(session._ledger.load(session.report_id)) == said(a_report())


def test_waiting_changes_can_be_saved_without_another_edit(session: ReportSession) -> None:
    with full_disk(session):
        fill_the_disk(session, "磁盘空间已满")
        with pytest.raises(NotSavedError):
            session.save()
    session.save()
    assert session.unsaved == 0
    assert session._ledger.load(session.report_id).texts["overview"] == LONG


def test_a_new_report_on_a_full_disk_is_there_wholly_or_not_at_all(session: ReportSession) -> None:
    ledger = session._ledger
    report = a_report("测试市民政局")
    report.apply(Change("", texts={"overview": LONG}))
    with full_disk(session), pytest.raises(UserError, match="磁盘空间已满"):
        ledger.create(report)
    assert ledger.find(key("测试市民政局", 2023)) is None
    assert said(ledger.load(ledger.create(report))) == said(report)


def test_a_backup_without_room_leaves_no_partial_file(ledger: Ledger, tmp_path: Path) -> None:
    ledger.create(a_report())
    with files_no_longer_than(8192), pytest.raises(UserError, match="副本"):
        ledger.copy_to(tmp_path / "副本.nianbao")
    assert not list(tmp_path.glob("*副本*"))


def test_a_new_ledger_without_room_leaves_no_partial_file(path: Path) -> None:
    with files_no_longer_than(8192), pytest.raises(UserError, match="新建账本"):
        Ledger.open(path)
    assert list(path.parent.iterdir()) == []


def test_a_file_moved_away_while_open_is_told_and_saved_when_it_is_back(
    path: Path, session: ReportSession
) -> None:
    elsewhere = path.with_name("别处.nianbao")
    path.rename(elsewhere)
    with pytest.raises(NotSavedError, match="无法打开"):
        session.apply(Change("输入", {NATURAL: 13}))
    elsewhere.rename(path)
    session.apply(Change("输入", {COMMERCIAL: 1}))
    assert said(session._ledger.load(session.report_id)) == said(session.report)


def test_work_goes_on_in_the_same_file_plugged_in_again(path: Path, session: ReportSession) -> None:
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(NotSavedError):
        session.apply(Change("输入", {NATURAL: 13}))
    path.write_bytes(content)
    session.apply(Change("输入", {COMMERCIAL: 1}))
    session._ledger.close()
    with Ledger.open(path) as again:
        assert said(again.load(session.report_id)) == said(session.report)


def test_nothing_is_written_into_another_file_of_the_same_name(
    path: Path, session: ReportSession, closed_elsewhere: Path
) -> None:
    path.unlink()
    shutil.copy(closed_elsewhere, path)
    before = path.read_bytes()
    with pytest.raises(NotSavedError, match="换成另一个"):
        session.apply(Change("输入", {NATURAL: 13}))
    assert path.read_bytes() == before


@pytest.fixture
def closed_elsewhere(tmp_path: Path) -> Path:
    other = tmp_path / "另一本.nianbao"
    with Ledger.open(other) as ledger:
        ledger.create(a_report("测试市民政局"))
    return other


def test_at_whatever_byte_the_disk_is_full_nothing_is_lost_and_nothing_partial_is_left() -> None:
    tally, _ = full_disk_points(points=15, seed=7, own_disk=False)
    assert sum(tally.refused.values()) > 5
    assert (tally.lost, tally.partial, tally.unclear) == (0, 0, 0)


HOLD = """
import sys
from pathlib import Path
from model.ledger.store import Ledger
ledger = Ledger.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("known", [True, False])
def test_a_second_program_is_told_who_has_the_ledger_open(closed: Path, known: bool) -> None:
    command = [sys.executable, "-c", HOLD, str(closed)]
    before = closed.read_bytes()
    environment = {**os.environ, "LOGNAME": "李伟"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        if not known:
            note_path(closed).write_text('{"user": ', encoding="utf-8")
        with pytest.raises(
            UserError, match="李伟 正在使用它，计算机是" if known else "另一个程序"
        ) as refused:
            Ledger.open(closed)
        assert str(closed) in str(refused.value)
        assert note_path(closed).exists()
        assert closed.read_bytes() == before
        holder.kill()
    with Ledger.open(closed) as ledger:
        assert len(ledger.entries()) == 1


def test_a_second_window_of_the_same_program_is_refused_and_the_first_keeps_its_lock(closed: Path) -> None:
    with Ledger.open(closed):
        with pytest.raises(UserError, match="正在使用它"):
            Ledger.open(closed)
        tried = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM unit')"
        command = [sys.executable, "-c", tried, str(closed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "database is locked" in done.stderr


def as_nobody(code: str, path: Path) -> str:
    """The output of a child that has no more rights than the permissions of files give it."""
    drop = "import os; os.getuid() or os.setuid(65534)\n"
    loaded = "import sys; from pathlib import Path; from model.errors import UserError\n"
    program = f"{loaded}from model.ledger.store import Ledger\n{drop}path = Path(sys.argv[1])\n{code}"
    command = [sys.executable, "-c", program, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


OPEN = "try:\n    Ledger.open(path, 'x')\nexcept UserError as error:\n    print(error)"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o000, 0o777)])
def test_a_ledger_that_cannot_be_written_is_not_opened_as_if_it_could(
    open_folder: Path, file_mode: int, folder_mode: int
) -> None:
    path = open_folder / "年报.nianbao"
    with Ledger.open(path) as ledger:
        ledger.create(a_report())
    before = path.read_bytes()
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    told = as_nobody(OPEN, path)
    assert str(path) in told
    assert "写" in told
    # Only an administrator could look into it as it is.
    path.chmod(0o600)
    assert path.read_bytes() == before
    assert not note_path(path).exists()


def test_a_ledger_in_a_folder_that_cannot_be_made_is_told() -> None:
    with pytest.raises(UserError, match="新建账本"):
        Ledger.open(Path("/proc/没有/年报.nianbao"))


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹"):
        Ledger.open(tmp_path)


def test_a_damaged_index_of_reports_is_told(ledger: Ledger) -> None:
    ledger.create(a_report())
    ledger.file.connection.execute("UPDATE unit SET name = cast(x'ff' AS TEXT)")
    with pytest.raises(UserError, match="损坏"):
        ledger.entries()


def test_a_fault_of_the_program_is_not_dressed_up_as_one_of_the_file(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()
    with pytest.raises(sqlite3.ProgrammingError):
        ledger.entries()


LIFE = """
with Ledger.open(path) as ledger:
    ledger.create(Report(load_form("2021", family("ogi")), "测试市教育局", 2023))
    ledger.copy_to(path.with_name("副本.nianbao"))
with Ledger.open(path, read_only=True) as ledger:
    print(len(ledger.entries()), len(list(path.parent.rglob("*.nianbao"))))
"""


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LC_ALL": "C"}, "1 3"),
        ({"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"}, "1 3"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "字符编码"),
    ],
)
def test_other_code_pages_work_or_are_told(tmp_path: Path, variables: dict[str, str], said: str) -> None:
    folder = tmp_path / "王 丽"
    folder.mkdir()
    loaded = "import os, sys; from pathlib import Path; from model.errors import UserError\n"
    loaded += "from model.families import family, load_form; from model.ledger.store import Ledger\n"
    loaded += "from model.report import Report; path = Path(os.fsdecode(os.environb[b'LEDGER']))\n"
    body = "".join(f"    {line}\n" for line in LIFE.strip().splitlines())
    program = tmp_path / "program.py"
    caught = "except UserError as error:\n    print(ascii(str(error)))\n"
    program.write_text(f"{loaded}try:\n{body}{caught}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LEDGER": str(folder / "年报.nianbao"), **variables},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.decode().strip() == said or ascii(said)[1:-1] in done.stdout.decode()


def test_a_clock_set_back_loses_nothing_and_shuffles_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LongAgo(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(1999, 1, 1, 8, tzinfo=tz)

    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, ledger.create(a_report()))
        session.apply(Change("先", {NATURAL: 1}))
    with monkeypatch.context() as clock:
        clock.setattr(store, "datetime", LongAgo)
        clock.setattr(backups, "datetime", LongAgo)
        with Ledger.open(path) as ledger:
            ReportSession(ledger, session.report_id).apply(Change("后", {NATURAL: 2}))
    with Ledger.open(path) as ledger:
        again = ReportSession(ledger, session.report_id)
        assert [entry.change.label for entry in again.history()][:2] == ["后", "先"]
        assert again.report.stated[NATURAL] == 2
        again.undo()
        assert again.report.stated[NATURAL] == 1
    years = {backup.time.year for backup in list_backups(path)}
    assert years == {1999, datetime.now().year}
