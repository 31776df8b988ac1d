"""Of a damaged or foreign ledger comes what is proved right; the rest is named, and the file stays."""

import random
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from model.checks.explanations import Explanation, Occasion
from model.errors import UserError
from model.judging.signature import Role
from model.ledger.history import Action
from model.ledger.salvage import Account, salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.hostile.ledgers import make_right
from tests.model.ledger.conftest import AMOUNT, COMMERCIAL, NATURAL, a_report, key, make_older, said


@pytest.fixture
def whole(path: Path) -> Path:
    """A closed ledger of three reports, one of them deleted."""
    with Ledger.open(path, author="王丽") as ledger:
        for unit in ("甲局", "乙局", "丙局"):
            session = ReportSession(ledger, ledger.create(a_report(unit)))
            session.apply(Change("输入", {NATURAL: 13, COMMERCIAL: 4}))
            session.apply(Change("写作", texts={"problems": f"{unit}的问题。" * 200}))
            session.undo()
        ledger.explain(1, Explanation(Occasion("cells.missing"), "没有发生", "王丽"))
        ledger.sign(3, Role.FILLED, "张敏")
        ledger.delete(2)
    return path


def spoil(path: Path, *statements: str) -> bytes:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path.read_bytes()


def rescued(path: Path) -> tuple[Account, Path]:
    target = path.with_name("救出.nianbao")
    before = path.read_bytes()
    account = salvage(path, target)
    assert path.read_bytes() == before
    return account, target


def assert_same(one: Path, other: Path, *units: str) -> None:
    with Ledger.open(one, read_only=True) as left, Ledger.open(other, read_only=True) as right:
        for unit in units:
            here, there = left.find(key(unit, 2023)), right.find(key(unit, 2023))
            assert here is not None
            assert there is not None
            assert said(left.load(here.id)) == said(right.load(there.id))
            assert [entry.change for entry in left.history(here.id)] == [
                entry.change for entry in right.history(there.id)
            ]
            assert left.explanations(here.id) == right.explanations(there.id)
            assert left.signatures(here.id) == right.signatures(there.id)


@pytest.mark.parametrize("older", [False, True])
def test_a_sound_ledger_comes_over_whole(whole: Path, older: bool) -> None:
    if older:
        make_older(whole)
    account, target = rescued(whole)
    assert account.complete
    assert len(account.saved) == 3
    assert_same(target, whole, "甲局", "丙局")
    with Ledger.open(target) as ledger:
        assert [entry.unit for entry in ledger.deleted_entries()] == ["乙局"]
        assert ReportSession(ledger, 1).undo_label == "输入"
    assert not list(target.parent.glob("*.part"))


@pytest.mark.parametrize(
    ("stranger", "name"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON cell BEGIN DELETE FROM report; END", "evil"),
        ("CREATE VIEW looks AS SELECT * FROM cell", "looks"),
        ("CREATE TABLE more (id INTEGER)", "more"),
        ("CREATE INDEX extra ON cell (value)", "extra"),
    ],
)
def test_objects_of_strangers_are_named_and_stay_behind(whole: Path, stranger: str, name: str) -> None:
    spoil(whole, stranger)
    account, target = rescued(whole)
    assert account.missing == [f"账本里有不属于本程序的对象“{name}”，没有带入"]
    assert_same(target, target, "甲局")
    with Ledger.open(target) as ledger:
        assert len(ledger.entries()) == 2


@pytest.mark.parametrize(
    "disguise",
    [
        "DROP TABLE source; CREATE VIEW source AS SELECT 1 AS report_id, 'a' AS cell_id, 'b' AS place",
        "ALTER TABLE cell ADD COLUMN more TEXT",
        "DROP TABLE change_log",
    ],
)
def test_a_table_that_is_not_ours_is_not_read(whole: Path, disguise: str) -> None:
    spoil(whole, *disguise.split("; "))
    with pytest.raises(UserError, match="结构"):
        salvage(whole, whole.with_name("救出.nianbao"))
    assert not whole.with_name("救出.nianbao").exists()


def test_an_altered_figure_is_put_right_from_the_log(whole: Path) -> None:
    sound = whole.with_name("完好.nianbao")
    sound.write_bytes(whole.read_bytes())
    spoil(whole, "UPDATE cell SET value = '73' WHERE value = '13' AND report_id = 1")
    account, target = rescued(whole)
    assert [said_of for said_of in account.missing if "甲局" in said_of] == account.missing
    assert "已按修改记录完整恢复" in account.missing[0]
    assert_same(target, sound, "甲局", "丙局")


def test_with_a_damaged_log_the_content_is_saved_and_the_gap_is_told(whole: Path) -> None:
    spoil(whole, "UPDATE change_log SET inverse = '{}' WHERE report_id = 1 AND label = '输入'")
    account, target = rescued(whole)
    (told,) = account.missing
    assert "甲局" in told
    assert "修改记录有缺失" in told
    with Ledger.open(target) as ledger:
        session = ReportSession(ledger, 1)
        assert session.report.stated == {NATURAL: 13, COMMERCIAL: 4, AMOUNT: Decimal("25.10")}
        assert session.undo_label is None
        assert session.history()[0].action is Action.RESCUED
        session.roll_back(session.history()[0].id)


def test_a_figure_that_nothing_proves_is_left_out_and_named(whole: Path) -> None:
    spoil(
        whole,
        "UPDATE cell SET value = '73' WHERE value = '13' AND report_id = 1",
        "UPDATE change_log SET change = '{}' WHERE report_id = 1 AND label = '输入'",
    )
    account, target = rescued(whole)
    assert any("自然人" in told and "73" in told for told in account.missing)
    with Ledger.open(target) as ledger:
        stated = ledger.load(1).stated
        assert NATURAL not in stated
        assert stated[AMOUNT] == Decimal("25.10")


def test_damaged_signatures_and_explanations_do_not_keep_the_figures_back(whole: Path) -> None:
    spoil(whole, "UPDATE signature SET name = '张三'", "UPDATE explanation SET reason = 'x'")
    account, target = rescued(whole)
    assert sorted(told.split("：")[1] for told in account.missing) == [
        "出错说明有损坏，没有全部救出",
        "签字有损坏，没有全部救出",
    ]
    with Ledger.open(target) as ledger:
        assert ledger.load(1).stated[NATURAL] == 13


@pytest.mark.parametrize(
    "nonsense",
    ["year = 'abc'", "year = x'00'", "edition = 'nobody'", "table_editions = '['", "unit_id = 77"],
)
def test_a_report_without_a_name_is_told_and_the_others_are_saved(whole: Path, nonsense: str) -> None:
    spoil(whole, f"UPDATE report SET {nonsense} WHERE id = 1")
    account, target = rescued(whole)
    assert len(account.saved) == 2
    assert any("没有救出" in told for told in account.missing)
    with Ledger.open(target) as ledger:
        assert [entry.unit for entry in ledger.entries()] == ["丙局"]


def test_torn_pages_never_yield_a_figure_that_was_not_there(whole: Path) -> None:
    dice = random.Random(5)
    sound = whole.read_bytes()
    with Ledger.open(whole, read_only=True) as ledger:
        right = {entry.unit: ledger.load(entry.id) for entry in ledger.entries()}
    saved = 0
    for number in range(40):
        torn = bytearray(sound)
        page = dice.randrange(1, len(torn) // 4096)
        start = page * 4096 + dice.randrange(3000)
        torn[start : start + 1000] = dice.randbytes(1000) if number % 2 else bytes(1000)
        whole.write_bytes(torn)
        target = whole.with_name(f"救出{number}.nianbao")
        try:
            account = salvage(whole, target)
        except UserError:
            assert not target.exists()
            continue
        with Ledger.open(target, read_only=True) as ledger:
            for entry in ledger.entries():
                got = ledger.load(entry.id)
                truth = right.get(entry.unit)
                assert truth is not None
                assert got.stated.items() <= truth.stated.items()
                assert got.texts.items() <= truth.texts.items()
                saved += 1
                assert account.missing or said(got) == said(truth)
    assert saved > 30


def test_a_taken_name_is_refused(whole: Path) -> None:
    with pytest.raises(UserError, match="同名"):
        salvage(whole, whole)


def test_a_ledger_being_edited_here_is_not_salvaged(whole: Path) -> None:
    with Ledger.open(whole), pytest.raises(UserError, match="正在使用"):
        salvage(whole, whole.with_name("救出.nianbao"))


def spoil_and_sign(path: Path, *statements: str) -> None:
    """The same by somebody who puts the digests right again."""
    spoil(path, *statements)
    with closing(sqlite3.connect(path)) as connection, connection:
        make_right(connection)


def test_what_is_right_by_its_digest_and_fits_no_notation_is_told(whole: Path) -> None:
    spoil_and_sign(
        whole, f"UPDATE cell SET value = '\"1E+9999\"' WHERE report_id = 1 AND cell_id = '{NATURAL}'"
    )
    account, target = rescued(whole)
    assert any("1处内容不合写法" in told and "自然人" in told for told in account.missing)
    with Ledger.open(target) as ledger:
        assert NATURAL not in ledger.load(1).stated


def test_a_unit_of_endless_length_is_not_taken_over(whole: Path) -> None:
    spoil_and_sign(whole, "UPDATE unit SET name = '长' || hex(zeroblob(20000)) WHERE id = 1")
    account, target = rescued(whole)
    assert any("无法识别" in told and len(told) < 200 for told in account.missing)
    with Ledger.open(target, read_only=True) as ledger:
        assert len([*ledger.entries(), *ledger.deleted_entries()]) == len(account.saved)
