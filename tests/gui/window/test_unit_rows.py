"""Rows of units in the window: listed in a dialog, drawn at once, undone, and back with what was in them."""

from typing import cast

import pytest

from gui.dialogs.unit_rows import UnitRowsDialog
from gui.pages.table_page import TablePage
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import family
from model.report import Change
from model.unit_rows import cell_of_unit, units_of
from tests.gui.modal import click, when_modal

STATION, TEAM, SCHOOL = "云岭县卫生监督所", "云岭县执法大队", "云岭县卫生学校"
FINE = "penalties.imposed.fine"


@pytest.fixture
def table(window: MainWindow, library: Library) -> MainWindow:
    window.workplace.open_report(library.create("云岭县卫生健康局", 2024, family("enforcement"), "重庆"))
    window.workplace.show_section("penalties")
    return window


def list_units(window: MainWindow, *names: str) -> str:
    """Lists these units in the dialog; returns what it says below the list."""
    said: list[str] = []

    def answer(dialog: object) -> None:
        asked = cast(UnitRowsDialog, dialog)
        asked.list.setPlainText("\n".join(names))
        said.append(asked.state.text())
        click(asked, "确定")

    when_modal(answer)
    window.actions_["unit_rows"].trigger()
    return said[0]


def labels(window: MainWindow) -> list[str]:
    assert window.pages is not None
    page = window.pages.current
    assert isinstance(page, TablePage)
    return [heading.text for grid in page.sheet.grids for heading in grid.shape.stub]


def test_rows_come_with_the_list_and_go_with_it(table: MainWindow) -> None:
    opened = table.workplace.opened
    assert opened is not None
    assert labels(table) == []
    list_units(table, STATION, TEAM)
    assert labels(table) == [STATION, TEAM, "合计"] * 2
    opened.apply(Change("填", cells={cell_of_unit(unit, FINE): 3 for unit in (STATION, TEAM)}))
    assert opened.states[FINE].text == "6"
    assert "1 个数字一起清除" in list_units(table, STATION)
    assert (labels(table), opened.states[FINE].text) == ([STATION, "合计"] * 2, "3")
    opened.undo()
    assert (labels(table), opened.states[FINE].text) == ([STATION, TEAM, "合计"] * 2, "6")
    list_units(table)
    assert labels(table) == []


def test_another_name_at_the_same_place_keeps_the_figures(table: MainWindow) -> None:
    opened = table.workplace.opened
    assert opened is not None
    list_units(table, STATION, TEAM)
    opened.apply(Change("填", cells={cell_of_unit(TEAM, FINE): 3}))
    assert "清除" not in list_units(table, STATION, SCHOOL)
    assert units_of(opened.report.form, "penalties") == (STATION, SCHOOL)
    assert dict(opened.report.stated) == {cell_of_unit(SCHOOL, FINE): 3}
