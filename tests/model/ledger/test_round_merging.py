"""Two people who have taken in a round together: nothing of either is lost, nothing is there twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.reading import Reading
from model.ledger.elsewhere import write_elsewhere
from model.ledger.received_bytes import received_folder
from model.ledger.restoring import take_out
from model.ledger.round_merging import LABEL, merge_round, merge_words, round_merges
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_of
from model.ledger.salvage import salvage
from model.ledger.store import Ledger
from model.rounds.decisions import Adjustment, Choice, Compared, ConfirmedMatch, Receipt, Said, StateSaid
from model.rounds.units import Scope, Unit, UnitTree
from tests.model.ledger.conftest import NATURAL, a_report

KEY = RoundKey(2025, "ogi", "2021", root="市")
UNITS = UnitTree(
    (
        Unit("市", "测试市人民政府", scope=Scope.AREA, kind="政府"),
        Unit("局", "测试市民政局", parent="市", kind="部门"),
        Unit("委", "测试市发改委", parent="市", kind="部门"),
    )
)


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "同事").mkdir()
    with Ledger.open(tmp_path / "同事" / "对方.nianbao") as ledger:
        yield ledger


def receive(store: RoundStore, file: str, data: bytes) -> Receipt:
    reading = Reading(a_report("测试市民政局"), "2021")
    (receipt,) = store.receive([Receipt(0, file, store.keep(data), 1.0, reading)])
    return receipt


@pytest.fixture
def both(ledger: Ledger, theirs: Ledger) -> tuple[RoundStore, RoundStore]:
    """The same round in both; one file came to both, one to each alone, under other numbers."""
    ours, other = (begin_round(one, KEY, UNITS) for one in (ledger, theirs))
    receive(ours, "只有我.xlsx", b"mine")
    for store in (ours, other):
        receive(store, "都有.xlsx", b"both")
    receive(other, "只有他.xlsx", b"his")
    return ours, other


def test_files_and_what_was_said_of_them_are_taken_over_with_their_numbers(
    ledger: Ledger, theirs: Ledger, both: tuple[RoundStore, RoundStore]
) -> None:
    ours, other = both
    ours.decide("核定", StateSaid("委", Said.APPROVED, (), "我说的"))
    other.decide(
        "说",
        ConfirmedMatch(2, "局"),
        Choice("局", (1, 2)),
        StateSaid("委", Said.APPROVED, (), "他说的"),
        Adjustment(0, "市", {NATURAL: -2}, "联合发文"),
        Compared(2, {NATURAL: 8}),
    )
    (merge,) = round_merges(ledger, theirs)
    assert ([one.file for one in merge.files], len(merge.said), merge.contrary) == (["只有他.xlsx"], 4, 1)
    assert "1 处两边说的不同，保留本账本的" in merge_words([merge])[0]
    merge_round(ledger, theirs, merge)
    files = {one.file: one for one in ours.receipts()}
    assert sorted(files) == ["只有他.xlsx", "只有我.xlsx", "都有.xlsx"]
    assert ours.bytes_of(files["只有他.xlsx"]) == b"his"
    said = ours.decisions()
    assert said.unit_of == {files["只有他.xlsx"].number: "局"}
    assert said.looked_at[files["只有他.xlsx"].number].looked == {NATURAL: 8}
    numbers = (files["都有.xlsx"].number, files["只有他.xlsx"].number)
    assert said.chosen_of["局"].submissions == numbers
    assert said.said_of["委", Said.APPROVED].reason == "我说的"
    assert [one.reason for one in said.adjustments] == ["联合发文"]
    (again,) = round_merges(ledger, theirs)
    assert not again.matters
    assert ours.undo() == LABEL
    assert ours.decisions().adjustments == ()


def test_a_round_that_only_the_other_has_comes_whole(ledger: Ledger, theirs: Ledger) -> None:
    other = begin_round(theirs, KEY, UNITS, {"部门": "2026-01-15"})
    receive(other, "他.xlsx", b"his")
    other.decide("核定", StateSaid("局", Said.APPROVED, (1,)))
    (merge,) = round_merges(ledger, theirs)
    merge_round(ledger, theirs, merge)
    (round_id,) = rounds_of(ledger)
    ours = RoundStore(ledger, round_id)
    assert (ours.key, ours.units()) == (KEY, UNITS)
    assert [one.day for one in ours.decisions().deadlines] == ["2026-01-15"]
    assert ours.decisions().said_of["局", Said.APPROVED].submissions == (1,)
    assert ours.bytes_of(ours.receipts()[0]) == b"his"


def test_another_list_is_told_and_ours_stays(
    ledger: Ledger, theirs: Ledger, both: tuple[RoundStore, RoundStore]
) -> None:
    ours, other = both
    more = UnitTree((*UNITS.units, Unit("新", "测试市数据局", parent="市")))
    other.revise_units(more, "改名单")
    other.decide("免报", StateSaid("新", Said.EXEMPT, (), "新设"))
    (merge,) = round_merges(ledger, theirs)
    assert "单位名单不同" in merge_words([merge])[0]
    assert "1 处说的单位不在本账本的名单里，没有并入" in merge_words([merge])[0]
    assert merge.said == ()
    merge_round(ledger, theirs, merge)
    assert ours.units() == UNITS
    assert ours.decisions().states == ()


def test_nothing_of_a_round_comes_where_its_files_are_gone(
    ledger: Ledger, theirs: Ledger, both: tuple[RoundStore, RoundStore]
) -> None:
    ours, _ = both
    received_folder(theirs.path).rename(theirs.path.with_name("别处"))
    (merge,) = round_merges(ledger, theirs)
    with pytest.raises(UserError, match="不在账本旁边"):
        merge_round(ledger, theirs, merge)
    assert len(ours.receipts()) == 2


@pytest.mark.parametrize("way", ["copy", "elsewhere", "backup", "salvage"])
def test_received_files_go_along_wherever_a_ledger_is_written_to(
    ledger: Ledger, tmp_path: Path, way: str
) -> None:
    store = begin_round(ledger, KEY, UNITS)
    receipt = receive(store, "局.xlsx", b"bytes")
    gone = receive(store, "没了.xlsx", b"gone")
    (received_folder(ledger.path) / gone.content[:2] / gone.content).unlink()
    (tmp_path / "别处").mkdir()
    target = tmp_path / "别处" / "新.nianbao"
    if way == "copy":
        assert ledger.copy_to(target) == 1
    elif way == "elsewhere":
        report_id = ledger.create(a_report())
        other, missing = write_elsewhere(ledger, report_id, a_report(), (), target)
        other.close()
        assert "有 1 个收到的文件" in missing
    elif way == "backup":
        backup = ledger.back_up_by_hand()
        assert backup is not None
        assert take_out(backup.path, ledger.path, target) == 1
    else:
        ledger.close()
        assert any("有 1 个收到的文件" in sentence for sentence in salvage(ledger.path, target).missing)
    with Ledger.open(target) as copy:
        (kept, _) = RoundStore(copy, store.round_id).receipts()
        assert RoundStore(copy, store.round_id).bytes_of(kept) == b"bytes"
        assert (kept.number, kept.file, kept.content) == (receipt.number, receipt.file, receipt.content)
