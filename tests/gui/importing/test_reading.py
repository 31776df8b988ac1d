"""Reading a file beside the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.choice import ChoiceDialog
from gui.importing.reading import read_with_progress, wish_for
from gui.work.work import Course
from gui.workplace.example import example_file
from model.importers.process.isolation import IsolatedReader, ReadingCancelled
from model.importers.reading import Reading
from model.importers.recognition.selection import SeveralTablesError, Wish


class StubReader(IsolatedReader):
    """Answers from a list and notes what was wished for."""

    def __init__(self, *answers: Reading | Exception) -> None:
        super().__init__()
        self.answers = list(answers)
        self.wishes: list[Wish] = []

    def read(self, path, wish=None, on_progress=None, should_cancel=None):  # type: ignore[no-untyped-def]
        self.wishes.append(wish)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture(scope="module")
def example() -> Reading:
    with IsolatedReader() as reader:
        return reader.read(example_file())


def test_the_window_goes_on_while_a_file_is_read(qtbot: QtBot, parent: QWidget) -> None:
    with IsolatedReader() as reader:
        reading = read_with_progress(parent, reader, example_file())
    assert reading is not None
    assert reading.report.unit


def test_reading_can_be_stopped(qtbot: QtBot, parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Course, "is_stopped", lambda _: True)
    with IsolatedReader() as reader, pytest.raises(ReadingCancelled):
        read_with_progress(parent, reader, example_file())


def test_of_several_tables_the_user_chooses(
    parent: QWidget, example: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = StubReader(SeveralTablesError("几份", ("表三（2021年）", "合计")), example)
    monkeypatch.setattr(ChoiceDialog, "ask", lambda *_: 0)
    assert read_with_progress(parent, reader, Path("a.xlsx")) is example
    assert reader.wishes[1] == Wish(2021, "表三")


def test_or_does_not(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = StubReader(SeveralTablesError("几份", ("甲", "乙")))
    monkeypatch.setattr(ChoiceDialog, "ask", lambda *_: None)
    assert read_with_progress(parent, reader, Path("a.xlsx")) is None


def test_a_name_without_a_year_is_a_sheet() -> None:
    assert wish_for("合计") == Wish(sheet="合计")
