"""Crafted journals and leftovers beside a good ledger: of a stranger, a crash or another program."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from model.ledger.session import ReportSession
from model.ledger.stamps import Stamp, read_stamp, write_stamp
from model.ledger.store import Ledger
from model.report import Change

MAGIC = bytes.fromhex("d9d505f920a163d7")
PAGE = 4096
SECTOR = 512
SUPER_PAGE = 0x40000000 // PAGE + 1


@dataclass(frozen=True)
class Place:
    """A folder of its own: the ledger, somebody's precious files, and another ledger."""

    folder: Path

    @property
    def ledger(self) -> Path:
        return self.folder / "年报.nianbao"

    @property
    def journal(self) -> Path:
        return self.folder / "年报.nianbao-journal"

    @property
    def precious(self) -> Path:
        return self.folder / "论文.txt"

    @property
    def other(self) -> Path:
        return self.folder / "另一本.nianbao"


Craft = Callable[[Place, random.Random], None]


def header(pages: int, *, records: int = 0, nonce: int = 0, sector: int = SECTOR, page: int = PAGE) -> bytes:
    """The first sector of a journal."""
    return (MAGIC + struct.pack(">IIIII", records, nonce, pages, sector, page)).ljust(sector, b"\0")


def record(number: int, content: bytes, nonce: int) -> bytes:
    """A page as it was before, with its checksum."""
    checksum = (nonce + sum(content[len(content) - 200 : 0 : -200])) & 0xFFFFFFFF
    return struct.pack(">I", number) + content + struct.pack(">I", checksum)


def super_name(name: bytes) -> bytes:
    """The end of a journal that names the file to be deleted after playing back."""
    checksum = sum(byte if byte < 128 else byte - 256 for byte in name) & 0xFFFFFFFF
    return struct.pack(">I", SUPER_PAGE) + name + struct.pack(">II", len(name), checksum) + MAGIC


def pages_of(path: Path) -> list[bytes]:
    """The pages of a database file."""
    content = path.read_bytes()
    return [content[start : start + PAGE] for start in range(0, len(content), PAGE)]


def names_a_file(name: Callable[[Place], str], beginning: str) -> Craft:
    """A journal that names a file, after a header as usual, after records of the ledger, or after zeros."""

    def craft(place: Place, dice: random.Random) -> None:
        pages = pages_of(place.ledger)
        begun = header(len(pages), records=1 if beginning == "records" else 0)
        if beginning == "records":
            number = dice.randrange(len(pages))
            begun += record(number + 1, pages[number], 0)
        elif beginning == "zeros":
            begun = bytes(SECTOR)
        place.journal.write_bytes(begun + super_name(name(place).encode()))

    return craft


NAMES: dict[str, Callable[[Place], str]] = {
    "absolute": lambda place: str(place.precious),
    "relative": lambda place: os.path.relpath(place.precious),
    "own ledger": lambda place: str(place.other),
    "itself": lambda place: str(place.ledger),
    "another journal": lambda place: f"{place.other}-journal",
}


def pages_of_another(place: Place, dice: random.Random) -> None:
    """The journal that another ledger of the same size would have left."""
    pages = pages_of(place.other)
    nonce = dice.getrandbits(32)
    chosen = sorted({0, *dice.sample(range(len(pages)), min(3, len(pages)))})
    records = b"".join(record(number + 1, pages[number], nonce) for number in chosen)
    place.journal.write_bytes(header(len(pages), records=len(chosen), nonce=nonce) + records)


def pages_of_nobody(place: Place, dice: random.Random) -> None:
    """Noise for pages, with right checksums."""
    nonce = dice.getrandbits(32)
    count = dice.randint(1, 4)
    records = b"".join(record(number + 1, dice.randbytes(PAGE), nonce) for number in range(count))
    place.journal.write_bytes(header(dice.randint(1, 60), records=count, nonce=nonce) + records)


def other_sizes(place: Place, dice: random.Random) -> None:
    """Pages or sectors of sizes that this ledger does not have."""
    page, sector = dice.choice([(512, 512), (1024, 512), (8192, 512), (PAGE, 32), (PAGE, 777), (3, SECTOR)])
    place.journal.write_bytes(header(1, records=1, page=page, sector=sector) + dice.randbytes(9000))


def noise(place: Place, dice: random.Random) -> None:
    """No journal at all, but somebody's file of that name."""
    place.journal.write_bytes(b"\xff" + dice.randbytes(dice.randint(1, 20_000)))


def text(place: Place, dice: random.Random) -> None:
    """A diary that happens to have that name."""
    place.journal.write_text("今天开会。\n" * dice.randint(1, 500), encoding="utf-8")


def cut_short(place: Place, dice: random.Random) -> None:
    """The first bytes of a journal of another ledger; less than the magic is what a power cut leaves."""
    pages_of_another(place, dice)
    content = place.journal.read_bytes()
    place.journal.write_bytes(content[: dice.randrange(len(MAGIC), len(content))])


def older(place: Place, _dice: random.Random) -> None:
    """The journal of an edit that was made, and completed, before others."""
    former = place.folder / "旧"
    shutil.copy(place.ledger, former)
    journal = journal_of_unfinished_edit(former)
    former.unlink()
    for _ in range(3):
        with closing(sqlite3.connect(place.ledger)) as connection, connection:
            connection.execute("UPDATE report SET deleted = NULL")
    place.journal.write_bytes(journal)


def of_a_twin(place: Place, _dice: random.Random) -> None:
    """The journal of a copy that was edited as often as the ledger: all that SQLite counts is the same."""
    twin = place.folder / "副本.nianbao"
    shutil.copy(place.ledger, twin)
    for path, figure in ((place.ledger, 1), (twin, 2)):
        ledger = Ledger.open(path)
        ReportSession(ledger, 1).apply(Change("输入", {"applications.new_received.natural_person": figure}))
        ledger.close(backing_up=False)
    place.journal.write_bytes(journal_of_unfinished_edit(twin))
    twin.unlink()


def link(place: Place, _dice: random.Random) -> None:
    place.journal.symlink_to(place.precious)


def dangling(place: Place, _dice: random.Random) -> None:
    place.journal.symlink_to(place.folder / "没有.txt")


def pipe(place: Place, _dice: random.Random) -> None:
    os.mkfifo(place.journal)


def folder(place: Place, _dice: random.Random) -> None:
    place.journal.mkdir()


def device(place: Place, _dice: random.Random) -> None:
    place.journal.symlink_to("/dev/zero")


def log_of_another_way(ending: str, filled: bool) -> Craft:
    """A write-ahead log or its index, as other programs leave them."""

    def craft(place: Place, dice: random.Random) -> None:
        magic = struct.pack(">I", 0x377F0682) if ending == "-wal" else b""
        content = magic + dice.randbytes(4000) if filled else b""
        place.ledger.with_name(place.ledger.name + ending).write_bytes(content)

    return craft


CRAFTS: dict[str, Craft] = {
    **{
        f"names {name}, {beginning}": names_a_file(NAMES[name], beginning)
        for name in NAMES
        for beginning in ("header", "records", "zeros")
    },
    **{
        made.__name__: made
        for made in (pages_of_another, pages_of_nobody, other_sizes, noise, text, cut_short, older, of_a_twin)
    },
    **{made.__name__: made for made in (link, dangling, pipe, folder, device)},
    "wal": log_of_another_way("-wal", filled=True),
    "empty wal": log_of_another_way("-wal", filled=False),
    "shm": log_of_another_way("-shm", filled=True),
}


def journal_of_unfinished_edit(path: Path) -> bytes:
    """Lets an edit begin whose pages no longer fit into memory; returns the journal, the file being torn."""
    journal = path.with_name(f"{path.name}-journal")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    write_stamp(connection, (read_stamp(connection) or Stamp()).counted())
    connection.execute("CREATE TABLE torn (content TEXT)")
    connection.execute("INSERT INTO torn VALUES (zeroblob(200000))")
    connection.execute("UPDATE change_log SET author = author || '改'")
    content, torn = journal.read_bytes(), path.read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    path.write_bytes(torn)
    return content


def everything_in(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Name, kind and the digest of all that lies in a folder, links and pipes as such."""
    for path in sorted(folder.rglob("*")):
        kind, digest = oct(path.lstat().st_mode), b""
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
        yield str(path.relative_to(folder)), kind, digest
