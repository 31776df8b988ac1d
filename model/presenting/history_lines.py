"""The history of one place of a report as lines of a list: who, when, from what to what, from where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from model.ledger.history import Action, LogEntry
from model.ledger.search import Line
from model.narrative import plain_text
from model.numbers import write_number
from model.report import Change
from model.unconfirmed import MARK

NOTHING = "（空）"
BY_HAND = "手工录入"
LONGEST_WHOLE = 24
"""Characters of a content that is shown from its beginning."""
LEAD = 6
"""Characters that are shown before the first that has changed."""


@dataclass(frozen=True)
class HistoryLine:
    """One change of the place; `before` and `after` are plain text."""

    time: datetime
    author: str
    action: str
    label: str
    before: str
    after: str
    source: str


def history_lines(entries: Iterable[LogEntry], place: str) -> list[HistoryLine]:
    """The entries that changed the place, in their order."""
    return [
        HistoryLine(
            entry.time.astimezone(),
            entry.author,
            entry.action.value,
            entry.change.label,
            _content(entry.inverse, place),
            _content(entry.change, place),
            entry.change.sources.get(place, ""),
        )
        for entry in entries
        if _content(entry.inverse, place) != _content(entry.change, place) or _is_confirmed(entry, place)
    ]


def _is_confirmed(entry: LogEntry, place: str) -> bool:
    """Whether somebody said of a figure that it is right as it stands, or took that back."""
    sources = (entry.inverse.sources.get(place, ""), entry.change.sources.get(place, ""))
    return sources[0] != sources[1] and any(source.endswith(MARK) for source in sources)


def done_words(action: str, label: str) -> str:
    """What was done: the label says it of an edit, the kind of action of everything else."""
    if action in {Action.EDITED.value, Action.CREATED.value} and label:
        return label
    return f"{action}：{label}" if label else action


def search_row(line: Line, *, with_report: bool) -> tuple[str, ...]:
    """A line of a search as it stands in the table, in the order of its columns."""
    report = (f"{line.report.unit} {line.report.year}",) if with_report else ()
    return (
        f"{line.time.astimezone():%Y-%m-%d %H:%M}",
        line.author,
        *report,
        done_words(line.action.value, line.label),
        line.name,
        *changed_words(plain_text(line.before), plain_text(line.after)),
        line.source or (BY_HAND if line.place else ""),
    )


def _content(change: Change, place: str) -> str:
    if place in change.texts:
        return plain_text(change.texts[place])
    return write_number(change.cells.get(place))


def changed_words(before: str, after: str) -> tuple[str, str]:
    """Two contents from a little before the place where they part: long texts mostly begin alike."""
    if max(len(before), len(after)) <= LONGEST_WHOLE:
        return before, after
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))))
    start = max(same - LEAD, 0)
    lead = "…" if start else ""
    return f"{lead}{before[start:]}" if before else "", f"{lead}{after[start:]}" if after else ""


def shown(content: str, most: int = LONGEST_WHOLE) -> str:
    """A content in one short line; a long text by its length."""
    if not content:
        return NOTHING
    return content if len(content) <= most and "\n" not in content else f"{len(content)} 字"
