"""历年数据 as a user meets it: opened from the menu, one unit, one line drawn, everything written out."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.years import window as years_window
from gui.years.window import YearsWindow
from model.families import form_for_year
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR, balanced_report


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, library: Library) -> YearsWindow:
    """The open report, one of the same edition and one of the edition before."""
    for year in (2020, YEAR - 1):
        library.add(balanced_report(form_for_year(year, OGI), year), "新建报告")
    window.actions_["years"].trigger()
    found = window.findChild(YearsWindow)
    assert found is not None
    qtbot.waitExposed(found)
    return found


def rows(shown: YearsWindow) -> list[tuple[str, ...]]:
    return list(shown.table.model().rows)  # type: ignore[attr-defined]


def test_the_open_reports_unit_is_shown_with_all_its_years(shown: YearsWindow) -> None:
    assert shown.units.currentData()[0] == UNIT
    assert shown.series is not None
    assert shown.series.years == (2020, YEAR - 1, YEAR)
    assert "2020 年（2019 版）" in shown._said.text()
    (first,) = [row for row in rows(shown) if "“新收”行“自然人”列" in row[0]]
    assert all(first[1:4])
    assert first[4] == ""


def test_what_is_not_joined_says_why(shown: YearsWindow) -> None:
    shown.words.setText("其他处理")
    assert any("分为三项" in row[-1] for row in rows(shown))
    assert any(row[0].startswith("表三“其他处理（合计）”") and not row[-1] for row in rows(shown))


def test_the_line_that_is_chosen_is_drawn_and_told(shown: YearsWindow) -> None:
    shown.words.setText("“新收”行“自然人”列")
    words = shown.chart.accessibleDescription()
    assert words.startswith("表三“新收”行“自然人”列：2020 年 ")
    assert not shown.chart.grab().isNull()


def test_the_table_is_written_out(
    shown: YearsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "历年.csv"
    monkeypatch.setattr(years_window, "ask_target", lambda *_args: target)
    shown.write.click()
    assert target.read_text(encoding="utf-8-sig").startswith("表格,项目,栏目,2020年,")
