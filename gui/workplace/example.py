"""The example that comes with the program, as a report in the user's ledger."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from gui.workplace.library import Library


def example_file() -> Path:
    """The bundled example worksheet."""
    return _file("example.xlsx")


def error_example_file() -> Path:
    """The same worksheet with one wrong figure."""
    return _file("example-error.xlsx")


def _file(name: str) -> Path:
    return Path(str(resources.files("resources") / "example" / name))


def add_example(library: Library) -> int:
    """The example's id in the ledger; it is added when it is not there yet.

    Raises:
        UserError: It cannot be read or added.
    """
    from model.importers.file import read_file

    report = read_file(example_file()).report
    entry = library.find(report.unit, report.year, report.form.family) if report.year is not None else None
    return entry.id if entry is not None else library.add(report, "打开示例")
