"""The body of a report for the editor of a web site: every style stands on its element.

Content systems keep neither style elements nor classes, often not even styles; then the edges of tables and
the alignment of figures are said in attributes as well. `fragment_text` is the same as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from export.document import Block, Chart, Document, Grid, Heading, Paragraph, Place, Title
from export.html import label_html, runs_html
from model.layout import Box, Role

_BODY_FONT = "font-family:仿宋,FangSong,serif;font-size:18px;line-height:1.8;margin:0.5em 0"
_TITLE = (
    "text-align:center;font-family:方正小标宋简体,宋体,SimSun,serif;"
    "font-size:26px;line-height:1.5;margin:1em 0"
)
_HEADINGS = {
    1: "font-family:黑体,SimHei,sans-serif",
    2: "font-family:楷体,KaiTi,serif",
    3: "font-weight:bold",
}
_TABLE = "border-collapse:collapse;width:100%;margin:0.8em 0;font-family:宋体,SimSun,serif;font-size:14px"
_CELL = "border:1px solid #444;padding:4px;line-height:1.4"
_WRONG = ";outline:2px solid #b00020"
_PLACES = {
    Place.PROSE: f"{_BODY_FONT};text-indent:2em;text-align:justify",
    Place.TABLE_NOTE: "font-family:宋体,SimSun,serif;font-size:14px;text-indent:2em;margin:0.3em 0",
    Place.CENTRED: f"{_BODY_FONT};text-align:center",
    Place.NOTE_OF_TITLE: f"{_BODY_FONT};text-align:center",
    Place.FLUSH: _BODY_FONT,
    Place.LEFT: f"{_BODY_FONT};padding-left:2em",
    Place.RIGHT: f"{_BODY_FONT};text-align:right",
}
_ALIGN = {Place.CENTRED: "center", Place.NOTE_OF_TITLE: "center", Place.RIGHT: "right"}
_DRAFT = "text-align:center;font-weight:bold;color:#b00020;border:2px solid #b00020"


def render_fragment(document: Document) -> str:
    """The elements of the body, without a page around them."""
    draft = [f'<p style="{_DRAFT}" align="center">草稿</p>'] if document.draft else []
    return "\n".join([*draft, *(line for block in document.blocks for line in _block_lines(block))]) + "\n"


def fragment_text(document: Document) -> str:
    """The words alone: a paragraph a line, the cells of a row with tabs between them."""
    lines = ["草稿"] if document.draft else []
    for block in document.blocks:
        match block:
            case Grid():
                lines += _text_rows(block)
            case Chart():
                lines += [block.caption, block.words]
            case _:
                lines.append(block.text)
    return "\n".join(lines) + "\n"


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield f'<h1 style="{_TITLE}" align="center">{escape(text)}</h1>'
        case Heading(runs, level):
            style = f"{_BODY_FONT};text-indent:2em;{_HEADINGS[level]}"
            yield f'<h{level + 1} style="{style}">{runs_html(runs)}</h{level + 1}>'
        case Paragraph(runs, _, setting):
            align = f' align="{_ALIGN[setting.place]}"' if setting.place in _ALIGN else ""
            yield f'<p style="{_PLACES[setting.place]}"{align}>{runs_html(runs)}</p>'
        case Grid():
            yield from _table_lines(block)
        case Chart():
            yield f'<p style="{_PLACES[Place.CENTRED]}" align="center">{escape(block.caption)}</p>'
            yield f'<p style="{_PLACES[Place.PROSE]}">{escape(block.words)}</p>'


def _table_lines(grid: Grid) -> Iterator[str]:
    yield f'<table border="1" cellspacing="0" cellpadding="4" width="100%" style="{_TABLE}"><tbody>'
    for _, row in groupby(grid.layout.boxes, key=lambda box: box.row):
        yield f"<tr>{''.join(_cell_html(grid, box) for box in row)}</tr>"
    yield "</tbody></table>"


def _cell_html(grid: Grid, box: Box) -> str:
    tag = "td" if box.role in {Role.CELL, Role.TEXT, Role.CORNER} else "th"
    align = "left" if grid.begins_left(box) else "center"
    words = ";word-break:keep-all" if tag == "th" and align == "center" else ""
    style = f"{_CELL};text-align:{align};font-weight:normal{words}{_WRONG if grid.is_framed(box) else ''}"
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("rowspan", box.row_span), ("colspan", box.column_span))
        if span > 1
    )
    text = label_html(grid, box) if tag == "th" else escape(grid.text_of(box)).replace("\n", "<br>")
    return f'<{tag}{spans} align="{align}" style="{style}">{text}</{tag}>'


def _text_rows(grid: Grid) -> Iterator[str]:
    """What begins in each row."""
    for _, row in groupby(grid.layout.boxes, key=lambda box: box.row):
        yield "\t".join(grid.text_of(box).replace("\n", " ") for box in row)
