"""Reads the files of a round in several reading processes at once, each file once; what is known is not read.

Files come back as they are ready, in any order. A file that harms its process costs that process alone. A
workbook with the reports of several units comes back sheet by sheet, as if it were a folder of them; so do
the rows of units in the tables of one file, behind the file itself.
"""

from __future__ import annotations

import hashlib
import os
import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread

from model.errors import UserError
from model.files.reasons import why_unread
from model.files.scratch import remove_scratch, scratch_file, scratch_folder
from model.importers.gate.guard import read_source
from model.importers.process.isolation import IsolatedReader, ReadingCancelled
from model.importers.reading import Reading
from model.importers.recognition.selection import NO_WISH, SeveralTablesError, Wish
from model.rounds.kept_readings import KeptReadings
from model.rounds.walking import Received

MOST_PROCESSES = 4
FEW_FILES = 8
"""So many files are read by one process sooner than a second has started."""

ShouldCancel = Callable[[], bool]


@dataclass(frozen=True)
class Taken:
    """A file that was looked into: either a reading or a refusal, neither where it was not opened at all.

    Attributes:
        digest: SHA-256 of its bytes; empty where they could not be had.
        data: These bytes.
        workbook: The file of which this is one sheet, or the row of one unit; empty for a file read as one.
    """

    received: Received
    digest: str = ""
    reading: Reading | None = None
    refusal: UserError | None = None
    data: bytes = field(default=b"", repr=False)
    workbook: str = ""


def take_in(
    files: Sequence[Received],
    year: int,
    kept: KeptReadings,
    should_cancel: ShouldCancel = lambda: False,
) -> Iterator[Taken]:
    """Each file, read for a round of that year, as soon as it is ready.

    Raises:
        ReadingCancelled: `should_cancel` has said so.
    """
    yield from (Taken(one) for one in files if one.no_report)
    waiting = [one for one in files if not one.no_report]
    todo: queue.SimpleQueue[Received] = queue.SimpleQueue()
    for one in waiting:
        todo.put(one)
    done: queue.SimpleQueue[list[Taken] | BaseException] = queue.SimpleQueue()
    stop = Event()
    with scratch_folder() as folder:
        work = _Work(year, kept, todo, done, stop, folder)
        threads = [Thread(target=work.run, daemon=True) for _ in range(_processes(len(waiting)))]
        for thread in threads:
            thread.start()
        try:
            yield from _results(len(waiting), done, should_cancel)
        finally:
            stop.set()
            for thread in threads:
                thread.join()


def _with_rows(whole: Taken) -> Iterator[Taken]:
    """A file, and the rows of other units in its tables as if it were a folder of them, too."""
    yield whole
    for row in whole.reading.rows if whole.reading is not None else ():
        received = replace(whole.received, file=f"{whole.received.file}/{row.sheet}")
        yield replace(whole, received=received, reading=row, workbook=whole.received.file)


def _processes(files: int) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if files <= FEW_FILES else min(cores, MOST_PROCESSES)


def _results(
    count: int, done: queue.SimpleQueue[list[Taken] | BaseException], should_cancel: ShouldCancel
) -> Iterator[Taken]:
    while count:
        try:
            result = done.get(timeout=0.05)
        except queue.Empty:
            result = None
        if should_cancel():
            raise ReadingCancelled("已取消，没有收完")
        if isinstance(result, BaseException):
            raise result
        if result is not None:
            count -= 1
            yield from result


@dataclass(frozen=True)
class _Work:
    """What the threads share; each has a reading process of its own."""

    year: int
    kept: KeptReadings
    todo: queue.SimpleQueue[Received]
    done: queue.SimpleQueue[list[Taken] | BaseException]
    stop: Event
    folder: Path

    def run(self) -> None:
        """Takes file after file until there is none."""
        reader = IsolatedReader()
        try:
            while not self.stop.is_set():
                self.done.put(self._take(self.todo.get_nowait(), reader))
        except queue.Empty:
            return
        except BaseException as error:  # noqa: BLE001 - the thread that waits for the file raises it
            self.done.put(error)
        finally:
            reader.close()

    def _take(self, received: Received, reader: IsolatedReader) -> list[Taken]:
        """The file, or each of the sheets in which units report."""
        digest, data = "", b""
        try:
            if received.refusal is not None:
                raise received.refusal
            data = received.load() if received.member else read_source(received.path).data
            digest = hashlib.sha256(data).hexdigest()
            return self._readings(received, data, digest, reader)
        except UserError as error:
            # Never the place of a file that is gone by now.
            error.where = received.file
            return [Taken(received, digest, refusal=error, data=data)]
        except OSError as error:
            told = UserError(f"文件打不开：{why_unread(error)}", received.file, "请检查是否有权限打开")
            return [Taken(received, digest, refusal=told, data=data)]

    def _readings(self, received: Received, data: bytes, digest: str, reader: IsolatedReader) -> list[Taken]:
        reading = self.kept.get(digest, received.name, self.year)
        if reading is not None:
            return list(_with_rows(Taken(received, digest, reading, data=data)))
        sheets = self.kept.sheets(digest, received.name, self.year)
        with self._bytes_of(received, data) as path:
            if not sheets:
                found = self._read_file(path, reader)
                if isinstance(found, Reading):
                    self.kept.put(digest, received.name, self.year, found)
                    return list(_with_rows(Taken(received, digest, found, data=data)))
                sheets = found
                self.kept.put_sheets(digest, received.name, self.year, sheets)
            whole = Taken(received, digest, data=data, workbook=received.file)
            return [self._sheet(whole, sheet, path, reader) for sheet in sheets if not self.stop.is_set()]

    @contextmanager
    def _bytes_of(self, received: Received, data: bytes) -> Iterator[Path]:
        """A file with these bytes under the name of the one received, as long as the block lasts.

        Not the file itself: somebody may write to it in the meantime.
        """
        path = scratch_file(self.folder, received.name, data)
        try:
            yield path
        finally:
            remove_scratch(path)

    def _sheet(self, whole: Taken, sheet: str, path: Path, reader: IsolatedReader) -> Taken:
        """One sheet of a workbook, as a file in a folder of the workbook's name."""
        received = replace(whole.received, file=f"{whole.received.file}/{sheet}")
        reading = self.kept.get(whole.digest, received.name, self.year)
        if reading is None:
            try:
                reading = self._read_sheet(sheet, path, reader)
            except UserError as error:
                error.where = received.file
                return replace(whole, received=received, refusal=error)
            self.kept.put(whole.digest, received.name, self.year, reading)
        return replace(whole, received=received, reading=reading)

    def _read_sheet(self, sheet: str, path: Path, reader: IsolatedReader) -> Reading:
        """One sheet, or one of the reports in a document; of several years that of the round."""
        try:
            return reader.read(path, Wish(sheet=sheet, alone=True), should_cancel=self.stop.is_set)
        except SeveralTablesError:
            wish = Wish(self.year, sheet, alone=True)
            return reader.read(path, wish, should_cancel=self.stop.is_set)

    def _read_file(self, path: Path, reader: IsolatedReader) -> Reading | tuple[str, ...]:
        """The reading, of several tables those of the year of the round; or the sheets to be read one by one.

        Raises:
            UserError: It cannot be read, or holds several reports in one sheet.
        """
        try:
            return reader.read(path, NO_WISH, should_cancel=self.stop.is_set)
        except SeveralTablesError as several:
            if several.of_units:
                return several.sheets
        try:
            return reader.read(path, Wish(self.year), should_cancel=self.stop.is_set)
        except SeveralTablesError as several:
            if not several.sheets:
                raise
            return several.sheets
