"""What a person decides about each report of another ledger, and the carrying out of it.

New and newer reports are proposed to be taken over. Where both went on, ours stays until somebody chooses
otherwise, place by place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from model.errors import UserError
from model.ledger.merging import (
    Comparison,
    Pair,
    Standing,
    compare_pair,
    take_new_report,
    take_newer,
    take_places,
)
from model.ledger.signatures import approval_sentence
from model.ledger.store import Ledger

_WHOLE = frozenset({Standing.ONLY_THEIRS, Standing.THEIRS_NEWER})
_OTHER_TABLES = "两边的报告用的是不同版本的表格，不能逐项合并"
_OTHER_REMARKS = "两边的内容相同，只是签字或出错说明不同，对方的要在本账本里补上"


@dataclass
class Decision:
    """What is to be taken over of one report.

    Attributes:
        hindrance: Why nothing can be taken over, a Chinese clause; empty where there is a choice.
        deleted_here: Whether our ledger had such a report, which somebody deleted.
        whole: Whether the new or newer report is taken over.
        places: The places of a report in conflict that are to say what the other ledger says.
    """

    comparison: Comparison
    hindrance: str = ""
    deleted_here: bool = False
    whole: bool = False
    places: set[str] = field(default_factory=set)

    @property
    def title(self) -> str:
        """The unit, the year, and whatever else tells it from other reports."""
        key = self.comparison.key
        return f"{key.unit} {key.name_within_unit}"

    @property
    def offers_whole(self) -> bool:
        """Whether the choice is the whole report or nothing."""
        return self.comparison.standing in _WHOLE and not self.hindrance

    @property
    def offers_places(self) -> bool:
        """Whether the choice is place by place."""
        return self.comparison.standing is Standing.CONFLICT and not self.hindrance

    @property
    def matters(self) -> bool:
        """Whether the other ledger says anything that ours does not."""
        return self.offers_whole or self.offers_places or bool(self.hindrance)

    @property
    def wanted(self) -> bool:
        """Whether anything is to be taken over."""
        return self.whole or bool(self.places)

    def choose_all(self, theirs: bool) -> None:
        """Takes over everything that is offered, or nothing."""
        self.whole = theirs and self.offers_whole
        offered = self.comparison.differences if theirs and self.offers_places else ()
        self.places = {difference.place for difference in offered}

    @property
    def missing(self) -> frozenset[str]:
        """The places where only the other ledger says anything."""
        offered = self.comparison.differences if self.offers_places else ()
        return frozenset(each.place for each in offered if each.theirs and not each.ours)

    def choose_missing(self) -> None:
        """Takes over what only the other ledger says, and nothing else."""
        self.places = set(self.missing)


@dataclass(frozen=True)
class Outcome:
    """What became of one decision: the id of the report in our ledger, or why it was refused."""

    decision: Decision
    report_id: int | None = None
    refusal: str = ""


def decide(ours: Ledger, theirs: Ledger, pair: Pair) -> Decision:
    """Compares a report and proposes what to do; one that cannot be read is a decision without a choice."""
    try:
        comparison = compare_pair(ours, theirs, pair)
    except UserError as error:
        unreadable = Comparison(pair.key, Standing.UNREADABLE, pair.ours, pair.theirs)
        return Decision(unreadable, error.what)
    deleted = comparison.ours is None and any(entry.key == pair.key for entry in ours.deleted_entries())
    decision = Decision(comparison, _hindrance(comparison), deleted)
    # What was deleted on purpose does not come back by itself.
    # Nor does what contradicts its own history: whoever wants it chooses it.
    decision.whole = decision.offers_whole and not deleted and not comparison.doubt
    return decision


def _hindrance(comparison: Comparison) -> str:
    if comparison.standing not in {Standing.THEIRS_NEWER, Standing.CONFLICT}:
        return ""
    if comparison.approval is not None:
        return approval_sentence(comparison.approval)
    if comparison.standing is not Standing.CONFLICT:
        return ""
    if not comparison.differences:
        return _OTHER_REMARKS
    return "" if comparison.mergeable else _OTHER_TABLES


def carry_out(ours: Ledger, theirs: Ledger, decision: Decision) -> int:
    """Takes over what was chosen; returns the id of the report in our ledger.

    Raises:
        UserError: It was refused, and nothing of this report was taken over.
    """
    comparison = decision.comparison
    if comparison.standing is Standing.ONLY_THEIRS:
        return take_new_report(ours, theirs, comparison)
    if comparison.ours is None:
        raise ValueError("nothing is taken over from a report that only we have")
    if comparison.standing is Standing.THEIRS_NEWER:
        take_newer(ours, theirs, comparison)
    else:
        take_places(ours, theirs, comparison, decision.places)
    return comparison.ours
