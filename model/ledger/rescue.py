"""What can be saved of one report in a damaged or foreign ledger: what is proved right, and nothing else.

A figure or text counts as proved when the digest of the whole report is right, or when the rows and the
verified entries of the log agree on it. What is not proved is left out and named, never taken on trust.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from model.digest import PlainContent, content_digest, content_of
from model.errors import UserError
from model.ledger import history
from model.ledger.change_codec import UnreadableContentError
from model.ledger.content import is_whole, read_content, report_from
from model.ledger.differences import differences, place_name, same_form
from model.ledger.history import Action, LogEntry, State
from model.ledger.limits import LONGEST_NAME
from model.ledger.rollback import replay
from model.report import Change, Report
from model.unit_rows import base_form

UNREADABLE = (
    sqlite3.DatabaseError,
    UnreadableContentError,
    UnicodeDecodeError,
    ValueError,
    TypeError,
    RecursionError,
)
"""What reading damaged rows may raise; JSON that is none is a ValueError."""


@dataclass
class Rescued:
    """A report as far as it is proved.

    Attributes:
        entries: The readable entries of its log, oldest first.
        whole_log: Whether that is the whole log, and leads to the report.
        doubts: Chinese sentences about what is missing or had to be left out.
    """

    report: Report
    entries: list[LogEntry]
    whole_log: bool
    doubts: list[str] = field(default_factory=list)


def rescue_report(connection: sqlite3.Connection, report_id: int) -> Rescued | str:
    """The report, or a Chinese sentence why nothing of it can be saved."""
    entries, complete = _readable_log(connection, report_id)
    try:
        found = read_content(connection, report_id)
    except UNREADABLE:
        found = None
    if found is None:
        return f"第{report_id}号报告的内容读不出，没有救出"
    content, expected = found
    try:
        stated, unfit = _stated(content)
    except (UserError, *UNREADABLE):
        return f"“{str(content.unit)[:40]}{content.year}”报告的单位、年份或表格版本无法识别，没有救出"
    logged = _replayed(stated, entries)
    if is_whole(content, expected):
        rescued = _with_log(stated, logged, entries, complete)
    elif logged is not None and complete and content_digest(content_of(logged)) == expected:
        proved = Rescued(logged, entries, whole_log=True)
        proved.doubts.append(f"{logged.title}：内容有损坏，已按修改记录完整恢复")
        return proved
    else:
        rescued = _what_agrees(stated, logged, entries)
    if unfit:
        first = place_name([stated.form], unfit[0])
        what = f"有{len(unfit)}处内容不合写法，没有救出，例如“{first[:40]}”"
        rescued.doubts.append(f"{stated.title}：{what}")
    return rescued


def _with_log(stated: Report, logged: Report | None, entries: list[LogEntry], complete: bool) -> Rescued:
    """Figures and texts are right; is their history?"""
    whole = complete and logged is not None and not differences(stated, logged)
    rescued = Rescued(stated, entries, whole)
    if not whole:
        rescued.doubts.append(f"{stated.title}：内容与登记的一致，修改记录有缺失，只救出{len(entries)}条")
    return rescued


def _what_agrees(stated: Report, logged: Report | None, entries: list[LogEntry]) -> Rescued:
    """Keeps what rows and log both say, and names the rest."""
    doubts = [f"{stated.title}：内容与保存时不一致，单位、年份和来源请核对"]
    other = logged if logged is not None else _emptied(stated)
    left_out = [found for found in differences(stated, other) if found.place != "unit"]
    doubts += [
        f"{stated.title}：{found.name}无法确认，没有写入（读到“{found.ours[:20]}”，修改记录为“{found.theirs[:20]}”）"
        for found in left_out
    ]
    places = {found.place for found in left_out}
    stated.apply(
        Change(
            "",
            cells=dict.fromkeys(places & stated.form.cells.keys()),
            texts=dict.fromkeys(places & set(stated.text_ids), ""),
        )
    )
    return Rescued(stated, entries, whole_log=False, doubts=doubts)


def _stated(content: PlainContent) -> tuple[Report, list[str]]:
    """What the rows say, right or not, and which places say it in no notation of ours.

    Raises:
        UserError: The edition is unknown to this program.
        UnreadableContentError: Nobody can tell whose report on which year it is.
    """
    words = (content.unit, content.family, content.scope)
    legible = all(type(word) is str and len(word) <= LONGEST_NAME for word in words)
    if not legible or type(content.year) is not int or not content.unit.strip():
        raise UnreadableContentError("report")
    try:
        return report_from(content), []
    except UNREADABLE:
        unfit = _unfit(content)
        return report_from(_without(content, unfit)), unfit


def _unfit(content: PlainContent) -> list[str]:
    """The places whose content is in no notation at all."""
    blank = replace(content, cells={}, texts={}, sources={})
    alone = [
        *((key, replace(blank, cells={key: value})) for key, value in content.cells.items()),
        *((key, replace(blank, texts={key: value})) for key, value in content.texts.items()),
        *((key, replace(blank, sources={key: value})) for key, value in content.sources.items()),
    ]
    found = (str(key) for key, said in alone if not _fits(said))
    return list(dict.fromkeys(found))


def _without(content: PlainContent, places: Collection[str]) -> PlainContent:
    def left(part: Mapping[str, str]) -> dict[str, str]:
        return {key: value for key, value in part.items() if str(key) not in places}

    return replace(
        content, cells=left(content.cells), texts=left(content.texts), sources=left(content.sources)
    )


def _fits(content: PlainContent) -> bool:
    if not all(isinstance(word, str) for word in (*content.texts.values(), *content.sources.values())):
        return False
    try:
        report_from(content)
    except UNREADABLE:
        return False
    return True


def _replayed(stated: Report, entries: list[LogEntry]) -> Report | None:
    """The report to which the readable entries lead; None when they do not fit its form."""
    try:
        logged = replay(_emptied(stated), entries)
    except KeyError:
        return None
    return logged if same_form(stated, logged) else None


def _emptied(report: Report) -> Report:
    """The report before anything was said in it."""
    return Report(base_form(report.form), year=report.year, scope=report.scope)


def _readable_log(connection: sqlite3.Connection, report_id: int) -> tuple[list[LogEntry], bool]:
    """The entries that are what was written, oldest first, and whether that is every one there is."""
    query = "SELECT id FROM change_log WHERE report_id = ? ORDER BY id"
    ids, complete = readable_rows(connection, query, (report_id,))
    entries = []
    for (entry_id,) in ids:
        try:
            entry = history.read_entry(connection, entry_id)
        except UNREADABLE:
            entry = None
        if entry is None:
            complete = False
        else:
            entries.append(entry)
    starts = bool(entries) and entries[0].action in {Action.CREATED, Action.RESCUED}
    return entries, complete and starts


def readable_rows(
    connection: sqlite3.Connection, query: str, parameters: tuple[int, ...] = ()
) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows of a query up to the first damaged page, and whether there was none."""
    rows: list[tuple[Any, ...]] = []
    try:
        rows.extend(connection.execute(query, parameters))
    except UNREADABLE:
        return rows, False
    return rows, True


def complete_log(rescued: Rescued, new_entry: Callable[[Change], LogEntry]) -> Iterator[LogEntry]:
    """The log for the rescued report: where it has gaps, a last entry says everything that is there now."""
    if rescued.whole_log:
        yield from rescued.entries
        return
    for entry in rescued.entries:
        # What a step with gaps around it would put back can no longer be trusted.
        yield replace(entry, state=None if entry.state is None else State.SUPERSEDED)
    report = rescued.report
    cells = {cell_id: report.stated.get(cell_id) for cell_id in report.form.cells}
    texts = {text_id: report.manuscripts.get(text_id, "") for text_id in report.text_ids}
    yield new_entry(Change("从损坏的账本救出", cells, texts, dict(report.sources), report.unit))
