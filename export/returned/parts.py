"""Edits single parts of an office package; all others stay as they are, to the byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, which carries no types."""

AUTHOR = "年报核对"
"""Whose the comments are."""

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_TYPES = f"{{{_PACKAGE}/content-types}}"
_CONTENT_TYPES = "[Content_Types].xml"
_LOCKED = 0x1


class UnmarkableError(Exception):
    """The file is built in a way that is not marked: its untouched original is sent back."""


class Parts:
    """A package whose parts can be read, replaced and added.

    Raises:
        UnmarkableError: It is no package, or two of its parts have one name.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._source = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise UnmarkableError("no package") from error
        self._names = {_key(name): name for name in self._source.namelist()}
        self._new: dict[str, bytes] = {}
        if len(self._names) < len(self._source.namelist()):
            raise UnmarkableError("two parts of one name")

    def has(self, name: str) -> bool:
        """Whether there is such a part, in whatever spelling."""
        return _key(name) in self._names or name in self._new

    def read(self, name: str) -> bytes:
        """The content of a part as it is now.

        Raises:
            UnmarkableError: There is none.
        """
        stored = self._names.get(_key(name), name)
        if stored in self._new:
            return self._new[stored]
        try:
            return self._source.read(stored)
        except (KeyError, RuntimeError, zipfile.BadZipFile) as error:
            raise UnmarkableError(f"no part {name}") from error

    def root(self, name: str) -> Element:
        """The root element of a part.

        Raises:
            UnmarkableError: There is no such part, or it is no XML.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise UnmarkableError(f"{name} is no XML") from error

    def write(self, name: str, content: bytes) -> None:
        """Replaces a part, or adds it."""
        self._new[self._names.get(_key(name), name)] = content

    def write_root(self, name: str, root: Element) -> None:
        """The same from an element."""
        self.write(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def free_name(self, pattern: str) -> str:
        """A name that no part has yet; `{}` of the pattern becomes a number."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def main_part(self) -> str:
        """The part with which the document begins."""
        found = self.related("", "officeDocument")
        if not found:
            raise UnmarkableError("no main part")
        return found[0]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of one kind that a part refers to; the kind is the last word of its address."""
        return [
            _target(part, relation.get("Target", ""))
            for relation in self._relations(part)
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
        ]

    def target(self, part: str, reference: str) -> str:
        """The part behind a reference.

        Raises:
            UnmarkableError: There is none.
        """
        for relation in self._relations(part):
            if relation.get("Id") == reference:
                return _target(part, relation.get("Target", ""))
        raise UnmarkableError(f"{part} has no {reference}")

    def relate(self, part: str, target: str, kind: str) -> str:
        """Lets a part refer to another; the reference."""
        name = _relations_of(part)
        if self.has(name):
            root = self.root(name)
        else:
            root = etree.Element(f"{{{_PACKAGE}/relationships}}Relationships")
        taken = {relation.get("Id") for relation in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdReturned{number}" not in taken)
        reference = f"rIdReturned{number}"
        etree.SubElement(root, _RELATION, Id=reference, Type=f"{RELATIONSHIPS}/{kind}", Target=f"/{target}")
        self.write_root(name, root)
        return reference

    def declare(self, name: str, content_type: str) -> None:
        """Says what kind of content a new part has."""
        root = self.root(_CONTENT_TYPES)
        etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{name}", ContentType=content_type)
        self.write_root(_CONTENT_TYPES, root)

    def content(self) -> bytes:
        """The package as it is now."""
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
            for member in self._source.infolist():
                content = self._new.get(member.filename)
                target.writestr(member, self._source.read(member) if content is None else content)
            for name in self._new.keys() - set(self._names.values()):
                target.writestr(name, self._new[name])
        return result.getvalue()

    def _relations(self, part: str) -> list[Element]:
        name = _relations_of(part)
        return [r for r in self.root(name) if isinstance(r.tag, str)] if self.has(name) else []


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _target(part: str, target: str) -> str:
    path = posixpath.join("/", posixpath.dirname(part), target.replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")
