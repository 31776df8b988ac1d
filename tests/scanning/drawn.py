"""Pages as a scanner gives them: reports set by the program, drawn as pictures, one file a format."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from export.writers import write_report
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.report import Report

if TYPE_CHECKING:
    import numpy as np

    from tests.scanning.degradations import Degradation, Pixels

POINTS_AN_INCH = 72


def drawn_pages(pdf: Path, dots: int, pages: Iterable[int] | None = None) -> list[Pixels]:
    """Pages of a PDF, counted from 0, in that many dots an inch: height x width x blue, green, red."""
    import numpy as np

    with pypdfium2.PdfDocument(pdf) as document:
        wanted = range(len(document)) if pages is None else pages
        scale = dots / POINTS_AN_INCH
        return [np.ascontiguousarray(document[at].render(scale=scale).to_numpy()[:, :, :3]) for at in wanted]


def pages_of(report: Report, folder: Path, dots: int = 150) -> list[Pixels]:
    """All pages of a report that nothing is wrong with."""
    path = folder / "原件.pdf"
    write_report(Manuscript(report, Judged()), path)
    return drawn_pages(path, dots)


def degraded(
    pages: Iterable[Pixels], kinds: Iterable[Degradation], chance: np.random.Generator
) -> list[Pixels]:
    """The pages after all those kinds of damage, one after the other."""
    every = list(kinds)
    return [reduce(lambda seen, kind: kind(seen, chance), every, page) for page in pages]


def scanned(pages: Iterable[Pixels], suffix: str) -> bytes:
    """The pages as a file: several in a .tif or .pdf, else the first."""
    first, *others = [Image.fromarray(page[:, :, ::-1]) for page in pages]
    file = io.BytesIO()
    match suffix:
        case ".pdf":
            first.save(file, "PDF", save_all=True, append_images=others, quality=85)
        case ".tif":
            first.save(file, "TIFF", save_all=True, append_images=others, compression="tiff_deflate")
        case ".jpg":
            first.save(file, "JPEG", quality=85)
        case _:
            first.save(file, "PNG")
    return file.getvalue()
