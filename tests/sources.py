"""The sources of the program as data, for tests of how it is built: its modules and what they import."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

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


@cache
def parsed(text: str) -> ast.Module:
    """The tree of a source, once for all rules that look at it; it is only looked at."""
    return ast.parse(text)


def imports_of(sources: Sources) -> list[Import]:
    """Every import; `from package import name` leads to the module package.name where there is one."""
    return [found for name, text in sources.items() for found in _imports_in(name, parsed(text), sources)]


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


def reachable(start: set[str], edges: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = set(start)
    while waiting:
        module = waiting.pop()
        reached.add(module)
        waiting |= edges.get(module, set()) - reached
    return reached
