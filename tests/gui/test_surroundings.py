"""What the surroundings do to the window: a sentence is said, the report stays, work goes on."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QTextEdit
from pytestqt.qtbot import QtBot

from gui.importing.preview import Choice, ImportPreview
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.errors import UserError
from model.importers.process.isolation import IsolatedReader
from model.report import Change, Report
from tests.gui.keyboard import press
from tests.gui.modal import when_modal, words

FIRST = "applications.new_received.natural_person"


@pytest.fixture
def said(window: MainWindow) -> list[str]:
    """What the window says from now on, in its status bar and in messages."""
    told: list[str] = []
    window.statusBar().messageChanged.connect(lambda sentence: told.append(sentence) if sentence else None)
    return told


def report_of(window: MainWindow) -> Report:
    assert window.workplace.opened is not None
    return window.workplace.opened.report


def note_message(said: list[str]) -> None:
    """Writes down the message that is about to open, and closes it."""

    def note(dialog: QDialog) -> None:
        said.append(words(dialog))
        dialog.reject()

    when_modal(note)


def goes_on(window: MainWindow, library: Library) -> None:
    """Whether the next edit is made and kept."""
    assert window.workplace.opened is not None
    assert window.workplace.open_id is not None
    before = report_of(window).stated[FIRST]
    assert window.workplace.opened.apply(Change("输入", cells={FIRST: int(before) + 1}))
    assert window.workplace.opened.session.unsaved == 0
    assert library.ledger.load(window.workplace.open_id).stated[FIRST] == int(before) + 1


# Files that are dragged onto the window or vanish


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "管道.xlsx")
    return folder / "管道.xlsx"


def folder(folder: Path) -> Path:
    made = folder / "文件夹.xlsx"
    made.mkdir()
    return made


DROPS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "folder": (folder, "文件夹"),
    "pipe": (pipe, "设备或管道"),
    "device": (lambda _: Path("/dev/zero"), "设备或管道"),
    "gone": (lambda folder: folder / "没有 了.xlsx", "文件不存在"),
    "no name": (lambda _: Path("/"), "文件夹"),
}


@pytest.mark.parametrize("name", DROPS)
def test_what_is_no_file_is_refused(
    window: MainWindow, library: Library, said: list[str], tmp_path: Path, name: str
) -> None:
    make, sentence = DROPS[name]
    note_message(said)
    window.commands.import_dropped([QUrl.fromLocalFile(str(make(tmp_path)))])
    assert sentence in said[0]
    goes_on(window, library)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/表.xlsx", "data:text/html,<table>", "mailto:a@b.c", ""]
)
def test_what_lies_elsewhere_is_not_fetched(window: MainWindow, said: list[str], address: str) -> None:
    window.commands.import_dropped([QUrl(address)])
    assert said == ["拖来的不是本机上的文件，请先把它保存到本机"]


def test_many_files_are_a_round(
    window: MainWindow, library: Library, said: list[str], tmp_path: Path
) -> None:
    note_message(said)
    window.commands.import_dropped([QUrl.fromLocalFile(str(tmp_path / f"{n}.xlsx")) for n in range(100)])
    assert said[0].startswith("报送材料")
    goes_on(window, library)


def test_a_file_that_vanishes_while_it_is_chosen(
    window: MainWindow, library: Library, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.importing.flow.ask_file", lambda *_: tmp_path / "删了.xlsx")
    note_message(said)
    window.actions_["import"].trigger()
    assert "文件不存在" in said[0]
    goes_on(window, library)


def test_a_system_that_starts_no_program_is_told(
    window: MainWindow, library: Library, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_reader: IsolatedReader) -> IsolatedReader:
        raise UserError("读取文件的程序没有启动")

    monkeypatch.setattr(IsolatedReader, "__enter__", fail)
    note_message(said)
    window.actions_["import"].trigger()
    assert "没有启动" in said[0]
    goes_on(window, library)


# The clipboard


@pytest.fixture(scope="module")
def huge() -> QMimeData:
    """Fifty megabytes, as a careless copy of a whole web site gives."""
    mime = QMimeData()
    mime.setHtml("<table><tr><td>1</td></tr></table>" * 1_500_000)
    mime.setText("1\t2\n" * 1_000_000)
    return mime


class Copied:
    """Stands for the system's clipboard, which would keep what lies in it after Python has gone."""

    def __init__(self, mime: QMimeData) -> None:
        self._mime = mime

    def clipboard(self) -> "Copied":
        return self

    def mimeData(self) -> QMimeData:
        return self._mime


@pytest.mark.parametrize("module", ["gui.window.report_commands", "gui.grid.block_commands"])
def test_a_huge_clipboard_is_refused(
    window: MainWindow,
    library: Library,
    said: list[str],
    huge: QMimeData,
    module: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"{module}.QGuiApplication", Copied(huge))
    stated = dict(report_of(window).stated)
    if module == "gui.window.report_commands":
        note_message(said)
        window.actions_["import_copied"].trigger()
    else:
        window.workplace.show_section("applications")
        press(Qt.Key.Key_Home)
        window.actions_["paste"].trigger()
    assert "太长" in said[0]
    assert dict(report_of(window).stated) == stated
    goes_on(window, library)


def test_a_huge_paste_into_a_text_is_refused(
    qtbot: QtBot, window: MainWindow, library: Library, said: list[str], huge: QMimeData
) -> None:
    window.workplace.show_section("overview")
    editor = next(editor for editor in window.findChildren(QTextEdit) if editor.isVisible())
    before = editor.toPlainText()
    note_message(said)
    editor.insertFromMimeData(huge)
    qtbot.waitUntil(lambda: bool(said))
    assert "没有粘贴" in said[0]
    assert editor.toPlainText() == before
    goes_on(window, library)


def test_without_a_temporary_folder_the_clipboard_is_not_imported(
    qapp: QApplication, window: MainWindow, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/没有/这个文件夹")
    qapp.clipboard().setText("表")
    note_message(said)
    window.actions_["import_copied"].trigger()
    assert "临时文件夹不能写入" in said[0]


def test_half_a_character_on_the_clipboard_is_read(
    qapp: QApplication, window: MainWindow, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImportPreview, "ask", lambda *_, **__: Choice.CANCEL)
    mime = QMimeData()
    mime.setText("表\ud83d三")
    monkeypatch.setattr("gui.window.report_commands.QGuiApplication", Copied(mime))
    note_message(said)
    window.actions_["import_copied"].trigger()
    assert said
    assert "内部错误" not in said[0]


# Exports


def backup_of(library: Library) -> Path:
    backup = library.ledger.back_up()
    assert backup is not None
    return backup.path


TARGETS: dict[str, Callable[[Library, Path], Path]] = {
    "ledger by a link": lambda library, folder: link_to(Path(library.place), folder),
    "ledger by a second name": lambda library, folder: second_name(Path(library.place), folder),
    "backup": lambda library, folder: link_to(backup_of(library), folder),
}


def link_to(path: Path, folder: Path) -> Path:
    link = folder / "导出.pdf"
    link.symlink_to(path)
    return link


def second_name(path: Path, folder: Path) -> Path:
    link = folder / "导出.pdf"
    link.hardlink_to(path)
    return link


def export_to(window: MainWindow, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.publishing.exporting.ask_target", lambda *_: target)
    menu = window.actions_.export_menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if target.suffix in action.text()).trigger()


@pytest.mark.parametrize("name", TARGETS)
def test_an_export_never_replaces_the_ledger(
    window: MainWindow,
    library: Library,
    said: list[str],
    tmp_path: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = TARGETS[name](library, tmp_path)
    content = target.read_bytes()
    note_message(said)
    export_to(window, target, monkeypatch)
    assert ("链接" if target.is_symlink() else "账本") in said[0]
    assert target.read_bytes() == content
    goes_on(window, library)


def test_the_guide_never_replaces_the_ledger(
    window: MainWindow, library: Library, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.help.printing.ask_guide_file", lambda *_: Path(library.place))
    note_message(said)
    window.actions_["guide_pdf"].trigger()
    assert "账本" in said[0]
    goes_on(window, library)


@pytest.mark.parametrize("fault", ["folder gone", "folder instead", "device"])
def test_a_target_that_cannot_be_written_is_told(
    window: MainWindow,
    library: Library,
    said: list[str],
    tmp_path: Path,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = {"folder gone": tmp_path / "没有" / "a.pdf", "device": Path("/dev/full.pdf")}.get(
        fault, tmp_path / "a.pdf"
    )
    if fault == "folder instead":
        target.mkdir()
    if fault == "device":
        target = tmp_path / "d.pdf"
        target.symlink_to("/dev/full")
    note_message(said)
    export_to(window, target, monkeypatch)
    assert "请" in said[0]
    assert str(target) in said[0] or str(target.parent) in said[0]
    goes_on(window, library)


def test_an_export_onto_a_full_disk_keeps_the_old_file(
    window: MainWindow, library: Library, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    note_message(said)
    with monkeypatch.context() as patched:
        patched.setattr("model.files.replacing._write_new", full)
        export_to(window, target, patched)
    assert "磁盘空间已满" in said[0]
    assert [path.read_bytes() for path in tmp_path.glob("*.pdf")] == [b"old"]
    assert not list(tmp_path.glob(".nianbao*"))
    goes_on(window, library)
