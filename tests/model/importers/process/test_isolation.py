"""The reading process: what it returns, what it survives, and what it can neither reach nor cost."""

import io
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import UserError
from model.importers.file import read_file
from model.importers.process.isolation import PROGRAM, IsolatedReader, ReadingCancelled, read_safely
from model.importers.process.reading_codec import write_reading
from model.importers.reading import Reading
from model.importers.recognition.selection import SeveralTablesError, Wish
from model.log import log_file
from tests.benchmarks.hostile_files import as_expected, outcome, resident_megabytes
from tests.hostile import packages
from tests.hostile.honest import honest_bytes, honest_report, write_honest
from tests.hostile.kinds import KINDS, OUTSIDE, Hostile

GROWTH = 50
"""Megabytes by which a file may make the main process grow."""


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader(seconds=15) as reader:
        yield reader


@pytest.fixture
def honest(tmp_path: Path) -> Path:
    return packages.write(honest_bytes(".xlsx"), tmp_path / "年报.xlsx")


def process_id(reader: IsolatedReader) -> int:
    assert reader._process is not None
    return reader._process._popen.pid


@pytest.fixture
def sleepy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading process that is ready and never answers."""
    code = "import sys; print('{}', flush=True); sys.stdin.read()"
    monkeypatch.setattr("model.importers.process.isolation._CODE", code)


def everything(reading: Reading) -> tuple[object, ...]:
    """All that a reading tells."""
    report = reading.report
    contents = dict(report.stated), dict(report.texts), dict(report.sources)
    return report.form, report.unit, report.year, contents, reading.edition, reading.notes


def test_every_type_is_read_as_without_isolation(reader: IsolatedReader, tmp_path: Path) -> None:
    for path in write_honest(tmp_path):
        isolated, direct = reader.read(path), read_file(path)
        assert everything(isolated) == everything(direct), path.suffix


def test_stages_are_told(reader: IsolatedReader, honest: Path) -> None:
    stages: list[str] = []
    reader.read(honest, on_progress=stages.append)
    assert stages == ["检查文件", "读取内容", "识别表格"]


def test_one_process_serves_many_files(reader: IsolatedReader, honest: Path, tmp_path: Path) -> None:
    reader.read(honest)
    before = process_id(reader)
    with pytest.raises(UserError, match="文件不存在"):
        reader.read(tmp_path / "no.xlsx")
    reader.read(honest)
    assert process_id(reader) == before


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system in the way of Linux")
def test_the_process_has_its_memory_limit(reader: IsolatedReader, honest: Path) -> None:
    reader.read(honest)
    assert resource.prlimit(process_id(reader), resource.RLIMIT_AS) == (2**30, 2**30)


def test_the_place_is_named_as_the_user_named_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError) as caught:
        read_safely(Path("no.xlsx"))
    assert caught.value.where == "no.xlsx"


def change_a_figure(sheet: Worksheet) -> None:
    cell = next(
        cell for row in sheet.iter_rows() for cell in row if type(cell.value) is int and cell.value > 5
    )
    cell.value += 1


def test_several_tables_stay_what_they_are(reader: IsolatedReader, tmp_path: Path) -> None:
    """Their names and their type survive the way back, and a wish gets through."""
    workbook = openpyxl.load_workbook(io.BytesIO(honest_bytes(".xlsx")))
    workbook["表三"].title = "本级"
    second = workbook.copy_worksheet(workbook["本级"])
    second.title = "汇总"
    change_a_figure(second)
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    with pytest.raises(SeveralTablesError) as direct:
        read_file(path)
    with pytest.raises(SeveralTablesError) as isolated:
        reader.read(path)
    assert (isolated.value.names, str(isolated.value)) == (direct.value.names, str(direct.value))
    assert isolated.value.names == ("本级", "汇总")
    assert reader.read(path, Wish(sheet="汇总")).report.stated != honest_report().stated
    with pytest.raises(UserError, match="没有所要的那一份"):
        reader.read(path, Wish(sheet="没有"))


def test_a_killed_process_is_one_sentence_and_the_next_file_is_read(
    reader: IsolatedReader, honest: Path
) -> None:
    reader.read(honest)
    os.kill(process_id(reader), signal.SIGKILL)
    with pytest.raises(UserError, match=r"读取中断，没有读入（年报.xlsx）"):
        reader.read(honest)
    assert reader.read(honest).report.stated == honest_report().stated


@pytest.mark.usefixtures("sleepy")
def test_the_clock_ends_it(honest: Path) -> None:
    with IsolatedReader(seconds=0.05) as reader:
        with pytest.raises(UserError, match="还没有读完"):
            reader.read(honest)
        assert reader._process is None


@pytest.mark.usefixtures("sleepy")
def test_cancelling_ends_it(honest: Path) -> None:
    answers = iter([False, False, True])
    with IsolatedReader() as reader:
        with pytest.raises(ReadingCancelled, match="已取消"):
            reader.read(honest, should_cancel=lambda: next(answers))
        assert reader._process is None


def test_answers_that_are_none_are_refused(honest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a process taken over by a file can only say something wrong, not make us run something."""
    for answer in ("[]", "{}", "nonsense", '{"form": "2021", "tables": 1}', '{"what": 1}'):
        code = (
            f"import sys; print('{{}}', flush=True); sys.stdin.readline(); print('1', {answer!r}, flush=True)"
        )
        monkeypatch.setattr("model.importers.process.isolation._CODE", code)
        with pytest.raises(UserError, match="读取中断"):
            read_safely(honest)


@pytest.mark.parametrize("number", ["0 ", "2 ", ""], ids=["earlier", "later", "none"])
def test_an_answer_to_another_request_is_never_taken(
    number: str, honest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole and honest answer, but not to what was asked; afterwards nobody reads from that pipe again."""
    answer = number.encode() + write_reading(read_file(honest)) + b"\n"
    code = f"import sys; print('{{}}', flush=True); sys.stdin.readline(); sys.stdout.buffer.write({answer!r})"
    monkeypatch.setattr("model.importers.process.isolation._CODE", code)
    with IsolatedReader() as reader:
        with pytest.raises(UserError, match="读取中断"):
            reader.read(honest)
        assert reader._process is None


def test_a_second_file_is_refused_while_one_is_read(reader: IsolatedReader, tmp_path: Path) -> None:
    """What a window did that went on in `should_cancel`: it asked again, and took the other's answer."""
    files = write_honest(tmp_path)
    refused: list[str] = []

    def ask_again(_stage: str) -> None:
        with pytest.raises(UserError) as caught:
            reader.read(files[1])
        refused.append(str(caught.value))

    first = reader.read(files[0], on_progress=ask_again)
    assert refused == [f"正在读取另一个文件，这一个没有读入（{files[1].name}）。请等它读完后再试。"] * 3
    assert everything(first) == everything(read_file(files[0]))
    assert everything(reader.read(files[1])) == everything(read_file(files[1]))


def test_closing_leaves_no_process(honest: Path) -> None:
    with IsolatedReader() as reader:
        reader.read(honest)
        process = process_id(reader)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.large], ids=lambda kind: kind.name)
def test_hostile_files_are_refused_or_read(kind: Hostile, reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / kind.name
    kind.make(path)
    before = resident_megabytes()
    told, same = outcome(reader, path)
    assert as_expected(kind, told, same), told
    assert "秒还没有读完" not in told
    assert "\n" not in told
    assert resident_megabytes() - before < GROWTH


def test_a_file_that_grows_while_it_is_read_ends(reader: IsolatedReader, tmp_path: Path) -> None:
    path = packages.write(b"1,2\n" * 1000, tmp_path / "a.csv")
    enough = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not enough.is_set() and path.stat().st_size < 2_000_000:
                file.write(b"1,2\n" * 10)

    thread = threading.Thread(target=grow)
    thread.start()
    with pytest.raises(UserError):
        reader.read(path)
    enough.set()
    thread.join()


def opened_while_reading(paths: list[Path]) -> list[tuple[str, str]]:
    """Python's audit events of files and sockets while the paths are read in a fresh process, warm once."""
    program = (
        "import sys, pathlib\n"
        f"sys.path.insert(0, {str(PROGRAM)!r})\n"
        "from model.importers.file import read_file\n"
        "events = []\n"
        "def hook(event, arguments):\n"
        "    if event == 'open' or event.startswith(('socket', 'subprocess', 'os.exec', 'os.system')):\n"
        "        events.append((event, str(arguments[0]) if arguments else ''))\n"
        "sys.addaudithook(hook)\n"
        f"for path in {[str(path) for path in paths]!r}: read_file(pathlib.Path(path))\n"
        "print(events)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return list(eval(done.stdout))


def test_readers_open_only_the_file_and_the_program(tmp_path: Path) -> None:
    paths = write_honest(tmp_path)
    events = opened_while_reading(paths)
    allowed = [str(tmp_path), str(PROGRAM), sys.prefix, sys.base_prefix, os.devnull]
    strange = [
        (event, name)
        for event, name in events
        if event != "open" or not (name.isdecimal() or name.startswith(tuple(allowed)))
    ]
    assert strange == []
    assert {str(path) for path in paths} <= {name for _, name in events}


def test_readers_can_open_no_socket(tmp_path: Path) -> None:
    """The lock itself: Python code in the reading process that tries is stopped."""
    program = (
        f"import sys; sys.path.insert(0, {str(PROGRAM)!r})\n"
        "from model.importers.process.limits import forbid_network_and_programs\n"
        "import socket, subprocess; forbid_network_and_programs()\n"
        "for call in (socket.socket, lambda: subprocess.run(['true'])):\n"
        "    try: call()\n"
        "    except PermissionError: print('stopped')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["stopped", "stopped"]


@pytest.mark.parametrize(("suffix", "make"), OUTSIDE, ids=lambda part: getattr(part, "__name__", part))
def test_nothing_outside_is_fetched(
    suffix: str, make: object, reader: IsolatedReader, tmp_path: Path
) -> None:
    """Neither by Python nor by a library in C: a server waits in vain, and a secret stays one."""
    secret = packages.write("机密内容：三、收到".encode(), tmp_path / "secret.txt")
    untouched = time.time() - 1_000_000
    os.utime(secret, (untouched, untouched))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        for number, url in enumerate((address, secret.as_uri(), str(secret))):
            path = packages.write(make(url), tmp_path / f"{number}{suffix}")  # type: ignore[operator]
            assert "机密" not in told_and_read(reader, path)
        with pytest.raises(BlockingIOError):
            server.accept()
    # Reading a file that was not read for days renews its time of access, relatime or not.
    assert secret.stat().st_atime == pytest.approx(untouched, abs=1)


def told_and_read(reader: IsolatedReader, path: Path) -> str:
    """Everything that comes out of a file."""
    try:
        reading = reader.read(path)
    except UserError as error:
        return str(error)
    return f"{reading.report.texts} {reading.report.unit} {reading.notes}"


def test_faults_are_logged_for_whoever_mends_them(tmp_path: Path) -> None:
    """A file that makes a reader stumble leaves a traceback in the log, and only there."""
    kind = next(kind for kind in KINDS if kind.name == "fairly_nested_word_tables.docx")
    kind.make(tmp_path / kind.name)
    with pytest.raises(UserError, match=str(log_file())):
        read_safely(tmp_path / kind.name)
    assert "Traceback" in log_file().read_text(encoding="utf-8")


def test_a_system_that_starts_no_program_is_told(
    monkeypatch: pytest.MonkeyPatch, user_folders: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "没有"))
    with pytest.raises(UserError, match="没有启动"):
        read_safely(tmp_path / "a.xlsx")
