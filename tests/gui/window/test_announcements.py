"""What happens elsewhere than at the keyboard is read aloud: refusals, results, findings, the disk."""

import pytest
from PySide6.QtCore import QObject

from gui.window import announcements
from gui.window.announcements import gone_words, new_words
from gui.window.main_window import MainWindow
from gui.work import work
from gui.work.running import run
from gui.work.work import Course, Work
from model.report import Change

FIRST = "applications.new_received.natural_person"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    def hear(source: QObject, sentence: str) -> None:
        if sentence:
            heard.append(sentence)

    monkeypatch.setattr(announcements, "announce", hear)
    monkeypatch.setattr(work, "announce", hear)
    return heard


def test_what_the_status_bar_tells_is_said(window: MainWindow, said: list[str]) -> None:
    window.workplace.tell("已在 3 个没有填的单元格里填 0")
    assert said == ["已在 3 个没有填的单元格里填 0"]


def test_a_new_error_is_said_once_and_its_end_as_well(window: MainWindow, said: list[str]) -> None:
    opened = window.workplace.opened
    assert opened is not None
    opened.apply(Change("输入", cells={FIRST: 11}))
    opened.check_all()
    assert any("错误：" in sentence and "相差 1" in sentence for sentence in said)
    said.clear()
    opened.apply(Change("输入", cells={FIRST: 12}))
    opened.check_all()
    assert said == [], "the same subject, whatever the difference is"
    opened.apply(Change("输入", cells={FIRST: 10}))
    opened.check_all()
    assert said[-1].startswith(("解决了", "没有错误和警告"))


def test_a_disk_that_refuses_is_said_once_and_when_it_takes_all_again(
    window: MainWindow, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = window.workplace.opened
    assert opened is not None
    unsaved = {"number": 2}
    monkeypatch.setattr(type(opened.session), "unsaved", property(lambda _: unsaved["number"]))
    opened.changed.emit()
    opened.changed.emit()
    unsaved["number"] = 0
    opened.changed.emit()
    assert said == ["有 2 处改动还没有写入磁盘", "全部改动已写入磁盘"]


def test_each_step_of_long_work_is_said_once(window: MainWindow, said: list[str]) -> None:
    class Seen:
        def begin(self, stop: object) -> None: ...

        def show_progress(self, done: int, steps: int, words: str) -> None: ...

        def end(self) -> None: ...

    def step(course: Course) -> None:
        for done in range(3):
            course.count(done, 3, "正在写出 PDF")
        course.say("正在写入文件")

    run(window, Work("正在发布"), step, Seen())
    assert said == ["正在发布", "正在写出 PDF", "正在写入文件"]


def test_many_findings_are_not_all_read(window: MainWindow) -> None:
    opened = window.workplace.opened
    assert opened is not None
    opened.apply(Change("清除", cells=dict.fromkeys(opened.report.stated)))
    opened.check_all()
    assert len(opened.findings) > 3
    told = new_words(opened.findings[:4])
    assert told.endswith("另有 2 个新问题")
    assert (gone_words(0, 4), gone_words(2, 1), gone_words(2, 0)) == (
        "",
        "解决了 2 个问题，还有 1 个",
        "没有错误和警告了",
    )
