"""文字整理 in the window: a look at every change, one step, and what is switched off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from gui.tidying.dialog import TidyingDialog
from gui.window.main_window import MainWindow
from model.annotations import annotate
from model.report import Change, Report

RECEIVED = "applications.new_received.total"
NOW = "(一) 公开 3 件，收费3.5万元"


def report_saying(window: MainWindow, text: str) -> Report:
    opened = window.workplace.opened
    assert opened is not None
    opened.apply(Change("输入", texts={"overview": text}))
    return opened.report


def rows(dialog: TidyingDialog) -> dict[str, list[str]]:
    kinds = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    return {
        kind.text(0): [
            f"{kind.child(at).text(1)}→{kind.child(at).text(2)}" for at in range(kind.childCount())
        ]
        for kind in kinds
    }


def kind_item(dialog: TidyingDialog, name: str) -> QTreeWidgetItem:
    (found,) = dialog.tree.findItems(name, Qt.MatchFlag.MatchStartsWith)
    return found


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[TidyingDialog], None]], None]:
    """Lets the dialog be used by a function, and accepted where its button is on."""

    def by(use: Callable[[TidyingDialog], None]) -> None:
        def answer(dialog: TidyingDialog) -> int:
            use(dialog)
            return TidyingDialog.DialogCode.Accepted if dialog.tidy.isEnabled() else 0

        monkeypatch.setattr(TidyingDialog, "exec", answer)

    return by


Answered = Callable[[Callable[[TidyingDialog], None]], None]


def test_all_that_is_usual_is_one_step_after_a_look(window: MainWindow, answered: Answered) -> None:
    report = report_saying(window, NOW)
    seen: list[dict[str, list[str]]] = []
    answered(lambda dialog: seen.append(rows(dialog)))
    window.actions_["tidy"].trigger()
    assert seen[0]["括号（1 处）"] == ["(一) 公开 3 →（一） 公开 3 "]
    assert seen[0]["中文旁的空格（1 处）"] == ["(一)␣公开␣3␣件，收费3.→(一)公开3件，收费3."]
    assert report.texts["overview"] == "（一）公开3件，收费3.5万元"
    assert window.workplace.opened is not None
    window.workplace.opened.undo()
    assert report.texts["overview"] == NOW


def test_what_is_switched_off_stays_and_is_off_the_next_time(window: MainWindow, answered: Answered) -> None:
    report = report_saying(window, NOW)

    def choose(dialog: TidyingDialog) -> None:
        kind_item(dialog, "中文旁的空格").setCheckState(0, Qt.CheckState.Unchecked)
        kind_item(dialog, "万元金额").setCheckState(0, Qt.CheckState.Checked)

    answered(choose)
    window.actions_["tidy"].trigger()
    assert report.texts["overview"] == "（一） 公开 3 件，收费3.5000万元"
    states: list[Qt.CheckState] = []
    answered(lambda dialog: states.append(kind_item(dialog, "中文旁的空格").checkState(0)))
    window.actions_["tidy"].trigger()
    assert states == [Qt.CheckState.Unchecked]


def test_one_place_is_left_out(window: MainWindow, answered: Answered) -> None:
    report = report_saying(window, "公开 3 件，全年共收到申请，办结 4 件")
    answered(
        lambda dialog: kind_item(dialog, "中文旁的空格").child(0).setCheckState(0, Qt.CheckState.Unchecked)
    )
    window.actions_["tidy"].trigger()
    assert report.texts["overview"] == "公开 3 件，全年共收到申请，办结4件"


def test_it_says_when_there_is_nothing_to_do(window: MainWindow, answered: Answered) -> None:
    bound = annotate("10", RECEIVED)
    report_saying(window, f"收到{bound}件，共  件。")
    said: list[tuple[str, str]] = []
    answered(lambda dialog: said.append((dialog.state.text(), dialog.tidy.toolTip())))
    window.actions_["tidy"].trigger()
    assert said == [("没有要整理的地方。", "没有要整理的地方。")]
