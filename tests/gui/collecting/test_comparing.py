"""查差, 提示, 更正 and the papers in the window of a round: a round played through as a new user would."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTableWidget, QTabWidget

from gui.collecting import papers as papers_module
from gui.collecting.asking import ReasonDialog
from gui.collecting.commands import Collecting
from gui.collecting.places import Places
from gui.collecting.window import RoundWindow
from gui.publishing.dialog import PublishDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.importers.file import read_file
from model.numbers import Value
from tests.benchmarks.cities import YEAR, City, Sent, make_city
from tests.benchmarks.city_files import suffix_of, write_city
from tests.gui.collecting.lists import take_list
from tests.gui.modal import click, when_modal

COUNTY = "清源县人民政府"
CELL = "applications.new_received.total"
LICENCES = "disclosure.licensing.decisions"
RETURNED = 3


@pytest.fixture(scope="module")
def city() -> City:
    return make_city(6, counties=1)


@pytest.fixture(scope="module")
def sound(city: City) -> list[Sent]:
    """What the county and its units send, in files that are written quickly."""
    key = city.tree.find(COUNTY).key
    own = [one for one in city.sent[YEAR] if key in {one.unit, city.tree.by_key[one.unit or ""].parent}]
    layouts = ("three_sheets", "text", "commas")
    return [
        replace(one, layout=layouts[at % 3], file=f"{at}{suffix_of(layouts[at % 3])}", with_words=False)
        for at, one in enumerate(own)
    ]


def written(city: City, sent: list[Sent], folder: Path) -> Places:
    inbox, units = write_city(City(city.tree, city.truth, {YEAR: tuple(sent)}), YEAR, folder)
    return Places((inbox,), units, YEAR)


def rows(view: object) -> list[tuple[str, ...]]:
    return list(view.model().rows)  # type: ignore[attr-defined]


def shown_in(window: MainWindow) -> RoundWindow:
    found = [each for each in window.findChildren(RoundWindow) if each.isVisible()]
    return found[-1]


def collected(window: MainWindow, places: Places) -> RoundWindow:
    """The window of the round after it has been collected from these places."""
    collecting = window.findChild(Collecting)
    assert collecting is not None
    collecting.collect(places)
    return shown_in(window)


def with_reason(words: str, button: str) -> None:
    """Answers the next question for a reason."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.reason.setPlainText(words)
        click(dialog, button)

    when_modal(answer)


@dataclass(frozen=True)
class Played:
    """A round in the window, and where its files lie."""

    window: MainWindow
    city: City
    folder: Path

    def collected(self, sent: list[Sent], folder: str) -> RoundWindow:
        """The window of the round after more files have come in."""
        shown = collected(self.window, written(self.city, sent, self.folder / folder))
        shown.totals.parents.setCurrentText(COUNTY)
        return shown


def test_collect_explain_return_take_in_draft_publish_and_remind(
    window: MainWindow,
    library: Library,
    city: City,
    sound: list[Sent],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = [
        replace(one, figures={**one.figures, CELL: one.figures[CELL] + 9}) if 0 < at <= RETURNED else one
        for at, one in enumerate(sound)
    ][:-1]
    played = Played(window, city, tmp_path)
    monkeypatch.setattr("gui.collecting.commands.ask_folder", lambda *_args: tmp_path / "退回")
    monkeypatch.setattr(papers_module, "ask_target", lambda *_args: tmp_path / "汇总.xlsx")
    when_modal(take_list)
    return_three(played.collected(wrong, "收报"), tmp_path / "退回")
    take_corrections_in(played, sound, wrong)
    shown = shown_in(window)
    shown.papers.wanted.emit("summary")
    assert (tmp_path / "汇总.xlsx").stat().st_size > 1000
    shown.draft.click()
    assert library.find(COUNTY, YEAR) is not None
    total = shown.totals.total
    assert total is not None
    assert published_figures(window, tmp_path / "发布") == total.cells
    shown.remind.click()
    assert name_of(city, sound[-1]) in QApplication.clipboard().text()
    assert name_of(city, sound[1]) not in QApplication.clipboard().text()


def return_three(shown: RoundWindow, folder: Path) -> None:
    """One by its cause, then all."""
    assert {row[1] for row in rows(shown.causes)} == {"数字写错", "没有收到报告"}
    shown.causes.selectRow(0)
    assert shown.of_causes.give_back.isEnabled()
    shown.of_causes.give_back.click()
    assert len(list(folder.iterdir())) == 1
    shown.give_back.click()
    assert len(list(folder.iterdir())) == RETURNED


def take_corrections_in(played: Played, sound: list[Sent], wrong: list[Sent]) -> None:
    """What was not mended and what else has changed is told, until all is mended."""
    half = half_mended(sound, wrong)
    shown = played.collected(later(half, 1), "更正")
    answers = [(row[0], row[1]) for row in rows(shown.returned)]
    assert [{said for unit, said in answers if unit == name_of(played.city, one)} for one in half] == [
        {"已改，与建议一致"},
        {"已改，与建议一致", "另有改动"},
        {"未改", "另有改动", "仍有问题"},
    ]
    shown = played.collected(later(sound[2 : RETURNED + 1], 2), "再次更正")
    assert {row[1] for row in rows(shown.returned)} == {"已改，与建议一致"}
    assert {row[1] for row in rows(shown.causes)} == {"没有收到报告"}


def half_mended(sound: list[Sent], wrong: list[Sent]) -> list[Sent]:
    """One has mended it, one has changed another figure with it, the third has changed only the other one."""
    return [
        sound[1],
        replace(sound[2], figures={**sound[2].figures, LICENCES: 77}),
        replace(sound[3], figures={**wrong[3].figures, LICENCES: 77}),
    ]


def name_of(city: City, one: Sent) -> str:
    return city.tree.by_key[one.unit or ""].name


def published_figures(window: MainWindow, folder: Path) -> Mapping[str, Value]:
    """What the Word file states that is published of the open report."""
    folder.mkdir()
    when_modal(partial(publish, folder))
    window.actions_["publish"].trigger()
    (report,) = [path for path in folder.iterdir() if path.suffix == ".docx"]
    return read_file(report).report.stated


def later(sent: list[Sent], days: int) -> list[Sent]:
    return [replace(one, time=one.time + days * 90_000) for one in sent]


def publish(folder: Path, dialog: QDialog) -> None:
    """Writes what the dialog proposes into a folder."""
    assert isinstance(dialog, PublishDialog)
    dialog.choices.folder.setText(str(folder))
    words = next(button.text() for button in dialog.findChildren(QPushButton) if "发布" in button.text())
    click(dialog, words)
    click(dialog, "关闭")


def test_a_difference_becomes_an_adjustment_with_a_reason(
    window: MainWindow, city: City, sound: list[Sent], tmp_path: Path
) -> None:
    less = {**sound[0].figures, LICENCES: sound[0].figures[LICENCES] - 2}
    when_modal(take_list)
    shown = collected(window, written(city, [replace(sound[0], figures=less), *sound[1:]], tmp_path / "收报"))
    assert shown.of_causes.count == 1
    shown.causes.selectRow(0)
    with_reason("联合发文，两个单位各计了一次", "调整")
    shown.of_causes.adjust.click()
    assert shown.of_causes.count == 0
    shown.undo.click()
    assert shown.of_causes.count == 1


def test_beside_a_total_stand_the_parents_own_figure_the_difference_and_both_ways_out(
    window: MainWindow,
    city: City,
    sound: list[Sent],
    tmp_path: Path,
) -> None:
    less = {**sound[0].figures, LICENCES: sound[0].figures[LICENCES] - 2}
    when_modal(take_list)
    shown = collected(window, written(city, [replace(sound[0], figures=less), *sound[1:]], tmp_path / "收报"))
    shown.totals.parents.setCurrentText(COUNTY)
    stated = shown.totals.stated
    assert stated.words.text() == f"{COUNTY}自己报的数与汇总有 1 格不同，表里标了角；点一格看原因。"
    assert not stated.of_causes.list.isVisibleTo(shown)
    shown.totals.show_cell(LICENCES)
    assert stated.words.text() == f"{COUNTY}自己报 {less[LICENCES]}，比汇总少 2。"
    (row,) = rows(stated.of_causes.list)
    assert row[3] == "−2"
    assert f"{sound[0].figures[LICENCES]}\n报 {less[LICENCES]} −2" in words_in(shown.totals.tables)
    for level in (1, 0):
        shown.totals.levels.setCurrentIndex(level)
        assert [line[3] for line in rows(stated.of_causes.list)] == ["−2"]
    stated.of_causes.list.selectRow(0)
    with_reason("联合发文，两个单位各计了一次", "调整")
    stated.of_causes.adjust.click()
    assert stated.words.text() == f"{COUNTY}自己报的数与汇总完全一致。"
    assert shown.of_causes.count == 0


def words_in(tables: QTabWidget) -> set[str]:
    shown = tables.widget(0)
    assert isinstance(shown, QTableWidget)
    places = [(row, column) for row in range(shown.rowCount()) for column in range(shown.columnCount())]
    return {item.text() for place in places if (item := shown.item(*place)) is not None}


@pytest.mark.parametrize("empty", [False, True])
def test_no_adjustment_stands_for_a_report_that_is_not_there(
    window: MainWindow,
    city: City,
    sound: list[Sent],
    tmp_path: Path,
    empty: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One that cannot be used goes back to its unit; for one that has not come there is only a reminder."""
    received = [*sound[:2], replace(sound[2], figures={}), *sound[3:]] if empty else [*sound[:2], *sound[3:]]
    when_modal(take_list)
    shown = collected(window, written(city, received, tmp_path / "收报"))
    assert [row[1] for row in rows(shown.causes)] == ["报的是空表" if empty else "没有收到报告"]
    shown.causes.selectRow(0)
    assert not shown.of_causes.adjust.isEnabled()
    assert "不能用调整代替" in shown.of_causes.adjust.toolTip()
    assert shown.of_causes.give_back.isEnabled() is empty
    monkeypatch.setattr("gui.collecting.commands.ask_folder", lambda *_args: tmp_path / "退回")
    shown.of_causes.give_back.click()
    assert (tmp_path / "退回").exists() is empty


def test_a_hint_is_put_away_with_a_reason_and_can_be_seen_again(
    window: MainWindow, city: City, sound: list[Sent], tmp_path: Path
) -> None:
    many = {**sound[2].figures, LICENCES: 90_000}
    odd = [replace(one, figures=many) if at == 2 else one for at, one in enumerate(sound)]
    when_modal(take_list)
    shown = collected(window, written(city, odd, tmp_path / "收报"))
    before = shown.hints.open_count
    assert before >= 1
    assert not shown.hints.settle.isEnabled()
    shown.hints.list.selectRow(0)
    with_reason("已电话核实", "已核实")
    shown.hints.settle.click()
    assert shown.hints.open_count == before - 1
    shown.hints.all.setChecked(True)
    assert "已电话核实" in [row[2] for row in rows(shown.hints.list)]
    shown.undo.click()
    assert shown.hints.open_count == before
    assert "已电话核实" not in [row[2] for row in rows(shown.hints.list)]
    shown.redo.click()
    assert shown.hints.open_count == before - 1
