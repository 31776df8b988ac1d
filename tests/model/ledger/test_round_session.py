"""A round in a ledger as it is worked on: files come in once, people decide, and every state follows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model.errors import UserError
from model.families import load_form
from model.importers.reading import Reading
from model.ledger.round_session import RoundSession
from model.ledger.round_store import RoundKey, begin_round
from model.ledger.store import Ledger
from model.numbers import Value
from model.presenting.pictured import Looking
from model.presenting.round_lines import coverage
from model.report import Change, Report
from model.rounds.adding import Level, add_up
from model.rounds.choosing import Flag, State
from model.rounds.deciding import (
    adjust,
    approve,
    choose,
    compare,
    confirm,
    exempt,
    give_back,
    reopen,
    set_deadlines,
    withdraw_adjustment,
    withdraw_exemption,
)
from model.rounds.decisions import Receipt
from model.rounds.matching import How
from model.rounds.units import Scope, Unit, UnitTree
from tests.families import OGI
from tests.model.conftest import balanced_report
from tests.scanning.pictured import pictured_reading

TODAY = date(2026, 1, 10)
NEW = "disclosure.licensing.decisions"
PERSONS = "applications.new_received.natural_person"
TOTAL = "applications.new_received.total"
TREE = UnitTree(
    (
        Unit("市", "测试市人民政府", scope=Scope.AREA, kind="政府"),
        Unit("县", "清源县人民政府", parent="市", scope=Scope.AREA, kind="政府"),
        Unit("县办", "清源县人民政府办公室", parent="县", kind="办公室"),
        Unit("教育", "测试市教育局", parent="市", kind="部门"),
        Unit("民政", "测试市民政局", parent="市", kind="部门"),
    )
)
SOUND: Mapping[str, Value] = {NEW: 3, PERSONS: 0}
FAULTY: Mapping[str, Value] = {NEW: 3, PERSONS: 3, TOTAL: 9}


def reading(unit: str, cells: Mapping[str, Value]) -> Reading:
    report = Report(load_form("2021", OGI), unit, 2025)
    report.apply(Change("", dict(cells)))
    tables = tuple(table.id for table in report.form.tables)
    return Reading(report, "2021", tables=tables)


def flags(desk: "Desk") -> dict[str, tuple[Flag, ...]]:
    return {state.unit: state.flags for state in desk.session.collected.states}


class Desk:
    """A session, and files that come in without lying anywhere."""

    def __init__(self, ledger: Ledger) -> None:
        store = begin_round(ledger, RoundKey(2025, "ogi", "2021", root="市"), TREE)
        self.session = RoundSession(ledger, store.round_id, TODAY)

    def comes(self, file: str, unit: str, cells: Mapping[str, Value] = SOUND) -> None:
        content = f"{file}{sorted(cells.items())}".encode()
        receipt = Receipt(0, file, self.session.store.keep(content), 1767000000.0, reading(unit, cells))
        self.session.store.receive([receipt])
        self.session.reload()

    def state(self, unit: str) -> State:
        return self.session.collected.by_unit[unit].state


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger)


def test_a_unit_goes_from_missing_over_returned_to_approved(desk: Desk) -> None:
    assert desk.state("教育") is State.MISSING
    desk.comes("教育局.xlsx", "测试市教育局", FAULTY)
    assert desk.state("教育") is State.FAULTY
    desk.session.take(give_back(desk.session.collected, ["教育"]))
    assert desk.state("教育") is State.RETURNED
    desk.comes("教育局更正.xlsx", "测试市教育局")
    assert desk.state("教育") is State.CORRECTED
    desk.session.take(approve(desk.session.collected, "教育"))
    assert desk.state("教育") is State.APPROVED
    desk.session.undo()
    assert desk.state("教育") is State.CORRECTED
    desk.session.undo()
    assert desk.state("教育") is State.RECEIVED


def test_a_correction_that_is_still_wrong_is_faulty_and_says_so(desk: Desk) -> None:
    desk.comes("教育局.xlsx", "测试市教育局", FAULTY)
    desk.session.take(give_back(desk.session.collected, ["教育"]))
    desk.comes("教育局更正.xlsx", "测试市教育局", {**FAULTY, TOTAL: 10})
    state = desk.session.collected.by_unit["教育"]
    assert state.state is State.FAULTY
    assert "退回以后" in state.reasons[0]


def test_what_was_approved_counts_whatever_comes_later(desk: Desk) -> None:
    desk.comes("教育局.xlsx", "测试市教育局")
    desk.session.take(approve(desk.session.collected, "教育"))
    desk.comes("教育局更正.xlsx", "测试市教育局", {**SOUND, NEW: 700})
    state = desk.session.collected.by_unit["教育"]
    assert (state.state, state.chosen) == (State.APPROVED, ("教育局.xlsx",))
    assert Flag.VERSIONS in state.flags
    assert add_up(desk.session.collected, "市").cells[NEW] == 3
    with pytest.raises(UserError, match="已经核定"):
        choose(desk.session.collected, "教育", ["教育局更正.xlsx"])
    with pytest.raises(UserError, match="理由"):
        reopen(desk.session.collected, "教育", " ")
    desk.session.take(reopen(desk.session.collected, "教育", "来了更正"))
    assert desk.session.collected.by_unit["教育"].chosen == ("教育局更正.xlsx",)
    assert "来了更正" in desk.session.store.history()[0].change.label


def test_an_area_is_approved_after_its_parts_and_they_open_after_it(desk: Desk) -> None:
    desk.comes("清源县.xlsx", "清源县人民政府")
    with pytest.raises(UserError, match="清源县人民政府办公室"):
        approve(desk.session.collected, "县")
    desk.session.take(exempt(desk.session.collected, "县办", "由县政府一并报"))
    desk.session.take(approve(desk.session.collected, "县"))
    for unit in ("教育", "民政"):
        desk.comes(f"{unit}.xlsx", desk.session.collected.tree.by_key[unit].name)
        desk.session.take(approve(desk.session.collected, unit))
    desk.session.take(approve(desk.session.collected, "市"))
    assert desk.state("市") is State.APPROVED
    with pytest.raises(UserError, match="测试市人民政府"):
        reopen(desk.session.collected, "县", "有误")


def test_who_has_not_reported_or_has_errors_is_not_approved_just_so(desk: Desk) -> None:
    with pytest.raises(UserError, match="还没有能用的报告"):
        approve(desk.session.collected, "教育")
    desk.comes("教育局.xlsx", "测试市教育局", FAULTY)
    with pytest.raises(UserError, match="理由"):
        approve(desk.session.collected, "教育")
    desk.session.take(approve(desk.session.collected, "教育", "报告已公开，无法更改"))
    assert "无法更改" in desk.session.collected.by_unit["教育"].reasons[0]


def test_a_unit_need_not_report_for_a_reason_and_then_must_again(desk: Desk) -> None:
    with pytest.raises(UserError, match="理由"):
        exempt(desk.session.collected, "教育", "")
    desk.session.take(exempt(desk.session.collected, "教育", "当年新设"))
    assert desk.session.collected.by_unit["教育"].reasons == ("当年新设",)
    desk.session.take(withdraw_exemption(desk.session.collected, "教育"))
    assert desk.state("教育") is State.MISSING


def test_a_confirmed_match_becomes_an_alias_and_the_next_file_needs_no_question(desk: Desk) -> None:
    desk.comes("一.xlsx", "测试市教育和体育局")
    assert desk.session.collected.by_file["一.xlsx"].unit is None
    desk.session.take(confirm(desk.session.collected, "一.xlsx", "教育"))
    one = desk.session.collected.by_file["一.xlsx"]
    assert (one.unit, one.how) == ("教育", How.CONFIRMED)
    desk.comes("二.xlsx", "测试市教育和体育局", {**SOUND, NEW: 4})
    assert desk.session.collected.by_file["二.xlsx"].how is How.ALIAS
    desk.session.undo()
    assert desk.session.collected.by_file["一.xlsx"].unit is None
    assert desk.session.collected.tree == TREE


def test_a_name_that_is_somebody_elses_does_not_become_an_alias(desk: Desk) -> None:
    desk.comes("一.xlsx", "测试市民政局")
    desk.session.take(confirm(desk.session.collected, "一.xlsx", "教育"))
    assert desk.session.collected.by_file["一.xlsx"].unit == "教育"
    assert desk.session.collected.tree == TREE


def test_the_version_that_a_person_chooses_counts(desk: Desk) -> None:
    desk.comes("教育局v1.xlsx", "测试市教育局", {**SOUND, NEW: 5})
    desk.comes("教育局v2.xlsx", "测试市教育局", {**SOUND, NEW: 6})
    assert Flag.VERSIONS in desk.session.collected.by_unit["教育"].flags
    desk.session.take(choose(desk.session.collected, "教育", ["教育局v1.xlsx"]))
    state = desk.session.collected.by_unit["教育"]
    assert state.chosen == ("教育局v1.xlsx",)
    assert Flag.VERSIONS not in state.flags
    assert add_up(desk.session.collected, "市").cells[NEW] == 5


def test_a_file_that_came_again_under_its_name_is_kept_beside_the_new_one(desk: Desk) -> None:
    desk.comes("教育局.xlsx", "测试市教育局", {**SOUND, NEW: 5})
    desk.comes("教育局.xlsx", "测试市教育局", {**SOUND, NEW: 6})
    assert [one.file for one in desk.session.collected.submissions] == [
        "先前收到/1/教育局.xlsx",
        "教育局.xlsx",
    ]
    assert desk.session.collected.by_unit["教育"].chosen == ("教育局.xlsx",)
    assert [received.file for received in desk.session.received()] == [
        "先前收到/1/教育局.xlsx",
        "教育局.xlsx",
    ]


def test_adjustments_are_lines_of_their_own_in_the_sum(desk: Desk) -> None:
    desk.comes("教育局.xlsx", "测试市教育局")
    desk.comes("清源县办.xlsx", "清源县人民政府办公室")
    desk.session.take(adjust(desk.session.collected, "市", {NEW: -1, TOTAL: 0}, "联合发文重复计入"))
    desk.session.take(adjust(desk.session.collected, "县", {NEW: -2}, "转办件不计"))
    stated = add_up(desk.session.collected, "市")
    assert (stated.cells[NEW], [share.value for share in stated.provenance[NEW]]) == (2, [3])
    assert [one.amounts for one in stated.adjustments] == [{NEW: -1}]
    leaves = add_up(desk.session.collected, "市", Level.LEAVES)
    assert (leaves.cells[NEW], len(leaves.adjustments)) == (3, 2)
    assert add_up(desk.session.collected, "市", kind="部门").cells[NEW] == 3
    desk.session.take(withdraw_adjustment(desk.session.collected, stated.adjustments[0]))
    assert add_up(desk.session.collected, "市").cells[NEW] == 3


@pytest.mark.parametrize(("amounts", "reason"), [({NEW: 0}, "重复"), ({NEW: 1}, "  ")])
def test_an_adjustment_needs_an_amount_and_a_reason(
    desk: Desk, amounts: dict[str, Value], reason: str
) -> None:
    with pytest.raises(UserError):
        adjust(desk.session.collected, "市", amounts, reason)


def test_deadlines_go_by_kind_unless_the_list_says_otherwise(ledger: Ledger) -> None:
    tree = UnitTree((*TREE.units[:4], replace(TREE.units[4], deadline="2026-01-31")))
    store = begin_round(ledger, RoundKey(2025, "ogi", "2021", root="市"), tree, {"部门": "2026-01-05"})
    states = RoundSession(ledger, store.round_id, TODAY).collected.by_unit
    assert [Flag.LATE in states[unit].flags for unit in ("教育", "民政")] == [True, False]


def test_last_years_round_is_found_in_the_ledger(ledger: Ledger) -> None:
    earlier = begin_round(ledger, RoundKey(2024, "ogi", "2021", root="市"), TREE)
    old = reading("测试市教育局", {**SOUND, NEW: 8})
    old.report.year = 2024
    earlier.receive([Receipt(0, "教育局2024.xlsx", earlier.keep(b"old"), 1.0, old)])
    desk = Desk(ledger)
    assert desk.session.figures_of_last_year["教育"][NEW] == 8


def test_a_folder_is_taken_in_once_and_its_files_are_kept(desk: Desk, tmp_path: Path) -> None:
    inbox = tmp_path / "收报"
    inbox.mkdir()
    (inbox / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (inbox / "说明.txt").write_text("请各单位尽快报送。", encoding="utf-8")
    (inbox / "~$草稿.docx").write_bytes(b"")
    told: list[str] = []
    assert desk.session.take_in([inbox], on_file=lambda one, _: told.append(one.file)) == 2
    assert sorted(told) == ["~$草稿.docx", "坏.xlsx", "说明.txt"]
    assert desk.session.take_in([inbox]) == 0
    assert sorted(one.path.read_bytes() for one in desk.session.received()) == sorted(
        path.read_bytes() for path in inbox.iterdir() if not path.name.startswith("~")
    )


def test_deadlines_hold_by_kind_and_for_all_others_and_are_taken_back(desk: Desk) -> None:
    """Of two units without a report the one whose kind had less time is late."""
    desk.session.take(set_deadlines(desk.session.collected, {"部门": "2026年1月5日", "": "1月31日"}))
    assert flags(desk)["教育"] == (Flag.LATE,)
    assert flags(desk)["县办"] == ()
    reasons = desk.session.collected.by_unit["教育"].reasons
    assert reasons == ("已逾期 5 天",)
    desk.session.take(set_deadlines(desk.session.collected, {"部门": "", "": "2026-01-08"}))
    assert desk.session.collected.by_unit["教育"].reasons == ("已逾期 2 天",)
    assert flags(desk)["县办"] == (Flag.LATE,)
    desk.session.undo()
    desk.session.undo()
    assert flags(desk)["教育"] == ()
    with pytest.raises(UserError, match="不是日期"):
        set_deadlines(desk.session.collected, {"部门": "下周"})


def scanned(desk: Desk, unit: str, wrong: int) -> tuple[str, int]:
    """A scan comes in, with one figure that is off by so many; returns its name and the true figure."""
    printed = balanced_report("2021", seed=3, year=2025)
    printed.unit = unit
    right = int(printed.stated[NEW])
    printed.apply(Change("", {NEW: right + wrong}))
    read = pictured_reading(printed)
    tables = tuple(table.id for table in printed.form.tables)
    receipt = Receipt(
        0, "盖章件.pdf", desk.session.store.keep(b"%PDF"), 1767000000.0, replace(read, tables=tables)
    )
    desk.session.store.receive([receipt])
    desk.session.reload()
    return receipt.file, right


def test_a_scan_is_doubtful_until_somebody_has_compared_it(desk: Desk) -> None:
    file, right = scanned(desk, "测试市教育局", wrong=5)
    state = desk.session.collected.by_unit["教育"]
    assert (state.state, state.flags) == (State.RECEIVED, (Flag.DOUBTFUL,))
    assert "从扫描图像识别" in state.reasons[0]
    total = add_up(desk.session.collected, "市")
    assert list(total.unconfirmed) == ["教育"]
    assert "存疑，数字从扫描图像识别、还没有确认：测试市教育局" in coverage(total, desk.session.collected)
    looking = Looking(desk.session.scan(file).reading)
    looking.correct(NEW, str(right))
    looking.confirm(looking.cells)
    desk.session.take(compare(desk.session.collected, file, looking.looked))
    assert desk.session.collected.by_unit["教育"].flags == ()
    total = add_up(desk.session.collected, "市")
    assert (total.cells[NEW], total.unconfirmed) == (right, {})
    assert "存疑" not in coverage(total, desk.session.collected)
    assert desk.session.scan(file).looked == looking.looked
    assert file in desk.session.store.history()[0].change.label
    desk.session.undo()
    assert add_up(desk.session.collected, "市").cells[NEW] == right + 5


def test_what_is_kept_of_a_scan_has_no_pictures_and_an_approved_one_stays(desk: Desk) -> None:
    file, _ = scanned(desk, "测试市教育局", wrong=0)
    scan = desk.session.scan(file)
    assert scan.reading.seen
    assert not scan.reading.page_pictures
    desk.session.take(approve(desk.session.collected, "教育"))
    with pytest.raises(UserError, match="核定"):
        compare(desk.session.collected, file, {NEW: 1})
