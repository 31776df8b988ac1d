"""Two ledgers compared report by report, and what the other one has taken over: nothing without being told.

The logs show who is ahead: where one log goes on from the end of the other, the longer one is newer; where
both went on, they are in conflict, and a person chooses place by place. The same comparison with a backup
is the preview of a restoration.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from model.checks.explanations import Explanation
from model.digest import digest
from model.errors import UserError
from model.judging.signature import Signature
from model.ledger import history
from model.ledger.change_codec import write_change
from model.ledger.content import write_places
from model.ledger.differences import Difference, change_to, differences, is_empty, only, same_form
from model.ledger.history import Action, LogEntry
from model.ledger.key import ReportKey
from model.ledger.pieces import keep_pieces, read_pieces
from model.ledger.report_copy import copy_entries, copy_remarks, copy_report
from model.ledger.reports import stored_digest, update_report
from model.ledger.rollback import contradiction
from model.ledger.session import ReportSession
from model.ledger.signatures import approval_among, refuse_locked
from model.ledger.store import NOTHING, Ledger
from model.report import Change

_MERGING = "合并账本"
_COMPARING = "比较账本"


class Standing(Enum):
    """How a report stands in two ledgers; the value is shown to users."""

    SAME = "相同"
    ONLY_OURS = "只在本账本"
    ONLY_THEIRS = "只在对方账本"
    OURS_NEWER = "本账本较新"
    THEIRS_NEWER = "对方账本较新"
    CONFLICT = "两边都有修改"
    UNREADABLE = "读不出"


@dataclass(frozen=True)
class Pair:
    """One report with its ids in our ledger and in the other one; None where it is not there."""

    key: ReportKey
    ours: int | None
    theirs: int | None


@dataclass(frozen=True)
class Comparison:
    """One report in two ledgers.

    Attributes:
        key: Which report.
        ours: Its id in our ledger; None when it is not there.
        theirs: Its id in the other ledger; None when it is not there.
        differences: The places that say something else, `ours` and `theirs`; none where the other ledger
            has only other signatures or explanations.
        mergeable: Whether places can be taken over one by one: both use the same tables.
        approval: The approval of our report, which takes nothing over as long as it has one.
        doubt: A sentence where the other report and its history contradict each other; else empty.
    """

    key: ReportKey
    standing: Standing
    ours: int | None = None
    theirs: int | None = None
    differences: tuple[Difference, ...] = ()
    mergeable: bool = True
    approval: Signature | None = None
    doubt: str = ""


def compare_ledgers(ours: Ledger, theirs: Ledger) -> list[Comparison]:
    """Every report of either ledger, by unit and the newest year first.

    Raises:
        UserError: A report or its log is damaged.
    """
    return list(comparisons(ours, theirs))


def comparisons(ours: Ledger, theirs: Ledger) -> Iterator[Comparison]:
    """The same one by one, for who has something else to do between; some milliseconds each.

    Raises:
        UserError: A report or its log is damaged.
    """
    return (compare_pair(ours, theirs, pair) for pair in pair_reports(ours, theirs))


def pair_reports(ours: Ledger, theirs: Ledger) -> list[Pair]:
    """Every report of either ledger, by unit and the newest year first."""
    own = {entry.key: entry.id for entry in ours.entries()}
    other = {entry.key: entry.id for entry in theirs.entries()}
    keys = sorted(own.keys() | other.keys(), key=lambda key: key.order)
    return [Pair(key, own.get(key), other.get(key)) for key in keys]


def compare_pair(ours: Ledger, theirs: Ledger, pair: Pair) -> Comparison:
    """How one report stands in both ledgers.

    Raises:
        UserError: The report or its log is damaged in one of them.
    """
    found = Comparison(pair.key, Standing.SAME, pair.ours, pair.theirs)
    if pair.theirs is None:
        return replace(found, standing=Standing.ONLY_OURS)
    if pair.ours is None:
        doubt = contradiction(theirs.load(pair.theirs), theirs.history(pair.theirs))
        return replace(found, standing=Standing.ONLY_THEIRS, doubt=doubt)
    with ours.file.reading(_COMPARING) as here, theirs.file.reading(_COMPARING) as there:
        equal = stored_digest(here, pair.ours) == stored_digest(there, pair.theirs)
        if equal and history.extent(here, pair.ours) == history.extent(there, pair.theirs):
            return found
    their_log = theirs.history(pair.theirs)
    standing = _who_is_ahead(_own_log(ours, pair.ours), _without_merging(their_log))
    own, other = ours.load(pair.ours), theirs.load(pair.theirs)
    places = tuple(differences(own, other))
    settled = standing is Standing.CONFLICT and not _says_more(theirs, pair, ours)
    if not places and (settled or standing is Standing.OURS_NEWER):
        return found
    approval = approval_among(ours.signatures(pair.ours))
    return replace(
        found,
        standing=standing,
        differences=places,
        mergeable=same_form(own, other),
        approval=approval,
        doubt=contradiction(other, their_log),
    )


def _says_more(theirs: Ledger, pair: Pair, ours: Ledger) -> bool:
    """Whether the other ledger has signatures or explanations of the report that ours has not."""
    if pair.ours is None or pair.theirs is None:
        return False
    signed = {replace(signature, valid=True) for signature in ours.signatures(pair.ours)}
    signatures = [signature for signature in theirs.signatures(pair.theirs) if signature.valid]
    return not signed.issuperset(signatures) or bool(_new_explanations(theirs, pair.theirs, ours, pair.ours))


def _new_explanations(theirs: Ledger, their_id: int, ours: Ledger, our_id: int) -> list[Explanation]:
    """The explanations that only the other ledger has; not those that were taken back in ours."""
    known = {explanation.occasion for explanation in ours.explanations(our_id)}
    withdrawn = {e.change.label for e in ours.history(our_id) if e.action is Action.WITHDRAWN}
    return [
        explanation
        for explanation in theirs.explanations(their_id)
        if explanation.occasion not in known and explanation.reason not in withdrawn
    ]


def _own_log(ledger: Ledger, report_id: int) -> list[LogEntry]:
    """The log without the notes about merging, which say nothing about the report; newest first."""
    return _without_merging(ledger.history(report_id))


def _without_merging(log: list[LogEntry]) -> list[LogEntry]:
    return [entry for entry in log if entry.action is not Action.MERGED]


def _who_is_ahead(ours: list[LogEntry], theirs: list[LogEntry]) -> Standing:
    """Both logs are newest first."""
    own, other = list(map(_fingerprint, ours)), list(map(_fingerprint, theirs))
    if len(own) < len(other) and own == other[-len(own) :]:
        return Standing.THEIRS_NEWER
    if len(other) < len(own) and other == own[-len(other) :]:
        return Standing.OURS_NEWER
    return Standing.CONFLICT


def _fingerprint(entry: LogEntry) -> str:
    """What an entry says, whichever id it has in its ledger."""
    time = entry.time.isoformat(timespec="milliseconds")
    said = [time, entry.author, entry.action.value, entry.change.label]
    return digest([*said, write_change(entry.change), write_change(entry.inverse)])


def take_new_report(ours: Ledger, theirs: Ledger, comparison: Comparison) -> int:
    """Copies a report that only the other ledger has, with its history; returns its id in ours.

    Raises:
        UserError: There is such a report by now, or our file does not take it.
    """
    if comparison.theirs is None:
        raise ValueError("the other ledger has no such report")
    ours.refuse_unfit(Change("", unit=comparison.key.unit), comparison.key)
    with theirs.file.reading(_MERGING) as source, ours.file.writing(_MERGING) as target:
        report_id = copy_report(source, comparison.theirs, target, ours.take_id)
        merged = ours.new_entry(Action.MERGED, Change(f"从 {theirs.path.name} 并入"), NOTHING)
        history.add_entry(target, report_id, merged)
    return report_id


def take_newer(ours: Ledger, theirs: Ledger, comparison: Comparison) -> None:
    """Brings our report to the state of the other ledger, whose log goes on from the end of ours.

    The other log's entries are added to ours. Nothing from before can be undone step by step any more,
    but the report can be rolled back to it.

    Raises:
        UserError: The other log does not go on from ours, our report is approved, or our file does not
            take it.
    """
    if comparison.ours is None or comparison.theirs is None:
        raise ValueError("both ledgers have the report")
    report, target = ours.load(comparison.ours), theirs.load(comparison.theirs)
    added, ids = _added_entries(ours, comparison.ours, theirs, comparison.theirs)
    change = change_to(report, target, "")
    report.apply(change)
    with theirs.file.reading(_MERGING) as source, ours.file.writing(_MERGING) as connection:
        refuse_locked(connection, comparison.ours)
        history.supersede_all(connection, comparison.ours)
        copy_entries(connection, comparison.ours, added, ours.take_id, ids)
        history.supersede_all(connection, comparison.ours)
        write_places(connection, comparison.ours, report, change)
        update_report(connection, comparison.ours, report)
        copy_remarks(source, comparison.theirs, connection, comparison.ours)


def _added_entries(
    ours: Ledger, our_id: int, theirs: Ledger, their_id: int
) -> tuple[list[LogEntry], dict[int | None, int]]:
    """What the other log has beyond ours, oldest first, and our ids of the entries before."""
    own, other = _own_log(ours, our_id)[::-1], _own_log(theirs, their_id)[::-1]
    if list(map(_fingerprint, own)) != list(map(_fingerprint, other[: len(own)])):
        raise UserError(
            "两个账本的修改记录不能衔接，无法直接采用", str(theirs.path), "请逐项选择要采用的内容"
        )
    ids: dict[int | None, int] = {that.id: this.id for this, that in zip(own, other, strict=False)}
    return other[len(own) :], ids


def take_places(
    ours: Ledger, theirs: Ledger, comparison: Comparison, places: Collection[str] | None = None
) -> Change:
    """Takes over what the other ledger says in these places (by default in all), as one undo step.

    The explanations that only the other ledger has come along: they hold only where the figures fit them.

    Raises:
        UserError: The tables are not the same, our report is approved, or our file does not take it.
    """
    if comparison.ours is None or comparison.theirs is None:
        raise ValueError("both ledgers have the report")
    if not comparison.mergeable:
        raise UserError(
            "两边的报告用的是不同版本的表格，不能逐项合并",
            comparison.key.name,
            "请先导出对方的报告，核对后重新录入",
        )
    session = ReportSession(ours, comparison.ours)
    change = change_to(session.report, theirs.load(comparison.theirs), f"合并 {theirs.path.name}")
    chosen = change if places is None else only(change, places)
    if not is_empty(chosen):
        session.apply(chosen)
        for explanation in _new_explanations(theirs, comparison.theirs, ours, comparison.ours):
            ours.explain(comparison.ours, explanation)
        _take_pieces(ours, theirs, comparison.ours, comparison.theirs, chosen)
    return chosen


def _take_pieces(ours: Ledger, theirs: Ledger, our_id: int, their_id: int, change: Change) -> None:
    """Takes over from which pictures the figures of a change were read."""
    found = read_pieces(theirs, their_id)
    keep_pieces(ours, our_id, {cell_id: piece for cell_id, piece in found.items() if cell_id in change.cells})


def merge_without_conflicts(ours: Ledger, theirs: Ledger) -> list[Comparison]:
    """Takes over all that is new in the other ledger; returns conflicts and doubts, to be settled.

    Raises:
        UserError: A report was refused; those before it have been taken over.
    """
    conflicts = []
    for comparison in compare_ledgers(ours, theirs):
        if comparison.doubt:
            conflicts.append(comparison)
        elif comparison.standing is Standing.ONLY_THEIRS:
            take_new_report(ours, theirs, comparison)
        elif comparison.standing is Standing.THEIRS_NEWER:
            take_newer(ours, theirs, comparison)
        elif comparison.standing is Standing.CONFLICT:
            conflicts.append(comparison)
    return conflicts
