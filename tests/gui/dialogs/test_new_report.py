"""Asking for unit and year."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.dialogs import new_report
from gui.dialogs.new_report import NewReportDialog
from model.form import Family
from model.ledger.store import ReportEntry
from tests.families import OGI
from tests.second_family import second_family

EXISTING = ReportEntry(1, "青山市人民政府", 2024, "2021")


def find(unit: str, year: int, _family: Family) -> ReportEntry | None:
    return EXISTING if (unit, year) == (EXISTING.unit, EXISTING.year) else None


def made(qtbot: QtBot) -> tuple[NewReportDialog, QPushButton]:
    dialog = NewReportDialog([EXISTING.unit], find)
    qtbot.addWidget(dialog)
    return dialog, dialog.findChildren(QPushButton)[0]


def test_a_unit_is_needed(qtbot: QtBot) -> None:
    dialog, accept = made(qtbot)
    dialog.unit.setCurrentText("  ")
    assert not accept.isEnabled()
    dialog.unit.setCurrentText(" 白水县教育局 ")
    assert accept.isEnabled()
    assert dialog.answer().unit == "白水县教育局"


def test_the_first_key_writes_the_units_name(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_7)
    assert dialog.unit.currentText() == "7"


def test_the_year_chooses_the_edition(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot)
    dialog.year.setValue(2020)
    assert dialog._edition.text().startswith("2019 版")
    dialog.year.setValue(2021)
    assert dialog._edition.text().startswith("2021 版")


@pytest.mark.parametrize(("year", "reason"), [("2018", "年度从 2019 年起"), ("2099", "2099 年还没有到")])
def test_a_year_that_is_not_allowed_is_told_and_never_becomes_another(
    qtbot: QtBot, year: str, reason: str
) -> None:
    dialog, accept = made(qtbot)
    dialog.unit.setCurrentText("青山市人民政府")
    assert accept.isEnabled()
    dialog.year.selectAll()
    QTest.keyClicks(dialog.year, year)
    QTest.keyClick(dialog.year, Qt.Key.Key_Return)
    assert dialog.answer().year == int(year)
    assert not accept.isEnabled()
    assert dialog._hint.text().startswith(reason)


def test_an_existing_report_is_offered_to_be_opened(qtbot: QtBot) -> None:
    dialog, accept = made(qtbot)
    dialog.unit.setCurrentText(EXISTING.unit)
    dialog.year.setValue(2024)
    assert accept.text() == "打开已有报告"
    assert dialog.answer().existing is EXISTING
    dialog.year.setValue(2023)
    assert accept.text() == "新建"


def test_no_file_is_loaded_from_a_name_that_looks_like_html(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, _ = made(qtbot)
    dialog.unit.setCurrentText(f"<img src='{tmp_path}/x.png'>")
    assert dialog._hint.textFormat().name == "PlainText"


def test_last_years_figures_are_offered_where_there_is_last_year(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot)
    dialog.unit.setCurrentText(EXISTING.unit)
    dialog.year.setValue(2025)
    assert dialog.carry_over.isEnabled()
    assert "2024年报告" in dialog.carry_over.text()
    assert dialog.answer().carry_over
    dialog.carry_over.setChecked(False)
    assert not dialog.answer().carry_over
    dialog.carry_over.setChecked(True)
    for year in (2024, 2023):
        dialog.year.setValue(year)
        assert not dialog.carry_over.isEnabled()
        assert not dialog.answer().carry_over


def test_last_years_texts_are_taken_along_only_when_asked(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot)
    dialog.unit.setCurrentText(EXISTING.unit)
    dialog.year.setValue(2025)
    assert not dialog.answer().texts
    dialog.texts.click()
    assert dialog.answer().texts
    assert "2024年报告" in dialog.texts.text()
    dialog.year.setValue(2023)
    assert not dialog.texts.isEnabled()
    assert not dialog.answer().texts


def test_it_can_begin_with_another_year(qtbot: QtBot) -> None:
    dialog = NewReportDialog([EXISTING.unit], find, EXISTING.unit, None, 2025)
    qtbot.addWidget(dialog)
    assert (dialog.answer().unit, dialog.answer().year) == (EXISTING.unit, 2025)


def test_with_one_form_nobody_is_asked_for_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_report, "families", lambda: (OGI,))
    dialog, _ = made(qtbot)
    assert dialog.form.parent() is None
    assert dialog.family.id == OGI.id


def test_another_form_has_its_own_editions_years_and_reports(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def find_ours(unit: str, year: int, family: Family) -> ReportEntry | None:
        asked.append(family.id)
        return find(unit, year, family) if family.id == "ogi" else None

    with second_family(tmp_path, monkeypatch) as other:
        dialog = NewReportDialog([EXISTING.unit], find_ours, EXISTING.unit, None, 2024)
        qtbot.addWidget(dialog)
        assert dialog.answer().existing is EXISTING
        dialog.form.setCurrentIndex(1)
        answer = dialog.answer()
        assert (answer.existing, answer.family) == (None, other)
        assert asked[-1] == other.id
        assert dialog._edition.text() == "2021 版（某通知）"
        assert dialog.carry_over.text() == "账本里没有上一年的报告"
        assert not answer.carry_over


def test_a_form_without_regions_asks_for_none(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot)
    assert dialog.region.isHidden()
    assert dialog.answer().region == ""


def test_a_region_is_chosen_where_it_has_an_edition_of_its_own(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot)
    dialog.form.setCurrentIndex(1)
    dialog.year.setValue(2024)
    assert not dialog.region.isHidden()
    assert dialog._edition.text().startswith("2019 版")
    dialog.region.setCurrentIndex(dialog.region.findData("浙江"))
    assert dialog._edition.text().startswith("2022浙江 版")
    assert dialog.answer().region == "浙江"
    dialog.year.setValue(2019)
    assert dialog._edition.text().startswith("2019 版")


def test_the_region_of_last_years_report_is_offered_first(qtbot: QtBot) -> None:
    before = ReportEntry(1, "云岭县", 2023, "2023湖北")
    dialog = NewReportDialog([], lambda _unit, year, _family: before if year == 2023 else None)
    qtbot.addWidget(dialog)
    dialog.form.setCurrentIndex(1)
    dialog.year.setValue(2024)
    dialog.unit.setCurrentText("云岭县")
    assert dialog.answer().region == "湖北"
