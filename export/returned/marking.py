"""The file that goes back with its wrong cells marked, by its kind; and the proof that it says what it said.

A kind that cannot be marked goes back untouched, with the form as a worksheet in which the cells are marked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from export.returned.marked_sheet import mark_worksheet
from export.returned.marked_word import mark_document
from export.returned.parts import UnmarkableError
from export.xlsx import render_xlsx
from model.errors import UserError
from model.files.scratch import scratch_file, scratch_folder
from model.importers.gate.guard_zip import guard_package
from model.importers.gate.kinds import actual_suffix
from model.importers.process.isolation import IsolatedReader
from model.importers.recognition.selection import NO_WISH, SeveralTablesError, Wish
from model.importers.source import Source
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.report import Report
from model.rounds.corrections import Correction
from model.rounds.submissions import Submission

MARKED_FORM = "标出问题的表格.xlsx"
_MARKERS: Mapping[str, Callable[[bytes, Mapping[str, str]], bytes]] = {
    ".xlsx": mark_worksheet,
    ".docx": mark_document,
}


@dataclass(frozen=True)
class Returned:
    """Files that go back to a unit, by their names.

    Attributes:
        marked: The name of the file in which cells are marked; empty where none are.
    """

    files: Mapping[str, bytes]
    marked: str = ""


def marked_files(data: bytes, correction: Correction, one: Submission, reader: IsolatedReader) -> Returned:
    """The unit's own file, marked where that can be done; `reader` makes sure that it still says the same.

    Of a workbook with the reports of several units nothing goes back but the unit's figures, marked.
    """
    source, report = Source(PurePosixPath(correction.file).name, data), one.report
    if report is None or not correction.marks:
        return Returned({} if one.workbook else {source.name: data})
    if one.workbook:
        return Returned({MARKED_FORM: _marked_form(correction, report, reader)}, MARKED_FORM)
    own = _marked_own(source, correction.marks)
    if own is not None and _says(Source(source.name, own), report, reader):
        return Returned({source.name: own}, source.name)
    marked_form = _marked_form(correction, report, reader)
    return Returned({source.name: data, MARKED_FORM: marked_form}, MARKED_FORM)


def _marked_own(source: Source, marks: Mapping[str, str]) -> bytes | None:
    """The file marked; None where it is not of a kind or a make that can be."""
    try:
        marker = _MARKERS.get(actual_suffix(source))
        if marker is None:
            return None
        guard_package(source)
        return marker(source.data, marks)
    except (UnmarkableError, UserError):
        return None


def _says(source: Source, report: Report, reader: IsolatedReader) -> bool:
    """Whether reading the file gives the figures of the report, each at its place."""
    try:
        again = _read(source, report.year, reader)
    except UserError:
        return False
    return again.stated == report.stated and again.sources == report.sources


def _read(source: Source, year: int | None, reader: IsolatedReader) -> Report:
    with scratch_folder() as folder:
        path = scratch_file(folder, source.name, source.data)
        try:
            return reader.read(path, NO_WISH).report
        except SeveralTablesError:
            return reader.read(path, Wish(year)).report


def _marked_form(correction: Correction, report: Report, reader: IsolatedReader) -> bytes:
    """The report in the program's own worksheet, of which reading tells where every cell stands."""
    content = render_xlsx(Manuscript(report, Judged()))
    places = _read(Source(MARKED_FORM, content), report.year, reader).sources
    cells = (cell for fault in correction.faults for cell in fault.cells)
    own = {cell.place: places.get(cell.cell, "") for cell in cells}
    marks = {own[place]: words for place, words in correction.marks.items() if own.get(place)}
    return mark_worksheet(content, marks) if marks else content
