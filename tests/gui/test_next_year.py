"""Next year's report from last year's, counted: figures from a file, sentences with their years moved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.checking.finding_delegate import Rewording
from gui.dialogs import files
from gui.dialogs.new_report import NewReportDialog
from gui.publishing.dialog import PUBLICATIONS, PublishDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.annotations import annotate
from model.families import form_for_year
from model.report import Change
from tests.families import OGI
from tests.gui.conftest import YEAR, balanced_report
from tests.gui.modal import click, when_modal
from tests.gui.test_first_report import Hand, choose

MOST_ACTIONS = 12
GRANTED = "applications.granted.total"
TEXTS = {
    "overview": f"{YEAR}年，各项工作有序推进，予以公开{annotate('7', GRANTED)}件。{YEAR}年没有责任追究。",
    "problems": f"{YEAR}年存在公开不够及时的问题，将加强培训，改进工作。",
    "other_matters": f"{YEAR}年没有收取信息处理费。",
}


def worksheet(folder: Path) -> Path:
    """This year's figures, as somebody sent them."""
    import json

    path = folder / "数字.json"
    report = balanced_report(form_for_year(YEAR + 1, OGI), YEAR + 1)
    moved = {"new_received": 12, "granted": 8, "unable_not_held": 4, "carried_in": 1, "total_handled": 12}
    cells = {cell: int(value) for cell, value in report.stated.items()}
    for row, figure in moved.items():
        cells |= {f"applications.{row}.{column}": figure for column in ("natural_person", "total")}
    content = {
        "schema": "nianbao/1",
        "edition": "2021",
        "unit": report.unit,
        "year": YEAR + 1,
        "cells": cells,
    }
    path.write_text(json.dumps(content | {"texts": {}, "sources": {}, "notes": [], "findings": []}))
    return path


def test_next_years_report_from_last_years(
    qtbot: QtBot, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = balanced_report(form_for_year(YEAR, OGI))
    last.apply(Change("", texts=TEXTS))
    settings, hand = Settings(), Hand()
    settings.keep_folder(PUBLICATIONS, tmp_path)
    window = make_window(library, settings)
    qtbot.addWidget(window)
    window.workplace.open_report(library.add(last, "新建报告"))
    window.show()
    begin(window, hand)
    take_figures(window, hand, worksheet(tmp_path), monkeypatch)
    assert window.workplace.opened is not None
    opened = window.workplace.opened
    assert "予以公开8件" in opened.report.texts["overview"]
    while any(str(YEAR) in text for text in opened.report.texts.values()):
        take_first_rewording(window, hand)
        assert hand.actions <= MOST_ACTIONS
    publish(window, hand)
    assert {path.suffix for path in tmp_path.glob(f"*{YEAR + 1}*")} == {".docx", ".pdf"}
    assert not list(tmp_path.glob("*草稿*"))
    assert hand.actions <= MOST_ACTIONS
    assert hand.actions == 11, "as many as the user guide promises at most"
    window.close()


def begin(window: MainWindow, hand: Hand) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewReportDialog)
        assert dialog.answer().carry_over, "proposed already"
        hand.act()
        dialog.texts.click()
        hand.act()
        click(dialog, "新建")

    when_modal(answer)
    hand.act()
    window.commands.new_report_for(window.workplace.opened.report.unit, YEAR + 1)  # type: ignore[union-attr]


def take_figures(window: MainWindow, hand: Hand, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def accept(dialog: QDialog) -> None:
        hand.act()
        click(dialog, "导入")

    monkeypatch.setattr(files, "documents", lambda: path.parent)
    choose(path.name, hand, accept)
    hand.act()
    window.actions_["import"].trigger()


def take_first_rewording(window: MainWindow, hand: Hand) -> None:
    """The one that changes most: all of a kind where that is offered."""
    hand.act()
    model = window.findings.model()
    offers = {row: model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())}
    rewordings = {row: offer for row, offer in offers.items() if isinstance(offer, Rewording)}
    best = max(rewordings, key=lambda row: len(rewordings[row].corrections))
    window.findings.setCurrentIndex(model.index(best, 0))
    QTest.keyClick(window.findings, Qt.Key.Key_Return)


def publish(window: MainWindow, hand: Hand) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PublishDialog)
        hand.act()
        click(dialog, "发布")
        hand.act()
        click(dialog, "关闭")

    when_modal(answer)
    hand.act()
    window.actions_["publish"].trigger()
