"""What lies beside a ledger is looked at before SQLite sees it.

SQLite plays a `-journal` back into the file beside it, whoever left it there, also when it only reads, and
deletes the file that a name at the journal's end points to. So a journal counts only when it has the form
that this program gives it, comes from somebody who may write to the ledger and belongs to this very file, for
which see also model.ledger.stamps. Anything else is refused with a sentence, and nothing is played back,
emptied or deleted.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model.errors import UserError
from model.files.recognising import APPLICATION_ID
from model.files.regular import is_regular, opened, read_beginning

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = struct.Struct(">8sIIIII")
"""Magic, records, nonce of the checksums, pages of the file before, bytes of a sector, bytes of a page."""
_SQLITE = b"SQLite format 3\0"
_OTHER_WAYS = ("-wal", "-shm")
_SMALLEST_SECTOR, _LARGEST_SECTOR = 512, 65536
_HEAD = 100
_UNCOUNTED = 0xFFFFFFFF
"""As many records as there is room for: the journal was not synchronised before it was cut."""


@dataclass(frozen=True)
class _Head:
    """The head of a database file, which lies in one sector and is old or new, never half of both."""

    content: bytes

    @property
    def page_size(self) -> int:
        size = self._number(16, 2)
        return _LARGEST_SECTOR if size == 1 else size

    @property
    def changes(self) -> int:
        return self._number(24)

    @property
    def pages(self) -> int:
        return self._number(28)

    @property
    def is_ledger(self) -> bool:
        return self.content.startswith(_SQLITE) and self._number(68) == APPLICATION_ID

    def _number(self, place: int, width: int = 4) -> int:
        return int.from_bytes(self.content[place : place + width], "big")


def journal_path(path: Path) -> Path:
    """Where SQLite keeps what it needs to take back an unfinished edit."""
    return _beside(path, "-journal")


def neighbours(path: Path) -> tuple[Path, ...]:
    """Everything that SQLite may take for a part of that file."""
    return tuple(_beside(path, ending) for ending in ("-journal", *_OTHER_WAYS))


def _beside(path: Path, ending: str) -> Path:
    # SQLite itself looks beside the file to which a link leads.
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + ending)


def refuse_foreign_neighbours(path: Path, action: str, copy: Path | None) -> None:
    """Refuses a ledger with something beside it that SQLite would take for its own and that is not.

    The journal is looked at beside `copy`, which may be `path` itself; without one it only has to be a file.

    Raises:
        UserError: There is a journal that this program did not leave there, or a file of another way of
            keeping journals, which may hold what is not in the ledger.
        OSError: The ledger or its journal cannot be read.
    """
    for ending in _OTHER_WAYS:
        if os.path.lexists(_beside(path, ending)):
            raise _other_program(_beside(path, ending), action)
    journal = journal_path(copy or path)
    if os.path.lexists(journal) and not (is_regular(journal) and (copy is None or is_own_journal(copy))):
        raise foreign_journal(path, action)
    if os.path.lexists(journal_path(path)) and not _is_of_a_writer(path):
        raise foreign_journal(path, action)


def _is_of_a_writer(path: Path) -> bool:
    """Whether whoever has left the journal may write to the ledger too, and not to the folder alone.

    Windows tells no owner here.
    """
    journal, ledger = journal_path(path).lstat(), path.stat()
    return journal.st_uid in {ledger.st_uid, 0} or bool(ledger.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def has_unfinished_edit(path: Path) -> bool:
    """Whether SQLite would take something back as soon as it opens the file."""
    try:
        return read_beginning(journal_path(path), len(_MAGIC)) == _MAGIC
    except FileNotFoundError:
        return False


def is_own_journal(path: Path) -> bool:
    """Whether this program may have left the journal beside a file; also where there is none.

    Raises:
        OSError: The ledger or its journal cannot be read.
    """
    try:
        with opened(journal_path(path)) as journal, opened(path, following=True) as ledger:
            return _Journal(journal).belongs_to(_Head(os.read(ledger, _HEAD)))
    except FileNotFoundError:
        return True


class _Journal:
    """A journal as SQLite would play it back, read page by page."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._size = os.fstat(descriptor).st_size

    def belongs_to(self, head: _Head) -> bool:
        """Whether this program may have left it beside a file with that head."""
        if self._names_file():
            return False
        beginning = self._read(0, _HEADER.size).ljust(_HEADER.size, b"\0")
        magic, _, _, pages, sector, page_size = _HEADER.unpack(beginning)
        if magic != _MAGIC:
            # Emptied after the last edit, or cut before the magic, which is written last, was there as a
            # whole: nothing of the edit stands in the file then, and SQLite takes nothing back.
            begun = all(byte in {0, right} for byte, right in zip(magic, _MAGIC, strict=True))
            return begun and sector in {0, *_sectors()} and page_size in {0, head.page_size}
        if page_size != head.page_size or sector not in _sectors() or not head.is_ledger:
            return False
        first = next((page for number, page in self._pages(sector, page_size) if number == 1), None)
        return pages == head.pages if first is None else _is_before(_Head(first[:_HEAD]), head, pages)

    def _names_file(self) -> bool:
        """Whether it ends as if it named a file that is to be deleted after playing back."""
        return self._size >= len(_MAGIC) and self._read(self._size - len(_MAGIC), len(_MAGIC)) == _MAGIC

    def _pages(self, sector: int, page_size: int) -> Iterator[tuple[int, bytes]]:
        """The pages as they were before, each with its number, as far as they are whole."""
        place, length = 0, page_size + 8
        while place + _HEADER.size <= self._size:
            magic, records, nonce, *_ = _HEADER.unpack(self._read(place, _HEADER.size))
            if magic != _MAGIC:
                return
            place += sector
            room = (self._size - place) // length
            for _ in range(room if records == _UNCOUNTED else min(records, room)):
                record = self._read(place, length)
                number, checksum = struct.unpack(">I", record[:4])[0], struct.unpack(">I", record[-4:])[0]
                page = record[4:-4]
                if checksum != _checksum(page, nonce):
                    return
                yield number, page
                place += length
            place += -place % sector

    def _read(self, place: int, length: int) -> bytes:
        os.lseek(self._descriptor, place, os.SEEK_SET)
        return os.read(self._descriptor, length)


def _sectors() -> set[int]:
    return {1 << power for power in range(_SMALLEST_SECTOR.bit_length() - 1, _LARGEST_SECTOR.bit_length())}


def _checksum(page: bytes, nonce: int) -> int:
    """SQLite's own: every two hundredth byte from the end."""
    return (nonce + sum(page[len(page) - 200 : 0 : -200])) & 0xFFFFFFFF


def _is_before(former: _Head, present: _Head, pages: int) -> bool:
    """Whether the file may have had that head when the edit began that the journal takes back."""
    if not former.is_ledger or former.pages != pages:
        return False
    if former.changes == present.changes:
        # In one session only the first edit counts the changes on; the size is then all that may differ.
        return _without_size(former) == _without_size(present)
    return (former.changes + 1) & 0xFFFFFFFF == present.changes


def _without_size(head: _Head) -> bytes:
    return head.content[:28] + head.content[44:]


def foreign_journal(path: Path, action: str) -> UserError:
    """The refusal of a journal beside the ledger at `path` that is not its own."""
    journal = journal_path(path)
    return UserError(
        f"无法{action}：账本旁边有一个不是它自己留下的文件“{journal.name}”，为免损坏文件没有打开",
        str(journal),
        "请把这个文件移到别的文件夹再打开账本；别人送来的账本，请让对方关闭账本后只送账本文件本身",
    )


def _other_program(neighbour: Path, action: str) -> UserError:
    return UserError(
        f"无法{action}：账本旁边有“{neighbour.name}”，是别的程序留下的，里面可能有还没有写进账本的内容",
        str(neighbour),
        "请用那个程序打开账本再关闭，或让对方重新送一份；确定没有用时，把它移到别的文件夹",
    )
