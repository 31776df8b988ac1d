"""The rounds of another ledger taken over: its received files, and what was said there and not in ours.

Two people who take in a round together each have a ledger. Files are only added, never replaced, and of
what both have said of one thing ours stays; how often that happens is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.ledger import round_codec
from model.ledger.received_bytes import kept_bytes
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_like, rounds_of
from model.ledger.store import Ledger
from model.rounds.decisions import (
    Adjustment,
    Choice,
    Compared,
    ConfirmedMatch,
    Decision,
    Decisions,
    KindDeadline,
    Placed,
    Receipt,
    StateSaid,
)
from model.rounds.list_changes import list_changes

LABEL = "并入对方账本的收报"
_BY = frozenset({"author", "time"})


@dataclass(frozen=True)
class RoundMerge:
    """What of a round of another ledger is not in ours.

    Attributes:
        ours: The id of the same round in our ledger; None where there is none.
        theirs: Its id in the other one.
        files: The files that only the other one has received.
        said: What was said there alone, of submissions by their numbers there.
        contrary: How many things were said of the same otherwise; ours stays.
        other_list: The lists of units differ; ours stays.
        unlisted: How many things were said there of units that are not in our list; they stay there.
    """

    key: RoundKey
    ours: int | None
    theirs: int
    files: tuple[Receipt, ...] = ()
    said: tuple[Decision, ...] = ()
    contrary: int = 0
    other_list: bool = False
    unlisted: int = 0

    @property
    def matters(self) -> bool:
        """Whether anything would be taken over."""
        return self.ours is None or bool(self.files or self.said)


def round_merges(ours: Ledger, theirs: Ledger) -> list[RoundMerge]:
    """Each round of the other ledger, and what of it is not in ours.

    Raises:
        UserError: A round is damaged in one of them.
    """
    return [_compared(ours, theirs, round_id, key) for round_id, key in rounds_of(theirs).items()]


def _compared(ours: Ledger, theirs: Ledger, round_id: int, key: RoundKey) -> RoundMerge:
    other = RoundStore(theirs, round_id)
    receipts = other.receipts()
    same = rounds_like(ours, key.year, key.family, key.root)
    if not same:
        return RoundMerge(key, None, round_id, receipts, tuple(_all(other.decisions())))
    own = RoundStore(ours, same[0])
    known = {(one.file, one.content): one.number for one in own.receipts()}
    files = tuple(one for one in receipts if (one.file, one.content) not in known)
    numbers = {one.number: known.get((one.file, one.content), -one.number) for one in receipts}
    said, contrary = _said_there_alone(own.decisions(), other.decisions(), numbers)
    differ = bool(list_changes(own.units(), other.units()))
    units = {unit.key for unit in own.units().units}
    listed = tuple(one for one in said if _unit_of(one) in {*units, ""})
    return RoundMerge(key, same[0], round_id, files, listed, contrary, differ, len(said) - len(listed))


def _all(decisions: Decisions) -> Iterator[Decision]:
    for field in vars(Decisions()):
        yield from getattr(decisions, field)


def _said_there_alone(
    own: Decisions, other: Decisions, numbers: dict[int, int]
) -> tuple[tuple[Decision, ...], int]:
    """What only the other one says, and how often both say otherwise of the same."""
    places = {round_codec.place_of(one): _words(one) for one in _all(own)}
    adjusted = {(one.parent, frozenset(one.amounts.items())) for one in own.adjustments}
    said, contrary = list[Decision](), 0
    for one in _all(other):
        here = _renumbered(one, numbers)
        if isinstance(one, Adjustment):
            if (one.parent, frozenset(one.amounts.items())) not in adjusted:
                said.append(one)
        elif (place := round_codec.place_of(here)) not in places:
            said.append(one)
        elif places[place] != _words(here):
            contrary += 1
    return tuple(said), contrary


def _words(decision: Decision) -> dict[str, object]:
    """What is said, whoever says it."""
    return {name: value for name, value in vars(decision).items() if name not in _BY}


def _renumbered(decision: Decision, numbers: dict[int, int]) -> Decision:
    """The same of files by their numbers in another ledger."""
    if isinstance(decision, ConfirmedMatch | Compared):
        return replace(decision, submission=numbers.get(decision.submission, 0))
    if isinstance(decision, Choice | StateSaid):
        return replace(decision, submissions=tuple(numbers.get(one, 0) for one in decision.submissions))
    return replace(decision, number=0) if isinstance(decision, Adjustment) else decision


def merge_round(ours: Ledger, theirs: Ledger, merge: RoundMerge) -> None:
    """Takes a round over: the files with their bytes, then what was said, which can be undone in one step.

    Raises:
        UserError: A received file of the other ledger is gone, or ours does not take it.
    """
    other = RoundStore(theirs, merge.theirs)
    if merge.ours is None:
        days = {one.kind: one.day for one in other.decisions().deadlines}
        store = begin_round(ours, merge.key, other.units(), days)
    else:
        store = RoundStore(ours, merge.ours)
    for one in merge.files:
        if one.content:
            store.keep(kept_bytes(theirs.path, one.content))
    store.receive(merge.files)
    known = {(one.file, one.content): one.number for one in store.receipts()}
    numbers = {one.number: known[one.file, one.content] for one in other.receipts()}
    said = [_renumbered(one, numbers) for one in merge.said]
    begun = merge.ours is None
    taken = [one for one in said if not (begun and isinstance(one, KindDeadline))]
    if taken:
        store.decide(LABEL, *taken)


def _unit_of(decision: Decision) -> str:
    """The unit of which something is said; empty for what is said of none."""
    if isinstance(decision, Placed | KindDeadline | Compared):
        return ""
    return decision.parent if isinstance(decision, Adjustment) else decision.unit


def merge_words(merges: Sequence[RoundMerge]) -> list[str]:
    """A sentence on each round that the other ledger has more of, and on what stays as it is."""
    return [_words_of(merge) for merge in merges if merge.matters or merge.contrary or merge.other_list]


def _words_of(merge: RoundMerge) -> str:
    parts = [
        f"{merge.key.year} 年收报：并入 {len(merge.files)} 个收到的文件、{len(merge.said)} 处核定和确认等"
    ]
    if merge.ours is None:
        parts = [f"{merge.key.year} 年收报：本账本没有，整轮并入，{len(merge.files)} 个收到的文件"]
    if merge.contrary:
        parts.append(f"{merge.contrary} 处两边说的不同，保留本账本的")
    if merge.other_list:
        parts.append("单位名单不同，保留本账本的")
    if merge.unlisted:
        parts.append(f"{merge.unlisted} 处说的单位不在本账本的名单里，没有并入")
    return "；".join(parts)
