"""Reports that differ in form, unit, year or scope lie beside each other; others are refused."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.families import first_family, form_for_year, load_form
from model.ledger.faults import DamagedLedgerError
from model.ledger.key import ReportKey
from model.ledger.merging import Standing, compare_ledgers, merge_without_conflicts
from model.ledger.report_copy import export_report
from model.ledger.salvage import salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.families import OGI
from tests.model.ledger.conftest import NATURAL, a_report, key, said
from tests.second_family import second_family

SCOPES = ("", "本级", "全域")


def of_scope(scope: str, figure: int) -> Report:
    report = Report(load_form("2021", OGI), "河山市人民政府", 2024, scope)
    report.apply(Change("", {NATURAL: figure}))
    return report


@pytest.fixture
def several(ledger: Ledger) -> Ledger:
    """A ledger with three reports of one unit and year."""
    for figure, scope in enumerate(SCOPES):
        ledger.create(of_scope(scope, figure))
    return ledger


def figures(ledger: Ledger) -> dict[str, object]:
    return {entry.scope: ledger.load(entry.id).stated[NATURAL] for entry in ledger.entries()}


def test_reports_of_several_scopes_are_kept_and_found(several: Ledger) -> None:
    for figure, scope in enumerate(SCOPES):
        entry = several.find(key("河山市人民政府", 2024, scope))
        assert entry is not None
        report = several.load(entry.id)
        assert (report.scope, report.stated[NATURAL]) == (scope, figure)


@pytest.mark.parametrize("scope", SCOPES)
def test_a_second_one_of_the_same_key_is_refused_by_its_name(several: Ledger, scope: str) -> None:
    with pytest.raises(UserError, match=f"河山市人民政府2024年{scope}的报告"):
        several.create(of_scope(scope, 9))
    several.create(a_report("河山市", 2024))
    moved = ReportSession(several, 4)
    with pytest.raises(UserError, match="已经有"):
        moved.apply(Change("", unit="河山市人民政府"))


def test_all_of_them_are_merged_salvaged_and_handed_on(several: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "另一本.nianbao") as other:
        assert merge_without_conflicts(other, several) == []
        assert figures(other) == figures(several)
        assert {found.standing for found in compare_ledgers(other, several)} == {Standing.SAME}
    several.copy_to(tmp_path / "副本.nianbao")
    assert salvage(tmp_path / "副本.nianbao", tmp_path / "救出.nianbao").complete
    with Ledger.open(tmp_path / "救出.nianbao") as saved:
        assert figures(saved) == figures(several)
    export_report(several, 3, tmp_path / "一份.nianbao")
    with Ledger.open(tmp_path / "一份.nianbao") as single:
        assert figures(single) == {"全域": 2}


def test_an_older_state_of_a_report_is_of_the_same_scope(several: Ledger) -> None:
    session = ReportSession(several, 3)
    first = session.history()[-1].id
    session.apply(Change("输入", {NATURAL: 77}))
    session.roll_back(first)
    assert said(session.report) == said(of_scope("全域", 2))
    assert session.report.scope == "全域"


def test_a_report_deleted_and_made_anew_is_not_restored_over_the_new_one(several: Ledger) -> None:
    several.delete(2)
    several.create(of_scope("本级", 5))
    with pytest.raises(UserError, match="2024年本级"):
        several.restore(2)


@pytest.mark.parametrize("column", ["family", "scope"])
def test_a_key_that_was_altered_is_told(several: Ledger, column: str) -> None:
    several.file.connection.execute(f"UPDATE report SET {column} = 'x' WHERE id = 2")
    with pytest.raises(DamagedLedgerError, match="不一致"):
        several.load(2)


def test_reports_of_two_forms_lie_beside_each_other_under_names_of_their_own(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, year = "河山市人民政府", 2024
    forms = tmp_path / "forms"
    forms.mkdir()
    with second_family(forms, monkeypatch) as other:
        ids = [ledger.create(Report(form_for_year(year, of), unit, year)) for of in (first_family(), other)]
        found = [ledger.find(ReportKey(of.id, unit, year)) for of in (first_family(), other)]
        assert [entry.id for entry in found if entry is not None] == ids
        assert [ledger.load(number).form.family.id for number in ids] == [OGI.id, other.id]
        names = [entry.key.name_within_unit for entry in ledger.entries()]
        assert sorted(names) == ["2024 年", "2024 年执法年报"]
        with pytest.raises(UserError, match="账本里已经有河山市人民政府2024年执法年报的报告"):
            ledger.create(Report(form_for_year(year, other), unit, year))
