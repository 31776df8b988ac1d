"""One workbook with the reports of several units is read sheet by sheet, nothing of one in another's."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.process.isolation import IsolatedReader
from model.ledger.round_session import RoundSession
from model.ledger.round_store import RoundKey, begin_round
from model.ledger.store import Ledger
from model.rounds.choosing import Flag
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, Round, collect_round
from model.rounds.submissions import Status
from tests.benchmarks.cities import YEAR, City, Sent
from tests.benchmarks.city_files import write_city
from tests.families import OGI

BOOK = "直属单位合表.xlsx"


def bound(sent: Sent, sheet: str, **changes: object) -> Sent:
    plain = replace(sent, file=f"{BOOK}/{sheet}", layout="moved_sheet", with_words=False)
    return replace(plain, **changes)  # type: ignore[arg-type]


def inbox_of(city: City, folder: Path, *sheets: Sent) -> Path:
    return write_city(City(city.tree, city.truth, {YEAR: sheets}), YEAR, folder)[0]


def taken(city: City, folder: Path, *sheets: Sent, kept: KeptReadings) -> Round:
    return collect_round(Order((inbox_of(city, folder, *sheets),), city.tree, YEAR, OGI), kept)


def test_each_sheet_is_the_report_of_its_unit(city: City, tmp_path: Path, kept: KeptReadings) -> None:
    """Also the one that has no title, and the one whose figures are another's: it is no copy of that."""
    first, second, third = city.sent[YEAR][:3]
    named = city.tree.by_key[third.unit or ""].name
    twin = replace(second, figures=first.figures)
    sheets = bound(first, "Sheet1"), bound(twin, "Sheet2"), bound(third, named, title="")
    collected = taken(city, tmp_path, *sheets, kept=kept)
    assert {one.file: (one.unit, one.status) for one in collected.submissions} == {
        f"{BOOK}/{sheet}": (sent.unit, Status.OK)
        for sheet, sent in (("Sheet1", first), ("Sheet2", twin), (named, third))
    }
    for sheet, sent in (("Sheet1", first), ("Sheet2", twin), (named, third)):
        own = collected.figures[sent.unit or ""]
        assert own.cells == sent.figures
        assert {place.partition("!")[0] for place in own.places.values()} <= {sheet, ""}
    titles = [one.report.unit for one in collected.submissions if one.report is not None]
    assert titles == [first.title, second.title, ""]


def test_sheets_without_any_title_are_units_by_their_names(
    city: City, tmp_path: Path, kept: KeptReadings
) -> None:
    sheets = [bound(sent, city.tree.by_key[sent.unit or ""].name, title="") for sent in city.sent[YEAR][:2]]
    collected = taken(city, tmp_path, *sheets, kept=kept)
    assert [one.unit for one in collected.submissions] == [
        sent.unit for sent in sorted(sheets, key=lambda sent: sent.file)
    ]


def test_two_states_of_one_report_in_a_workbook_are_versions(
    city: City, tmp_path: Path, kept: KeptReadings
) -> None:
    first = city.sent[YEAR][0]
    draft = bound(first, "草稿", figures={**first.figures, "applications.new_received.natural_person": 7777})
    collected = taken(city, tmp_path, draft, bound(first, "定稿"), kept=kept)
    state = collected.by_unit[first.unit or ""]
    assert state.chosen == (f"{BOOK}/定稿",)
    assert Flag.VERSIONS in state.flags
    assert collected.figures[first.unit or ""].cells == first.figures


def test_a_second_run_reads_no_sheet_again(
    city: City, tmp_path: Path, kept: KeptReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = [bound(sent, f"Sheet{number}") for number, sent in enumerate(city.sent[YEAR][:2])]
    before = taken(city, tmp_path, *sheets, kept=kept)
    monkeypatch.delattr(IsolatedReader, "read")
    after = collect_round(Order((tmp_path / str(YEAR),), city.tree, YEAR, OGI), kept)
    assert [(one.file, one.unit, one.status) for one in after.submissions] == [
        (one.file, one.unit, one.status) for one in before.submissions
    ]


def test_a_ledger_receives_each_sheet_once_and_knows_it_again(city: City, tmp_path: Path) -> None:
    sheets = [bound(sent, f"Sheet{number}") for number, sent in enumerate(city.sent[YEAR][:2])]
    inbox = inbox_of(city, tmp_path, *sheets)
    with Ledger.open(tmp_path / "收报.nianbao") as ledger:
        store = begin_round(ledger, RoundKey(YEAR, OGI.id, "2021"), city.tree)
        session = RoundSession(ledger, store.round_id, date(YEAR + 1, 1, 10))
        assert (session.take_in([inbox]), session.take_in([inbox])) == (2, 0)
        again = RoundSession(ledger, store.round_id, date(YEAR + 1, 1, 10)).collected
        assert [(one.file, one.workbook, one.unit) for one in again.submissions] == [
            (sent.file, BOOK, sent.unit) for sent in sheets
        ]


def test_a_wish_for_one_sheet_takes_title_and_figures_from_there(city: City, tmp_path: Path) -> None:
    from model.importers.file import read_file
    from model.importers.recognition.selection import SeveralTablesError, Wish

    sheets = [bound(sent, f"第{number}页") for number, sent in enumerate(city.sent[YEAR][:2])]
    book = inbox_of(city, tmp_path, *sheets) / BOOK
    with pytest.raises(SeveralTablesError, match="几个单位") as caught:
        read_file(book)
    assert caught.value.names == ("第0页", "第1页")
    report = read_file(book, Wish(sheet="第1页")).report
    assert (report.unit, dict(report.stated)) == (sheets[1].title, dict(sheets[1].figures))
    with pytest.raises(UserError, match="没有工作表"):
        read_file(book, Wish(sheet="第9页", alone=True))
