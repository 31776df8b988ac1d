"""The plan of the house, executed: who may import whom, what is loaded late, and how long things may become.

The rules are functions over sources, so that each is also shown to catch a planted violation.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[1]
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
    "defusedxml",
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
# What only gui.work may do: elsewhere it would be a way round the one that refuses to be entered twice.
LONG_WORK = {
    "processEvents",
    "QEventLoop",
    "QThread",
    "QThreadPool",
    "QRunnable",
    "threading",
    "concurrent",
} | {
    "setOverrideCursor",
    "QProgressDialog",
}
# The rooms of the window, from the ground up, and the rooms that each may know. They meet in the workplace.
ROOMS_OF_GUI = {
    "look": set[str](),
    "work": {"look"},
    "dialogs": {"look"},
    "workplace": {"dialogs", "work"},
    "grid": {"look", "workplace"},
    "text": {"look", "work", "workplace"},
    "checking": {"look", "text", "work", "workplace"},
    "pages": {"checking", "grid", "look", "text", "workplace"},
    "panels": {"look", "work", "workplace"},
    "importing": {"dialogs", "grid", "look", "work", "workplace"},
    "publishing": {"dialogs", "look", "work", "workplace"},
    "signing": {"dialogs", "look", "pages", "text", "workplace"},
    "figures": {"look", "pages", "text", "workplace"},
    "history": {"look", "text", "work", "workplace"},
    "comparing": {"grid", "look", "text", "work", "workplace"},
    "help": {"look", "pages", "work", "workplace"},
    "ledgers": {"dialogs", "look", "pages", "work", "workplace"},
    "merging": {"dialogs", "ledgers", "look", "text", "work", "workplace"},
    "window": {"checking", "dialogs", "grid", "importing", "look", "pages", "panels", "publishing", "work"}
    | {"workplace"},
}
ABOVE_THE_ROOMS = {"application", "showing"}
"""What wires the rooms together and what draws them for a demonstration."""
ROOMS_OF_LONG_WORK = ("gui.work", "gui.showing")
"""gui.showing draws the window into a file and waits for nobody."""
LONGEST_FILE = 400
LONGEST_FUNCTION = 40

Sources = Mapping[str, str]


@dataclass(frozen=True)
class Import:
    """One imported module; `late` is inside a function, `typing` never happens at run time."""

    importer: str
    module: str
    line: int
    late: bool
    typing: bool


def sources_of(*packages: str) -> dict[str, str]:
    """The text of every module under the named packages, by dotted name; a package's name is its __init__."""
    found = {}
    for package in packages:
        for path in [ROOT / f"{package}.py", *sorted((ROOT / package).rglob("*.py"))]:
            if path.is_file():
                parts = path.relative_to(ROOT).with_suffix("").parts
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                found[name] = path.read_text(encoding="utf-8")
    return found


def imports_of(sources: Sources) -> list[Import]:
    """Every import; `from package import name` leads to the module package.name where there is one."""
    return [found for name, text in sources.items() for found in _imports_in(name, ast.parse(text), sources)]


def _imports_in(
    importer: str, node: ast.AST, sources: Sources, late: bool = False, typing: bool = False
) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        for module in _named_modules(child, sources):
            yield Import(importer, module, child.lineno, late, typing)  # type: ignore[attr-defined]
        inside_function = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for_types = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
        yield from _imports_in(importer, child, sources, inside_function, for_types)


def _named_modules(node: ast.AST, sources: Sources) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        package = node.module or ""
        inner = {f"{package}.{alias.name}" for alias in node.names}
        return sorted({module if module in sources else package for module in inner})
    return []


def top(module: str) -> str:
    return module.partition(".")[0]


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


def reachable(start: set[str], edges: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = set(start)
    while waiting:
        module = waiting.pop()
        reached.add(module)
        waiting |= edges.get(module, set()) - reached
    return reached


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


def meetings(sources: Sources) -> dict[tuple[str, str], str]:
    """Which room of gui knows which other, each with one import that shows it."""
    met = {}
    for found in imports_of(sources):
        rooms = [module.split(".")[1:2] for module in (found.importer, found.module) if top(module) == "gui"]
        if len(rooms) == 2 and all(rooms) and rooms[0] != rooms[1] and rooms[0][0] not in ABOVE_THE_ROOMS:
            met[rooms[0][0], rooms[1][0]] = f"{found.importer}:{found.line} imports {found.module}"
    return met


def rooms_that_should_not_meet(sources: Sources) -> list[str]:
    """Imports from one room of gui into another that the list does not allow."""
    met = meetings(sources)
    return [place for (room, other), place in met.items() if other not in ROOMS_OF_GUI.get(room, set())]


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
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST_FUNCTION
        ]
    return wrong


def long_work_elsewhere(sources: Sources) -> list[str]:
    """Threads, event loops inside event loops, and waiting cursors in gui outside the room for long work."""
    wrong = []
    for name, text in sources.items():
        if top(name) != "gui" or name.startswith(ROOMS_OF_LONG_WORK):
            continue
        wrong += [
            f"{name}:{node.lineno} {found}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Attribute | ast.Name | ast.Import | ast.ImportFrom)
            for found in sorted(LONG_WORK & _named_in(node))
        ]
    return wrong


def _named_in(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Attribute):
        return {node.attr}
    if isinstance(node, ast.Name):
        return {node.id}
    module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    names = {alias.name for alias in node.names} if isinstance(node, ast.Import | ast.ImportFrom) else set()
    return {part for name in {module, *names} for part in (name, top(name))}


OURS = sources_of(*PACKAGES)


def test_imports_go_down_the_house() -> None:
    assert wrong_directions(OURS) == []


def test_rooms_of_the_window_meet_only_where_they_may() -> None:
    assert rooms_that_should_not_meet(OURS) == []


def test_the_rooms_of_the_window_form_no_circle_and_no_allowance_is_idle() -> None:
    assert [room for room in ROOMS_OF_GUI if room in reachable(ROOMS_OF_GUI[room], ROOMS_OF_GUI)] == []
    allowed = {(room, other) for room, others in ROOMS_OF_GUI.items() for other in others}
    assert allowed - meetings(OURS).keys() == set()


def test_no_module_needs_itself() -> None:
    assert cycles(OURS) == []


def test_the_start_loads_no_file_format_library() -> None:
    assert heavy_at_the_start(OURS) == []


def test_names_say_something() -> None:
    assert names_that_say_nothing(OURS) == []


def test_long_work_has_one_room() -> None:
    assert long_work_elsewhere(OURS) == []


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


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("gui.merging.flow", "from gui.history.window import HistoryWindow"),
        ("gui.merging.flow", "def open():\n    import gui.window.main_window"),
        ("gui.merging.flow", "if TYPE_CHECKING:\n    from gui.window.main_window import MainWindow"),
        ("gui.look.fonts", "import gui.work"),
        ("gui.rolling_up.commands", "from gui.workplace.workplace import Workplace"),
    ],
)
def test_a_planted_meeting_of_rooms_is_found(module: str, line: str) -> None:
    """A room that is new has to be entered in the list."""
    assert len(rooms_that_should_not_meet({module: line, "gui.work": ""})) == 1


def test_rooms_may_meet_in_the_workplace_and_be_wired_above() -> None:
    planted = {
        "gui.merging.flow": "from gui.workplace.workplace import Workplace\nimport gui.merging.dialog",
        "gui.application": "import gui.merging.flow",
        "gui.showing.demo": "import gui.application",
    }
    assert rooms_that_should_not_meet(planted) == []


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


@pytest.mark.parametrize(
    "line",
    [
        "QApplication.processEvents()",
        "def wait():\n    loop = QtCore.QEventLoop()",
        "class Worker(QThread): ...",
        "def load():\n    import threading",
        "def load():\n    from concurrent.futures import ThreadPoolExecutor",
        "QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)",
    ],
)
def test_planted_long_work_is_found_outside_its_room(line: str) -> None:
    assert len(long_work_elsewhere({"gui.merging.flow": line, "gui.work.running": line})) == 1
    assert long_work_elsewhere({"model.importers.process.isolation": line}) == []


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
