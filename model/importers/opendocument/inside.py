"""What an OpenDocument text holds beside its words: documents embedded in it, entries chosen in old forms."""

from __future__ import annotations

import io
import zipfile

from model.importers.opendocument.names import FIELD
from model.importers.package import Element
from model.importers.source import Source

_KINDS = {b"<office:spreadsheet": ("spreadsheet", ".ods"), b"<office:text": ("text", ".odt")}
_PARTS = ("content.xml", "styles.xml")
_CHOICE = "FORMDROPDOWN"


def embedded(source: Source, key: str) -> Source | None:
    """The document to which a frame refers, as a file of its own; None for charts and what is not there.

    It is a folder of parts, or a file of another program.
    """
    name = key.removeprefix("./").rstrip("/")
    data = source.package.read(name)
    if data:
        return Source(name, data)
    content = source.package.read(f"{name}/content.xml")
    kind = next((kind for mark, kind in _KINDS.items() if mark in content), None)
    if kind is None:
        return None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind[0]}", zipfile.ZIP_STORED)
        for part in _PARTS:
            if words := source.package.read(f"{name}/{part}"):
                package.writestr(part, words)
    return Source(f"{name}{kind[1]}", packed.getvalue())


def chosen_entry(mark: Element) -> str:
    """The entry that a drop-down of an old form shows; empty for all other fields."""
    if not str(mark.get(f"{FIELD}type", "")).endswith(_CHOICE):
        return ""
    said = [(one.get(f"{FIELD}name", ""), one.get(f"{FIELD}value", "")) for one in mark.iter(f"{FIELD}param")]
    entries = [value for name, value in said if name == "Dropdown_ListEntry"]
    number = next((value for name, value in said if name == "Dropdown_Selected"), "0")
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
