"""Builds the example county of resources/example/county: twelve invented units, in twelve kinds of files.

`python -m tests.resources.build_county` writes it anew. Three things are wrong in it, so that a newcomer sees
what the program says: a town has not reported, a bureau's total is wrong, another sent last year's report.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from model.rounds.submissions import Status
from tests.benchmarks.cities import FIRST_YEAR, YEAR, City, Sent, make_city
from tests.benchmarks.city_files import LAYOUTS, suffix_of, write_sent
from tests.benchmarks.city_units import city_rows

COUNTY = "清源县人民政府"
UNITS = 12
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "example" / "county"
INBOX, LIST = "收报", "单位名单.csv"
WRONG_TOTAL = "applications.new_received.total"
_ORDER = (
    *("own_xlsx", "word", "sheet", "own_docx", "three_sheets", "own_html"),
    *("page_as_xls", "text", "commas", "markdown", "own_json", "own_pdf"),
)


def county_files() -> list[Sent]:
    """What the units of the county send; the last one sends nothing."""
    city = make_city(17, counties=1)
    sent = []
    for number, (one, layout) in enumerate(zip(_of_county(city, YEAR), _ORDER, strict=True)):
        name = city.tree.by_key[one.unit or ""].short_name
        words = not LAYOUTS[layout].tables_only
        file = f"{name}{YEAR}年报{suffix_of(layout)}"
        sent.append(replace(one, layout=layout, file=file, with_words=words))
        if number == 2:
            figures = {**one.figures, WRONG_TOTAL: one.figures[WRONG_TOTAL] + 10}
            sent[-1] = replace(sent[-1], figures=figures, status=Status.FAULTY)
        if number == 3:
            before = next(old for old in _of_county(city, FIRST_YEAR) if old.unit == one.unit)
            sent[-1] = replace(sent[-1], figures=before.figures, year=FIRST_YEAR, status=Status.WRONG_YEAR)
    return sent[:-1]


def _of_county(city: City, year: int) -> list[Sent]:
    county = city.tree.find(COUNTY).key
    return [one for one in city.sent[year] if city.tree.by_key[one.unit or ""].parent == county][:UNITS]


def county_list() -> str:
    """The list of the county and its units."""
    import csv
    import io

    heading, *rows = city_rows(1)
    own = [row for row in rows if row[1] == COUNTY or row[5] == COUNTY][: UNITS + 1]
    own[0] = [*own[0][:5], "", *own[0][6:]]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([heading, *own])
    return buffer.getvalue()


def main() -> None:
    """Writes list and files."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for sent in county_files():
        write_sent(sent, FOLDER / INBOX / sent.file)
    (FOLDER / LIST).write_text(county_list(), encoding="utf-8-sig")


if __name__ == "__main__":
    main()
