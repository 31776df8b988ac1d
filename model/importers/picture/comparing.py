"""A reading after somebody has compared it with its pictures: figures, sources, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from model.importers.picture.proving import HARDLY, proved
from model.importers.reading import Note, Reading
from model.importers.seen import Seen
from model.level import Level
from model.numbers import Value, write_number
from model.report import Change, Report
from model.unconfirmed import CONFIRMED_MARK, UNCONFIRMED, corrected_mark

NOWHERE = (0.0, 0.0, 0.0, 0.0)
"""The place of a figure of which nothing was seen in the picture."""


def compared(reading: Reading, looked: Mapping[str, Value | None]) -> Reading:
    """The reading with what somebody has seen in the pictures; None where a cell is empty there.

    What these figures prove of others counts as proved, too.
    """
    report = with_looked(reading, looked)
    notes = [note for note in reading.notes if note.rule != UNCONFIRMED]
    return replace(reading, report=report, notes=(*notes, *_in_doubt(reading, report, looked)))


def with_text_of_scanner(pictured: Reading, text: Reading) -> Reading:
    """What a scanner recognised itself, beside its pictures; what was read from these is another reading.

    Args:
        pictured: The reading of the pictures.
        text: That of the text behind them.
    """
    read, somewhere = pictured.report.stated, Seen(min(pictured.page_pictures), NOWHERE, HARDLY)
    seen = {
        cell_id: replace(
            one, confidence=HARDLY, others=tuple(filter(None, (write_number(read.get(cell_id)), *one.others)))
        )
        for cell_id in text.report.stated.keys() | pictured.seen.keys()
        for one in [pictured.seen.get(cell_id, somewhere)]
    }
    pictures, words = pictured.page_pictures, pictured.page_words
    return replace(text, seen=seen, page_pictures=pictures, page_words=words, has_own_text=False)


def with_looked(reading: Reading, looked: Mapping[str, Value | None]) -> Report:
    """The report with the figures that somebody has seen, each with what was done about it in its source."""
    read = reading.report
    sources = {
        cell_id: f"{_place(reading, cell_id)}{_mark(read, cell_id, value)}"
        for cell_id, value in looked.items()
        if value is not None
    }
    found = read.copy()
    found.apply(Change("", dict(looked), sources=sources))
    return found


def proved_after(reading: Reading, report: Report, looked: Mapping[str, Value | None]) -> set[str]:
    """The cells that are proved once those that somebody has looked at count as sure."""
    sure = {c: replace(one, confidence=1.0) for c, one in reading.seen.items() if c in looked}
    return proved(report, {**reading.seen, **sure}, looked.keys())


def _in_doubt(reading: Reading, report: Report, looked: Mapping[str, Value | None]) -> Iterator[Note]:
    sure = proved_after(reading, report, looked) | looked.keys()
    doubtful = tuple(c for c in report.form.cells if c in reading.seen and c not in sure)
    if doubtful:
        message = f"从图像识别的数字中，还有{len(doubtful)}个没有对照图像确认"
        yield Note(Level.WARNING, message, rule=UNCONFIRMED, doubts=doubtful)


def _mark(read: Report, cell_id: str, value: Value) -> str:
    stated = read.stated.get(cell_id)
    return CONFIRMED_MARK if value == stated else corrected_mark(write_number(stated))


def _place(reading: Reading, cell_id: str) -> str:
    pages = sorted({one.page for one in reading.seen.values()})
    return reading.report.sources.get(cell_id) or "、".join(f"第{page}页" for page in pages[:1])
