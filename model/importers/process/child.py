"""The process behind model.importers.process.isolation: reads file after file until nobody asks any more.

Started as `python -I -c CODE FOLDER`; a program frozen into one file would call `serve` by an argument of
its own instead. A line on standard input is a request. Each line on standard output is a stage, or the
answer that ends the request; it begins with the request's number.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from model.errors import UserError
from model.importers.file import read_file
from model.importers.gate.guard_xml import too_much
from model.importers.picture import component
from model.importers.process.limits import forbid_network_and_programs, limit_memory
from model.importers.process.reading_codec import number_line, read_request, write_reading, write_refusal
from model.importers.recognition.selection import Wish
from model.importers.refusals import damaged, too_large_to_read
from model.log import log_fault

MEMORY = 2**30
"""Bytes of address space."""

MEMORY_OF_PICTURES = 3 * 2**30
"""Bytes of address space of a process that recognises pictures, of which it fills half."""

ORPHAN_SECONDS = 120
"""After this time on one request, or one page of pictures, the process ends: the program that ought to have
killed it may be gone."""

READY = 0
"""The number of no request: what the process says by itself, when it can take the first."""

LARGEST_ANSWER = 5_000_000
"""Bytes; a long report has 300,000. The window's process has to hold it."""

LARGEST_ANSWER_WITH_PICTURES = 40_000_000
"""Bytes; a page with a table is a picture of 300,000."""

NEW_OBJECTS = 20_000
"""So many are made before Python looks for garbage: the tree of one file, of which little is garbage."""

PICTURES = "pictures"
"""The argument of a process that is made to recognise pictures."""


def serve(kind: str = "") -> None:
    """Answers requests until standard input ends; PICTURES is the kind of process for pictures."""
    answers = _own_output()
    limit_memory(MEMORY_OF_PICTURES if kind == PICTURES else MEMORY)
    if kind == PICTURES:
        component.load()
    forbid_network_and_programs()
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    _tell(answers, {"ready": True}, READY)
    loaded = 0
    with Path(os.devnull).open("w") as nowhere:
        end_if_orphaned = partial(faulthandler.dump_traceback_later, ORPHAN_SECONDS, file=nowhere, exit=True)
        for request in sys.stdin.buffer:
            number, path, wish = read_request(request)
            end_if_orphaned()

            def tell_stage(stage: str, number: int = number) -> None:
                end_if_orphaned()
                _tell(answers, {"stage": stage}, number)

            answer = _answer(path, wish, tell_stage, LARGEST_ANSWER_WITH_PICTURES if kind else LARGEST_ANSWER)
            faulthandler.cancel_dump_traceback_later()
            _send(answers, answer, number)
            if len(sys.modules) != loaded:
                # The libraries that this file has loaded stay, and are not to be looked through each time.
                loaded = len(sys.modules)
                gc.freeze()


def _own_output() -> BinaryIO:
    """Standard output for answers alone; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _answer(path: Path, wish: Wish, on_stage: Callable[[str], None], largest: int) -> bytes:
    try:
        reading = read_file(path, wish, on_stage=on_stage)
        answer = write_reading(reading)
        if len(answer) > largest:
            raise too_much("读出的文字太长")
    except UserError as error:
        error.where = error.where or path.name
        return write_refusal(error)
    except MemoryError:
        return write_refusal(too_large_to_read())
    except ValueError as error:
        # A number of thousands of digits, which JSON does not write.
        log_fault(error)
        return write_refusal(damaged())
    return answer


def _tell(answers: BinaryIO, event: dict[str, object], number: int) -> None:
    _send(answers, json.dumps(event).encode("ascii"), number)


def _send(answers: BinaryIO, line: bytes, number: int) -> None:
    answers.write(number_line(number, line) + b"\n")
    answers.flush()
