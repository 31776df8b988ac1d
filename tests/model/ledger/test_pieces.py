"""The pieces of pictures from which figures were read: kept, carried along, never trusted."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.errors import UserError
from model.judging.signature import Role
from model.ledger.merging import compare_ledgers, take_new_report, take_places
from model.ledger.pieces import Piece, keep_pieces, read_pieces
from model.ledger.report_copy import export_report
from model.ledger.salvage import salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report

PIECE = Piece(b"\xff\xd8 a picture", "盖章件.pdf 第3页表1!C4", "38", 0.81, ("36", "88"))
OTHER = "applications.new_received.research"


def with_piece(path: Path) -> int:
    """A closed ledger whose report has one piece; returns the report's id."""
    with Ledger.open(path) as ledger:
        report_id = ledger.create(a_report())
        keep_pieces(ledger, report_id, {NATURAL: PIECE})
    return report_id


def pieces_in(path: Path) -> dict[str, Piece]:
    with Ledger.open(path) as ledger:
        (entry,) = ledger.entries()
        return read_pieces(ledger, entry.id)


def test_pieces_are_kept_and_a_newer_one_stands_in_the_place_of_the_older(path: Path) -> None:
    report_id = with_piece(path)
    newer = Piece(b"\xff\xd8 another", "照片.jpg 第1页表1!C4")
    with Ledger.open(path) as ledger:
        assert read_pieces(ledger, report_id) == {NATURAL: PIECE}
        keep_pieces(ledger, report_id, {NATURAL: newer, OTHER: PIECE})
        assert read_pieces(ledger, report_id) == {NATURAL: newer, OTHER: PIECE}


def test_pieces_go_along_where_the_report_goes(path: Path) -> None:
    report_id = with_piece(path)
    single, copied, saved = (path.with_name(f"{name}.nianbao") for name in ("单份", "另存", "救出"))
    with Ledger.open(path) as ledger:
        export_report(ledger, report_id, single)
        ledger.copy_to(copied)
    assert salvage(path, saved).complete
    assert [pieces_in(place) for place in (single, copied, saved)] == [{NATURAL: PIECE}] * 3


def test_merging_takes_the_pieces_of_what_it_takes(path: Path) -> None:
    with_piece(path)
    fresh, own = path.with_name("空.nianbao"), path.with_name("自己.nianbao")
    with Ledger.open(path) as theirs, Ledger.open(fresh) as ours:
        take_new_report(ours, theirs, compare_ledgers(ours, theirs)[0])
    assert pieces_in(fresh) == {NATURAL: PIECE}
    with Ledger.open(own) as ours:
        session = ReportSession(ours, ours.create(a_report()))
        session.apply(Change("输入", cells={NATURAL: 999}))
        with Ledger.open(path) as theirs:
            take_places(ours, theirs, compare_ledgers(ours, theirs)[0], {NATURAL})
    assert pieces_in(own) == {NATURAL: PIECE}


def test_an_approved_report_takes_no_pieces(path: Path) -> None:
    with Ledger.open(path) as ledger:
        session = ReportSession(ledger, ledger.create(a_report()))
        for role in Role:
            session.sign(role, "王丽")
        with pytest.raises(UserError, match="签发"):
            keep_pieces(ledger, session.report_id, {NATURAL: PIECE})


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE piece SET read = '39'",
        "UPDATE piece SET picture = 'text'",
        "UPDATE piece SET picture = x'3c7376673e'",
        "UPDATE piece SET picture = zeroblob(200000)",
        "UPDATE piece SET others = '[1]'",
        "UPDATE piece SET confidence = 'x'",
    ],
)
def test_a_piece_that_is_not_what_was_written_is_not_shown_and_salvage_says_so(
    path: Path, damage: str
) -> None:
    report_id = with_piece(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    with Ledger.open(path, read_only=True) as ledger, pytest.raises(UserError):
        read_pieces(ledger, report_id)
    account = salvage(path, path.with_name("救出.nianbao"))
    assert any("原件图像" in sentence for sentence in account.missing)
