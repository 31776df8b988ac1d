"""What a file of the corpus really states, kept beside it as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

SUFFIX = ".truth.json"


@dataclass
class Truth:
    """The truth of one file.

    Attributes:
        cells: The exact values by cell id, as texts. A cell that is not here must be absent.
        may_refuse: Cells whose value stands in `cells` but may be refused, if a note names them.
        must_refuse: Cells where something stands that is no number: absent, and named in a note.
        either: Another set of values that stands in the file as well. All cells of a table come from the one
            set or from the other; the file may also be refused as a whole.
        texts: Sentences that must be found, by text id.
        foreign: Sentences that must be found in no text.
        has_title: Whether the file tells unit and year.
    """

    report: str
    container: str
    oddities: list[str]
    unit: str
    year: int
    edition: str
    cells: dict[str, str]
    may_refuse: set[str] = field(default_factory=set)
    must_refuse: set[str] = field(default_factory=set)
    either: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    has_title: bool = True

    def leave_unfilled(self, cell_id: str) -> None:
        """The file leaves the cell unfilled."""
        self.cells.pop(cell_id, None)
        self.may_refuse.discard(cell_id)
        self.must_refuse.discard(cell_id)

    def refuse(self, cell_id: str) -> None:
        """Something stands there that must not become a figure."""
        self.leave_unfilled(cell_id)
        self.must_refuse.add(cell_id)

    def allow_refusal(self, cell_id: str) -> None:
        """The value can be read, but a reader that says it cannot is not to blame."""
        if cell_id in self.cells:
            self.may_refuse.add(cell_id)


def truth_path(path: Path) -> Path:
    """Where the truth of that file lies."""
    return path.with_name(path.name + SUFFIX)


def write_truth(truth: Truth, path: Path) -> None:
    """Writes the truth beside the file `path`, cells grouped by row."""
    data = {
        "report": truth.report,
        "container": truth.container,
        "oddities": truth.oddities,
        "unit": truth.unit,
        "year": truth.year,
        "edition": truth.edition,
        "has_title": truth.has_title,
        "cells": _by_row(truth.cells),
        "may_refuse": sorted(truth.may_refuse),
        "must_refuse": sorted(truth.must_refuse),
        "either": _by_row(truth.either),
        "texts": truth.texts,
        "foreign": truth.foreign,
    }
    truth_path(path).write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")


def read_truth(path: Path) -> Truth:
    """The truth of the file `path`."""
    data = json.loads(truth_path(path).read_text(encoding="utf-8"))
    data["cells"], data["either"] = _by_cell(data["cells"]), _by_cell(data["either"])
    data["may_refuse"], data["must_refuse"] = set(data["may_refuse"]), set(data["must_refuse"])
    return Truth(**data)


def _by_row(cells: dict[str, str]) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for cell_id, value in cells.items():
        row, _, column = cell_id.rpartition(".")
        rows.setdefault(row, {})[column] = value
    return rows


def _by_cell(rows: dict[str, dict[str, str]]) -> dict[str, str]:
    return {f"{row}.{column}": value for row, line in rows.items() for column, value in line.items()}
