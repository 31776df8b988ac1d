"""Two people's ledgers become one, report by report; nobody's figure is lost without being told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from model.checks.explanations import Explanation, Occasion
from model.errors import UserError
from model.judging.signature import Role
from model.ledger.merging import (
    Comparison,
    Standing,
    compare_ledgers,
    merge_without_conflicts,
    take_new_report,
    take_newer,
    take_places,
)
from model.ledger.report_copy import export_report
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import COMMERCIAL, NATURAL, a_report, key, said


@pytest.fixture
def theirs(ledger: Ledger, tmp_path: Path) -> Iterator[Ledger]:
    """A copy that a colleague has gone on with; ours has the report 1 at that moment."""
    ledger.create(a_report())
    ledger.copy_to(tmp_path / "同事.nianbao")
    with Ledger.open(tmp_path / "同事.nianbao", author="李伟") as theirs:
        yield theirs


def edit(ledger: Ledger, label: str, place: str, value: int) -> None:
    ReportSession(ledger, 1).apply(Change(label, {place: value}))


def only_comparison(ours: Ledger, theirs: Ledger) -> Comparison:
    (comparison,) = compare_ledgers(ours, theirs)
    return comparison


def test_untouched_copies_are_the_same(ledger: Ledger, theirs: Ledger) -> None:
    assert only_comparison(ledger, theirs).standing is Standing.SAME


def test_who_went_on_is_newer_and_the_places_are_named(ledger: Ledger, theirs: Ledger) -> None:
    edit(theirs, "输入", NATURAL, 13)
    comparison = only_comparison(ledger, theirs)
    assert comparison.standing is Standing.THEIRS_NEWER
    (difference,) = comparison.differences
    assert (difference.name, difference.ours, difference.theirs) == ("表三“新收”行“自然人”列", "12", "13")
    assert only_comparison(theirs, ledger).standing is Standing.OURS_NEWER


def test_both_went_on_is_a_conflict_that_is_settled_place_by_place(ledger: Ledger, theirs: Ledger) -> None:
    edit(ledger, "输入", NATURAL, 20)
    edit(theirs, "输入", NATURAL, 30)
    edit(theirs, "输入", COMMERCIAL, 3)
    conflicts = merge_without_conflicts(ledger, theirs)
    assert [conflict.standing for conflict in conflicts] == [Standing.CONFLICT]
    assert ledger.load(1).stated[NATURAL] == 20
    take_places(ledger, theirs, conflicts[0], {COMMERCIAL})
    session = ReportSession(ledger, 1)
    assert (session.report.stated[NATURAL], session.report.stated[COMMERCIAL]) == (20, 3)
    assert session.undo_label == "合并 同事.nianbao"
    take_places(ledger, theirs, conflicts[0])
    assert said(ledger.load(1)) == said(theirs.load(1))


def test_newer_work_is_taken_with_its_history_again_and_again(ledger: Ledger, theirs: Ledger) -> None:
    edit(ledger, "自己", COMMERCIAL, 1)
    ReportSession(ledger, 1).undo()
    theirs_path = theirs.path
    theirs.close()
    theirs_path.unlink()
    ledger.copy_to(theirs_path)
    with Ledger.open(theirs_path, author="李伟") as colleague:
        for value in (13, 14):
            session = ReportSession(colleague, 1)
            session.apply(Change("输入", {NATURAL: value}))
            session.apply(Change("输入", {COMMERCIAL: value}))
            session.undo()
            session.sign(Role.FILLED, "李伟")
            assert merge_without_conflicts(ledger, colleague) == []
            assert said(ledger.load(1)) == said(colleague.load(1))
            assert [signed.name for signed in ledger.signatures(1) if signed.valid] == ["李伟"]
            labels = [(entry.author, entry.action, entry.change) for entry in ledger.history(1)]
            assert labels == [(entry.author, entry.action, entry.change) for entry in colleague.history(1)]
    mine = ReportSession(ledger, 1)
    assert (mine.undo_label, mine.redo_label) == (None, None)
    mine.roll_back(mine.history()[-1].id)
    assert said(mine.report) == said(a_report())


def test_a_log_that_does_not_go_on_from_ours_is_not_taken(ledger: Ledger, theirs: Ledger) -> None:
    edit(theirs, "输入", NATURAL, 13)
    comparison = only_comparison(ledger, theirs)
    edit(ledger, "输入", NATURAL, 20)
    with pytest.raises(UserError, match="不能衔接"):
        take_newer(ledger, theirs, comparison)
    assert ledger.load(1).stated[NATURAL] == 20


def test_a_report_that_only_they_have_comes_with_history_and_signatures(
    ledger: Ledger, theirs: Ledger
) -> None:
    session = ReportSession(theirs, theirs.create(a_report("甲局")))
    for value in (1, 2, 3):
        session.apply(Change(f"输入{value}", {NATURAL: value}))
    session.undo()
    session.sign(Role.FILLED, "李伟")
    assert merge_without_conflicts(ledger, theirs) == []
    entry = ledger.find(key("甲局", 2023))
    assert entry is not None
    merged = ReportSession(ledger, entry.id)
    assert [line.change for line in merged.history()[1:]] == [line.change for line in session.history()]
    assert merged.history()[0].change.label == "从 同事.nianbao 并入"
    assert (merged.undo_label, merged.redo_label) == ("输入2", "输入3")
    assert [signed.valid for signed in merged.signatures] == [True]
    merged.redo()
    assert merged.report.stated[NATURAL] == 3


def test_a_report_of_the_same_unit_made_meanwhile_is_not_doubled(ledger: Ledger, theirs: Ledger) -> None:
    theirs.create(a_report("甲局"))
    comparison = compare_ledgers(ledger, theirs)[-1]
    ledger.create(a_report("甲局"))
    with pytest.raises(UserError, match="已经有"):
        take_new_report(ledger, theirs, comparison)


def test_an_approved_report_takes_nothing_over(ledger: Ledger, theirs: Ledger) -> None:
    edit(theirs, "输入", NATURAL, 13)
    session = ReportSession(ledger, 1)
    for role in Role:
        session.sign(role, "张敏")
    comparison = only_comparison(ledger, theirs)
    assert comparison.standing is Standing.CONFLICT
    with pytest.raises(UserError, match="签发"):
        take_places(ledger, theirs, comparison)


def test_a_single_report_travels_as_a_file(ledger: Ledger, tmp_path: Path) -> None:
    ledger.create(a_report("甲局"))
    session = ReportSession(ledger, ledger.create(a_report("乙局")))
    session.apply(Change("输入", {NATURAL: 13}))
    target = tmp_path / "乙局2023.nianbao"
    export_report(ledger, session.report_id, target)
    with Ledger.open(target, read_only=True) as single:
        assert [(entry.unit, entry.year) for entry in single.entries()] == [("乙局", 2023)]
        assert said(single.load(1)) == said(session.report)
        assert len(single.history(1)) == 2
        with Ledger.open(tmp_path / "别处.nianbao") as elsewhere:
            assert merge_without_conflicts(elsewhere, single) == []
            assert said(elsewhere.load(1)) == said(session.report)
    before = target.read_bytes()
    with pytest.raises(UserError, match="同名"):
        export_report(ledger, session.report_id, target)
    assert target.read_bytes() == before


def test_unsaved_entries_of_a_session_keep_their_ids_while_reports_are_merged(
    ledger: Ledger, theirs: Ledger
) -> None:
    session = ReportSession(ledger, 1)
    ledger.file.connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(UserError):
        session.apply(Change("长", texts={"overview": "".join(map(chr, range(0x4E00, 0x9000)))}))
    ledger.file.connection.execute("PRAGMA max_page_count = 4294967294")
    theirs.create(a_report("甲局"))
    merge_without_conflicts(ledger, theirs)
    session.save()
    assert said(ledger.load(1)) == said(session.report)


def test_signatures_given_elsewhere_come_back(ledger: Ledger, theirs: Ledger) -> None:
    signing = ReportSession(theirs, 1)
    for role in (Role.FILLED, Role.REVIEWED, Role.APPROVED):
        signing.sign(role, "李伟")
    comparison = only_comparison(ledger, theirs)
    assert (comparison.standing, comparison.differences) == (Standing.THEIRS_NEWER, ())
    take_newer(ledger, theirs, comparison)
    assert ReportSession(ledger, 1).approved
    assert only_comparison(ledger, theirs).standing is Standing.SAME


def an_explanation(reason: str, words: str = "甲") -> Explanation:
    return Explanation(Occasion("text.year", words=words), reason, "李伟")


def test_an_explanation_taken_back_elsewhere_does_not_live_on_here(ledger: Ledger, tmp_path: Path) -> None:
    ledger.create(a_report())
    ledger.explain(1, an_explanation("口径不同"))
    ledger.copy_to(tmp_path / "同事.nianbao")
    with Ledger.open(tmp_path / "同事.nianbao", author="李伟") as theirs:
        theirs.withdraw_explanation(1, an_explanation("口径不同"))
        theirs.explain(1, an_explanation("另有原因", "乙"))
        take_newer(ledger, theirs, only_comparison(ledger, theirs))
    assert [explanation.reason for explanation in ledger.explanations(1)] == ["另有原因"]


def test_explanations_come_along_with_the_places_of_a_conflict(ledger: Ledger, theirs: Ledger) -> None:
    for reason, words in (("本账本的", "甲"), ("收回的", "丙")):
        ledger.explain(1, an_explanation(reason, words))
    ledger.withdraw_explanation(1, an_explanation("收回的", "丙"))
    edit(theirs, "输入", NATURAL, 30)
    for reason, words in (("对方的", "甲"), ("只有对方写", "乙"), ("收回的", "丙")):
        theirs.explain(1, an_explanation(reason, words))
    take_places(ledger, theirs, only_comparison(ledger, theirs), {NATURAL})
    assert {explanation.reason for explanation in ledger.explanations(1)} == {"本账本的", "只有对方写"}


def test_a_signature_that_cannot_be_taken_over_is_no_silent_loss(ledger: Ledger, theirs: Ledger) -> None:
    edit(ledger, "输入", COMMERCIAL, 1)
    ReportSession(ledger, 1).undo()
    ReportSession(theirs, 1).sign(Role.FILLED, "李伟")
    comparison = only_comparison(ledger, theirs)
    assert (comparison.standing, comparison.differences) == (Standing.CONFLICT, ())
    ledger.sign(1, Role.FILLED, "王丽")
    edit(theirs, "输入", COMMERCIAL, 1)
    ReportSession(theirs, 1).undo()
    assert only_comparison(theirs, ledger).standing is Standing.CONFLICT


def test_an_approved_report_is_not_even_continued(ledger: Ledger, theirs: Ledger) -> None:
    for role in Role:
        ReportSession(ledger, 1).sign(role, "张敏")
    theirs_path = theirs.path
    theirs.close()
    theirs_path.unlink()
    ledger.copy_to(theirs_path)
    with Ledger.open(theirs_path, author="李伟") as colleague:
        ReportSession(colleague, 1).reopen("更正")
        edit(colleague, "输入", NATURAL, 13)
        comparison = only_comparison(ledger, colleague)
        assert comparison.standing is Standing.THEIRS_NEWER
        assert comparison.approval is not None
        with pytest.raises(UserError, match="签发"):
            take_newer(ledger, colleague, comparison)
    assert ledger.load(1).stated[NATURAL] == 12


def test_a_report_that_was_taken_over_can_be_continued_by_its_author(ledger: Ledger, theirs: Ledger) -> None:
    session = ReportSession(theirs, theirs.create(a_report("甲局")))
    assert merge_without_conflicts(ledger, theirs) == []
    assert {comparison.standing for comparison in compare_ledgers(ledger, theirs)} == {Standing.SAME}
    session.apply(Change("输入", {NATURAL: 99}))
    assert merge_without_conflicts(ledger, theirs) == []
    entry = ledger.find(key("甲局", 2023))
    assert entry is not None
    assert ledger.load(entry.id).stated[NATURAL] == 99
    labels = [line.change.label for line in ledger.history(entry.id)]
    assert labels == ["输入", "从 同事.nianbao 并入", "新建报告"]


def test_a_ledger_opened_for_reading_may_come_from_another_thread(ledger: Ledger, tmp_path: Path) -> None:
    ledger.create(a_report())
    ledger.copy_to(tmp_path / "同事.nianbao")
    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(Ledger.open, tmp_path / "同事.nianbao", read_only=True).result()
    with opened as theirs:
        assert only_comparison(ledger, theirs).standing is Standing.SAME
