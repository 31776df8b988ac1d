"""The example that comes with the program, as a report in the user's ledger."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from gui.workplace.library import Library


def example_file() -> Path:
    """The bundled example worksheet."""
    return _file("example.xlsx")


def error_example_file() -> Path:
    """The same worksheet with one wrong figure."""
    return _file("example-error.xlsx")


@dataclass(frozen=True)
class ExampleCounty:
    """The bundled round: a county of twelve units that do not exist."""

    folder: Path
    units: Path
    year: int = 2025


def example_county() -> ExampleCounty:
    """The folder in which the files of the units lie, and the list of units."""
    county = _file("county")
    return ExampleCounty(county / "收报", county / "单位名单.csv")


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
