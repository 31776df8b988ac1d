"""The guard in front of every parser: what would hurt is refused before a library builds it.

Three gates: `read_source` before anything is read, the guard of its kind (model.importers.readers) when it
is known what the file is, and `guard_content` before the recogniser. The limits lie far above what offices
send. What slips through meets the memory limit and the clock of model.importers.process.isolation.
"""

from __future__ import annotations

import stat
from pathlib import Path

from model.errors import UserError
from model.importers.content import Content, Grid
from model.importers.gate.guard_xml import too_much
from model.importers.source import Source

LARGEST_FILE = 100_000_000
"""Bytes; Word reports with pictures reach 30 MB, scans as PDF 60 MB."""

MOST_CELLS = 1_000_000
"""Cells of all grids of a file, empty ones included."""

MOST_PASSAGES = 100_000
"""Paragraphs or lines of a file; reports have 2,000."""

MOST_CHARACTERS = 5_000_000
"""Characters of a file's texts; a long report has 60,000."""

LONGEST_TEXT = 200_000
"""Characters of one cell, paragraph or line; Excel stops at 32,767."""

MOST_PAGES = 300
"""Pages of a PDF file; reports have eight to sixty, and each takes a thirtieth of a second."""


def read_source(path: Path) -> Source:
    """The content of an ordinary file of a sensible size; anything else is refused without opening it.

    Raises:
        UserError: A folder, a device, nothing at all, or too large.
        OSError: The system does not let us look.
    """
    _guard_path(path)
    with path.open("rb") as file:
        # One byte more would show a file that has grown since.
        data = file.read(LARGEST_FILE + 1)
    require_size(len(data), LARGEST_FILE)
    return Source(path.name, data)


def _guard_path(path: Path) -> None:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("文件不存在", str(path), "请检查文件名和位置") from error
    except ValueError as error:
        raise UserError("文件名里有不能使用的字符", remedy="请检查文件名和位置") from error
    if stat.S_ISDIR(status.st_mode):
        raise UserError("这是一个文件夹，不是文件", str(path), "请选择其中的文件")
    if not stat.S_ISREG(status.st_mode):
        raise UserError("这是设备或管道，不是普通文件", str(path), "请选择一个普通文件")
    require_size(status.st_size, LARGEST_FILE)


def require_size(size: int, largest: int) -> None:
    """Refuses a file of more bytes than it may have.

    Raises:
        UserError: It is too large.
    """
    if size > largest:
        raise UserError(
            f"文件有 {size / 1e6:.0f} MB，年度报告不会这么大，没有读入",
            remedy="请确认选对了文件；图片多时请先压缩图片，或者把表格和文字复制到新文件中再试",
        )


def guard_pages(data: bytes) -> None:
    """Refuses a PDF file of more pages than can be read in time; a damaged one is left to its reader.

    Raises:
        UserError: There are too many pages.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as document:
            pages = len(document)
    except PdfiumError:
        return
    if pages > MOST_PAGES:
        raise too_much(f"PDF 有{pages}页")


def guard_content(content: Content) -> None:
    """Refuses more cells and text than the recogniser should be given.

    Raises:
        UserError: Says what there is too much of.
    """
    grids = [part for part in content.parts if isinstance(part, Grid)]
    if sum(len(row) for grid in grids for row in grid.rows) > MOST_CELLS:
        raise too_much("表格里的格子太多")
    if len(content.parts) > MOST_PASSAGES:
        raise too_much("段落和表格太多")
    lengths = [len(cell) for grid in grids for row in grid.rows for cell in row]
    lengths += [len(passage.text) for passage in content.passages]
    if sum(lengths) > MOST_CHARACTERS or max(lengths, default=0) > LONGEST_TEXT:
        raise too_much("文字太长")
