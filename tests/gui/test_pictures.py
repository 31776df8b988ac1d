"""The pictures of the window: complete, in the right theme, and the guide shows the ones that are made."""

import re

from PySide6.QtWidgets import QApplication

from gui.help.guide import whole_guide_html
from gui.look.style import apply_theme
from gui.look.theme import DARK, LIGHT
from gui.workplace.example import example_file
from model.checks import run_checks
from model.checks.case import Case
from model.importers.file import read_file
from model.level import Level
from tests.pictures.pictures import GUIDE_PARTS, pictures, year_before


def test_every_section_start_and_dialogs_in_the_dark(qapp: QApplication) -> None:
    try:
        made = dict(pictures(qapp, DARK))
    finally:
        apply_theme(qapp, LIGHT)
    sections = {section.id for section in read_file(example_file()).report.form.sections}
    assert made.keys() >= sections | {
        "start",
        "preamble",
        "import",
        "history",
        "guide",
        "figures",
        "figure-dialog",
        "error",
        "merge",
        "side-by-side",
    }
    assert made.keys() >= {source for source, _ in GUIDE_PARTS.values()}
    assert all(picture.pixelColor(3, picture.height() - 3).lightness() < 128 for picture in made.values())


def test_the_guide_shows_the_pictures_that_are_made() -> None:
    assert set(re.findall(r'src="([\w-]+)\.png"', whole_guide_html())) == set(GUIDE_PARTS)


def test_the_made_up_year_before_is_not_wrong() -> None:
    report = read_file(example_file()).report
    findings = run_checks(Case(report, year_before(report)))
    assert [finding.message for finding in findings if finding.level is Level.ERROR] == []
