"""收报汇总 as a user meets it: the places, the round in a window, the draft, what goes back."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.collecting.asking import AdjustmentDialog, ReasonDialog
from gui.collecting.commands import Collecting
from gui.collecting.followed import REFRESH
from gui.collecting.list_preview import ListPreview
from gui.collecting.overview import OverviewModel
from gui.collecting.places import Places, PlacesDialog
from gui.collecting.received import ReceivedDialog, ReceivedTable
from gui.collecting.totals import TotalTable
from gui.collecting.window import RoundWindow
from gui.grid.form_table import MARKED
from gui.pages.banner import Banner
from gui.publishing.dialog import PublishDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.level import Level
from model.presenting.round_lines import Shown
from tests.benchmarks.cities import YEAR, City, make_city
from tests.benchmarks.city_files import suffix_of, write_city
from tests.gui.collecting.lists import take_list
from tests.gui.modal import click, when_modal

COUNTY = "清源县人民政府"
CELL = "applications.new_received.total"


@pytest.fixture(scope="module")
def county() -> City:
    """One county whose first unit sent a wrong total."""
    made = make_city(6, counties=1)
    key = made.tree.find(COUNTY).key
    own = [one for one in made.sent[YEAR] if made.tree.by_key[one.unit or ""].parent == key]
    sent = []
    for number, one in enumerate(own):
        layout = ("three_sheets", "text", "commas")[number % 3]
        sent.append(replace(one, layout=layout, file=f"{number}{suffix_of(layout)}", with_words=False))
    sent[0] = replace(sent[0], figures={**sent[0].figures, CELL: 4711})
    return City(made.tree, made.truth, {YEAR: tuple(sent)})


@pytest.fixture
def places(county: City, tmp_path: Path) -> Places:
    inbox, units = write_city(county, YEAR, tmp_path / "收报")
    return Places((inbox,), units, YEAR)


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, places: Places) -> RoundWindow:
    """The round in its window, opened as a user does."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PlacesDialog)
        dialog.sources.show_paths(places.paths)
        dialog.units.setText(str(places.units))
        dialog.year.setValue(places.year)
        when_modal(take_list)
        click(dialog, "开始收取")

    when_modal(answer)
    window.actions_["collect"].trigger()
    found = window.findChild(RoundWindow)
    assert found is not None
    qtbot.waitExposed(found)
    found.totals.parents.setCurrentText(COUNTY)
    return found


def _close(dialog: QDialog) -> None:
    dialog.close()


def rows(view: object) -> list[tuple[str, ...]]:
    return list(view.model().rows)  # type: ignore[attr-defined]


def test_nothing_begins_before_there_are_files_and_a_list_is_only_wished_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = PlacesDialog()
    qtbot.addWidget(dialog)
    assert not dialog._accept.isEnabled()
    dialog.sources.line.setText(str(tmp_path))
    assert "按文件里的单位名称猜" in dialog.units.placeholderText()
    dialog.units.setText(str(tmp_path / "名单.xlsx"))
    assert dialog._accept.isEnabled()
    assert dialog.answer().last_year is None


def test_units_files_and_totals_are_shown(shown: RoundWindow, county: City) -> None:
    assert len(rows(shown.units)) == len(county.tree.units)
    shown.shown.setCurrentText(Shown.FAULTY.value)
    assert [row[3] for row in rows(shown.units)] == ["有错"]
    shown.words.setText("没有的局")
    assert rows(shown.units) == []
    assert len(rows(shown.files)) == 14
    total = shown.totals.total
    assert total is not None
    assert len(total.used) == 14


def test_a_click_on_a_total_shows_the_units_that_make_it_up(shown: RoundWindow) -> None:
    total = shown.totals.total
    assert total is not None
    table = shown.totals.tables.widget(1)
    assert isinstance(table, TotalTable)
    box = next(box for box in table.layout_.boxes if box.cell == CELL)
    table.setCurrentCell(box.row, box.column)
    lines = rows(shown.totals.shares)
    assert lines[0][1] == "4711"
    assert sum(int(line[1]) for line in lines) == total.cells[CELL]


def test_nothing_is_drafted_of_units_of_which_nobody_has_reported(shown: RoundWindow) -> None:
    assert shown.draft.isEnabled()
    shown.totals.parents.setCurrentText("澜川市人民政府")
    assert not shown.draft.isEnabled()
    assert "还没有可以汇总的数" in shown.draft.toolTip()


def test_the_area_report_is_drafted_once_and_opened(
    shown: RoundWindow, window: MainWindow, library: Library
) -> None:
    click(shown, "生成汇总报告")
    opened = window.workplace.opened
    assert opened is not None
    assert (opened.report.unit, opened.report.year) == (COUNTY, YEAR)
    total = shown.totals.total
    assert total is not None
    assert opened.report.stated == total.cells
    assert opened.report.sources[CELL] == "汇总 14/14 个单位"
    click(shown, "生成汇总报告")
    assert sum(entry.unit == COUNTY for entry in library.ledger.entries()) == 1


def test_what_goes_back_is_written_for_each_unit(
    shown: RoundWindow, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.collecting.commands.ask_folder", lambda *_: tmp_path / "退回")
    (tmp_path / "退回").mkdir()
    click(shown, "写出退回材料…")
    (folder,) = (tmp_path / "退回").iterdir()
    assert {"退回单.docx", "退回单.pdf", "通知.txt", "0.xlsx"} <= {path.name for path in folder.iterdir()}


def test_the_missing_can_be_copied_for_the_chat(shown: RoundWindow) -> None:
    click(shown, "复制催报名单")
    assert "澜川市水利局" in QApplication.clipboard().text()


def test_a_list_that_cannot_be_read_is_told_and_nothing_opens(
    window: MainWindow, places: Places, tmp_path: Path
) -> None:
    collecting = window.workplace.findChild(Collecting)
    assert collecting is not None
    (tmp_path / "名单.csv").write_text("姓名,电话", encoding="utf-8")
    when_modal(_close)
    window.workplace.attempt(lambda: collecting.collect(replace(places, units=tmp_path / "名单.csv")))
    assert window.findChild(RoundWindow) is None


def test_the_example_is_two_clicks_away(window: MainWindow) -> None:
    def answer(dialog: QDialog) -> None:
        click(dialog, "填入示例")
        when_modal(take_list)
        click(dialog, "开始收取")

    when_modal(answer)
    window.actions_["collect"].trigger()
    found = window.findChild(RoundWindow)
    assert found is not None
    assert sorted(row[3] for row in rows(found.units)).count("有错") == 2


def test_the_round_is_in_the_ledger_and_opens_again_without_its_folder(
    shown: RoundWindow, window: MainWindow, places: Places, qtbot: QtBot
) -> None:
    before = rows(shown.units)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PlacesDialog)
        dialog.year.setValue(places.year)
        click(dialog, "开始收取")

    when_modal(answer)
    window.actions_["collect"].trigger()
    again = window.findChildren(RoundWindow)[-1]
    assert again is not shown
    assert rows(again.units) == before


def _unit(shown: RoundWindow, name: str) -> None:
    """Chooses a unit in the list."""
    shown.words.setText(name)
    shown.units.selectRow(0)


def test_a_unit_is_approved_opened_again_and_taken_back(shown: RoundWindow) -> None:
    _unit(shown, "清源县卫生")
    click(shown, "核定")
    assert rows(shown.units)[0][3] == "已核定"
    when_modal(partial(_give_reason, "来了更正", "重新打开"))
    click(shown, "重新打开…")
    assert rows(shown.units)[0][3] == "已收"
    click(shown, "撤销")
    assert rows(shown.units)[0][3] == "已核定"


def _give_reason(reason: str, button: str, dialog: QDialog) -> None:
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText(reason)
    click(dialog, button)


def test_a_faulty_unit_is_approved_for_a_reason_alone(shown: RoundWindow) -> None:
    shown.shown.setCurrentText(Shown.FAULTY.value)
    shown.units.selectRow(0)
    when_modal(partial(_give_reason, "报告已经公开", "核定"))
    click(shown, "核定")
    shown.shown.setCurrentText(Shown.APPROVED.value)
    assert "报告已经公开" in rows(shown.units)[0][4]


def test_a_sum_is_adjusted_for_a_reason_and_the_report_follows(
    shown: RoundWindow, window: MainWindow
) -> None:
    click(shown, "生成汇总报告")
    opened = window.workplace.opened
    assert opened is not None
    total = opened.report.stated[CELL]
    shown.totals.show_cell(CELL)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AdjustmentDialog)
        dialog.amount.setText("-3")
        dialog.reason.setPlainText("联合发文")
        click(dialog, "调整")

    when_modal(answer)
    click(shown, "调整这个数…")
    assert rows(shown.totals.shares)[-1][:2] == ("调整", "-3")
    banner = next(found for found in window.findChildren(Banner) if found.sentence)
    assert "“新收”行“总计”列" in banner.sentence
    next(button for button in banner.buttons if button.text() == REFRESH).click()
    assert opened.report.stated[CELL] == total - 3
    assert banner.sentence == ""
    opened.undo()
    assert opened.report.stated[CELL] == total


def test_a_file_is_shown_as_the_form_at_the_cell_that_was_wanted(shown: RoundWindow) -> None:
    shown.totals.show_cell(CELL)
    shown.totals.shares.selectRow(0)
    shown.totals.shares.activated.emit(shown.totals.shares.model().index(0, 0))
    dialog = shown.findChild(ReceivedDialog)
    assert dialog is not None
    table = dialog.tables.currentWidget()
    assert isinstance(table, ReceivedTable)
    item = table.currentItem()
    assert item is not None
    assert item.text() == "4711"
    assert item.data(MARKED) is Level.ERROR
    assert "相差" in item.toolTip() or "应为" in item.toolTip()


def test_the_overview_sorts_its_units_below_the_sums(shown: RoundWindow, qtmodeltester: ModelTester) -> None:
    shown.overview.tables.setCurrentIndex(1)
    model = shown.overview.list.model()
    assert isinstance(model, OverviewModel)
    column = next(
        number for number, words in enumerate(model.headings) if "新收" in words and "总计" in words
    )
    model.sort(column, Qt.SortOrder.DescendingOrder)
    figures = [int(model.line_at(row)[column]) for row in range(1, model.rowCount())]
    assert figures == sorted(figures, reverse=True)
    assert int(model.line_at(0)[column]) == sum(figures)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_the_overview_follows_the_sums_also_while_it_is_out_of_sight(shown: RoundWindow) -> None:
    shown.tabs.setCurrentWidget(shown.overview)
    assert shown.overview.list.model().rowCount() == 1 + 14
    shown.tabs.setCurrentWidget(shown.of_units)
    shown.totals.parents.setCurrentIndex(0)
    assert shown.totals.total is not None
    shown.tabs.setCurrentWidget(shown.overview)
    assert shown.overview.list.model().rowCount() == 1 + len(shown.totals.total.used)


def test_the_charts_say_what_they_show(shown: RoundWindow) -> None:
    assert shown.charts.states.accessibleName().startswith("状态：")
    assert "已收 13" in shown.charts.states.words


def test_a_list_that_differs_is_taken_after_a_look_at_the_changes(
    shown: RoundWindow, window: MainWindow, places: Places, tmp_path: Path
) -> None:
    listed = tmp_path / "新名单.csv"
    listed.write_text("单位全称,上级单位\n清源县人民政府,\n清源县新设局,清源县人民政府\n", encoding="utf-8")
    collecting = window.workplace.findChild(Collecting)
    assert collecting is not None
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ListPreview)
        seen.extend(row[4] for row in rows(dialog.list))
        click(dialog, "取消")

    when_modal(answer)
    collecting.collect(replace(places, units=listed))
    assert {"新设", "撤并"} <= set(seen)
    assert shown.isVisible()


def test_from_the_folder_to_the_published_report_takes_at_most_ten_actions(
    window: MainWindow, tmp_path: Path
) -> None:
    actions: list[str] = []

    def press(dialog: QDialog, words: str) -> None:
        actions.append(words)
        click(dialog, words)

    def choose_county(dialog: QDialog) -> None:
        press(dialog, "填入示例")
        when_modal(lambda found: press(found, "采用"))
        press(dialog, "开始收取")

    def publish(dialog: QDialog) -> None:
        assert isinstance(dialog, PublishDialog)
        actions.append("选文件夹")
        dialog.choices.folder.setText(str(tmp_path))
        draft = next(button for button in dialog.findChildren(QPushButton) if "发布" in button.text())
        press(dialog, draft.text())
        press(dialog, "关闭")

    when_modal(choose_county)
    actions.append("菜单：收报汇总")
    window.actions_["collect"].trigger()
    shown = window.findChild(RoundWindow)
    assert shown is not None
    press(shown, "生成汇总报告")
    when_modal(publish)
    actions.append("菜单：发布")
    window.actions_["publish"].trigger()
    assert any("清源县人民政府" in path.name for path in tmp_path.iterdir())
    assert len(actions) <= 10
