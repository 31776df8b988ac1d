"""Folders as a stranger, a killed program or an unlucky user leaves them around a good ledger."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.journals import Place, everything_in

Craft = Callable[[Place], Path | None]
"""Makes the folder hostile; returns the ledger to open where that is another one."""
FAR_AWAY = {"user": "李伟", "machine": "pc7", "process": 1, "since": "2026-01-01T00:00:00", "boot": "x"}
LIVING = {**FAR_AWAY, "started": "1", "renewed": 15.0}


_BACKUP_OF_TODAY = re.compile(rf"-{time.strftime('%Y')}\d{{4}}-\d{{6}}\.nianbao$")


def note(place: Place) -> Path:
    """The note beside the ledger."""
    return place.folder / f".~lock.{place.ledger.name}#"


def backups(place: Place) -> Path:
    """The folder of its backups."""
    return place.folder / f"{place.ledger.stem}-备份"


def standing(at: Callable[[Place], Path], make: Callable[[Path, Place], object]) -> Craft:
    """Something made where the program has a file or folder of its own."""

    def craft(place: Place) -> None:
        make(at(place), place)

    return craft


def says(altered: dict[str, object] | str | bytes, *, hours: float = 0.0) -> Craft:
    """A note that says that, last renewed so many hours ago."""

    def craft(place: Place) -> None:
        words = json.dumps({**LIVING, **altered}) if isinstance(altered, dict) else altered
        note(place).write_bytes(words.encode() if isinstance(words, str) else words)
        then = time.time() - hours * 3600
        os.utime(note(place), (then, then))

    return craft


def among_backups(make: Callable[[Path, Place], object]) -> Craft:
    """Something in the folder of the backups that has the name of an old one."""

    def craft(place: Place) -> None:
        backups(place).mkdir()
        for year in range(2000, 2030):
            make(backups(place) / f"{place.ledger.stem}-{year}0102-030405.nianbao", place)

    return craft


def named(name: str | bytes) -> Craft:
    """The ledger under another name."""

    def craft(place: Place) -> Path:
        other = place.folder / os.fsdecode(name)
        place.ledger.rename(other)
        return other

    return craft


def instead(make: Callable[[Path, Place], object]) -> Craft:
    """Something else in the place of the ledger."""

    def craft(place: Place) -> None:
        place.ledger.unlink()
        make(place.ledger, place)

    return craft


def link(path: Path, place: Place) -> None:
    path.symlink_to(place.precious)


def link_to_folder(path: Path, place: Place) -> None:
    foreign = place.folder / "别人的文件夹"
    foreign.mkdir(exist_ok=True)
    for name in (".a.part", ".年报-20200101-000000.nianbao.0a.part", "年报-20200101-000000.nianbao"):
        (foreign / name).write_text("不是你的", encoding="utf-8")
    path.symlink_to(foreign)


def dangling(path: Path, place: Place) -> None:
    path.symlink_to(place.folder / "没有")


def loop(path: Path, _place: Place) -> None:
    path.symlink_to(path)


def endless(path: Path, _place: Place) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path, _place: Place) -> None:
    os.mkfifo(path)


def folder(path: Path, _place: Place) -> None:
    path.mkdir()
    (path / "里面.txt").write_text("留着", encoding="utf-8")


def words(path: Path, _place: Place) -> None:
    path.write_text("今天开会。", encoding="utf-8")


def sparse(path: Path, _place: Place) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 29)


def link_to_ledger(place: Place) -> Path:
    other = place.folder / "快捷方式.nianbao"
    other.symlink_to(place.ledger)
    return other


def second_name(place: Place) -> Path:
    other = place.folder / "第二个名字.nianbao"
    other.hardlink_to(place.ledger)
    return other


def note_draft(make: Callable[[Path, Place], object]) -> Craft:
    """Something where drafts of the note might come to lie, whatever the number of the process."""

    def craft(place: Place) -> None:
        for number in range(1, 200):
            make(place.folder / f"{note(place).name}{number}.tmp", place)

    return craft


MAKES = (link, link_to_folder, dangling, loop, endless, pipe, folder, words)
FOLDERS: dict[str, Craft] = {
    **{f"note: {make.__name__}": standing(note, make) for make in (*MAKES, sparse)},
    **{f"backups: {make.__name__}": standing(backups, make) for make in MAKES},
    **{f"a backup: {make.__name__}": among_backups(make) for make in (link, dangling, pipe, folder, words)},
    **{f"ledger: {make.__name__}": instead(make) for make in (*MAKES, sparse)},
    "note of somebody": says({}),
    "note of yesterday": says({}, hours=24),
    "note of tomorrow": says({}, hours=-24),
    "note of a program that renewed none": says({"renewed": 0}),
    "note with a name of 3,000 characters": says({"user": "长" * 1000}),
    "note with orders": says({"user": "<b>\u202e\n\0=cmd|", "machine": "../../x", "since": "%s{0}"}),
    "note of no process": says({"process": 10**30}),
    "note of all processes": says({"process": -1}),
    "note renewed never": says('{"user":"a","machine":"b","process":1,"since":"c","renewed":NaN}'),
    "note renewed always": says('{"user":"a","machine":"b","process":1,"since":"c","renewed":1e999}'),
    "note nested deep": says("[" * 4000),
    "note of other types": says({"user": [1], "process": "x", "renewed": {}}),
    "note not UTF-8": says(b'{"user": "\xff"}'),
    "drafts of the note: link": note_draft(link),
    "link to the ledger": link_to_ledger,
    "second name of the ledger": second_name,
    "name like a parameter": named("年报?mode=ro&immutable=1#x.nianbao"),
    "name with percent signs": named("年报%00%2F%41.nianbao"),
    "name with a line break": named("年\n报.nianbao"),
    "name with a dash": named("-年报.nianbao"),
    "name not UTF-8": named(b"\xc4\xea\xb1\xa8.nianbao"),
    "name as long as can be": named("长" * 82 + ".nianbao"),
    "name without an ending": named("年报"),
    "name of a journal": named("年报.nianbao-journal"),
}


def foreign_in(folder: Path, path: Path) -> Iterator[tuple[str, str, bytes]]:
    """All that lies in a folder, but for the ledger and what the program keeps beside it."""
    there = [other for other in folder.iterdir() if other.exists()] if path.exists() else []
    same = {other.name for other in there if other.samefile(path)}
    own = {*same, path.name, f"{path.name}-journal", f".~lock.{path.name}#", f"{path.stem}-备份"}
    for name, kind, content in everything_in(folder):
        made_today = _BACKUP_OF_TODAY.search(name)
        if name not in own and not made_today:
            yield name, kind, content
