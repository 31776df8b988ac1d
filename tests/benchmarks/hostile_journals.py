"""Crafted journals and leftovers beside good ledgers, opened in all ways: nothing changed or removed.

`python -m tests.benchmarks.hostile_journals [COUNT] [SEED]` makes COUNT of them (300 without an argument), of
every kind in tests/hostile, and prints how many openings changed anything, and which were no refusal.
"""

import random
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from model.errors import UserError
from model.ledger.backups import restore_backup
from model.ledger.merging import compare_ledgers
from model.ledger.moving import move_ledger
from model.ledger.restoring import put_back
from model.ledger.salvage import salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.hostile.journals import CRAFTS, Place, everything_in
from tests.model.ledger.conftest import NATURAL, a_report


def made_place(folder: Path) -> Place:
    """A folder with two ledgers and somebody's precious file."""
    found = Place(folder)
    found.folder.mkdir()
    found.precious.write_text("珍贵的论文", encoding="utf-8")
    for path, unit in ((found.ledger, "测试市教育局"), (found.other, "测试市民政局")):
        ledger = Ledger.open(path)
        session = ReportSession(ledger, ledger.create(a_report(unit)))
        session.apply(Change("写作", texts={"overview": "本年度公开工作。" * 3000}))
        ledger.close(backing_up=False)
    for figure in range(3):
        # So that it has another number of changes; a twin in all numbers is a kind of its own.
        ledger = Ledger.open(found.other)
        ReportSession(ledger, 1).apply(Change("输入", {NATURAL: figure}))
        ledger.close(backing_up=False)
    return found


def edit(place: Place) -> None:
    with Ledger.open(place.ledger) as ledger:
        ledger.create(a_report("不该写入"))


def read(place: Place) -> None:
    Ledger.open(place.ledger, read_only=True).close()


def rescue(place: Place) -> None:
    salvage(place.ledger, place.folder / "救出.nianbao")


def merge(place: Place) -> None:
    ours, theirs = (Ledger.open(path, read_only=True) for path in (place.other, place.ledger))
    with ours, theirs:
        compare_ledgers(ours, theirs)


def restore(place: Place) -> None:
    restore_backup(place.ledger, place.folder / "取出.nianbao")


def put_in_place(place: Place) -> None:
    put_back(place.ledger, place.folder / "原处.nianbao")


def move(place: Place) -> None:
    move_ledger(place.ledger, place.folder / "搬走.nianbao")


WAYS = (edit, read, rescue, merge, restore, put_in_place, move)


@dataclass
class Tally:
    """What the openings have shown."""

    journals: int = 0
    openings: int = 0
    refused: int = 0
    altered: list[str] = field(default_factory=list)
    let_in: list[str] = field(default_factory=list)


def opened_in_all_ways(place: Place, name: str, tally: Tally) -> None:
    """Opens the ledger of a place; what is not refused is told by the name of the craft."""
    before = list(everything_in(place.folder))
    tally.journals += 1
    for way in WAYS:
        tally.openings += 1
        try:
            way(place)
            tally.let_in.append(f"{name}: {way.__name__}")
        except UserError:
            tally.refused += 1
        if list(everything_in(place.folder)) != before:
            tally.altered.append(f"{name}: {way.__name__}")
            return


def main(count: int = 300, seed: int = 20261128) -> None:
    """Prints the figures."""
    tally, dice, names = Tally(), random.Random(seed), sorted(CRAFTS)
    with tempfile.TemporaryDirectory() as folder:
        made = made_place(Path(folder) / "made")
        for number in range(count):
            place = Place(Path(folder) / "tried")
            shutil.copytree(made.folder, place.folder)
            CRAFTS[names[number % len(names)]](place, dice)
            opened_in_all_ways(place, names[number % len(names)], tally)
            shutil.rmtree(place.folder)
    print(f"seed {seed}: {tally}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
