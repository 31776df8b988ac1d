"""The words of a workbook that stand in no cell: comments, boxes, headers and footers; they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from model.importers.opendocument.names import OFFICE, STYLE, TABLE, TEXT
from model.importers.package import Element, Package, local_name
from model.importers.reading import LEFT_OUT, Note
from model.level import Level

COMMENTS, BOXES, CHARTS, AROUND = "批注", "文本框", "图表", "页眉和页脚"
LONGEST_NOTE = 5_000
"""Characters that a note quotes at most."""

_COMMENTS = re.compile(r"xl/(?:comments|comments/|threadedcomments/)[^/]*\.xml")
_DRAWINGS = re.compile(r"xl/drawings/[^/]*\.xml")
_CHARTS = re.compile(r"xl/charts/[^/]*\.xml")
_SHEETS = re.compile(r"xl/worksheets/[^/]*\.xml")
_HEADER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_HEADERS = b"headerFooter"
"""The element in which they stand, near the end of a sheet."""
CODES = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|[A-Za-z&])')
"""The codes among the words of a header: for the number of the page, a font, a colour."""
_CELLS = frozenset({f"{TABLE}table-cell"})
_SEEN_NOWHERE = frozenset({f"{TABLE}covered-table-cell", f"{TABLE}help-message", f"{TABLE}error-message"})

Apart = tuple[str, str]
"""Where words stand, and the words."""


def notes_apart(apart: Iterable[Apart], whose: str = "工作表的") -> Iterator[Note]:
    """A note for each place that quotes all words there; codes and numbers of pages are none."""
    quoted: dict[str, dict[str, None]] = {}
    for where, text in apart:
        words = " ".join(text.split())
        if any(map(str.isalpha, words)):
            quoted.setdefault(where, {})[words] = None
    for where, all_words in quoted.items():
        listed = "".join(f"“{words}”" for words in all_words)
        if len(listed) > LONGEST_NOTE:
            listed = f"{listed[:LONGEST_NOTE]}……（后面还有，未列出）"
        yield Note(Level.HINT, f"{whose}{where}没有读入：{listed}", rule=LEFT_OUT)


def hidden_sheets_notes(sheets: Mapping[str, Iterable[str]]) -> Iterator[Note]:
    """Names the sheets that the user does not see, by the texts of their cells, and quotes their words."""
    if sheets:
        listed = "”“".join(sheets)
        message = f"隐藏的工作表“{listed}”没有读入；需要时请取消隐藏并另存后再读取"
        yield Note(Level.WARNING, message)
    yield from notes_apart(
        ((f"隐藏的工作表“{name}”里的文字", text) for name, texts in sheets.items() for text in texts),
        whose="",
    )


def apart_in_xlsx(package: Package) -> Iterator[Apart]:
    """What a workbook of the present format says outside of its cells."""
    for name in sorted(package.names):
        if _COMMENTS.fullmatch(name):
            yield from ((COMMENTS, _text(comment)) for comment in _blocks(package.xml(name), "comment"))
            yield from ((COMMENTS, _text(one)) for one in _blocks(package.xml(name), "threadedComment"))
        elif _DRAWINGS.fullmatch(name):
            yield from ((BOXES, _text(box)) for box in _blocks(package.xml(name), "txBody"))
        elif _CHARTS.fullmatch(name):
            yield from ((CHARTS, _text(words)) for words in _blocks(package.xml(name), "rich"))
        elif _SHEETS.fullmatch(name):
            sheet = package.read(name)
            start = sheet.find(_HEADERS)
            for header in _HEADER.findall(sheet, start) if start >= 0 else ():
                yield AROUND, CODES.sub(" ", unescape(header.decode("utf-8", "replace")))


def _blocks(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element.tag) == name)


def _text(block: Element) -> str:
    return "".join(part.text or "" for part in block.iter() if local_name(part.tag) in ("t", "text"))


def apart_in_ods(content: Element, styles: Element) -> Iterator[Apart]:
    """The same of an OpenDocument worksheet."""
    for paragraph in content.iter(f"{TEXT}p"):
        around = {ancestor.tag for ancestor in paragraph.iterancestors()}
        if f"{OFFICE}annotation" in around:
            yield COMMENTS, "".join(paragraph.itertext())
        elif paragraph.getparent().tag not in _CELLS and not around & _SEEN_NOWHERE:
            yield BOXES, "".join(paragraph.itertext())
    for name in ("header", "footer"):
        for part in styles.iter(f"{STYLE}{name}") if styles is not None else ():
            if part.get(f"{STYLE}display") != "false":
                yield from ((AROUND, "".join(p.itertext())) for p in part.iter(f"{TEXT}p"))
