"""A reading as recognition gives it, without recognition: each table drawn on a page of its own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import count

from PIL import Image, ImageDraw, ImageFont

from export.font_files import Role, bundled_font_file
from model.importers.content import Content, Grid
from model.importers.picture.pages import DOTS_PER_POINT
from model.importers.picture.proving import with_proof
from model.importers.reading import Reading
from model.importers.seen import Seen
from model.layout import table_layout
from model.numbers import write_number
from model.report import Change, Report

PAPER = (round(595 * DOTS_PER_POINT), round(842 * DOTS_PER_POINT))
"""Pixels of A4."""
MARGIN, TOP = 40, 80
WIDTH, HEIGHT = 34, 22
"""Points of a cell."""
LETTERS, SMALL_LETTERS = 30, 22
"""Pixels of a figure, and of headings and labels."""
WORDS = "二、主动公开政府信息情况"


def pictured_reading(
    report: Report, unsure: Mapping[str, Seen] | None = None, unread: tuple[str, ...] = ()
) -> Reading:
    """The reading of a report whose figures were all recognised, but for those that are named.

    Args:
        report: What is printed and read.
        unsure: What is to be told of single cells otherwise: confidence and second readings.
        unread: Cells in which nothing could be recognised; they are printed all the same.
    """
    found, seen, pictures = report.copy(), {}, {}
    for page, table in zip(count(1), report.form.tables, strict=False):
        picture = Image.new("RGB", PAPER, "white")
        _rule(picture, report, table.id)
        for cell_id, box in _boxes(report, table.id).items():
            _draw(picture, box, write_number(report.stated.get(cell_id)))
            told = (unsure or {}).get(cell_id)
            confidence, others = (told.confidence, told.others) if told else (0.99, ())
            seen[cell_id] = Seen(page, box, confidence, others)
        pictures[page] = _packed(picture)
    places = {cell_id: f"第{one.page}页表1!{cell_id}" for cell_id, one in seen.items()}
    found.apply(Change("", dict(report.stated), sources=places))
    found.apply(Change("", dict.fromkeys(unread)))
    grid = Grid("第1页表1", (), (), seen={places[c]: one for c, one in seen.items() if c not in unread})
    content = Content((grid,), page_pictures=pictures, page_words=dict.fromkeys(pictures, WORDS))
    return with_proof(Reading(found, report.form.edition), content)


def _boxes(report: Report, table_id: str) -> dict[str, tuple[float, float, float, float]]:
    """Where the figures of a table stand on its page, in points."""
    return {
        box.cell: (
            MARGIN + box.column * WIDTH,
            TOP + box.row * HEIGHT,
            MARGIN + box.column * WIDTH + WIDTH / 2,
            TOP + (box.row + 1) * HEIGHT - 4,
        )
        for box in table_layout(report.form, table_id).boxes
        if box.cell
    }


def _rule(picture: Image.Image, report: Report, table_id: str) -> None:
    """The lines of a table, its headings and its labels, as far as there is room for them."""
    drawing = ImageDraw.Draw(picture)
    font = ImageFont.truetype(bundled_font_file(Role.BODY), SMALL_LETTERS)
    for box in table_layout(report.form, table_id).boxes:
        left, top = MARGIN - 6 + box.column * WIDTH, TOP - 3 + box.row * HEIGHT
        right, bottom = left + box.column_span * WIDTH, top + box.row_span * HEIGHT
        dots = [round(side * DOTS_PER_POINT) for side in (left, top, right, bottom)]
        drawing.rectangle(dots, outline="black", width=2)
        most = (dots[2] - dots[0]) // SMALL_LETTERS - 1
        lines = [box.text[start : start + most] for start in range(0, len(box.text), max(most, 1))]
        room = (dots[3] - dots[1]) // SMALL_LETTERS
        drawing.text((dots[0] + 10, dots[1] + 8), "\n".join(lines[:room]), fill="black", font=font, spacing=0)


def _draw(picture: Image.Image, box: tuple[float, float, float, float], words: str) -> None:
    left, top, _, _ = (round(side * DOTS_PER_POINT) for side in box)
    ImageDraw.Draw(picture).text((left, top), words, fill="black", font_size=LETTERS)


def _packed(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=60)
    return file.getvalue()
