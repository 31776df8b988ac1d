"""The demonstration without a screen, and the picture of an error and of its correction."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from gui.application import open_library
from gui.look.theme import LIGHT
from gui.showing.demo import close, main, shown_window, take_picture
from gui.workplace.example import error_example_file
from model.edits import entry_change
from model.importers.file import read_file
from model.report import Change


def share(picture: Path, colour: QColor) -> float:
    """Which part of a picture has exactly that colour, in per mille."""
    image = QImage(str(picture))
    points = [(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return 1000 * sum(image.pixelColor(x, y) == colour for x, y in points) / len(points)


def show_correction(application: QApplication, folder: Path, correction: Change) -> tuple[Path, Path]:
    """Pictures of the example with an error and after the correction."""
    pictures = folder / "window-error.png", folder / "window-corrected.png"
    with tempfile.TemporaryDirectory() as temporary:
        library = open_library(Path(temporary) / "示例.nianbao")
        report_id = library.add(read_file(error_example_file()).report, "打开示例")
        window = shown_window(application, library, report_id)
        take_picture(application, window, pictures[0])
        assert window.workplace.opened is not None
        window.workplace.opened.apply(
            entry_change(window.workplace.opened.report, correction.cells, correction.label)
        )
        take_picture(application, window, pictures[1])
        close(window, library)
    return pictures


def test_the_main_job_leaves_picture_pdf_word_and_the_state_of_a_round(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "build")]) == 0
    made = sorted(path.suffix for path in (tmp_path / "build").iterdir())
    assert made == [".docx", ".pdf", ".png", ".txt"]
    assert "window.png" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main([str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.strip()


def test_the_wrong_figure_is_red_in_the_picture_and_white_after_the_correction(
    qapp: QApplication, tmp_path: Path
) -> None:
    correction = Change("输入", cells={"applications.new_received.natural_person": 38})
    before, after = show_correction(qapp, tmp_path, correction)
    assert share(before, LIGHT.error_ground) > 2
    assert share(after, LIGHT.error_ground) == 0
