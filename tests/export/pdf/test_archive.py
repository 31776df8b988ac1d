"""What archives ask of a file beyond its pages: named colours, streams that end, tables without holes."""

import io
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from export.document import Document
from export.fonts import FontSet
from export.pdf import render_pdf
from export.pdf.colour import srgb_profile

STEPS = [(grey, grey, grey) for grey in range(0, 256, 15)] + [(176, 0, 32), (0, 114, 178), (230, 159, 0)]
STREAM = re.compile(rb"/Length (\d+)[^>]*>>\nstream\n")


@pytest.fixture
def content(make_document: Callable[..., Document], fonts: FontSet) -> bytes:
    return render_pdf(make_document(texts={"overview": "#### 1.甲\n\n乙\n\n### （一）丙\n\n丁"}), fonts)


@pytest.fixture
def pdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def test_the_profile_is_srgb_as_others_have_it() -> None:
    own = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(own).strip() == "sRGB IEC61966-2.1"
    picture = Image.frombytes("RGB", (len(STEPS), 1), bytes(value for step in STEPS for value in step))
    changed = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"))
    assert changed is not None
    assert all(abs(a - b) <= 2 for a, b in zip(picture.tobytes(), changed.tobytes(), strict=True))


def test_the_file_says_its_colours_and_what_it_claims(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()
    with pdf.open_metadata() as packet:
        assert (packet["pdfaid:part"], packet["pdfaid:conformance"]) == ("2", "B")
        assert packet["pdfuaid:part"] == "1"


def test_every_stream_is_as_long_as_it_says_and_ends_with_a_line(content: bytes) -> None:
    streams = list(STREAM.finditer(content))
    assert len(streams) > 10
    for stream in streams:
        assert content[stream.end() + int(stream[1]) :].startswith(b"\nendstream\n")


def test_every_row_of_a_table_is_as_wide_as_the_table(pdf: pikepdf.Pdf) -> None:
    tables = [kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Table"]
    assert tables
    for table in tables:
        widths = [0] * len(table.K)
        for row, element in enumerate(table.K):
            for cell in element.K:
                rows, columns = spans_of(cell)
                for each in range(row, row + rows):
                    widths[each] += columns
        assert len(set(widths)) == 1


def test_every_heading_of_a_table_says_what_it_heads(pdf: pikepdf.Pdf) -> None:
    tables = [kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Table"]
    headings = [cell for table in tables for row in table.K for cell in row.K if cell.S == "/TH"]
    assert {str(cell.A.Scope) for cell in headings} == {"/Column", "/Row"}


def spans_of(cell: Any) -> tuple[int, int]:
    attributes = cell.get("/A", {})
    return int(attributes.get("/RowSpan", 1)), int(attributes.get("/ColSpan", 1))


def test_no_level_of_headings_is_skipped(pdf: pikepdf.Pdf) -> None:
    kinds = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[:4] == [1, 2, 3, 3]
    assert all(level <= before + 1 for before, level in pairwise(levels))
