"""Twenty-five right reports in the words of cities, counties, departments and towns: `reports/*.toml`.

The units are invented. A table stands in rows, each in the order of its columns; what is not named is 0.
"""

import tomllib
from decimal import Decimal
from pathlib import Path

from model.families import load_form
from model.form import Form, Kind
from model.numbers import Value
from model.report import Change, Report
from tests.families import OGI

FOLDER = Path(__file__).parent / "reports"
PATHS = sorted(FOLDER.glob("*.toml"))


def clean_report(path: Path) -> Report:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    form = load_form(data["edition"], OGI)
    report = Report(form, data["unit"], data["year"])
    cells: dict[str, Value | None] = {cell_id: _value(form, cell_id, 0) for cell_id in form.cells}
    for row, figures in data["rows"].items():
        own = [cell_id for cell_id in form.cells if cell_id.rpartition(".")[0] == row]
        cells |= {
            cell_id: _value(form, cell_id, figure) for cell_id, figure in zip(own, figures, strict=True)
        }
    report.apply(Change("", cells=cells, texts=data["texts"]))
    return report


def _value(form: Form, cell_id: str, figure: int | str) -> Value:
    return Decimal(figure) if form.cells[cell_id].kind is Kind.AMOUNT else int(figure)
