"""The example that comes with the program, as a report in the user's ledger."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from gui.library import Library
from model.errors import UserError
from model.importers.reading import Reading


def example_file() -> Path:
    """The bundled example worksheet.

    Raises:
        UserError: The program's folder has no example.
    """
    folder = resources.files("resources") / "example"
    found = sorted(Path(str(folder)).glob("*.xlsx"))
    if not found:
        raise UserError("程序自带的示例不见了", str(folder), "请重新安装程序")
    return found[0]


def add_example(library: Library) -> int:
    """The example's id in the ledger; it is added when it is not there yet.

    Raises:
        UserError: It cannot be read or added.
    """
    reading = read_example()
    report = reading.report
    entry = library.find(report.unit, report.year) if report.year is not None else None
    return entry.id if entry is not None else library.add(report, "打开示例")


def read_example() -> Reading:
    """What the example says."""
    from model.importers import read_file

    return read_file(example_file())
