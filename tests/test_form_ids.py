"""No id of a form stands in the code: a form is data, and another form has other sections, tables and cells.

Every string constant of the product is looked at, parts of f-strings too; what is a docstring says nothing to
the program. Ids that are also words of the program's own cannot be told by the word alone: those count only
as a part of a cell id, `applications.total`.
"""

import ast
import re
from collections.abc import Iterator

from model.families import editions, families
from tests.sources import Sources, parsed, sources_of

# The id, and for what else the program itself uses the word.
ORDINARY_WORDS = {
    "amount": "a kind of number, as form files name it",
    "corrected": "the state of a unit whose faulty report came back mended",
    "rules": "the part of the check report that lists the rules",
    "warning": "a level of findings",
}


def ids_of_forms() -> frozenset[str]:
    """The ids of all sections, tables, rows and columns."""
    ids = set[str]()
    for form in (form for family in families() for form in editions(family)):
        ids |= {section.id for section in form.sections} | {table.id for table in form.tables}
        ids |= {part for cell_id in form.cells for part in cell_id.split(".")}
    return frozenset(ids)


def constants_of(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of every string constant that is no docstring and no other bare statement."""
    tree = parsed(text)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def form_ids_in(sources: Sources, ids: frozenset[str]) -> list[str]:
    """Every place where a constant is an id of a form, or a cell id or a part of one."""
    found = []
    for name, text in sources.items():
        for line, words in constants_of(text):
            alone = words in ids and words not in ORDINARY_WORDS
            if alone or _is_cell_id(words, ids):
                found.append(f"{name}:{line} {words}")
    return found


def _is_cell_id(words: str, ids: frozenset[str]) -> bool:
    """Whether it is a cell id, or a piece of one with a gap where an f-string has something else."""
    parts = set(words.split(".")) - {""}
    if "." not in words or not all(re.fullmatch(r"[a-z_]+", part) for part in parts):
        return False
    named = parts & ids
    return bool(named - ORDINARY_WORDS.keys()) or (bool(parts) and named == parts)


def test_no_id_of_a_form_stands_in_the_code() -> None:
    found = form_ids_in(sources_of("model", "export", "gui", "main"), ids_of_forms())
    assert found == []


def test_a_planted_id_is_caught() -> None:
    planted = {
        "model.a": 'TABLE = "applications"\n',
        "model.b": 'def f(row):\n    """overview"""\n    return f"disclosure.{row}.amount"\n',
        "model.c": 'KIND, FILE = "amount", "checks/rules.toml"\n',
        "model.d": 'CARRIED = ".carried_in."\n',
        "model.e": 'RULE, FILE = "structure.length", "rules.toml"\n',
    }
    assert form_ids_in(planted, ids_of_forms()) == [
        "model.a:1 applications",
        "model.b:3 disclosure.",
        "model.b:3 .amount",
        "model.d:1 .carried_in.",
    ]


def test_the_words_that_are_no_ids_alone_are_ids_of_some_form() -> None:
    assert ORDINARY_WORDS.keys() <= ids_of_forms()
