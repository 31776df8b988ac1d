"""What is pasted with its labels goes where these belong, after a look; a row of figures is asked about."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from gui.dialogs.choice import ChoiceDialog
from gui.importing.preview import ImportPreview
from gui.window.main_window import MainWindow
from model.report import Report
from tests.gui.keyboard import press
from tests.gui.modal import click, when_modal, words

HANDLED = "三、本年度办理结果"
COLUMNS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other_org")
ROW = ("四、结转下年度继续办理", "", "", "3", "0", "0", "0", "0", "1", "4")
NESTED = ((HANDLED, "（一）予以公开", "", *"5000005"), (HANDLED, "（二）部分公开", "", *"2000002"))


def paste(qapp: QApplication, window: MainWindow, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    qapp.clipboard().setMimeData(data)
    window.workplace.show_section("applications")
    assert window.pages is not None
    window.pages.show_cell("applications.new_received.natural_person")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def report_of(window: MainWindow) -> Report:
    assert window.workplace.opened is not None
    return window.workplace.opened.report


def as_lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def as_page(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td><p>{cell}</p></td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (as_lines([ROW]), ""),
        (as_lines([ROW]), as_page([ROW])),
        ("\n\n".join(cell for cell in ROW if cell), ""),
        (f"{ROW[0]}\n" + "\t".join(ROW[3:]), ""),
    ],
)
def test_a_row_with_its_label_is_shown_and_lands_in_its_row(
    qapp: QApplication, window: MainWindow, text: str, html: str
) -> None:
    before = dict(report_of(window).stated)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportPreview)
        assert dict(report_of(window).stated) == before, "nothing is taken before it was seen"
        said = [label.text() for label in dialog.findChildren(QLabel)]
        assert not any("未写明" in words for words in said), "of a few rows nobody expects unit and year"
        click(dialog, "导入")

    when_modal(look)
    paste(qapp, window, text, html)
    stated = report_of(window).stated
    assert stated["applications.carried_out.natural_person"] == 3
    assert stated["applications.carried_out.other_org"] == 1
    assert stated["applications.new_received.natural_person"] == 10
    window.actions_["undo"].trigger()
    assert dict(report_of(window).stated) == before


def test_several_rows_with_labels_land_in_theirs(qapp: QApplication, window: MainWindow) -> None:
    when_modal(lambda dialog: click(dialog, "导入"))
    paste(qapp, window, as_lines(NESTED), as_page(NESTED))
    stated = report_of(window).stated
    assert stated["applications.granted.natural_person"] == 5
    assert stated["applications.partially_granted.natural_person"] == 2


def test_words_that_are_no_label_are_refused_with_the_cells(qapp: QApplication, window: MainWindow) -> None:
    said: list[str] = []

    def close(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.accept()

    when_modal(close)
    paste(qapp, window, "晴天\t12")
    assert "没有粘贴，表格保持原样" in said[0]
    assert "“晴天”不是数字" in said[0]


@pytest.mark.parametrize("along", [True, False])
def test_as_many_figures_one_a_line_as_a_row_has_are_asked_about(
    qapp: QApplication, window: MainWindow, along: bool
) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, ChoiceDialog)
        dialog.list.setCurrentRow(0 if along else 1)
        click(dialog, "粘贴")

    when_modal(choose)
    paste(qapp, window, "9\n\n8\n\n7\n\n6\n\n5\n\n4")
    stated = report_of(window).stated
    if along:
        figures = [stated[f"applications.new_received.{name}"] for name in COLUMNS]
        assert figures == [9, 8, 7, 6, 5, 4]
        assert stated["applications.carried_in.natural_person"] == 2
    else:
        assert stated["applications.carried_in.natural_person"] == 8
        assert stated["applications.new_received.commercial"] == 0
