"""What a finished file says, by its ending: all of its words and figures without blanks."""

import io
import json
from collections.abc import Callable, Iterator
from zipfile import ZipFile

import docx
import openpyxl
import pypdfium2
from lxml import etree, html


def text_of(suffix: str, content: bytes) -> str:
    """Everything a file says, in its order, without blanks."""
    return "".join("".join(_WORDS[suffix](content)).split())


def _pdf(content: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            yield page.get_textpage().get_text_range()


def _docx(content: bytes) -> Iterator[str]:
    word = docx.Document(io.BytesIO(content))
    yield from (paragraph.text for paragraph in word.paragraphs)
    yield from (cell.text for table in word.tables for row in table.rows for cell in row.cells)


def _xlsx(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value).replace("_x005F_", "_") for value in row if value is not None)


def _html(content: bytes) -> Iterator[str]:
    yield str(html.document_fromstring(content.decode("utf-8")).text_content())


def _json(content: bytes) -> Iterator[str]:
    yield from json.loads(content)["texts"].values()


def _ofd(content: bytes) -> Iterator[str]:
    with ZipFile(io.BytesIO(content)) as package:
        pages = sum(name.endswith("Content.xml") for name in package.namelist())
        for number in range(pages):
            page = etree.fromstring(package.read(f"Doc_0/Pages/Page_{number}/Content.xml"))
            yield from (code.text or "" for code in page.iter("{*}TextCode"))


_WORDS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".html": _html,
    ".json": _json,
    ".ofd": _ofd,
}
