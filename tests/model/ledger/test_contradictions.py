"""Where a report says something else than its history leads to, opening and merging say so."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from model.digest import content_digest
from model.ledger.content import read_content
from model.ledger.decisions import decide
from model.ledger.merging import Standing, compare_ledgers, merge_without_conflicts, pair_reports
from model.ledger.rollback import look_for_contradiction
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.presenting.merging_words import explanation, standing_words
from model.report import Change
from tests.model.ledger.conftest import NATURAL, a_report


@pytest.fixture
def altered(tmp_path: Path) -> Path:
    """A ledger in which somebody has altered a figure and the digest, but not the history."""
    path = tmp_path / "送来.nianbao"
    with Ledger.open(path) as ledger:
        ReportSession(ledger, ledger.create(a_report())).apply(Change("输入", {NATURAL: 13}))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE cell SET value = '7777' WHERE cell_id = ?", (NATURAL,))
        found = read_content(connection, 1)
        assert found is not None
        connection.execute("UPDATE report SET digest = ?", (content_digest(found[0]),))
    return path


@pytest.mark.parametrize("read_only", [True, False])
def test_opening_says_what_contradicts(altered: Path, read_only: bool) -> None:
    with Ledger.open(altered, read_only=read_only) as ledger:
        *none, doubt = look_for_contradiction(ledger, 1)
        assert none == ["", ""]
        assert "修改记录对不上" in doubt
        assert "7777" in doubt
        assert "13" in doubt


def nothing(_ours: Ledger) -> None:
    pass


def the_same(ours: Ledger) -> None:
    ours.create(a_report())


@pytest.mark.parametrize(
    ("prepare", "standing"), [(nothing, Standing.ONLY_THEIRS), (the_same, Standing.CONFLICT)]
)
def test_merging_says_so_and_takes_nothing_by_itself(
    ledger: Ledger, altered: Path, prepare: Callable[[Ledger], None], standing: Standing
) -> None:
    prepare(ledger)
    before = ledger.entries()
    with Ledger.open(altered, read_only=True) as theirs:
        (comparison,) = compare_ledgers(ledger, theirs)
        assert comparison.standing is standing
        assert "7777" in comparison.doubt
        decision = decide(ledger, theirs, pair_reports(ledger, theirs)[0])
        assert not decision.wanted
        assert "对不上" in standing_words(decision)
        assert "7777" in explanation(decision)
        assert merge_without_conflicts(ledger, theirs) == [comparison]
    assert ledger.entries() == before


def test_an_honest_report_raises_no_doubt(ledger: Ledger) -> None:
    session = ReportSession(ledger, ledger.create(a_report()))
    session.apply(Change("改名", {NATURAL: 5}, {"overview": "改"}, unit="测试市教体局"))
    session.undo()
    session.redo()
    assert not any(look_for_contradiction(ledger, 1))
