"""A round in the ledger: nothing of it is lost, everything said can be taken back, and files come in once."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.reading import Note, Reading
from model.ledger.backups import list_backups
from model.ledger.history import Action
from model.ledger.moving import move_ledger
from model.ledger.received_bytes import received_folder
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_of
from model.ledger.salvage import salvage
from model.ledger.store import Ledger
from model.level import Level
from model.rounds.decisions import (
    Acknowledgement,
    Adjustment,
    Choice,
    Compared,
    ConfirmedMatch,
    Decision,
    KindDeadline,
    Receipt,
    Said,
    StateSaid,
    figures_digest,
)
from model.rounds.units import FormerName, Scope, Unit, UnitTree
from tests.model.ledger.conftest import AMOUNT, NATURAL, a_report, said

KEY = RoundKey(2025, "ogi", "2021", root="市")
UNITS = UnitTree(
    (
        Unit("市", "测试市人民政府", scope=Scope.AREA, kind="政府"),
        Unit(
            "11990100000700111E",
            "测试市教育局",
            code="11990100000700111E",
            area_code="990100",
            short_name="市教育局",
            aliases=("教育局", "教委"),
            former_names=(FormerName("测试市教育委员会", 2015, 2018), FormerName("测试市文教局")),
            parent="市",
            kind="部门",
            counted=False,
            active_from=2019,
            active_to=2030,
            successor="市",
            contact="王丽 0990-1234567",
            deadline="2026-01-15",
            exempt="新设",
        ),
        Unit("局", "测试市民政局", parent="市", kind="部门"),
    )
)
DECISIONS: tuple[Decision, ...] = (
    KindDeadline("部门", "2026-01-20"),
    ConfirmedMatch(1, "局"),
    Choice("局", (1, 2)),
    StateSaid("局", Said.RETURNED, (1,), "有三处不平"),
    Adjustment(0, "市", {NATURAL: -2, AMOUNT: Decimal("-3.50")}, "联合发文重复计入"),
    Acknowledgement("far_from_kind", "局", (NATURAL,), figures_digest({NATURAL: 12}), "已电话核实"),
    Compared(1, {NATURAL: 12, AMOUNT: Decimal("3.50"), "disclosure.rules.issued": None}),
)


@pytest.fixture
def store(ledger: Ledger) -> RoundStore:
    return begin_round(ledger, KEY, UNITS, {"部门": "2026-01-15"})


def a_reading(unit: str = "测试市民政局") -> Reading:
    report = a_report(unit)
    note = Note(Level.WARNING, "看不清", "表三!D5", doubts=(NATURAL,))
    return Reading(report, "2021", (note,), ("applications",), ("11990100000700111E",), unit)


def received(store: RoundStore, file: str = "民政局.xlsx", data: bytes = b"xlsx") -> Receipt:
    (receipt,) = store.receive([Receipt(0, file, store.keep(data), 1767250000.25, a_reading())])
    return receipt


def all_said(store: RoundStore) -> list[object]:
    return [store.units(), store.decisions(), len(store.receipts())]


def test_the_list_comes_back_with_all_its_columns(store: RoundStore) -> None:
    assert store.units() == UNITS
    assert store.key == KEY
    assert [(one.kind, one.day) for one in store.decisions().deadlines] == [("部门", "2026-01-15")]


def test_a_second_round_of_the_same_year_and_root_is_refused(ledger: Ledger, store: RoundStore) -> None:
    with pytest.raises(UserError, match="2025"):
        begin_round(ledger, KEY, UNITS)
    other = begin_round(ledger, replace(KEY, year=2024), UNITS)
    assert rounds_of(ledger) == {store.round_id: KEY, other.round_id: replace(KEY, year=2024)}


def test_a_received_file_comes_back_with_its_bytes_and_its_reading(store: RoundStore) -> None:
    receipt = received(store)
    (again,) = store.receipts()
    assert store.bytes_of(again) == b"xlsx"
    assert (again.number, again.file, again.written, again.author) == (
        1,
        "民政局.xlsx",
        1767250000.25,
        "王丽",
    )
    assert again.received.replace(microsecond=0) == receipt.received.replace(microsecond=0)
    assert again.reading is not None
    assert receipt.reading is not None
    assert said(again.reading.report) == said(a_reading().report)
    assert replace(again.reading, report=receipt.reading.report) == receipt.reading


def test_a_refused_file_comes_back_with_the_reason(store: RoundStore) -> None:
    refusal = UserError("文件有密码", "民政局.xlsx", "请去掉密码")
    store.receive([Receipt(0, "民政局.xlsx", store.keep(b"secret"), 1.0, refusal=refusal)])
    (again,) = store.receipts()
    assert again.reading is None
    assert again.refusal is not None
    assert again.refusal.args == refusal.args


def test_a_second_intake_adds_only_what_is_new(store: RoundStore) -> None:
    received(store)
    assert store.receive([Receipt(0, "民政局.xlsx", store.keep(b"xlsx"), 2.0, a_reading())]) == ()
    twice = Receipt(0, "民政局.xlsx", store.keep(b"better"), 2.0, a_reading())
    assert [one.number for one in store.receive([twice, twice])] == [2]
    assert [store.bytes_of(one) for one in store.receipts()] == [b"xlsx", b"better"]


def test_bytes_that_are_no_longer_what_was_received_are_told(store: RoundStore, path: Path) -> None:
    receipt = received(store)
    (kept,) = (file for file in received_folder(path).rglob("*") if file.is_file())
    kept.write_bytes(b"XLSX")
    with pytest.raises(UserError, match="收到时"):
        store.bytes_of(receipt)
    kept.unlink()
    with pytest.raises(UserError, match="不在账本旁边"):
        store.bytes_of(receipt)


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: type(decision).__name__)
def test_what_is_said_can_be_taken_back_and_made_again(store: RoundStore, decision: Decision) -> None:
    before = all_said(store)
    store.decide("决定", decision)
    after = all_said(store)
    assert after != before
    assert store.undo_label == "决定"
    assert store.undo() == "决定"
    assert all_said(store) == before
    assert store.undo_label is None
    assert store.redo() == "决定"
    assert all_said(store) == after


def test_what_is_said_survives_closing_with_author_and_time(ledger: Ledger, path: Path) -> None:
    store = begin_round(ledger, KEY, UNITS)
    store.decide("决定", *DECISIONS)
    told = store.decisions()
    assert {told.matches[0].author, told.states[0].author, told.adjustments[0].author} == {"王丽"}
    assert told.adjustments[0].number == 1
    assert told.adjustments[0].amounts == {NATURAL: -2, AMOUNT: Decimal("-3.50")}
    ledger.close()
    with Ledger.open(path) as again:
        (round_id,) = rounds_of(again)
        kept = RoundStore(again, round_id)
        assert kept.decisions() == told
        assert kept.undo() == "决定"
        assert kept.decisions().adjustments == ()


def test_a_decision_withdrawn_is_one_step_with_the_new_one(store: RoundStore) -> None:
    store.decide("调整", DECISIONS[4])
    (adjustment,) = store.decisions().adjustments
    store.decide("改为选用", Choice("局", (1,)), withdrawn=[adjustment])
    assert store.decisions().adjustments == ()
    store.undo()
    assert store.decisions().adjustments == (adjustment,)
    assert store.decisions().choices == ()


def test_a_list_put_right_is_one_step_and_names_what_changed(store: RoundStore) -> None:
    other = UnitTree(
        (UNITS.units[0], replace(UNITS.units[2], name="测试市民政和社会局"), Unit("新", "测试市数据局"))
    )
    store.revise_units(other, "修改名单")
    assert store.units() == other
    entry = store.history()[0]
    assert {place.key[0] for place in entry.change.rows} == {"11990100000700111E", "局", "新"}
    store.undo()
    assert store.units() == UNITS


def test_an_acknowledgement_holds_for_these_very_figures(store: RoundStore) -> None:
    store.decide("核实", DECISIONS[5])
    told = store.decisions()
    assert told.acknowledged("far_from_kind", "局", (NATURAL,), figures_digest({NATURAL: 12})) is not None
    assert told.acknowledged("far_from_kind", "局", (NATURAL,), figures_digest({NATURAL: 13})) is None


def test_the_history_tells_all_that_happened(store: RoundStore) -> None:
    received(store)
    store.decide("核实", DECISIONS[5])
    store.undo()
    told = [(entry.action, entry.change.label, entry.author) for entry in store.history()]
    assert told == [
        (Action.UNDONE, "核实", "王丽"),
        (Action.EDITED, "核实", "王丽"),
        (Action.RECEIVED, "收到 1 个文件", "王丽"),
        (Action.CREATED, "新建收报", "王丽"),
    ]


def test_half_a_character_in_a_reason_is_refused(store: RoundStore) -> None:
    with pytest.raises(UserError):
        store.decide("退回", StateSaid("局", Said.RETURNED, (1,), "坏\ud800"))
    assert store.undo_label is None


def test_a_changed_row_is_told_and_not_believed(ledger: Ledger, store: RoundStore, path: Path) -> None:
    store.decide("调整", DECISIONS[4])
    ledger.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE adjustment SET amounts = replace(amounts, '-2', '-9')")
    with Ledger.open(path) as again, pytest.raises(UserError, match="损坏"):
        RoundStore(again, store.round_id).decisions()
    account = salvage(path, path.with_name("救出.nianbao"))
    assert account.missing == ["2025 年收报的调整有损坏，没有全部救出"]


def test_a_sound_round_is_salvaged_whole(ledger: Ledger, store: RoundStore, path: Path) -> None:
    received(store)
    store.decide("决定", *DECISIONS)
    told, history = store.decisions(), [entry.change for entry in store.history()]
    ledger.close()
    target = path.with_name("救出.nianbao")
    assert salvage(path, target).complete
    with Ledger.open(target) as again:
        kept = RoundStore(again, store.round_id)
        assert (kept.units(), kept.decisions(), kept.key) == (UNITS, told, KEY)
        assert [one.file for one in kept.receipts()] == ["民政局.xlsx"]
        assert [entry.change for entry in kept.history()] == history
        assert kept.undo() == "决定"


def test_what_is_said_in_a_round_alone_is_backed_up_too(
    ledger: Ledger, path: Path, store: RoundStore
) -> None:
    ledger.back_up()
    store.decide("决定", *DECISIONS)
    ledger.back_up_by_hand()
    assert len(list_backups(path)) == 2


def test_received_files_go_with_a_ledger_that_is_moved(ledger: Ledger, path: Path, store: RoundStore) -> None:
    receipt = received(store)
    ledger.close()
    target = path.with_name("别处.nianbao")
    move_ledger(path, target)
    with Ledger.open(target) as moved:
        assert RoundStore(moved, store.round_id).bytes_of(receipt) == b"xlsx"


def test_a_ledger_opened_for_reading_shows_its_rounds_and_takes_nothing(
    ledger: Ledger, path: Path, store: RoundStore
) -> None:
    ledger.close()
    with Ledger.open(path, read_only=True) as reading:
        kept = RoundStore(reading, store.round_id)
        assert kept.units() == UNITS
        for attempt in (lambda: kept.keep(b"x"), lambda: kept.decide("决定", *DECISIONS), kept.undo):
            with pytest.raises(UserError, match="只读"):
                attempt()
