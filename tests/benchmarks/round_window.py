"""How long the window of a round keeps a user waiting: files that come in, a thousand units, what is said.

`python -m tests.benchmarks.round_window [COUNTIES]` takes in a city of that many counties (64: 992 units) and
works in its window. A timer of 5 ms ticks; its longest silence is how long a click would have waited. Goal:
100 ms.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from gui.application import make_application, make_window, open_library
from gui.collecting.commands import Collecting
from gui.collecting.list_preview import ListPreview
from gui.collecting.places import Places
from gui.collecting.window import RoundWindow
from gui.window.main_window import MainWindow
from tests.benchmarks import city_units
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, Sent, make_city
from tests.benchmarks.city_files import suffix_of, write_city
from tests.benchmarks.window_responsive import Silence
from tests.gui.modal import click, when_modal

COUNTIES = 64
QUICK = ("text", "commas", "own_json", "three_sheets")
"""Layouts that are written quickly; how a file is read makes no difference to the window."""


def large_city(counties: int) -> City:
    """A city with so many counties that its list has a thousand units, in files that are quickly written."""
    names = tuple(f"{first}{last}县" for first in "清石松白龙青南东" for last in "源门溪水湾河塘岭")
    city_units.COUNTIES = names[:counties]
    city = make_city(1, counties=counties)
    return replace(city, sent={year: tuple(map(_quick, range(10**6), city.sent[year])) for year in city.sent})


def _quick(number: int, sent: Sent) -> Sent:
    layout = QUICK[number % len(QUICK)]
    stem = sent.file.rpartition(".")[0]
    return replace(sent, layout=layout, file=f"{stem}{suffix_of(layout)}", with_words=False)


def main(counties: int) -> None:
    """Prints the longest silence of each thing that is done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application, silence = make_application(), Silence()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        city = large_city(counties)
        inbox, units = write_city(city, YEAR, folder)
        before, _ = write_city(city, FIRST_YEAR, folder)
        library = open_library(folder / "收报.nianbao")
        window = make_window(library)
        window.show()
        places = Places((inbox,), units, YEAR, before)
        with silence.watch(f"{len(city.sent[YEAR])} files of {len(city.tree.units)} units taken in"):
            shown = _collected(window, places)
        with silence.watch("opened again"):
            shown = _collected(window, replace(places, paths=(), units=None))
        _work(shown, application, silence)
        window.close()
        library.ledger.close()
    for name, measured in silence.longest.items():
        for gap, length in measured:
            print(f"{name:40} longest silence {gap:5.0f} ms of {length:7.0f} ms")


def _collected(window: MainWindow, places: Places) -> RoundWindow:
    collecting = window.findChild(Collecting)
    assert collecting is not None
    if places.units is not None:
        when_modal(_take)
    collecting.collect(places)
    QApplication.processEvents()
    return [one for one in window.findChildren(RoundWindow) if one.isVisible()][-1]


def _take(dialog: QDialog) -> None:
    assert isinstance(dialog, ListPreview)
    click(dialog, "采用")


def _approve(shown: RoundWindow) -> None:
    shown.words.setText("教育局")
    shown.units.selectRow(5)
    click(shown, "核定")


def _work(shown: RoundWindow, application: QApplication, silence: Silence) -> None:
    cell = "applications.new_received.total"
    steps: dict[str, Callable[[], object]] = {
        "units searched": lambda: shown.words.setText("公安"),
        "all units": lambda: shown.words.setText(""),
        "another filter": lambda: shown.shown.setCurrentIndex(1),
        "no filter": lambda: shown.shown.setCurrentIndex(0),
        "a unit approved": lambda: _approve(shown),
        "taken back": lambda: click(shown, "撤销"),
        "all units again": lambda: shown.words.setText(""),
        "sums of another parent": lambda: shown.totals.parents.setCurrentIndex(2),
        "down to every unit": lambda: shown.totals.levels.setCurrentIndex(1),
        "of the whole city": lambda: shown.totals.parents.setCurrentIndex(0),
        "what makes up a total": lambda: shown.totals.show_cell(cell),
        "all figures of a table": lambda: shown.overview.tables.setCurrentIndex(1),
        "sorted by a figure": lambda: shown.overview.list.sortByColumn(5, Qt.SortOrder.DescendingOrder),
        **{
            f"tab {shown.tabs.tabText(at)}": lambda at=at: shown.tabs.setCurrentIndex(at)  # type: ignore[misc]
            for at in range(shown.tabs.count())
        },
    }
    for name, step in steps.items():
        with silence.watch(name):
            step()
            end = time.perf_counter() + 0.1
            while time.perf_counter() < end:
                application.processEvents()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNTIES)
