"""A disk that is full at any moment: nothing is lost, nothing partial is left, and the work goes on.

`python -m tests.benchmarks.ledger_full_disk [POINTS] [SEED]` leaves a random number of bytes on a small file
system of its own (where the system does not allow one: lets no file grow beyond a random size) and then
edits, imports, publishes and backs up, POINTS times.
"""

import contextlib
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from export.planning import Choices, plan_publication
from export.publishing import publish
from model.errors import UserError
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.ledger_edits import digest_of, prose
from tests.benchmarks.ledger_office import full_report

YEAR = 2023
DISK = 16 << 20
FORMATS = (".html", ".json", ".docx")


@dataclass
class Tally:
    """What the points have shown: acts refused and done, and what must never be."""

    refused: dict[str, int] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    partial: int = 0
    unclear: int = 0


@contextmanager
def small_disk(own_disk: bool) -> Iterator[tuple[Path, bool]]:
    """A folder, and whether it is, as wished, a file system of its own of DISK bytes."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder]
        with contextlib.suppress(OSError):
            if own_disk and subprocess.run(command, capture_output=True, check=False).returncode == 0:
                try:
                    yield Path(folder), True
                finally:
                    subprocess.run(["umount", "-l", folder], check=True)
                return
        yield Path(folder), False


@contextmanager
def filled(folder: Path, room: int) -> Iterator[None]:
    """While the block lasts, the file system has only so many bytes left."""
    filler = folder / "filler"
    left = os.statvfs(folder)
    filler.write_bytes(bytes(max(0, left.f_bavail * left.f_frsize - room)))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """While the block lasts, no file grows beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Office:
    """A ledger on the small disk, a report being edited, and what all of it must say."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        self.ledger = Ledger.open(folder / "年报.nianbao")
        self.session = ReportSession(self.ledger, self.ledger.create(full_report("甲局", YEAR, dice)))
        self.imported: dict[str, str] = {}

    def edit(self) -> None:
        """A long text typed; it must stay in the window whatever the disk says."""
        text = prose(self.dice, self.dice.randint(100, 20_000))
        try:
            self.session.apply(Change("写作", texts={"overview": text}))
        finally:
            if self.session.report.texts["overview"] != text:
                raise AssertionError("the typed text is gone")

    def import_report(self) -> None:
        """A new report."""
        report = full_report(f"导入单位{len(self.imported)}", YEAR, self.dice)
        self.ledger.create(report, "导入 年报.docx")
        self.imported[report.unit] = digest_of(report)

    def publish(self) -> None:
        """Three files, all or none, over those of the time before."""
        manuscript = Manuscript(self.session.report, Judged())
        publication = plan_publication(manuscript, Choices(self.folder / "发布", FORMATS))
        publish(publication, replacing=publication.existing)

    def back_up(self) -> None:
        """A backup of the newest state."""
        self.ledger.back_up()

    def copy(self) -> None:
        """A copy of the whole ledger."""
        copy = self.folder / "副本.nianbao"
        copy.unlink(missing_ok=True)
        self.ledger.copy_to(copy)

    def sound(self) -> bool:
        """Whether the ledger says, read from the disk, what was acknowledged and what is on the screen."""
        self.session.save()
        self.ledger.file.close()
        self.ledger = Ledger.open(self.ledger.path)
        found = {entry.unit: digest_of(self.ledger.load(entry.id)) for entry in self.ledger.entries()}
        expected = {**self.imported, "甲局": digest_of(self.session.report)}
        self.session = ReportSession(self.ledger, self.session.report_id)
        return found == expected


def everything_whole(folder: Path) -> bool:
    """No draft is left, and every ledger and document among the files is a whole one."""
    for path in folder.rglob("*"):
        if path.name.endswith("-journal"):
            continue
        if path.suffix in {".part", ".tmp", ".restored"} or (path.is_file() and not path.stat().st_size):
            return False
        if path.suffix == ".nianbao" and path.name != "年报.nianbao":
            Ledger.open(path, read_only=True).close()
    return True


def full_disk_points(points: int, seed: int, *, own_disk: bool = True) -> tuple[Tally, bool]:
    """The tally, and whether there was a real small disk."""
    dice, tally = random.Random(seed), Tally()
    with small_disk(own_disk) as (folder, is_real):
        (folder / "发布").mkdir()
        office = Office(folder, dice)
        acts: dict[str, Callable[[], None]] = {
            "edit": office.edit,
            "import": office.import_report,
            "publish": office.publish,
            "backup": office.back_up,
            "copy": office.copy,
        }
        for number in range(points):
            name = list(acts)[number % len(acts)]
            full = narrowed(folder, office.ledger.path.stat().st_size, is_real, dice)
            attempt(name, acts[name], full, tally)
            tally.lost += not office.sound()
            tally.partial += not everything_whole(folder)
        office.ledger.file.close()
    return tally, is_real


def narrowed(folder: Path, size: int, is_real: bool, dice: random.Random) -> AbstractContextManager[None]:
    """Less room than the acts may need, sometimes none."""
    room = dice.choice([0, dice.randrange(20_000), dice.randrange(200_000)])
    return filled(folder, room) if is_real else files_no_longer_than(dice.randrange(size) + room)


def attempt(name: str, act: Callable[[], None], full: AbstractContextManager[None], tally: Tally) -> None:
    """One act on the full disk, and, when it was refused, once more with room."""
    try:
        with full:
            act()
        tally.done[name] = tally.done.get(name, 0) + 1
    except UserError as error:
        tally.refused[name] = tally.refused.get(name, 0) + 1
        tally.unclear += not (error.where and error.remedy)
        act()


def main(points: int = 50, seed: int = 20260105) -> None:
    """Prints the figures."""
    tally, is_real = full_disk_points(points, seed)
    kind = f"a disk of {DISK >> 20} MB" if is_real else "files limited in size"
    print(f"seed {seed}, {points} points, {kind}: refused {tally.refused}, done all the same {tally.done}")
    print(
        f"lost {tally.lost}, partial files {tally.partial}, messages without place or remedy {tally.unclear}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
