"""One file of the open report: what stands in it is what the window shows of the report."""

import json
from pathlib import Path
from typing import Any

import pytest

from export.writers import format_for
from gui.publishing.commands import Publishing
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import form_for_year
from model.report import Change
from tests.families import OGI
from tests.gui.conftest import YEAR, balanced_report
from tests.gui.modal import click, when_modal, words

FIRST = "applications.new_received.natural_person"
CARRIED_OUT = "applications.carried_out.natural_person"


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dialog says that the file is to go."""
    path = tmp_path / "报告.json"
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: path)
    return path


def exported(window: MainWindow, target: Path) -> dict[str, Any]:
    (publishing,) = window.findChildren(Publishing)
    publishing.export(format_for(target))
    data: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return data


def test_data_carries_the_findings_against_last_year(
    window: MainWindow, library: Library, target: Path
) -> None:
    last_year = balanced_report(form_for_year(YEAR - 1, OGI), YEAR - 1)
    last_year.apply(Change("", cells={CARRIED_OUT: 4711}))
    this_year = window.workplace.open_id
    assert this_year is not None
    window.workplace.open_report(library.add(last_year, "新建"))
    window.workplace.open_report(this_year)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.year == YEAR
    shown = {numbered.finding.message for numbered in window.workplace.opened.findings}
    data = exported(window, target)
    assert "history.carry_over" in {finding["rule"] for finding in data["findings"]}
    assert {finding["message"] for finding in data["findings"]} == shown


def test_data_carries_the_explanations(window: MainWindow, target: Path) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    explained = window.workplace.opened.findings[0].finding
    assert window.workplace.opened.explain(explained, "口径不同", "李四")
    by_message = {finding["message"]: finding for finding in exported(window, target)["findings"]}
    assert by_message[explained.message]["explanation"] == {"reason": "口径不同", "author": "李四"}
    others = [finding for message, finding in by_message.items() if message != explained.message]
    assert others
    assert not any("explanation" in finding for finding in others)


def test_another_ending_than_the_chosen_one_decides_the_format_and_is_a_draft_all_the_same(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data needs no question about the draft, but a document that is written in its place is marked."""
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    path = tmp_path / "报告.html"
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: path)
    (publishing,) = window.findChildren(Publishing)
    publishing.export(format_for(Path("a.json")))
    assert "草稿" in path.read_text(encoding="utf-8")


def test_the_question_counts_the_errors_that_nobody_explained(window: MainWindow, target: Path) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    window.workplace.opened.check_all()
    before = window.workplace.opened.judged.standing_errors
    assert before > 1
    assert window.workplace.opened.explain(window.workplace.opened.findings[0].finding, "口径不同")
    said: list[str] = []

    def note(dialog: Any) -> None:
        said.append(words(dialog))
        click(dialog, "取消")

    when_modal(note)
    (publishing,) = window.findChildren(Publishing)
    publishing.export(format_for(Path("a.pdf")))
    assert f"还有 {before - 1} 处错误" in said[0]
    assert not target.exists()
