"""Preview, printing and publishing from the window: what the clerk presses and what she sees."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.charts import chart_kinds
from gui.publishing.commands import Publishing
from gui.publishing.page_layout import Fit
from gui.publishing.preview_page import PreviewPage
from gui.window.main_window import MainWindow
from model.report import Change
from tests.families import OGI
from tests.gui.modal import click, when_modal
from tests.gui.publishing.conftest import LONG_TEXT

FIRST = "applications.new_received.natural_person"


@pytest.fixture
def publishing(window: MainWindow) -> Publishing:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", texts={"overview": LONG_TEXT}))
    window.resize(1366, 768)
    return window.findChildren(Publishing)[0]


@pytest.fixture
def preview(window: MainWindow, publishing: Publishing) -> PreviewPage:
    window.actions_["preview"].trigger()
    return publishing.page


def text_under_marks(preview: PreviewPage) -> str:
    assert preview._pages is not None
    figures = (("99", area) for hit in preview._pages.find("99") for area in hit)
    return "".join(
        word
        for word, area in figures
        for mark in preview.view._marks
        if mark.page == area.page
        and mark.left <= area.left
        and mark.top <= area.top + 3
        and area.left + area.width <= mark.left + mark.width
        and area.top < mark.top + mark.height
    )


def test_the_preview_takes_the_place_of_the_section_and_gives_it_back(
    window: MainWindow, preview: PreviewPage
) -> None:
    assert preview.isVisible()
    assert preview.bar.pages.text().startswith("/ ")
    assert preview.view.accessibleDescription() == "" or "页" in preview.view.accessibleDescription()
    window.actions_["paste"].trigger()
    assert "请先在左边选择一张表" in window.statusBar().currentMessage(), "no hidden table is changed"
    preview.bar.leave_requested.emit()
    assert not preview.isVisible()
    assert window.pages is not None
    assert window.pages.isVisible()


def test_a_section_that_is_clicked_leaves_the_preview(window: MainWindow, preview: PreviewPage) -> None:
    window.sections.clicked.emit(window.sections.currentIndex())
    assert not preview.isVisible()


def test_an_edit_is_soon_on_the_page_and_the_place_stays(
    qtbot: QtBot, window: MainWindow, preview: PreviewPage
) -> None:
    preview.view.go_to_page(2)
    before = preview.view.verticalScrollBar().value()
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={"disputes.reconsideration.upheld": 987}))
    assert preview._pages is not None
    assert preview._pages.find("987") == ()
    qtbot.waitUntil(lambda: preview._pages is not None and len(preview._pages.find("987")) > 0)
    assert (preview.view.page, preview.view.verticalScrollBar().value()) == (2, before)


def test_a_finding_is_shown_on_its_page(window: MainWindow, preview: PreviewPage) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 99}))
    window.findings.step(1)
    assert preview.isVisible()
    assert preview.preview is not None
    (first, *_) = preview.preview.areas_of_cell(FIRST)
    assert first in preview.view._marks
    assert preview.view.page == first.page
    assert text_under_marks(preview) == "99"
    assert "草稿" in preview.notice.text()
    place = preview.view.place_of(first)
    assert preview.view.viewport().rect().contains(place.toRect())


def test_words_of_a_finding_are_marked(window: MainWindow, preview: PreviewPage) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", texts={"problems": "存在问题 XX 个，将改进工作。"}))
    window.workplace.opened.check_all()
    placed = [each for each in window.workplace.opened.findings if each.finding.place is not None]
    assert placed
    window.findings.finding_requested.emit(placed[0])
    assert preview.view._marks
    preview.show_finding(replace(placed[0].finding, cells=(), place=None))
    assert "没有对应的位置" in window.statusBar().currentMessage()


def test_searching_goes_from_hit_to_hit(preview: PreviewPage) -> None:
    preview.bar.search.setText("第3段")
    assert preview.bar.found.text().strip() == "1/1"
    assert preview.view.viewport().rect().contains(preview.view.place_of(preview._hits[0][0]).toRect())
    preview.bar.search.setText("有序推进")
    hits = len(preview._hits)
    assert hits == 240
    first = preview._hit
    preview.bar.search.step_requested.emit(-1)
    preview.bar.search.step_requested.emit(1)
    preview.bar.search.step_requested.emit(1)
    assert preview._hit == (first + 1) % hits
    preview.bar.search.setText("没有的话")
    assert preview.bar.found.text().strip() == "没有找到"


def test_zoom_and_single_pages(preview: PreviewPage) -> None:
    view, bar = preview.view, preview.bar
    bar.zoom.setCurrentIndex(bar.zoom.findData(2.0))
    bar.zoom.activated.emit(bar.zoom.currentIndex())
    assert view.scale == pytest.approx(2 * 96 / 72)
    assert view.horizontalScrollBar().maximum() > 0
    bar.zoom_step_requested.emit(2.0)
    assert view.scale == pytest.approx(2 * 96 / 72)
    view.set_zoom(Fit.PAGE)
    bar.continuous.setCurrentIndex(1)
    assert view.verticalScrollBar().maximum() == 0
    bar.page.setValue(3)
    assert view.page == 2
    turned = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turned)
    assert (view.page, bar.page.value()) == (3, 4)


def test_charts_of_the_preview_are_those_of_the_publication(
    window: MainWindow, preview: PreviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.bar.charts[chart_kinds(OGI)[0]].trigger()
    assert preview._pages is not None
    assert len(preview._pages.find("图1")) == 1
    chosen: list[bool] = []

    def look(dialog: object) -> None:
        chosen.append(dialog.choices.charts[chart_kinds(OGI)[0]].isChecked())  # type: ignore[attr-defined]
        click(dialog, "取消")  # type: ignore[arg-type]

    when_modal(look)
    window.actions_["publish"].trigger()
    assert chosen == [True]


def test_printing_prints_what_the_report_is_now(
    window: MainWindow, publishing: Publishing, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[int] = []

    def note(_parent: object, pages: object, title: str, _present: int) -> int:
        printed.append(len(pages.find("第8段")))  # type: ignore[attr-defined]
        return 3

    monkeypatch.setattr("gui.publishing.printing.print_with_dialog", note)
    window.actions_["print"].trigger()
    assert printed == [1]
    assert "共 3 页" in window.statusBar().currentMessage()
