"""Reads files in a process of its own, which has a memory limit and is killed when it takes too long.

A file can make a library crash, eat all memory or never come back. Then the reading process is what is
lost; the window and the open report are not touched, and the next file gets a fresh process.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import IO

from model.errors import UserError
from model.importers.picture.component import NeedsPicturesError
from model.importers.process.child import LARGEST_ANSWER_WITH_PICTURES, PICTURES, READY
from model.importers.process.reading_codec import numbered, read_answer, write_request
from model.importers.reading import Reading
from model.importers.recognition.selection import NO_WISH, Wish
from model.log import log_fault

READING_SECONDS = 18.0
"""How long one file may take; a report takes a twentieth of a second, and 20 seconds were promised."""

PAGE_SECONDS = 120.0
"""How long one page that is a picture may take: two to four seconds are usual, more where much else runs."""

STARTING_SECONDS = 60.0
"""How long the process may take to start, on an old computer whose virus scanner looks at every file."""

POLL_SECONDS = 0.05
"""How often a caller is asked whether she still wants the file: often enough to keep a window moving."""

PROGRAM = Path(__file__).resolve().parents[3]
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from model.importers.process.child import serve; serve(*sys.argv[2:])"
)

if sys.platform == "win32":
    _WITHOUT_CONSOLE = subprocess.CREATE_NO_WINDOW
else:
    _WITHOUT_CONSOLE = 0

OnProgress = Callable[[str], None]
ShouldCancel = Callable[[], bool]


class ReadingCancelled(UserError):  # noqa: N818 - a wish of the user, not an error
    """The caller no longer wants the file."""


class _ProcessEnded(Exception):  # noqa: N818 - the name says what happened
    """The reading process is gone, or has said something that it never says."""


class IsolatedReader:
    """A reading process that stays warm for any number of files, one after the other.

    A second file that is asked for while one is read is refused. Each request has a number, and what comes
    back under another number is never taken for its answer. Use it as a context manager; entering starts
    the process and does not wait for it. When the system starts no process, entering and reading raise a
    UserError.
    """

    def __init__(self, seconds: float = READING_SECONDS, kind: str = "") -> None:
        self._seconds = seconds
        self._kind = kind
        self._process: _ReadingProcess | None = None
        self._number = READY
        self._taken = Lock()

    def __enter__(self) -> IsolatedReader:
        self._running()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process; the next `read` would start a new one."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def read(
        self,
        path: Path,
        wish: Wish = NO_WISH,
        on_progress: OnProgress | None = None,
        should_cancel: ShouldCancel | None = None,
    ) -> Reading:
        """The report in a file, as `model.importers.file.read_file` gives it.

        Args:
            path: The file.
            wish: Which of several tables is wanted.
            on_progress: Is told in Chinese what happens next.
            should_cancel: Is asked some twenty times a second; it may also keep a window moving.

        Raises:
            UserError: The file cannot be read, takes too long or too much memory, or another one is being
                read; SeveralTablesError among them.
            ReadingCancelled: `should_cancel` has said so.
        """
        # Not waited for: whoever asks again inside `should_cancel` would wait for herself.
        if not self._taken.acquire(blocking=False):
            raise UserError("正在读取另一个文件，这一个没有读入", path.name, "请等它读完后再试")
        try:
            return self._read(path, wish, on_progress, should_cancel)
        except NeedsPicturesError:
            # Not kept: it fills a gigabyte.
            with IsolatedReader(PAGE_SECONDS, PICTURES) as reader:
                return reader.read(path, wish, on_progress, should_cancel)
        finally:
            self._taken.release()

    def _read(
        self, path: Path, wish: Wish, on_progress: OnProgress | None, should_cancel: ShouldCancel | None
    ) -> Reading:
        full = path.absolute()
        complete = False
        try:
            answer = self._ask(full, wish, on_progress, should_cancel)
            complete = True
            return read_answer(answer)
        except (TimeoutError, _ProcessEnded, ValueError) as error:
            complete = False
            raise _refusal(error, path, self._seconds) from error
        except UserError as error:
            error.where = str(path) if error.where == str(full) else error.where
            raise
        finally:
            if not complete:
                self.close()

    def _ask(
        self, path: Path, wish: Wish, on_progress: OnProgress | None, cancel: ShouldCancel | None
    ) -> bytes:
        """The answer to one request, once the process is ready."""
        process = self._running()
        if not process.ready:
            process.wait(time.monotonic() + STARTING_SECONDS, cancel)
            process.ready = True
        self._number += 1
        process.send(write_request(self._number, path, wish))
        deadline = time.monotonic() + self._seconds
        while True:
            number, line = numbered(process.wait(deadline, cancel))
            if number != self._number:
                raise _ProcessEnded(f"an answer to request {number}, not to {self._number}")
            if not line.startswith(b'{"stage"'):
                return line
            if self._kind == PICTURES:
                # Each page has its own time.
                deadline = time.monotonic() + self._seconds
            if on_progress is not None:
                on_progress(str(json.loads(line)["stage"]))

    def _running(self) -> _ReadingProcess:
        if self._process is None:
            try:
                self._process = _ReadingProcess(self._kind)
            except OSError as error:
                log = log_fault(error)
                raise UserError("读取文件的程序没有启动", remedy=f"请关闭一些程序后再试；{log}") from error
        return self._process


def read_safely(path: Path, wish: Wish = NO_WISH) -> Reading:
    """Reads one file in a process of its own.

    Raises:
        UserError: As `IsolatedReader.read`.
    """
    with IsolatedReader() as reader:
        return reader.read(path, wish)


def _refusal(error: Exception, path: Path, seconds: float) -> UserError:
    log = log_fault(error)
    if isinstance(error, TimeoutError):
        return UserError(
            f"读了 {seconds:.0f} 秒还没有读完，已停止，没有读入",
            path.name,
            "请把需要的表格和文字复制到新文件中，另存后再试",
        )
    return UserError(
        "文件已损坏或大得反常，读取中断，没有读入",
        path.name,
        f"请用 Word、Excel 或 WPS 打开它，另存为新文件后再试；{log}",
    )


class _ReadingProcess:
    """The process and the lines that it sends; a thread collects them, as Windows cannot wait for a pipe."""

    def __init__(self, kind: str) -> None:
        self.ready = False
        self._popen = subprocess.Popen(  # noqa: S603 - our own program, no words of others in the call
            # Isolated means deaf to the environment; names of files are UTF-8 as in this process.
            [sys.executable, "-I", "-X", "utf8", "-c", _CODE, str(PROGRAM), *([kind] if kind else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_WITHOUT_CONSOLE,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._thread = Thread(target=_collect, args=(self._popen.stdout, self._lines), daemon=True)
        self._thread.start()

    def send(self, request: bytes) -> None:
        """Sends one request."""
        assert self._popen.stdin is not None  # noqa: S101 - asked for above
        try:
            self._popen.stdin.write(request + b"\n")
            self._popen.stdin.flush()
        except OSError as error:
            raise _ProcessEnded("before the request") from error

    def wait(self, deadline: float, cancel: ShouldCancel | None) -> bytes:
        """The next line that the process sends.

        Raises:
            TimeoutError: The deadline, in seconds of the monotonic clock, has passed.
            ReadingCancelled: `cancel` has said so.
        """
        while True:
            left = deadline - time.monotonic()
            try:
                line = self._lines.get(timeout=max(left if cancel is None else min(left, POLL_SECONDS), 0))
            except queue.Empty:
                if cancel is not None and cancel():
                    raise ReadingCancelled("已取消，没有读入") from None
                if left <= 0:
                    raise TimeoutError("no answer in time") from None
                continue
            if not line.endswith(b"\n"):
                raise _ProcessEnded(f"exit code {self._popen.poll()}")
            return line

    def kill(self) -> None:
        """Ends the process at once: reading leaves nothing behind that would have to be put in order."""
        self._popen.kill()
        self._popen.wait()
        self._thread.join()
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                _close(pipe)


def _collect(output: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Passes on each line, at the end an unfinished or empty one."""
    while True:
        line = output.readline(LARGEST_ANSWER_WITH_PICTURES + 2)
        lines.put(line)
        if not line.endswith(b"\n"):
            return


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        # A request that the dead process has not taken lies in the buffer.
        return
