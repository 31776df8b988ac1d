"""Binds what several units of an artificial city sent into one file: a workbook, or a document of Word.

What is damaged among them becomes a damaged sheet of the workbook.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Collection, Sequence
from os import utime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, is_zipfile

WORKBOOK_FOLDER = "合表.xlsx"
"""The worksheets in a folder of this name are bound into one workbook, a sheet each."""
DOCUMENT_FOLDER = "合订.docx"
"""The documents in a folder of this name are bound into one, each on pages of its own."""


def bind(inbox: Path) -> None:
    """Makes one file of each folder that is called like one."""
    for ending, bound in _BOUND.items():
        for folder in [path for path in sorted(inbox.rglob(f"*{ending}")) if path.is_dir()]:
            data = bound(sorted(folder.iterdir()))
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
            folder.write_bytes(data)
            utime(folder, (1.0e9, 1.0e9))


def _workbook(paths: Sequence[Path]) -> bytes:
    from openpyxl import Workbook, load_workbook

    bound = Workbook()
    bound.remove(bound.active)
    damaged = []
    for number, path in enumerate(paths, 1):
        sheet = bound.create_sheet(path.name)
        if not is_zipfile(path):
            damaged.append(f"xl/worksheets/sheet{number}.xml")
            continue
        source = load_workbook(io.BytesIO(path.read_bytes())).active
        for row in source.iter_rows():
            for cell in row:
                sheet.cell(cell.row, cell.column, cell.value)
        for merged in list(source.merged_cells.ranges):
            sheet.merge_cells(merged.coord)
    buffer = io.BytesIO()
    bound.save(buffer)
    return with_damaged(buffer.getvalue(), damaged)


def with_damaged(workbook: bytes, parts: Collection[str]) -> bytes:
    """The workbook, whose sheets in those parts break off in the middle of their XML."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as whole, ZipFile(buffer, "w", ZIP_DEFLATED) as damaged:
        for name in whole.namelist():
            data = whole.read(name)
            damaged.writestr(name, data[: len(data) // 2] if name in parts else data)
    return buffer.getvalue()


def _document(paths: Sequence[Path]) -> bytes:
    from docx import Document

    first, *others = (Document(io.BytesIO(path.read_bytes())) for path in paths)
    for other in others:
        first.add_page_break()  # type: ignore[no-untyped-call] # python-docx leaves it without types
        end = first.element.body.sectPr
        for element in other.element.body:
            if element is not other.element.body.sectPr:
                end.addprevious(copy.deepcopy(element))
    buffer = io.BytesIO()
    first.save(buffer)
    return buffer.getvalue()


_BOUND: dict[str, Callable[[Sequence[Path]], bytes]] = {
    WORKBOOK_FOLDER: _workbook,
    DOCUMENT_FOLDER: _document,
}
