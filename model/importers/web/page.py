"""Reads saved web pages (.html .htm .mht, and the pages that systems call .xls) into grids and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.importers.content import Content, Grid, Passage
from model.importers.layout_tables import cut_at_layout
from model.importers.package import Element, local_name
from model.importers.paragraphs import split_at_breaks
from model.importers.parts_apart import lowered, raised
from model.importers.source import Source
from model.importers.web.furniture import (
    Furniture,
    Shown,
    furniture_note,
    seen_words,
    unseen_note,
    unseen_words,
)
from model.importers.web.source import page_root
from model.importers.web.tables import PlacedCell, place_cells, row_cells, table_rows
from model.importers.web.unseen import is_hidden, mark_of, state_class_styles
from model.narrative import Run, join_runs

LONG_CELL = 400
MANY_BLOCKS = 3
SMALLEST_PICTURE = 100
"""Points: icons and marks are smaller, a table as a picture is not."""

_BLOCKS = frozenset(
    [
        *("html", "body", "div", "p", "section", "article", "main", "header", "center", "form", "fieldset"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "legend", "blockquote"),
        *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "pre", "address", "figure"),
        *("figcaption", "hr", "details", "summary"),
    ]
)
_PARAGRAPHS = frozenset({"p", "div", "h1", "h2", "h3", "h4"})
_HEADING = re.compile(r"h([1-6])")
_BOLD = frozenset({"b", "strong"})
_NOT_TYPED = frozenset({"hidden", "submit", "button", "reset", "image", "checkbox", "radio", "file"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|normal|lighter|[1-9]00)", re.IGNORECASE)
_LIST_WITHOUT_NUMBERS = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHINESE = "[\u2e80-\u9fff\uff00-\uffef“”]"
_BROKEN_CHINESE = re.compile(rf"(?<={_CHINESE})[ \t]*[\r\n][ \t\r\n]*(?={_CHINESE})")
_BLANKS_AT_BREAK = re.compile(r" *\v *")
_SITE_NAME = re.compile(r"\s*[_|\-—–]\s*")
_MARKS = {"super": raised, "sub": lowered}
_BREAK = "\v"
"""Stands for <br> until the blanks around it, which mean nothing, are removed."""


def read_web_page(source: Source) -> Content:
    """The page without menus, footers and what is not shown; entry fields by what stands in them."""
    return content_of_page(source.data)


def content_of_page(data: bytes) -> Content:
    """The same for the bytes of a page."""
    root = page_root(data)
    state_class_styles(root)
    reader = PageReader(Furniture(root))
    parts = list(reader.flow(root))
    shown = "".join("".join(part.text for part in parts if isinstance(part, Passage)).split())
    head = " ".join((root.findtext("head/title") or "").split())
    around = [*reader.left_out, *([] if "".join(head.split()) in shown else [head])]
    notes = (*furniture_note(around), *unseen_note(reader.unseen))
    return Content((*_head_title(head, shown), *parts), notes, pictures=reader.pictures)


def _head_title(head: str, shown: str) -> Iterator[Passage]:
    """The report's title from the page's head, where the page itself does not show it."""
    title = _SITE_NAME.split(head)[0].strip()
    if title.endswith("报告") and title not in shown:
        yield Passage((Run(title),), "网页标题")


class PageReader:
    """Walks a page once; inline text gathers in `runs` until a block begins or ends."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.paragraphs = 0
        self.tables = 0
        self.pictures = 0
        self.left_out: list[str] = []
        self.unseen: list[str] = []
        self.in_cell = False

    def flow(self, element: Element) -> Iterator[Grid | Passage]:
        """The paragraphs and tables of an element in order."""
        runs: list[Run] = []
        yield from self._inside(element, runs, 0, bold=False)
        yield from self._paragraph(runs, 0)

    def _inside(self, element: Element, runs: list[Run], level: int, bold: bool) -> Iterator[Grid | Passage]:
        """What an element holds; text behind its last block is left in `runs`."""
        bold = not level and _weight(element, bold)
        runs.append(Run(element.text or "", bold))
        for child in element:
            if not self.shown.is_left_out(child):
                yield from self._child(child, runs, level, bold)
            elif self.shown.is_unseen(child):
                self.unseen.append(" ".join("".join(unseen_words(child)).split()))
            else:
                self.left_out.append(" ".join("".join(seen_words(child)).split()))
            runs.append(Run(child.tail or "", bold))

    def _child(self, child: Element, runs: list[Run], level: int, bold: bool) -> Iterator[Grid | Passage]:
        name = local_name(child.tag)
        self.pictures += _is_picture(child, name)
        if name in _BLOCKS:
            yield from self._paragraph(runs, level)
            yield from self._block(child, runs, level, bold)
            return
        leaf = _leaf_text(child, name)
        if leaf is None:
            yield from self._inside(child, runs, level, bold)
        else:
            runs.append(Run(leaf, bold))

    def _block(self, block: Element, runs: list[Run], level: int, bold: bool) -> Iterator[Grid | Passage]:
        name = local_name(block.tag)
        if name == "table":
            yield from self._table(block)
        elif name == "pre":
            yield from self._lines(block)
        else:
            heading = _HEADING.fullmatch(name)
            level = int(heading[1]) if heading else level
            runs.append(Run(_list_number(block), bold))
            yield from self._inside(block, runs, level, bold)
            yield from self._paragraph(runs, level)

    def _paragraph(self, runs: list[Run], level: int) -> Iterator[Passage]:
        """The paragraph that the runs make, which are used up."""
        cleaned = join_runs(_without_source_blanks(runs))
        runs.clear()
        text = "".join(run.text for run in cleaned).strip()
        if text and not self.in_cell and self.shown.is_line_left_out(text):
            self.left_out.append(text)
        elif text:
            self.paragraphs += 1
            yield from split_at_breaks(Passage(cleaned, f"第{self.paragraphs}段", level))

    def _lines(self, element: Element) -> Iterator[Passage]:
        for line in "".join(element.itertext()).splitlines():
            if line.strip():
                self.paragraphs += 1
                yield Passage((Run(line),), f"第{self.paragraphs}段", broken=True)

    def _table(self, table: Element) -> Iterator[Grid | Passage]:
        """The table as a grid; rows that hold tables or a whole text are layout, and their content flows."""
        for caption in table.iterchildren("caption"):
            yield from self.flow(caption)
        self.tables += 1
        name = f"表{self.tables}"
        placed = place_cells(table, is_hidden)
        single = len(placed.rows) == 1 and len(placed.rows[0]) == 1
        texts: list[tuple[str, ...]] = []
        flowing: dict[int, list[Grid | Passage]] = {}
        for index, row in enumerate(placed.rows):
            if single or any(_is_layout(cell.element) for cell in row):
                flowing[index] = [part for cell in row for part in self.flow(cell.element)]
                texts.append(())
            else:
                texts.append(_by_column({cell.column: self.cell_text(cell.element) for cell in row}))
        places = tuple(_row_places(name, number, row) for number, row in enumerate(placed.rows, 1))
        grid = Grid(name, tuple(texts), places, placed.merges, hidden_columns=placed.hidden_columns)
        yield from cut_at_layout(grid, flowing)

    def cell_text(self, cell: Element) -> str:
        """The words of a cell, a line a paragraph; they do not count as paragraphs of the page."""
        counted, self.in_cell = (self.paragraphs, self.tables), True
        lines: list[str] = []
        for part in self.flow(cell):
            rows = [[part.text]] if isinstance(part, Passage) else part.rows
            lines.extend(text for row in rows for text in row if text.strip())
        (self.paragraphs, self.tables), self.in_cell = counted, False
        return "\n".join(lines)


def _is_picture(element: Element, name: str) -> bool:
    """Whether an element shows a picture that is larger than a button."""
    if name != "img":
        return False
    sizes = (element.get(side, "").removesuffix("px") for side in ("width", "height"))
    return all(not size.isdecimal() or int(size[:9]) >= SMALLEST_PICTURE for size in sizes)


def _is_layout(cell: Element) -> bool:
    """Whether a cell holds a table of more than one filled cell, or the paragraphs of a text."""
    for table in cell.iter("table"):
        cells = [inner for row in table_rows(table) for inner in row_cells(row)]
        if (
            sum(
                bool("".join(inner.itertext()).strip()) or inner.find(".//input") is not None
                for inner in cells
            )
            > 1
        ):
            return True
    blocks = sum(local_name(element.tag) in _PARAGRAPHS for element in cell.iterdescendants())
    return blocks >= MANY_BLOCKS and len("".join(cell.itertext()).strip()) > LONG_CELL


def _weight(element: Element, bold: bool) -> bool:
    style = _WEIGHT.search(element.get("style") or "")
    if style:
        return style[1].lower().startswith(("bold", "6", "7", "8", "9"))
    return bold or element.tag in _BOLD


def _leaf_text(element: Element, name: str) -> str | None:
    """The text of an element that is not simply what it contains; None for all others."""
    if name == "br":
        return _BREAK
    if name == "input":
        return "" if element.get("type", "text").lower() in _NOT_TYPED else element.get("value", "")
    if name == "textarea":
        return (element.text or "").strip()
    if name == "select":
        return _selected(element)
    mark = mark_of(element)
    return _MARKS[mark]("".join(element.itertext())) if mark else None


def _selected(element: Element) -> str:
    """The option that is chosen, the first one where none is; an invitation to choose has no value."""
    options = list(element.iter("option"))
    chosen = next((option for option in options if option.get("selected") is not None), None)
    shown = chosen if chosen is not None else next(iter(options), None)
    return "" if shown is None or shown.get("value") == "" else "".join(shown.itertext()).strip()


def _list_number(item: Element) -> str:
    """The number that a browser puts before an item of a numbered list."""
    parent = item.getparent()
    if item.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    if _LIST_WITHOUT_NUMBERS.search(f"{parent.get('style')} {item.get('style')}"):
        return ""
    first = parent.get("start", "1")
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{(int(first) if first.isdigit() else 1) + before}."


def _without_source_blanks(runs: list[Run]) -> Iterator[Run]:
    """The runs as a browser shows them: blanks and line ends of the source are one blank, or none."""
    at_start = True
    for run in runs:
        text = _BLANKS.sub(" ", _BROKEN_CHINESE.sub("", run.text))
        text = _BLANKS_AT_BREAK.sub("\n", text)
        text = text.lstrip(" ") if at_start else text
        if text:
            at_start = text.endswith((" ", "\n"))
            yield Run(text, run.bold)


def _by_column(texts: dict[int, str]) -> tuple[str, ...]:
    return tuple(texts.get(column, "") for column in range(max(texts, default=-1) + 1))


def _row_places(name: str, number: int, row: list[PlacedCell]) -> tuple[str, ...]:
    return _by_column({cell.column: f"{name}第{number}行第{cell.number}格" for cell in row})
