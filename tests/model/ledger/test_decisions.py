"""What is proposed about each report of another ledger, and what is done in the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import UserError
from model.judging.signature import Role
from model.ledger.decisions import Decision, carry_out, decide
from model.ledger.merging import Standing, pair_reports
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import COMMERCIAL, NATURAL, a_report, key


@pytest.fixture
def theirs(ledger: Ledger, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of a ledger with one report, which a colleague has gone on with."""
    ledger.create(a_report())
    ledger.copy_to(tmp_path / "同事.nianbao")
    with Ledger.open(tmp_path / "同事.nianbao", author="李伟") as theirs:
        yield theirs


def edit(ledger: Ledger, place: str, value: int) -> None:
    ReportSession(ledger, 1).apply(Change("输入", {place: value}))


def decisions(ours: Ledger, theirs: Ledger) -> list[Decision]:
    return [decide(ours, theirs, pair) for pair in pair_reports(ours, theirs)]


def test_new_and_newer_are_proposed_what_is_the_same_does_not_matter(ledger: Ledger, theirs: Ledger) -> None:
    assert [decision.matters for decision in decisions(ledger, theirs)] == [False]
    edit(theirs, NATURAL, 13)
    theirs.create(a_report("乙局"))
    ledger.create(a_report("甲局"))
    found = decisions(ledger, theirs)
    assert [decision.wanted for decision in found] == [True, True, False]
    for decision in found[:2]:
        carry_out(ledger, theirs, decision)
    assert ledger.load(1).stated[NATURAL] == 13
    assert ledger.find(key("乙局", 2023)) is not None


def test_what_was_deleted_here_does_not_come_back_by_itself(ledger: Ledger, theirs: Ledger) -> None:
    ledger.delete(1)
    (decision,) = decisions(ledger, theirs)
    assert decision.deleted_here
    assert decision.offers_whole
    assert not decision.wanted


def test_in_a_conflict_nothing_is_chosen_before_somebody_chooses(ledger: Ledger, theirs: Ledger) -> None:
    edit(ledger, NATURAL, 20)
    edit(theirs, NATURAL, 30)
    edit(theirs, COMMERCIAL, 3)
    (decision,) = decisions(ledger, theirs)
    assert decision.offers_places
    assert not decision.wanted
    decision.choose_all(theirs=True)
    assert decision.places == {NATURAL, COMMERCIAL}
    decision.choose_all(theirs=False)
    decision.places.add(COMMERCIAL)
    assert carry_out(ledger, theirs, decision) == 1
    assert (ledger.load(1).stated[NATURAL], ledger.load(1).stated[COMMERCIAL]) == (20, 3)


def test_an_approved_report_offers_nothing(ledger: Ledger, theirs: Ledger) -> None:
    edit(theirs, NATURAL, 13)
    for role in Role:
        ledger.sign(1, role, "张敏")
    (decision,) = decisions(ledger, theirs)
    assert "张敏" in decision.hindrance
    decision.choose_all(theirs=True)
    assert not decision.wanted
    decision.places = {NATURAL}
    with pytest.raises(UserError, match="签发"):
        carry_out(ledger, theirs, decision)


def test_signatures_of_both_sides_are_told_and_not_merged(ledger: Ledger, theirs: Ledger) -> None:
    ledger.sign(1, Role.FILLED, "张敏")
    theirs.sign(1, Role.FILLED, "李伟")
    (decision,) = decisions(ledger, theirs)
    assert "签字" in decision.hindrance
    assert decision.matters
    decision.choose_all(theirs=True)
    assert not decision.wanted


def test_a_damaged_report_hinders_only_itself(ledger: Ledger, theirs: Ledger) -> None:
    edit(theirs, NATURAL, 13)
    theirs.create(a_report("乙局"))
    theirs.file.connection.execute("UPDATE cell SET value = '99' WHERE report_id = 1")
    damaged, whole = decisions(ledger, theirs)
    if damaged.comparison.key.unit == "乙局":
        damaged, whole = whole, damaged
    assert damaged.comparison.standing is Standing.UNREADABLE
    assert "不一致" in damaged.hindrance
    assert damaged.matters
    assert not damaged.wanted
    assert whole.whole


def test_only_what_the_other_ledger_alone_says_can_be_chosen(ledger: Ledger, theirs: Ledger) -> None:
    edit(theirs, NATURAL, 13)
    edit(theirs, COMMERCIAL, 4)
    edit(ledger, NATURAL, 12)
    ReportSession(ledger, 1).apply(Change("清除", {COMMERCIAL: None}))
    (decision,) = decisions(ledger, theirs)
    assert decision.missing == {COMMERCIAL}
    decision.choose_all(theirs=True)
    decision.choose_missing()
    assert decision.places == {COMMERCIAL}
