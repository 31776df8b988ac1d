"""The plan of the house, executed: who may import whom, what is loaded late, and how long things may become.

The rules are functions over sources, so that each is also shown to catch a planted violation. Those about the
rooms of the window are in tests/gui/test_rooms.py.
"""

import ast
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.sources import ROOT, Sources, imports_of, parsed, reachable, sources_of, top

PACKAGES = ("model", "export", "gui", "main")

# Each package, and the packages of ours that it may know. Nothing knows main.
KNOWS = {
    "main": {"gui", "export", "model"},
    "gui": {"export", "model"},
    "export": {"model"},
    "model": set[str](),
}
FORBIDDEN_LIBRARIES = {
    "main": {"sqlite3", "openpyxl", "lxml", "reportlab", "docx"},
    "gui": {"sqlite3", "openpyxl", "lxml", "reportlab"},
    "export": {"PySide6", "shiboken6"},
    "model": {"PySide6", "shiboken6", "reportlab", "docx"},
}
# Loading these takes longer than drawing the first window: only a function that needs one imports it.
# A module of export may import them at its top if it is itself imported late.
HEAVY_LIBRARIES = {
    "docx",
    "fontTools",
    "lxml",
    "olefile",
    "openpyxl",
    "pdfminer",
    "pdfplumber",
    "pikepdf",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
}
LOADED_AT_THE_START = ("main", "model", "gui")
# The window is imported late by main: a command must work where Qt cannot be loaded.
NOT_FOR_COMMANDS = {"PySide6", "gui"}
NAMES_THAT_SAY_NOTHING = {"common", "helpers", "misc", "util", "utils"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def wrong_directions(sources: Sources) -> list[str]:
    """Imports that go up the house, or reach for a library that belongs to another room."""
    wrong = []
    for found in imports_of(sources):
        room, target = top(found.importer), top(found.module)
        above = target in KNOWS and target != room and target not in KNOWS[room]
        if above or target in FORBIDDEN_LIBRARIES[room]:
            wrong.append(f"{found.importer}:{found.line} imports {found.module}")
    return wrong


def cycles(sources: Sources) -> list[str]:
    """Modules that lead back to themselves, by late imports too: putting one off does not end a cycle."""
    edges: dict[str, set[str]] = {name: set() for name in sources}
    for found in imports_of(sources):
        if found.module in sources and found.module != found.importer:
            edges[found.importer].add(found.module)
    return [name for name in sources if name in reachable(edges[name], edges)]


def loading(sources: Sources) -> dict[str, set[str]]:
    """What the import of each module loads by itself: modules, the packages around them, and libraries."""
    edges: dict[str, set[str]] = {}
    for found in imports_of(sources):
        if not found.late and not found.typing:
            edges.setdefault(found.importer, set()).add(found.module)
    for module in set(sources).union(edges, *edges.values()):
        parts = module.split(".")
        around = {".".join(parts[:length]) for length in range(1, len(parts))}
        edges[module] = edges.get(module, set()) | around
    return edges


def heavy_at_the_start(sources: Sources) -> list[str]:
    """Modules of main, model and gui whose import alone loads a file-format library (or, for main, Qt)."""
    wrong = []
    edges = loading(sources)
    for name in sources:
        if top(name) in LOADED_AT_THE_START:
            banned = HEAVY_LIBRARIES | (NOT_FOR_COMMANDS if name == "main" else set())
            loaded = {top(module) for module in reachable({name}, edges)}
            wrong += [f"{name} loads {library}" for library in sorted(loaded & banned)]
    return wrong


def names_that_say_nothing(sources: Sources) -> list[str]:
    return [name for name in sources if NAMES_THAT_SAY_NOTHING & set(name.split("."))]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring: explaining is free."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def too_long(sources: Sources) -> list[str]:
    """Files and functions that have become too long to be read at one sitting."""
    wrong = []
    for name, text in sources.items():
        if (lines := len(text.splitlines())) > LONGEST_FILE:
            wrong.append(f"{name} has {lines} lines")
        wrong += [
            f"{name}:{node.lineno} {node.name} has {lines_of(node)} lines"
            for node in ast.walk(parsed(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST_FUNCTION
        ]
    return wrong


OURS = sources_of(*PACKAGES)


def test_imports_go_down_the_house() -> None:
    assert wrong_directions(OURS) == []


def test_no_module_needs_itself() -> None:
    assert cycles(OURS) == []


def test_the_start_loads_no_file_format_library() -> None:
    assert heavy_at_the_start(OURS) == []


def test_names_say_something() -> None:
    assert names_that_say_nothing(OURS) == []


def test_files_and_functions_stay_short() -> None:
    assert too_long(OURS | sources_of("resources", "tests")) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model.report", "import gui.window"),
        ("model.report", "from export import document"),
        ("model.report", "def draw():\n    from PySide6.QtCore import Qt"),
        ("model.report", "import docx.table"),
        ("export.pdf", "from PySide6 import QtGui"),
        ("export.pdf", "if TYPE_CHECKING:\n    from gui.window import Window"),
        ("gui.window", "import sqlite3"),
        ("gui.window", "import main"),
        ("export", "from main import run"),
    ],
)
def test_a_planted_wrong_direction_is_found(module: str, line: str) -> None:
    assert len(wrong_directions({module: line})) == 1


def test_right_directions_are_left_alone() -> None:
    assert (
        wrong_directions(
            {
                "main": "import gui.window\nimport export.pdf\nimport model.report",
                "gui.window": "from PySide6 import QtCore\nfrom export import pdf\nfrom model import report",
                "export.pdf": "import reportlab\nfrom model.report import Report",
                "model.report": "import sqlite3\nfrom model import form",
            }
        )
        == []
    )


def test_a_planted_cycle_is_found_even_when_one_import_is_late() -> None:
    planted = {
        "model": "",
        "model.form": "from model import report",
        "model.report": "def load():\n    from model.totals import add",
        "model.totals": "import model.form",
        "model.numbers": "import model.form",
        "model.errors": "",
    }
    assert cycles(planted) == ["model.form", "model.report", "model.totals"]
    assert cycles(planted | {"model.totals": ""}) == []


def test_a_planted_heavy_import_is_found_through_other_modules() -> None:
    planted = {
        "export": "",
        "export.pdf": "import reportlab.platypus",
        "gui.window.actions": "def save():\n    import export.pdf",
        "main": "def run():\n    import gui.window.actions",
    }
    assert heavy_at_the_start(planted) == []
    assert heavy_at_the_start(planted | {"gui.window.actions": "import export.pdf"}) == [
        "gui.window.actions loads reportlab"
    ]
    assert heavy_at_the_start(planted | {"main": "import gui.window.actions"}) == ["main loads gui"]
    assert heavy_at_the_start({"model.reader": "if True:\n    import lxml.etree"}) == [
        "model.reader loads lxml"
    ]
    assert heavy_at_the_start({"model": "import rapidfuzz", "model.form": ""}) == [
        "model loads rapidfuzz",
        "model.form loads rapidfuzz",
    ]


def test_a_planted_empty_name_is_found() -> None:
    assert names_that_say_nothing({"model.utils": "", "gui.misc.fonts": "", "model.utility_rate": ""}) == [
        "model.utils",
        "gui.misc.fonts",
    ]


def test_planted_long_things_are_found() -> None:
    body = "    x = 1\n" * LONGEST_FUNCTION
    assert too_long({"a": f"def f():\n{body}"}) == ["a:1 f has 41 lines"]
    documented = f'def f():\n    """Why.\n\n    More.\n    """\n{body[:-10]}'
    assert too_long({"a": documented}) == []
    assert too_long({"a": "\n" * (LONGEST_FILE + 1)}) == ["a has 401 lines"]


def test_model_and_export_can_be_imported_without_loading_qt() -> None:
    """The same rule at run time, where a library might bring what the sources do not name."""
    modules = [name for name in OURS if top(name) in {"model", "export"}]
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(*{'PySide6', 'shiboken6'} & {name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_pyside_keeps_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 drops one at nearly every call that returns None, until Python 3.11 dies of it."""
    thing, model, widget = QObject(), QStandardItemModel(), QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(500):
        thing.setObjectName(str(number))
        thing.setParent(None)
        model.setRowCount(number % 7)
        widget.setWindowTitle(str(number))
    # Other calls in between may keep or free a few references of their own.
    assert abs(sys.getrefcount(None) - before) < 100
