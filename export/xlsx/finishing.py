"""What openpyxl cannot write: the known values of formulas, and properties without the time of writing.

A formula with its value beside it is read back by every program, one without is empty until a spreadsheet
program has computed it. Totals that a report states get their value; all others are left to be computed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZipFile

from lxml import etree

KnownValues = Mapping[str, Mapping[str, str]]
"""By the name of the member in the package: the values of formulas by cell (D29), as text."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TERMS = "{http://purl.org/dc/terms/}"
_PROPERTIES = "docProps/core.xml"


def finished_parts(content: bytes, known_values: KnownValues) -> dict[str, bytes]:
    """The members of the package that have to be replaced."""
    with ZipFile(io.BytesIO(content)) as package:
        parts = {name: _with_values(package.read(name), values) for name, values in known_values.items()}
        return parts | {_PROPERTIES: _without_times(package.read(_PROPERTIES))}


def _with_values(sheet: bytes, values: Mapping[str, str]) -> bytes:
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{_MAIN}c"):
        value = values.get(cell.get("r"))
        if value is None:
            continue
        cell.find(f"{_MAIN}v").text = value
        if not _is_number(value):
            cell.set("t", "str")
    return _bytes(root)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _without_times(properties: bytes) -> bytes:
    root = etree.fromstring(properties)
    for name in ("created", "modified"):
        for element in root.findall(f"{_TERMS}{name}"):
            root.remove(element)
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
