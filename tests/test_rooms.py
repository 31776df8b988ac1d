"""The plan of the rooms inside the packages, executed: which may know which, and that each is named.

tests/test_architecture.py watches the packages and the single modules, tests/gui/test_rooms.py the window.
"""

import ast
import re
from collections.abc import Mapping

import pytest

from tests.sources import Import, Sources, imports_of, parsed, reachable, sources_of, top
from tests.test_architecture import loading

# Each room of model, and the rooms that it may know. All know the loose modules of model, which know none.
MODEL_KNOWS = {
    "model": set[str](),
    "model.files": set[str](),
    "model.suspects": set[str](),
    "model.tidying": set[str](),
    "model.importers": {"model.files"},
    "model.clipboard": {"model.importers"},
    "model.checks": {"model.suspects"},
    "model.judging": {"model.checks", "model.importers"},
    "model.ledger": {"model.checks", "model.files", "model.importers", "model.judging", "model.rounds"},
    "model.rounds": {"model.checks", "model.files", "model.importers", "model.suspects"},
    "model.presenting": {
        *(
            "model.checks",
            "model.clipboard",
            "model.importers",
            "model.judging",
            "model.ledger",
            "model.rounds",
            "model.tidying",
        ),
    },
}
MOST_ARROWS = 50
"""Between the rooms of the importers. Single files once had 166."""
OURS = sources_of("model", "export", "gui")
SAYS_NO_QT = ("No Qt", "no Qt", "without Qt")


def packages_of(sources: Sources) -> set[str]:
    return {name.rpartition(".")[0] for name in sources} | {name for name in sources if "." not in name}


def room_of(module: str, rooms: set[str]) -> str:
    """The innermost of the rooms in which a module lies; a loose module lies in the room around it."""
    while module and module not in rooms:
        module = module.rpartition(".")[0]
    return module


def across(sources: Sources, rooms: set[str]) -> list[tuple[str, str, Import]]:
    """Every import of a module in another room; what is imported for types alone counts as well."""
    ours = [found for found in imports_of(sources) if found.module in sources]
    pairs = [(room_of(found.importer, rooms), room_of(found.module, rooms), found) for found in ours]
    return [(here, there, found) for here, there, found in pairs if here != there]


def wrong_rooms(sources: Sources) -> list[str]:
    """Imports between rooms of model that the plan does not have, and rooms that it does not name."""
    rooms = {".".join(name.split(".")[:2]) for name in packages_of(sources) if top(name) == "model"}
    wrong = [f"{room} is not in the plan" for room in sorted(rooms - MODEL_KNOWS.keys())]
    for here, there, found in across(sources, rooms):
        if here in MODEL_KNOWS and there != "model" and there not in MODEL_KNOWS[here]:
            wrong.append(f"{found.importer}:{found.line} imports {found.module}")
    return wrong


def arrows(sources: Sources, house: str) -> set[tuple[str, str]]:
    """Which room inside a package knows which; the loose modules are one room, on the ground."""
    inside = {name: text for name, text in sources.items() if f"{name}.".startswith(f"{house}.")}
    return {(here, there) for here, there, _ in across(inside, packages_of(inside) & inside.keys())}


def circles(sources: Sources, house: str) -> list[str]:
    """Rooms inside a package that lead back to themselves, over other rooms or over loose modules."""
    inside = {name: text for name, text in sources.items() if f"{name}.".startswith(f"{house}.")}
    rooms = (packages_of(inside) & inside.keys()) - {house}
    edges: dict[str, set[str]] = {}
    for found in imports_of(inside):
        here, there = (room_of(name, rooms) or name for name in (found.importer, found.module))
        if found.module in inside and here != there:
            edges.setdefault(here, set()).add(there)
    return sorted(room for room in edges if room in reachable(edges[room], edges))


def qt_against_their_word(sources: Sources) -> list[str]:
    """Modules whose first words say that they know no Qt, and which load it nevertheless."""
    edges = loading(sources)
    saying = [
        name
        for name, text in sources.items()
        if any(words in (ast.get_docstring(parsed(text)) or "") for words in SAYS_NO_QT)
    ]
    return [name for name in saying if "PySide6" in {top(module) for module in reachable({name}, edges)}]


def rooms_left_out(sources: Sources) -> list[str]:
    """Packages in a package whose own words do not name them."""
    left_out = []
    for room in sorted(packages_of(sources) & sources.keys()):
        package = room.rpartition(".")[0]
        said = (package and ast.get_docstring(parsed(sources[package]))) or ""
        if package and not re.search(rf"\b{room.rpartition('.')[2]}\b", said):
            left_out.append(room)
    return left_out


def test_the_rooms_of_model_know_only_what_the_plan_says() -> None:
    assert wrong_rooms(OURS) == []


@pytest.mark.parametrize(
    "house", ["model.importers", "model.checks", "model.ledger", "model.rounds", "export"]
)
def test_rooms_form_no_circle(house: str) -> None:
    assert circles(OURS, house) == []


def test_the_rooms_of_the_importers_have_few_arrows() -> None:
    assert len(arrows(OURS, "model.importers")) <= MOST_ARROWS


def test_who_says_no_qt_loads_none() -> None:
    assert qt_against_their_word(OURS) == []


def test_every_package_says_what_its_rooms_are() -> None:
    assert rooms_left_out(OURS) == []


PLANTED = {"model": "", "model.report": "", "model.ledger": "", "model.ledger.store": "import model.report"}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model.report", "from model.ledger import store"),
        ("model.report", "def load():\n    from model.ledger.store import Ledger"),
        ("model.report", "if TYPE_CHECKING:\n    from model.ledger.store import Ledger"),
        ("model.importers.pdf.lines", "import model.ledger.store"),
        ("model.checks.cells", "import model.ledger.store"),
        ("model.wonders.many", ""),
    ],
)
def test_a_planted_wrong_room_is_found(module: str, line: str) -> None:
    assert wrong_rooms(PLANTED) == []
    assert len(wrong_rooms(PLANTED | {module: line})) == 1


def test_a_planted_circle_of_rooms_is_found() -> None:
    planted: Mapping[str, str] = {
        "house": "",
        "house.pdf": "",
        "house.pdf.lines": "import house.content",
        "house.web": "",
        "house.web.page": "import house.pdf.lines",
        "house.content": "",
    }
    assert circles(planted, "house") == []
    assert arrows(planted, "house") == {("house.pdf", "house"), ("house.web", "house.pdf")}
    assert circles({**planted, "house.pdf.pages": "import house.web.page"}, "house") == [
        "house.pdf",
        "house.web",
    ]
    # Other modules of the same rooms: no module needs itself, and yet the rooms do.
    assert circles({**planted, "house.content": "import house.web"}, "house") == [
        "house.content",
        "house.pdf",
        "house.web",
    ]


def test_planted_qt_is_found_where_none_is_promised() -> None:
    planted = {"gui.words": '"""Words. No Qt here."""\nimport gui.look', "gui.look": ""}
    assert qt_against_their_word(planted) == []
    assert qt_against_their_word({**planted, "gui.look": "import PySide6.QtGui"}) == ["gui.words"]


def test_a_room_that_nobody_names_is_found() -> None:
    planted = {"house": '"""Rooms: `pdf` reads."""', "house.pdf": "", "house.pdf.lines": "", "house.web": ""}
    assert rooms_left_out({**planted, "house.web.page": ""}) == ["house.web"]
