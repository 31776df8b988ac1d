"""Texts whose figures follow the tables, through everything that a ledger does with them."""

from pathlib import Path

from model.annotations import annotate, is_annotated
from model.ledger.differences import change_to, differences
from model.ledger.history import State
from model.ledger.merging import Standing, compare_ledgers, take_newer, take_places
from model.ledger.report_copy import export_report
from model.ledger.salvage import salvage
from model.ledger.search import Query, search_history
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import COMMERCIAL, NATURAL, said

TOTAL = "applications.new_received.total"
WRITTEN = Change("写作", texts={"overview": f"收到{annotate('0', TOTAL)}件。"})


def bound(figure: str) -> str:
    return f"收到{annotate(figure, TOTAL)}件。"


def test_figure_and_text_are_one_step(session: ReportSession) -> None:
    session.apply(WRITTEN)
    assert session.report.texts["overview"] == "收到12件。"
    session.apply(Change("输入", {COMMERCIAL: 3}))
    assert session.report.texts["overview"] == "收到15件。"
    assert len(session.history()) == 3
    session.undo()
    assert (session.report.texts["overview"], COMMERCIAL in session.report.stated) == ("收到12件。", False)
    session.redo()
    assert session.report.manuscripts["overview"] == bound("15")


def test_bindings_survive_a_restart_and_undo_after_it(path: Path, session: ReportSession) -> None:
    session.apply(WRITTEN)
    session.apply(Change("输入", {COMMERCIAL: 3}))
    session._ledger.close()
    with Ledger.open(path) as ledger:
        again = ReportSession(ledger, session.report_id)
        assert again.report.manuscripts["overview"] == bound("15")
        again.undo()
        again.apply(Change("输入", {COMMERCIAL: 30}))
        assert again.report.texts["overview"] == "收到42件。"
        assert ledger.entry(ledger.step_ids(1, State.DONE)[-1]).change.texts == {"overview": bound("42")}


def test_the_way_back_to_an_earlier_state_takes_the_figures_along(session: ReportSession) -> None:
    session.apply(WRITTEN)
    written = session.history()[0].id
    session.apply(Change("输入", {COMMERCIAL: 3}))
    session.apply(Change("修改", texts={"overview": "别的。"}))
    session.roll_back(written)
    assert session.report.manuscripts["overview"] == bound("12")
    session.apply(Change("输入", {NATURAL: 5}))
    assert session.report.texts["overview"] == "收到5件。"


def test_the_history_tells_words_and_no_annotations(session: ReportSession) -> None:
    session.apply(WRITTEN)
    session.apply(Change("输入", {NATURAL: 13}))
    lines = search_history(session._ledger, Query(place="overview"))
    assert [line.after for line in lines[:2]] == ["收到13件。", "收到12件。"]
    assert lines[0].before == "收到12件。"
    assert search_history(session._ledger, Query(words=TOTAL)) == []


def test_a_binding_alone_is_a_difference_told_in_words(session: ReportSession) -> None:
    plain = session.report.copy()
    plain.apply(Change("", texts={"overview": "收到12件。"}))
    session.apply(WRITTEN)
    (difference,) = differences(plain, session.report)
    assert difference.ours == "收到12件。\n随表格更新的数字：没有"
    assert difference.theirs == "收到12件。\n随表格更新的数字：12（表三“新收”行“总计”列）"
    plain.apply(change_to(plain, session.report, ""))
    assert said(plain) == said(session.report)
    assert differences(plain, session.report) == []
    session.apply(Change("输入", {NATURAL: 13}))
    texts = next(found for found in differences(plain, session.report) if found.place == "overview")
    assert (texts.ours, texts.theirs) == ("收到12件。", "收到13件。")


def test_merging_takes_bindings_and_makes_them_follow_our_figures(
    session: ReportSession, tmp_path: Path
) -> None:
    ours = session._ledger
    ours.copy_to(tmp_path / "同事.nianbao")
    with Ledger.open(tmp_path / "同事.nianbao", author="李伟") as theirs:
        ReportSession(theirs, 1).apply(WRITTEN)
        session.apply(Change("输入", {COMMERCIAL: 3}))
        (comparison,) = compare_ledgers(ours, theirs)
        assert comparison.standing is Standing.CONFLICT
        take_places(ours, theirs, comparison, {"overview"})
        assert ours.load(1).manuscripts["overview"] == bound("15")


def test_a_newer_binding_alone_is_taken_over(session: ReportSession, tmp_path: Path) -> None:
    ours = session._ledger
    session.apply(Change("写作", texts={"overview": "收到12件。"}))
    ours.copy_to(tmp_path / "同事.nianbao")
    with Ledger.open(tmp_path / "同事.nianbao", author="李伟") as theirs:
        ReportSession(theirs, 1).apply(WRITTEN)
        (comparison,) = compare_ledgers(ours, theirs)
        assert comparison.standing is Standing.THEIRS_NEWER
        take_newer(ours, theirs, comparison)
        assert ours.load(1).manuscripts["overview"] == bound("12")


def test_copies_and_rescued_ledgers_keep_bindings(session: ReportSession, tmp_path: Path, path: Path) -> None:
    session.apply(WRITTEN)
    export_report(session._ledger, 1, tmp_path / "一份.nianbao")
    session._ledger.close()
    salvage(path, tmp_path / "救出.nianbao")
    for name in ("一份.nianbao", "救出.nianbao"):
        with Ledger.open(tmp_path / name, read_only=True) as copied:
            assert copied.load(1).manuscripts["overview"] == bound("12")


def test_half_an_annotation_is_never_kept(session: ReportSession) -> None:
    session.apply(Change("粘贴", texts={"problems": f"存在\ufff912\ufffa{TOTAL}问题\ufffb。"}))
    assert session.report.manuscripts["problems"] == "存在12问题。"
    assert not is_annotated(session.report.manuscripts["problems"])
