"""The zip packages of XML parts that .xlsx, .docx and .ods files are."""

from __future__ import annotations

import io
import posixpath
import zipfile
from functools import cache
from typing import IO, Any

from model.importers.refusals import damaged, has_declarations, protected

ENCRYPTED_MEMBER = 0x1
MOST_KEPT = 8_000_000
"""Bytes of unpacked parts that a package keeps; those of a report have 0.3 MB."""

Element = Any
"""An element of lxml, which carries no types."""


class Package:
    """A package opened for reading: once for all that look into a file.

    Parts are unpacked as they are asked for; what the guard has unpacked is kept for the readers.

    Raises:
        UserError: It is damaged or locked with a password.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise damaged() from error
        self.members = self._file.infolist()
        self._by_name = {part_name(member.filename): member for member in self.members}
        self._kept: dict[str, bytes] = {}
        self._room = MOST_KEPT
        if any(member.flag_bits & ENCRYPTED_MEMBER for member in self.members):
            raise protected()

    @property
    def names(self) -> frozenset[str]:
        """The names of the parts, written as `part_name` does."""
        return frozenset(self._by_name)

    @property
    def main_part(self) -> str:
        """The part with which the document begins; empty where the package does not tell."""
        root = self.xml("_rels/.rels")
        for entry in root if root is not None else ():
            if str(entry.get("Type")).endswith("/officeDocument"):
                target = part_name(entry.get("Target", ""))
                return target if target.endswith(".xml") else ""
        return ""

    def open(self, member: zipfile.ZipInfo) -> IO[bytes]:
        """A part as a stream that unpacks as it is read."""
        return self._file.open(member)

    def keep(self, member: zipfile.ZipInfo, data: bytes) -> None:
        """Remembers what a part unpacks to, as long as there is room."""
        if len(data) <= self._room:
            self._room -= len(data)
            self._kept[part_name(member.filename)] = data

    def read(self, name: str) -> bytes:
        """The bytes of a part; nothing where the package has no such part."""
        name = part_name(name)
        member = self._by_name.get(name)
        if name in self._kept or member is None:
            return self._kept.get(name, b"")
        return self._file.read(member)

    def start_of(self, name: str, length: int) -> bytes:
        """The first bytes of a part, without unpacking the rest; nothing where there is no such part."""
        member = self._by_name.get(part_name(name))
        if member is None:
            return b""
        with self.open(member) as file:
            return file.read(length)

    def xml(self, name: str) -> Element:
        """The root of a part; None where the package has no such part."""
        data = self.read(name)
        return parse_xml(data) if data else None

    def targets(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by the id of the reference; what lies outside is left out."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        if root is None:
            return {}
        return {
            entry.get("Id"): part_name(
                posixpath.normpath(posixpath.join("/", folder, entry.get("Target", "").replace("\\", "/")))
            )
            for entry in root
            if isinstance(entry.tag, str) and entry.get("TargetMode") != "External"
        }


def part_name(name: str) -> str:
    """The name of a part in one spelling: programs write it with backslashes and in any case of letters."""
    return name.replace("\\", "/").lstrip("/").lower()


def parse_xml(data: bytes) -> Element:
    """The root element of an XML text; nothing that it refers to is opened, no entity is replaced.

    Raises:
        UserError: It declares a document type, behind which words could vanish.
    """
    from lxml import etree

    root = etree.fromstring(data, _parser())
    if root.getroottree().docinfo.doctype:
        # In an encoding that the guard does not know it may have come so far.
        raise has_declarations()
    return root


@cache
def _parser() -> Any:
    """The parser of all parts, which keeps nothing from one to the next."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def local_name(name: object) -> str:
    """The name of an element or attribute without its namespace; "" for what is no element."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""
