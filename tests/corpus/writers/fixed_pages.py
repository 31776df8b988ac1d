"""Makes OFD files of PDF files: each character and each line where it stands, as drawn by other programs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

import pdfplumber

from tests.corpus.draft import Draft
from tests.corpus.writers.pages import write_pages

MILLIMETRES = 25.4 / 72
NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_START = (
    f'<ofd:OFD {NAMES} Version="1.1" DocType="OFD"><ofd:DocBody>'
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
_DOCUMENT = (
    f"<ofd:Document {NAMES}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    "</ofd:PageArea></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
)


def write_fixed_pages(draft: Draft, path: Path, rng: Random) -> None:
    """The pages of a draft, drawn as a PDF file first."""
    drawn = path.with_suffix(".pdf")
    write_pages(draft, drawn, rng)
    ofd_of_pdf(drawn, path)
    drawn.unlink()


def ofd_of_pdf(source: Path, path: Path) -> None:
    """An OFD file with the characters and lines of a PDF file."""
    with pdfplumber.open(source) as document:
        pages = [_page(page) for page in document.pages]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {"OFD.xml": _START, "Doc_0/Document.xml": _DOCUMENT.format(pages=listed)}
    parts |= {f"Doc_0/Pages/Page_{number}/Content.xml": page for number, page in enumerate(pages)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')


def _page(page: Any) -> str:
    width, height = _mm(page.width), _mm(page.height)
    objects = "".join([*_texts(page), *_lines(page)])
    return (
        f"<ofd:Page {NAMES}><ofd:Area><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:Area>"
        f'<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _mm(points: float) -> str:
    return f"{points * MILLIMETRES:.3f}"


def _texts(page: Any) -> Iterator[str]:
    """Neighbours of one height and font size are one object, as programs write them."""
    for (top, size), group in groupby(page.chars, lambda one: (round(one["top"], 1), round(one["size"], 2))):
        line = list(group)
        starts = [one["x0"] for one in line]
        steps = " ".join(_mm(after - before) for before, after in pairwise(starts))
        text = escape("".join(_known(one["text"]) for one in line))
        left, height = _mm(starts[0]), size * MILLIMETRES
        yield (
            f'<ofd:TextObject ID="9" Boundary="{left} {_mm(top)} 200 {height * 1.5:.3f}" Font="1" '
            f'Size="{height:.3f}"><ofd:TextCode X="0" Y="{height * 0.88:.3f}" DeltaX="{steps}">{text}'
            "</ofd:TextCode></ofd:TextObject>"
        )


def _known(text: str) -> str:
    """One character, also of which the PDF file tells only the shape."""
    return "□" if text < " " else text[0]


def _lines(page: Any) -> Iterator[str]:
    for edge in page.edges:
        left, top = _mm(edge["x0"]), _mm(edge["top"])
        right, bottom = (_mm(edge[far] - edge[near]) for far, near in (("x1", "x0"), ("bottom", "top")))
        yield (
            f'<ofd:PathObject ID="9" Boundary="{left} {top} {right} {bottom}" LineWidth="0.2">'
            f"<ofd:AbbreviatedData>M 0 0 L {right} {bottom}</ofd:AbbreviatedData></ofd:PathObject>"
        )
