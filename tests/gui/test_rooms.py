"""The rooms of the window, executed: which may know which, and that long work has one room of its own."""

import ast

import pytest

from tests.sources import Sources, imports_of, parsed, reachable, sources_of, top

# The rooms of the window, from the ground up, and the rooms that each may know. They meet in the workplace.
ROOMS_OF_GUI = {
    "look": set[str](),
    "work": {"look"},
    "dialogs": {"look"},
    "workplace": {"dialogs", "work"},
    "grid": {"look", "workplace"},
    "text": {"look", "work", "workplace"},
    "checking": {"look", "text", "workplace"},
    "pages": {"checking", "grid", "look", "text", "workplace"},
    "panels": {"look", "work", "workplace"},
    "pictured": {"dialogs", "grid", "look", "workplace"},
    "importing": {"dialogs", "grid", "look", "pictured", "work", "workplace"},
    "publishing": {"dialogs", "look", "work", "workplace"},
    "signing": {"dialogs", "look", "pages", "text", "workplace"},
    "replacing": {"look", "workplace"},
    "tidying": {"look", "workplace"},
    "figures": {"look", "pages", "text", "workplace"},
    "history": {"look", "text", "work", "workplace"},
    "comparing": {"grid", "look", "text", "work", "workplace"},
    "collecting": {"dialogs", "grid", "look", "pages", "pictured", "work", "workplace"},
    "typing": {"dialogs", "workplace"},
    "years": {"dialogs", "look", "workplace"},
    "help": {"dialogs", "look", "pages", "work", "workplace"},
    "ledgers": {"dialogs", "look", "pages", "work", "workplace"},
    "merging": {"dialogs", "ledgers", "look", "text", "work", "workplace"},
    "window": {"checking", "dialogs", "grid", "importing", "look", "pages", "panels", "work"} | {"workplace"},
}
ABOVE_THE_ROOMS = {"application", "showing"}
"""What wires the rooms together and what draws them for a demonstration."""
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
ROOMS_OF_LONG_WORK = ("gui.work", "gui.showing")
"""gui.showing draws the window into a file and waits for nobody."""


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


def long_work_elsewhere(sources: Sources) -> list[str]:
    """Threads, event loops inside event loops, and waiting cursors in gui outside the room for long work."""
    wrong = []
    for name, text in sources.items():
        if top(name) != "gui" or name.startswith(ROOMS_OF_LONG_WORK):
            continue
        wrong += [
            f"{name}:{node.lineno} {found}"
            for node in ast.walk(parsed(text))
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


OURS = sources_of("gui")


def test_rooms_of_the_window_meet_only_where_they_may() -> None:
    assert rooms_that_should_not_meet(OURS) == []


def test_the_rooms_of_the_window_form_no_circle_and_no_allowance_is_idle() -> None:
    assert [room for room in ROOMS_OF_GUI if room in reachable(ROOMS_OF_GUI[room], ROOMS_OF_GUI)] == []
    allowed = {(room, other) for room, others in ROOMS_OF_GUI.items() for other in others}
    assert allowed - meetings(OURS).keys() == set()


def test_long_work_has_one_room() -> None:
    assert long_work_elsewhere(OURS) == []


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
