"""Rows of units that the tables of a file list, put into the report as rows of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from model.importers.reading import Note
from model.importers.recognition.tables import TableCandidate
from model.level import Level
from model.report import Change, Report
from model.unit_rows import cell_of_unit, unit_lists, unit_names

NO_SUM = "有各单位的行，没有合计行，合计由程序计算"


def put_units(
    report: Report, listed: Mapping[str, Sequence[TableCandidate]], summed: Collection[str]
) -> Iterator[Note]:
    """Gives the report the rows of each table; what is to be said of a figure names its unit.

    `summed` are the tables that have rows of sums too, which are the report's own.
    """
    for table, rows in listed.items():
        section = report.form.section_of(table)
        known = unit_names(report.texts.get(section.units_id, ""))
        names = dict.fromkeys((*known, *(row.panel for row in rows)))
        report.apply(Change("读取", texts={section.units_id: "\n".join(names)}))
        for row in rows:
            yield from _put_row(report, row)
        if table not in summed:
            yield Note(Level.HINT, f"{report.form.table_name(table)}{NO_SUM}")


def _put_row(report: Report, row: TableCandidate) -> Iterator[Note]:
    ids = {cell_id: cell_of_unit(row.panel, cell_id) for cell_id in row.cells}
    known = report.form.cells
    cells = {ids[cell_id]: value for cell_id, value in row.values.items() if ids[cell_id] in known}
    sources = {ids[cell_id]: place for cell_id, place in row.places.items() if ids[cell_id] in cells}
    report.apply(Change("读取", cells=cells, sources=sources))
    for note in row.notes:
        doubts = tuple(ids.get(cell_id, cell_id) for cell_id in note.doubts)
        yield replace(note, message=f"“{row.panel}”行：{note.message}", doubts=doubts)
    for reason, places in row.refusals.items():
        yield Note(Level.WARNING, f"“{row.panel}”行：{reason}，没有读入", places[0][1])


def words_of_units(report: Report) -> Iterator[str]:
    """The names in the rows of units, and what heads them."""
    lists = unit_lists(report.form)
    yield from lists.values()
    yield from (table.unit_heading for table in report.form.tables if lists)
