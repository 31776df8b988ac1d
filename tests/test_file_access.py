"""Files are opened and written in one room, which knows links, pipes, rights and unfinished files.

The rule is a function over sources, so that it is also shown to catch a planted violation.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.sources import Sources, parsed, sources_of

ROOM = "model.files"
ALLOWED = {
    "main": "the program's own command line in /proc",
    "model.version": "the program's own pyproject.toml",
    "model.families": "the program's own resources",
    "gui.look.icons": "the program's own resources",
    "gui.help.guide": "the program's own resources",
    "model.importers.source": "reads what the user chose, once, after looking at its kind and size",
    "model.importers.gate.guard": "tries whether the system lets the user read it",
    "model.importers.process.child": "a null device in place of the terminal",
    "export.commands.command_line": "a null device in place of a closed terminal",
    "model.ledger.moving": "a whole folder of backups, known to be no link, is taken along",
    "model.ledger.processes": "what the system tells of processes in /proc",
    "model.rotating_file": "the log, whose file the standard library opens again and again",
}
OF_PATHS = frozenset({"write_text", "write_bytes", "read_bytes", "read_text", "hardlink_to", "symlink_to"})
OF_MODULES = frozenset({"os.open", "io.open", "os.mkfifo", "os.symlink", "os.link"})


def file_accesses(sources: Sources) -> Iterator[str]:
    """Every call outside the room that opens, writes or links a file by its path."""
    for name, text in sources.items():
        if name.startswith(ROOM) or name in ALLOWED:
            continue
        for node in ast.walk(parsed(text)):
            if isinstance(node, ast.Call) and _touches_a_file(node):
                yield f"{name}:{node.lineno} {ast.unparse(node.func)}"


def _touches_a_file(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    if isinstance(call.func, ast.Name):
        return called == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    copies = called.startswith(("shutil.copy", "shutil.move"))
    return called in OF_MODULES or copies or call.func.attr in OF_PATHS or _opens(call, call.func.attr)


def _opens(call: ast.Call, method: str) -> bool:
    """Whether it is the opening of a path, told from others of that name by its mode."""
    modes = [*call.args[:1], *(word.value for word in call.keywords if word.arg in {"mode", "encoding"})]
    return method == "open" and any(_is_word(mode) for mode in modes)


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_files_are_opened_and_written_in_one_room() -> None:
    assert list(file_accesses(sources_of("model", "export", "gui", "main"))) == []


def test_every_exception_is_still_one() -> None:
    sources = sources_of("model", "export", "gui", "main")
    for name in ALLOWED:
        assert list(file_accesses({f"{name} of old": sources[name]})), name


@pytest.mark.parametrize(
    "line",
    [
        "open(path)",
        "path.open('rb')",
        "path.open(encoding='utf-8')",
        "os.open(path, os.O_RDONLY)",
        "path.write_text('')",
        "path.read_bytes()",
        "shutil.copyfile(path, other)",
        "path.hardlink_to(other)",
    ],
)
def test_a_planted_access_is_found(line: str) -> None:
    planted = f"def harmless():\n    Ledger.open(path)\n    menu.open()\n\ndef plant():\n    {line}\n"
    (found,) = file_accesses({"gui.window.planted": planted})
    assert found.startswith("gui.window.planted:6 ")
    assert list(file_accesses({f"{ROOM}.planted": planted})) == []
