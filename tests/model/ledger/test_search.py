"""The history answers who changed what, when, from what to what, and where a figure came from."""

from datetime import timedelta
from pathlib import Path

import pytest

from model.ledger.faults import DamagedLedgerError
from model.ledger.history import Action
from model.ledger.search import STEP, Line, Query, search_history, search_steps
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.model.ledger.conftest import COMMERCIAL, NATURAL, a_report


@pytest.fixture
def ledger(path: Path) -> Ledger:
    with Ledger.open(path, author="王丽") as ledger:
        ledger.create(a_report())
        other = ReportSession(ledger, ledger.create(a_report("甲局")))
        other.apply(Change("导入 年报.docx", {COMMERCIAL: 7}, sources={COMMERCIAL: "表1!C4"}))
        other.apply(Change("改名", unit="乙局"))
    ledger = Ledger.open(path, author="李伟")
    session = ReportSession(ledger, 1)
    session.apply(Change("输入", {NATURAL: 13}))
    ledger.delete(2)
    return ledger


def test_the_newest_of_all_reports_come_first(ledger: Ledger) -> None:
    lines = search_history(ledger, Query())
    ids = [line.entry_id for line in lines]
    assert ids == sorted(ids, reverse=True)
    assert [line.action for line in lines][:2] == [Action.DELETED, Action.EDITED]


def test_a_search_is_told_what_kind_of_action_is_wanted(ledger: Ledger) -> None:
    lines = search_history(ledger, Query(actions=frozenset({Action.DELETED})))
    assert [(line.report.unit, line.place) for line in lines] == [("乙局", "")]


def test_a_long_history_comes_in_portions_without_a_gap(ledger: Ledger) -> None:
    session = ReportSession(ledger, 1)
    for value in range(3 * STEP):
        session.apply(Change("输入", {NATURAL: value}))
    portions = list(search_steps(ledger, Query(place=NATURAL, report_id=1)))
    assert len(portions) > 3
    assert [line.after for portion in portions for line in portion] == [
        *(str(value) for value in reversed(range(3 * STEP))),
        "13",
        "12",
    ]


def found(ledger: Ledger, query: Query) -> list[tuple[str, str, str, str]]:
    lines = search_history(ledger, query)
    ledger.file.close()
    return [(line.author, line.name, line.before, line.after) for line in lines]


def test_a_cell_tells_every_figure_it_ever_had(ledger: Ledger) -> None:
    assert found(ledger, Query(place=NATURAL, report_id=1)) == [
        ("李伟", "表三“新收”行“自然人”列", "12", "13"),
        ("王丽", "表三“新收”行“自然人”列", "", "12"),
    ]


@pytest.mark.parametrize(
    ("query", "after"),
    [
        (Query(words="年报.docx"), ["7"]),
        (Query(words="表1!C4"), ["7"]),
        (Query(words="乙局"), ["乙局"]),
        (Query(author="李", words="13"), ["13"]),
        (Query(author="李", report_id=2), [""]),
        (Query(words="自然人", author="丽", report_id=1), ["12"]),
        (Query(words="没有这样的话"), []),
    ],
)
def test_words_authors_and_reports_narrow_the_search(ledger: Ledger, query: Query, after: list[str]) -> None:
    assert [line[3] for line in found(ledger, query)] == after


def test_times_narrow_the_search_and_deleted_reports_are_searched_too(ledger: Ledger) -> None:
    deleted = ledger.history(2)[0].time
    lines = search_history(ledger, Query(since=deleted, report_id=2))
    assert [(line.report.unit, line.action.value, line.place) for line in lines] == [("乙局", "删除", "")]
    assert search_history(ledger, Query(until=ledger.history(1)[-1].time - timedelta(seconds=1))) == []
    ledger.file.close()


def test_a_search_stops_when_it_has_enough(ledger: Ledger) -> None:
    lines: list[Line] = search_history(ledger, Query(), most=3)
    assert len(lines) == 3
    ledger.file.close()


def test_entries_of_a_report_that_is_in_no_list_are_damage(ledger: Ledger) -> None:
    """As when the row of its unit is lost: nobody can tell whose changes they are."""
    connection = ledger.file.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE report SET unit_id = 99")
    with pytest.raises(DamagedLedgerError, match="目录里没有"):
        search_history(ledger, Query())
