"""The list of units in the window: guessed, taken over from last year, put right by hand; and deadlines."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from gui.collecting.commands import Collecting
from gui.collecting.deadlines import DeadlinesDialog
from gui.collecting.list_preview import ListPreview
from gui.collecting.places import Places
from gui.collecting.unit_wording import UnitDialog
from gui.collecting.window import RoundWindow
from gui.dialogs.choice import ChoiceDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import form_for_year
from model.ledger.round_store import RoundKey, RoundStore, begin_round, rounds_of
from model.rounds.unit_list import read_unit_list
from model.rounds.units import UnitTree
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, make_city
from tests.benchmarks.city_files import write_city
from tests.families import OGI
from tests.gui.collecting.lists import take_list
from tests.gui.modal import click, when_modal, words

COUNTY, GONE, RENAMED = "清源县人民政府", "清源县财政局", "清源县教育局"


@pytest.fixture(scope="module")
def county() -> City:
    """What five units of a county send."""
    city = make_city(6, counties=1)
    key = city.tree.find(COUNTY).key
    own = [one for one in city.sent[YEAR] if city.tree.by_key[one.unit or ""].parent == key][:5]
    sent = [replace(one, layout="text", file=f"{at}.txt") for at, one in enumerate(own)]
    return City(city.tree, city.truth, {YEAR: tuple(sent)})


@pytest.fixture
def collect(window: MainWindow, county: City, tmp_path: Path) -> Callable[[], RoundWindow | None]:
    """Takes the files in without a list."""
    inbox, _ = write_city(county, YEAR, tmp_path)
    collecting = window.findChild(Collecting)
    assert collecting is not None

    def taken() -> RoundWindow | None:
        collecting.collect(Places((inbox,), None, YEAR))
        found = [each for each in window.findChildren(RoundWindow) if each.isVisible()]
        return found[-1] if found else None

    return taken


def list_of(library: Library, year: int) -> UnitTree:
    keys = {key.year: round_id for round_id, key in rounds_of(library.ledger).items()}
    return RoundStore(library.ledger, keys[year]).units()


def say_of_unit(name: str, above: str = "") -> None:
    """Answers the next question for a unit."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, UnitDialog)
        dialog.name.setText(name)
        if above:
            dialog.above.setCurrentIndex(dialog.above.findData(above))
        click(dialog, "确定")

    when_modal(answer)


def test_without_any_list_one_is_guessed_and_put_right(
    collect: Callable[[], RoundWindow | None], library: Library
) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ListPreview)
        seen.append(words(dialog))
        say_of_unit("清源县档案馆")
        click(dialog, "新设…")
        take_list(dialog)

    when_modal(look)
    shown = collect()
    assert shown is not None
    assert f"没有收到{COUNTY}的报告" in seen[0]
    tree = list_of(library, YEAR)
    assert tree.root is not None
    assert tree.root.name == COUNTY
    assert [unit.name for unit in tree.children(tree.root.key)][-1] == "清源县档案馆"
    assert shown.totals.total is not None
    assert len(shown.totals.total.used) == 5


def test_nothing_is_begun_with_a_guess_that_is_refused(
    collect: Callable[[], RoundWindow | None], library: Library
) -> None:
    when_modal(QDialog.reject)
    assert collect() is None
    assert rounds_of(library.ledger) == {}


def test_last_years_list_is_taken_over_with_what_has_changed(
    collect: Callable[[], RoundWindow | None], library: Library, county: City
) -> None:
    form = form_for_year(FIRST_YEAR, OGI)
    begin_round(library.ledger, RoundKey(FIRST_YEAR, OGI.id, form.edition), county.tree)
    keys = {unit.name: unit.key for unit in county.tree.units}
    changes: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ListPreview)
        assert f"沿用 {FIRST_YEAR} 年的名单" in words(dialog)
        dialog.choose(keys[RENAMED])
        say_of_unit("清源县教育体育局")
        click(dialog, "更名、改动…")
        dialog.choose(keys[GONE])
        when_modal(succeeded)
        click(dialog, "撤并…")
        say_of_unit("清源县数据局", keys[COUNTY])
        click(dialog, "新设…")
        say_of_unit("写错的局")
        click(dialog, "新设…")
        click(dialog, "撤销")
        rows = dialog.list.model().rows  # type: ignore[attr-defined]
        changes.extend(row[4] for row in rows if row[4])
        take_list(dialog)

    def succeeded(dialog: QDialog) -> None:
        assert isinstance(dialog, ChoiceDialog)
        (line,) = (at for at in range(dialog.list.count()) if "审计局" in dialog.list.item(at).text())
        dialog.list.setCurrentRow(line)
        click(dialog, "撤并")

    when_modal(look)
    assert collect() is not None
    assert sorted(changes) == ["撤并：并入澜川市审计局", "新设", f"更名：原名{RENAMED}"]
    tree = list_of(library, YEAR)
    assert tree.by_key[keys[RENAMED]].name == "清源县教育体育局"
    assert not tree.by_key[keys[GONE]].is_active(YEAR)
    assert tree.by_key[keys[GONE]].successor == keys["澜川市审计局"]
    assert list_of(library, FIRST_YEAR) == county.tree


def test_list_and_deadlines_are_changed_in_an_open_round_and_taken_back(
    collect: Callable[[], RoundWindow | None], library: Library, county: City, tmp_path: Path
) -> None:
    begin_round(library.ledger, RoundKey(YEAR, OGI.id, form_for_year(YEAR, OGI).edition), county.tree)
    shown = collect()
    assert shown is not None

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ListPreview)
        dialog.choose(county.tree.find(GONE).key)
        click(dialog, "去掉")
        take_list(dialog)

    when_modal(look)
    click(shown, "单位名单…")
    assert GONE not in [unit.name for unit in list_of(library, YEAR).units]
    click(shown, "撤销")
    assert list_of(library, YEAR) == county.tree

    def until(dialog: QDialog) -> None:
        assert isinstance(dialog, DeadlinesDialog)
        dialog.days["部门"].setText("2020年1月15日")
        click(dialog, "设定")

    when_modal(until)
    click(shown, "报送期限…")
    shown.words.setText("水利局")
    states = {row[0].strip(): row[4] for row in shown.units.model().rows}  # type: ignore[attr-defined]
    assert "逾期" in states["澜川市水利局"]


def test_a_list_is_written_from_the_preview(
    window: MainWindow, county: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "名单.xlsx"
    monkeypatch.setattr("gui.collecting.list_preview.ask_target", lambda *_: target)
    preview = ListPreview(county.tree, county.tree, YEAR, "", window)
    click(preview, "导出…")
    assert read_unit_list(target).tree == county.tree
