"""The main job without a screen: the example worksheet in, a picture of the window, PDF and Word out.

`python -m gui.showing.demo FOLDER` is what `make run` does on a machine without a display.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from export.commands.round_texts import collect_summary
from export.file_names import file_name
from export.writers import write_report
from gui.application import make_application, make_window, open_library
from gui.look.theme import LIGHT
from gui.window.main_window import MainWindow
from gui.workplace.example import example_county, example_file
from gui.workplace.library import Library
from model.errors import UserError
from model.families import first_family, newest_edition
from model.files.replacing import replace_file
from model.form import Form
from model.importers.file import read_file
from model.judging.manuscript import manuscript_of_file
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, collect_round
from model.rounds.unit_list import read_unit_list

SCREEN = (1366, 768)
FAILED = 2


def write_qt_message(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Passes on what Qt has to say, but for what the screenless platform says about itself."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Does the main job; the results lie in the folder that the first argument names."""
    folder = Path(arguments[0] if arguments else "build")
    try:
        make_folder(folder)
        made = show_main_job(make_application(LIGHT), folder)
    except UserError as error:
        print(error, file=sys.stderr)
        return FAILED
    print("这台机器没有屏幕，已用自带的示例走完一遍：读取工作表、核对、导出，收取一个县的报告。结果：")
    for path in made:
        print(f"  {path}")
    return 0


def make_folder(folder: Path) -> None:
    """Makes the folder for the results.

    Raises:
        UserError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("放结果的文件夹不能建立", str(folder), "请换一个位置") from error


def show_main_job(application: QApplication, folder: Path) -> list[Path]:
    """Reads the example, shows it, writes it; returns the files made.

    Raises:
        UserError: The example cannot be read, or the folder cannot be written.
    """
    reading = read_file(example_file())
    picture = folder / "window.png"
    with tempfile.TemporaryDirectory() as temporary:
        library = open_library(Path(temporary) / "示例.nianbao")
        window = shown_window(application, library, library.add(reading.report, "打开示例"))
        take_picture(application, window, picture)
        close(window, library)
    documents = [folder / file_name(reading.report.title, suffix) for suffix in (".pdf", ".docx")]
    manuscript = manuscript_of_file(reading)
    for document in documents:
        write_report(manuscript, document)
    return [picture, *documents, collected_county(folder)]


def collected_county(folder: Path) -> Path:
    """Takes in the example county; the file that says how it stands.

    Raises:
        UserError: The folder cannot be written.
    """
    example = example_county()
    units = read_unit_list(example.units)
    order = Order((example.folder,), units.tree, example.year, first_family())
    target = folder / "收报汇总.txt"
    replace_file(target, f"{collect_summary(collect_round(order, KeptReadings()), units.remarks)}\n".encode())
    return target


def longest_section(form: Form) -> str:
    """The section whose table has most cells."""
    return max(form.sections, key=lambda section: len(form.cells_of(section.table))).id


def shown_window(application: QApplication, library: Library, report_id: int) -> MainWindow:
    """The window as it fills a small office screen, with the longest table."""
    window = make_window(library)
    window.resize(*SCREEN)
    window.workplace.open_report(report_id, longest_section(newest_edition(first_family())))
    window.show()
    application.processEvents()
    return window


def take_picture(application: QApplication, window: MainWindow, target: Path) -> None:
    """Saves what the window shows.

    Raises:
        UserError: The file cannot be written.
    """
    application.processEvents()
    if not window.grab().save(str(target)):
        raise UserError("窗口的图片没有写出", str(target), "请换一个能写入的文件夹")


def close(window: MainWindow, library: Library) -> None:
    """Closes both, so that the temporary ledger can be removed."""
    window.close()
    library.ledger.close()


if __name__ == "__main__":
    qInstallMessageHandler(write_qt_message)
    sys.exit(main(sys.argv[1:]))
