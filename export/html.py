"""The report as one self-contained web page: for the agency's site, for screen readers, for paper.

No scripts, no outside files; every word of the report is escaped. The page reads well without its style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby, pairwise

from export.document import Block, Chart, Document, Grid, Heading, Paragraph, Place, Setting, Title
from export.line_breaking import Break, address_pieces
from export.pages.tables import breaks_between_pairs
from export.title_breaking import break_title
from model.layout import Box, Role
from model.narrative import Run

_STYLE = """
body { max-width: 50em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff;
  font-family: FangSong, "仿宋", STFangsong, SimSun, serif; font-size: 1.15em; line-height: 1.8; }
h1, h2, h3 { font-weight: normal; line-height: 1.5; }
h1 { text-align: center; text-wrap: balance; word-break: keep-all; overflow-wrap: anywhere; font-size: 1.7em;
  margin: 1.5em 0;
  font-family: "方正小标宋简体", FZXiaoBiaoSong-B05S, STZhongsong, "华文中宋", SimSun, serif; }
h2 { font-size: 1.25em; margin: 1.5em 0 0.5em; font-family: SimHei, "黑体", "Noto Sans CJK SC", sans-serif; }
h3 { font-size: 1.15em; margin: 1em 0 0.3em; font-family: KaiTi, "楷体", STKaiti, serif; }
h4 { font-size: 1em; margin: 0.8em 0 0.3em; }
h1, h2, h3, h4, p { white-space: pre-wrap; }
p { margin: 0.5em 0; text-indent: 2em; text-align: justify; text-wrap: pretty; overflow-wrap: anywhere; }
.note { font-family: SimSun, "宋体", serif; font-size: 0.8em; }
.centred, .flush, .right { text-indent: 0; }
.centred { text-align: center; }
.right { text-align: right; }
.wrong { outline: 2px solid #b00020; outline-offset: -3px; }
.page { break-before: page; }
.draft { text-indent: 0; text-align: center; font-weight: bold; color: #b00020; border: 2px solid; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; width: 100%; font-family: SimSun, "宋体", serif; font-size: 0.8em;
  line-height: 1.4; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { border: 1px solid #444; padding: 0.3em; text-align: center; font-weight: normal; }
th, .corner { background: #f2f2f2; text-wrap: balance; }
th { word-break: keep-all; overflow-wrap: break-word; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
.words { text-align: left; word-break: normal; }
td.words, .corner { white-space: normal; }
figure { margin: 1.5em 0; text-align: center; overflow-x: auto; }
figure svg { width: 100%; max-width: 42em; height: auto; }
figcaption { font-family: SimHei, "黑体", sans-serif; font-size: 0.8em; }
@media (max-width: 40em) {
  h1 { font-size: 1.45em; }
  p { text-align: start; }
  figure svg { min-width: 30em; }
  .wide table { min-width: 38em; }
  .wide th { min-width: 2.1em; }
  .wide th[scope=row] { min-width: 7em; }
  .wide::before, figure::before { content: "左右滑动，查看整张表格"; display: block; text-align: left;
    font-size: 0.7em; color: #555; }
  figure::before { content: "左右滑动，查看整张图"; }
}
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, "宋体", serif; } }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 16pt; line-height: 28.95pt; }
  h1 { font-size: 22pt; line-height: 36pt; }
  table { font-size: 9pt; line-height: 1.2; }
  th, td { padding: 1.5pt 3pt; }
  th, .corner { background: none; }
  .table { overflow: visible; break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .right { break-before: avoid; }
  tr, figure { break-inside: avoid; }
}
""".strip()
_COLUMNS_OF_A_PHONE = 6
"""A table with more is not squeezed onto a phone, it can be moved."""
_TITLE_WIDTHS = 20, 12
"""Of paper and of a phone, in characters."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser loads and runs nothing for this page, whatever its text says."""


_PLACES = {
    Place.PROSE: "",
    Place.TABLE_NOTE: ' class="note"',
    Place.CENTRED: ' class="centred"',
    Place.NOTE_OF_TITLE: ' class="centred"',
    Place.FLUSH: ' class="flush"',
    Place.LEFT: ' class="left"',
    Place.RIGHT: ' class="right"',
}


def render_html(document: Document) -> bytes:
    """The page in UTF-8."""
    draft = ['<p class="draft" role="note">草稿</p>'] if document.draft else []
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="author" content="{escape(document.unit)}">',
        f'<meta name="description" content="{escape(document.subject)}">',
        *_page_names(document),
        f"<title>{escape(document.title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        *draft,
        *(line for block in document.blocks for line in _block_lines(block)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _page_names(document: Document) -> Iterator[str]:
    """What the pages of government sites are to name (国办发〔2017〕47号), as far as the report tells it."""
    names = {
        "ArticleTitle": document.title,
        "PubDate": document.signed_on,
        "ContentSource": document.unit,
        "Keywords": document.subject,
    }
    return (
        f'<meta name="{name}" content="{escape(" ".join(content.split()))}">'
        for name, content in names.items()
        if content
    )


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield f"<h1>{_title_html(block)}</h1>"
        case Heading(runs, level):
            opening = ' class="page"' if block.opens_page else ""
            yield f"<h{level + 1}{opening}>{runs_html(runs)}</h{level + 1}>"
        case Paragraph(runs, _, setting):
            yield f"<p{_PLACES[setting.place]}{_indents(setting)}>{runs_html(runs)}</p>"
        case Grid():
            yield from _table_lines(block)
        case Chart():
            caption = escape(block.caption)
            yield (f'<figure tabindex="0">{_chart_svg(block)}<figcaption>{caption}</figcaption></figure>')


def _indents(setting: Setting) -> str:
    """What the lines of a paragraph begin and end with, where that depends on its words."""
    if setting.place is Place.LEFT:
        return f' style="padding-left:{setting.hanging}em;text-indent:{setting.indent - setting.hanging}em"'
    return f' style="padding-right:{setting.free}em"' if setting.place is Place.RIGHT else ""


def _title_html(title: Title) -> str:
    """The title with the places at which its lines may end, on paper or on a phone; words stay whole."""
    text = title.text
    if "\n" in text:
        return escape(text)
    widths = [0.5 if character.isascii() else 1.0 for character in text]
    starts = {line.start for room in _TITLE_WIDTHS for line in break_title(text, title.breaks, widths, room)}
    return "<wbr>".join(escape(text[start:end]) for start, end in pairwise([*sorted(starts), len(text)]))


def _chart_svg(chart: Chart) -> str:
    from export.chart_drawing import chart_svg

    return chart_svg(chart)


def runs_html(runs: Iterable[Run]) -> str:
    """Runs of text as HTML: escaped, bold ones marked, with their line breaks."""
    return "".join(_run_html(run) for run in runs)


def _run_html(run: Run) -> str:
    pieces = (escape(piece, quote=False) for piece in address_pieces(run.text))
    text = "<wbr>".join(pieces).replace("\n", "<br>")
    return f"<strong>{text}</strong>" if run.bold else text


def _table_lines(grid: Grid) -> Iterator[str]:
    wide = " wide" if grid.layout.column_count > _COLUMNS_OF_A_PHONE else ""
    yield f'<div class="table{wide}" tabindex="0" role="region" aria-label="{escape(grid.caption)}">'
    yield f"<table><caption>{escape(grid.caption)}</caption>"
    total = sum(grid.layout.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in grid.layout.widths)
    yield f"<colgroup>{columns}</colgroup>"
    for tag, boxes in _row_groups(grid):
        yield f"<{tag}>"
        for _, row in groupby(boxes, key=lambda box: box.row):
            yield f"<tr>{''.join(_box_html(grid, box) for box in row)}</tr>"
        yield f"</{tag}>"
    yield "</table></div>"


def _row_groups(grid: Grid) -> Iterator[tuple[str, list[Box]]]:
    """The header rows as thead; the rest as one tbody, or one for each part under a title row."""
    top = grid.layout.header_rows
    heads = [box for box in grid.layout.boxes if box.row < top]
    if heads:
        yield "thead", heads
    body = [box for box in grid.layout.boxes if box.row >= top]
    for _, part in groupby(body, key=lambda box: _part_top(grid, box)):
        yield "tbody", list(part)


def _part_top(grid: Grid, box: Box) -> int:
    """The first row of the part of the table in which the box stands: its title row, or the table's first."""
    tops = [title.row for title in grid.layout.boxes if title.role is Role.TITLE and title.row <= box.row]
    return max(tops, default=0)


def _box_html(grid: Grid, box: Box) -> str:
    spans = _attribute("rowspan", box.row_span) + _attribute("colspan", box.column_span)
    if box.role in {Role.CELL, Role.TEXT}:
        headers = " ".join(_box_id(grid, header) for header in _headers_of(grid, box))
        text = escape(grid.text_of(box)).replace("\n", "<br>")
        return f'<td{_side(grid, box)}{spans} headers="{headers}">{text}</td>'
    if box.role is Role.CORNER:
        return f'<td class="corner"{spans}>{escape(box.text)}</td>'
    attributes = f'id="{_box_id(grid, box)}" scope="{_scope(box)}"{_side(grid, box)}{spans}'
    return f"<th {attributes}>{label_html(grid, box)}</th>"


def label_html(grid: Grid, box: Box) -> str:
    """A label; one in the middle of its box may be broken between words, as on paper, and nowhere else."""
    if grid.begins_left(box):
        return escape(box.text)
    starts = [at for at, quality in enumerate(breaks_between_pairs(box.text)) if quality is Break.FREE]
    return "<wbr>".join(escape(box.text[start:end]) for start, end in pairwise([*starts, len(box.text)]))


def _side(grid: Grid, box: Box) -> str:
    if grid.is_framed(box):
        return ' class="wrong"'
    return ' class="words"' if grid.begins_left(box) else ""


def _attribute(name: str, span: int) -> str:
    return f' {name}="{span}"' if span > 1 else ""


def _box_id(grid: Grid, box: Box) -> str:
    return f"{grid.table_id}-{box.row}-{box.column}"


def _scope(box: Box) -> str:
    if box.role is Role.STUB:
        return "row" if box.row_span == 1 else "rowgroup"
    return "col" if box.column_span == 1 else "colgroup"


def _headers_of(grid: Grid, cell: Box) -> Iterator[Box]:
    """The headings above a figure in its part of the table, then its labels from the outermost."""
    top = _part_top(grid, cell)
    for box in grid.layout.boxes:
        above = box.role in {Role.TITLE, Role.HEADER} and top <= box.row < cell.row
        beside = box.role is Role.STUB
        if (above and _covers(box.column, box.column_span, cell.column)) or (
            beside and _covers(box.row, box.row_span, cell.row)
        ):
            yield box


def _covers(start: int, span: int, position: int) -> bool:
    return start <= position < start + span
