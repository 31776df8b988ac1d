"""Power cuts, simulated: what the ledger writes is recorded and replayed as a disk might have kept it.

`python -m tests.benchmarks.ledger_power_cuts [CUTS] [SEED]` records scripted edits through a virtual file
system of SQLite, then cuts the record at random points: what was synchronised is there; of what was not,
any part is dropped, reordered or torn. Each result is opened by the program itself. The control does the
same without synchronisation and must lose edits: the simulation is able to find them.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import apsw

from model.errors import UserError
from model.ledger import connection as connections
from model.ledger.connecting import file_uri
from model.ledger.journals import journal_path
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Report
from tests.benchmarks.ledger_edits import FORM, digest_of, edit

SECTOR = 512


@dataclass(frozen=True)
class Step:
    """One thing that happened to a file: `write`, `truncate`, `sync`, `delete`, or an acknowledged edit."""

    kind: str
    file: str = ""
    offset: int = 0
    data: bytes = b""
    state: str = ""


@dataclass
class Record:
    """The bytes of the ledger before the edits, its state then, and all that happened to it after."""

    start: bytes
    first_state: str
    steps: list[Step] = field(default_factory=list)


@dataclass
class Tally:
    """What the cuts have shown."""

    cuts: int = 0
    lost: int = 0
    corrupt: int = 0


class RecordingFile(apsw.VFSFile):
    """A file of the usual system whose writes are noted."""

    def __init__(self, name: str | apsw.URIFilename, flags: list[int], steps: list[Step]) -> None:
        super().__init__("", name, flags)
        path = name if isinstance(name, str) else name.filename()
        self._file, self._steps = Path(path).name, steps

    def xWrite(self, data: bytes, offset: int) -> None:
        self._steps.append(Step("write", self._file, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._steps.append(Step("truncate", self._file, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._steps.append(Step("sync", self._file))


class RecordingSystem(apsw.VFS):
    """SQLite's usual file system, with files that note their writes."""

    def __init__(self, name: str, steps: list[Step]) -> None:
        super().__init__(name, "")
        self._steps = steps

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return super().xOpen(name, flags) if name is None else RecordingFile(name, flags, self._steps)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._steps.append(Step("delete", Path(filename).name))


@contextmanager
def recorded_connections(steps: list[Step], synchronous: str) -> Iterator[None]:
    """Inside the block the ledger's own code opens files through the recording system."""
    system = RecordingSystem("recording", steps)

    def connect(path: Path, parameters: str, seconds_to_wait: float = 1) -> apsw.Connection:
        flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE
        uri = f"{file_uri(path)}?{parameters}"
        return apsw.Connection(uri, flags=flags, vfs="recording")

    settings = tuple(
        setting.replace("synchronous = FULL", f"synchronous = {synchronous}")
        for setting in connections._SAFE_WRITING
    )
    with mock.patch.multiple(connections, connect=connect, _SAFE_WRITING=settings):
        yield
    system.unregister()


def record_edits(folder: Path, edits: int, seed: int, synchronous: str = "FULL") -> Record:
    """Lets the program edit a ledger, each acknowledged edit being noted with the state it led to."""
    dice = random.Random(seed)
    path = folder / "年报.nianbao"
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, ledger.create(Report(FORM, "测试单位", 2023)))
        for _ in range(20):
            edit(session, dice)
        record = Record(b"", digest_of(session.report))
    record.start = path.read_bytes()
    with recorded_connections(record.steps, synchronous):
        ledger = Ledger.open(path)
        session = ReportSession(ledger, 1)
        for _ in range(edits):
            edit(session, dice)
            record.steps.append(Step("acknowledged", state=digest_of(session.report)))
        ledger.file.connection.close()
    return record


def apply_step(content: bytearray, step: Step) -> None:
    """What a step does to the content of its file."""
    if step.kind == "write":
        missing = step.offset + len(step.data) - len(content)
        content.extend(bytes(max(0, missing)))
        content[step.offset : step.offset + len(step.data)] = step.data
    elif step.kind == "truncate":
        del content[step.offset :]


def kept_by_chance(pending: list[Step], dice: random.Random) -> list[Step]:
    """What of the unsynchronised steps has reached the disk, in some order, perhaps torn."""
    way = dice.choice(["none", "first", "any", "any reordered", "all"])
    if way == "none":
        return []
    if way == "first":
        kept = pending[: dice.randint(0, len(pending))]
    elif way == "all":
        kept = list(pending)
    else:
        kept = [step for step in pending if dice.random() < 0.5]
    if way == "any reordered":
        dice.shuffle(kept)
    return [torn(step, dice) if dice.random() < 0.3 else step for step in kept]


def torn(step: Step, dice: random.Random) -> Step:
    """A write of which only some sectors, from the first or up to the last, arrived."""
    if step.kind != "write" or len(step.data) < 2:
        return step
    cut = dice.randrange(len(step.data))
    cut = cut // SECTOR * SECTOR if len(step.data) > SECTOR else cut
    if dice.random() < 0.5:
        return Step("write", step.file, step.offset, step.data[:cut])
    return Step("write", step.file, step.offset + cut, step.data[cut:])


def cut_power(record: Record, name: str, cuts: int, seed: int) -> Iterator[tuple[dict[str, bytes], int]]:
    """The files after each cut, and how many edits had been acknowledged by then."""
    dice = random.Random(seed)
    at = sorted(dice.randrange(len(record.steps)) for _ in range(cuts))
    durable: dict[str, bytearray] = {name: bytearray(record.start)}
    pending: dict[str, list[Step]] = {}
    acknowledged = done = 0
    for cut in at:
        for step in record.steps[done:cut]:
            acknowledged += step.kind == "acknowledged"
            settle(step, durable, pending)
        done = cut
        files = {file: bytearray(content) for file, content in durable.items()}
        for file, steps in pending.items():
            for step in kept_by_chance(steps, dice):
                apply_step(files.setdefault(file, bytearray()), step)
        yield {file: bytes(content) for file, content in files.items()}, acknowledged


def settle(step: Step, durable: dict[str, bytearray], pending: dict[str, list[Step]]) -> None:
    """Carries a step into what is on the disk for certain and what is not."""
    if step.kind in {"write", "truncate"}:
        pending.setdefault(step.file, []).append(step)
    elif step.kind == "sync":
        content = durable.setdefault(step.file, bytearray())
        for waiting in pending.pop(step.file, []):
            apply_step(content, waiting)
    elif step.kind == "delete":
        durable.pop(step.file, None)
        pending.pop(step.file, None)


def judge(folder: Path, files: dict[str, bytes], states: list[str], acknowledged: int, tally: Tally) -> None:
    """Opens what a cut has left, as the program does."""
    path = folder / "断电.nianbao"
    journal_path(path).unlink(missing_ok=True)
    for original, content in files.items():
        target = journal_path(path) if original.endswith("-journal") else path
        target.write_bytes(content)
    tally.cuts += 1
    try:
        ledger = Ledger.open(path)
    except UserError:
        tally.corrupt += 1
        return
    try:
        state = digest_of(ledger.load(1))
        entries = len(ledger.history(1))
    except UserError:
        tally.corrupt += 1
        return
    finally:
        ledger.file.close()
    # The log starts with the creation and the edits before the recording; states are counted from there.
    number = entries - 21
    if number < acknowledged:
        tally.lost += 1
    elif number >= len(states) or states[number] != state:
        tally.corrupt += 1


def power_cuts(folder: Path, cuts: int, seed: int, *, edits: int = 300, synchronous: str = "FULL") -> Tally:
    """Records, cuts and judges."""
    record = record_edits(folder, edits, seed, synchronous)
    states = [record.first_state, *(step.state for step in record.steps if step.kind == "acknowledged")]
    tally = Tally()
    for files, acknowledged in cut_power(record, "年报.nianbao", cuts, seed):
        judge(folder, files, states, acknowledged, tally)
    return tally


def main(cuts: int = 5000, seed: int = 20260105) -> None:
    """Prints the figures."""
    print(f"seed {seed}, SQLite {apsw.sqlite_lib_version()} recorded")
    for synchronous, name in {"FULL": "as the program writes", "OFF": "control, synchronous=OFF"}.items():
        with tempfile.TemporaryDirectory() as folder:
            tally = power_cuts(Path(folder), cuts, seed, synchronous=synchronous)
        print(f"{name}: {tally.cuts} power cuts, {tally.lost} lost an edit, {tally.corrupt} corrupt")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
