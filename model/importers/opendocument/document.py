"""Reads OpenDocument texts (.odt) by way of Word's XML; tracked deletions stand apart from their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace

from model.importers.content import Content
from model.importers.opendocument.inside import chosen_entry, embedded
from model.importers.opendocument.lists import OUTLINE, Lists
from model.importers.opendocument.names import DRAW, FIELD, OFFICE, STYLE, TABLE, TEXT, XLINK, count_of
from model.importers.opendocument.styles import Looks, read_looks
from model.importers.opendocument.tables import table_in_xml
from model.importers.package import Element, local_name
from model.importers.refusals import damaged
from model.importers.source import Source
from model.importers.word.building import made, run
from model.importers.word.document import content_of_word
from model.importers.word.left_out import AROUND, COMMENTS, DELETED, FOOTNOTES, HIDDEN, LeftOut

DEEPEST_LIST = 10

_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_NOT_SHOWN = frozenset(
    {
        *(
            f"{TEXT}{name}"
            for name in ("tracked-changes", "note", "ruby-text", "sequence-decls", "user-field-decls")
        ),
        *(
            f"{TEXT}{name}"
            for name in ("variable-decls", "dde-connection-decls", "label", "list-header-decls")
        ),
        *(f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "event-listeners")),
    }
)
_SOURCE_BLANKS = re.compile(r"[ \t\r\n]+")
"""Blanks and line ends of the file mean one blank; what is to stand there has an element of its own."""

_OBJECTS = (f"{DRAW}object", f"{DRAW}object-ole")
_FORM_FIELDS = frozenset({f"{FIELD}fieldmark", f"{FIELD}fieldmark-start"})
_BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


_APART = {f"{TEXT}deletion": DELETED, f"{TEXT}note-body": FOOTNOTES, f"{OFFICE}annotation": COMMENTS}
_AROUND_PAGES = dict.fromkeys((f"{STYLE}header", f"{STYLE}footer"), AROUND)


def read_odt(source: Source) -> Content:
    """The text of a document; headers, footers, notes and comments are quoted, as in `read_docx`.

    Raises:
        UserError: The file is damaged or locked.
    """
    content, styles = source.package.xml("content.xml"), source.package.xml("styles.xml")
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if text is None:
        raise damaged()
    lists = Lists()
    lists.add_styles(styles)
    lists.add_styles(content)
    looks = read_looks(content, styles)
    writer = _Writer(source, looks, lists)
    body = made("body", *writer.blocks(text))
    apart = (*_apart(text, _APART), *_apart(styles, _AROUND_PAGES))
    left_out = [*writer.hidden, *apart]
    return content_of_word(body, looks.in_xml(), lists.root, lambda key: embedded(source, key), left_out)


def _apart(root: Element, reasons: Mapping[str, str]) -> Iterator[LeftOut]:
    """What stands apart from the text: deletions, in the order of the list of changes, notes, comments."""
    for name, reason in reasons.items():
        for element in root.iter(name) if root is not None else ():
            # Who has deleted or said what, and when, is said in front of it.
            paragraphs = (part for part in element.iter(*_PARAGRAPHS))
            yield reason, "".join("".join(part.itertext()) for part in paragraphs)


@dataclass(frozen=True)
class _Place:
    """Where in lists something stands: Word's number of the list, its style, the level counted from 0.

    Attributes:
        first: The next paragraph is the one of its item that gets the number.
    """

    list_id: str = ""
    style: str = ""
    level: int = -1
    first: bool = False


@dataclass
class _Writer:
    """Walks a text in its order and makes the paragraphs and tables of Word's XML."""

    source: Source
    looks: Looks
    lists: Lists
    hidden: list[LeftOut] = field(default_factory=list)

    def blocks(self, container: Element) -> list[Element]:
        """The paragraphs and tables that an element holds."""
        return list(self._blocks(container, _Place()))

    def _blocks(self, container: Element, place: _Place) -> Iterator[Element]:
        for child in container:
            if not isinstance(child.tag, str) or child.tag in _NOT_SHOWN or self._is_hidden(child):
                continue
            if child.tag in _PARAGRAPHS:
                yield self._paragraph(child, place)
                place = replace(place, first=False)
            elif child.tag == f"{TABLE}table":
                yield table_in_xml(child, self.blocks)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, place)
                place = replace(place, first=False)
            elif child.tag.startswith(DRAW):
                yield made("p", self._drawn(child))
            else:
                yield from self._blocks(child, place)

    def _is_hidden(self, element: Element) -> bool:
        """Whether an element is not shown as a whole; then its words are remembered."""
        found = self._says_hidden(element)
        if found:
            self.hidden.append((HIDDEN, "".join(element.itertext())))
        return found

    def _says_hidden(self, element: Element) -> bool:
        if element.get(f"{TEXT}is-hidden") == "true" or element.get(f"{TEXT}display") == "none":
            return True
        style = element.get(f"{TEXT}style-name", "") if element.tag == f"{TEXT}section" else ""
        return bool(style) and self.looks.is_hidden("section", style)

    def _list(self, element: Element, outer: _Place) -> Iterator[Element]:
        style = element.get(f"{TEXT}style-name") or outer.style
        level = min(outer.level + 1, DEEPEST_LIST)
        same = outer.list_id and style == outer.style
        list_id = outer.list_id if same else self.lists.number_of_list(element, style)
        for item in element:
            if local_name(item.tag) == "list-header":
                yield from self._blocks(item, _Place(list_id, style, level))
            elif local_name(item.tag) == "list-item":
                start = count_of(item, f"{TEXT}start-value", -1)
                if start >= 0:
                    list_id = self.lists.begin_at(element, style, level, start)
                yield from self._blocks(item, _Place(list_id, style, level, first=True))

    def _paragraph(self, paragraph: Element, place: _Place) -> Element:
        style = paragraph.get(f"{TEXT}style-name", "")
        properties = made("pPr", made("pStyle", val=self.looks.named_style(style)))
        if paragraph.tag == f"{TEXT}h":
            level = count_of(paragraph, f"{TEXT}outline-level")
            properties.append(made("outlineLvl", val=level - 1))
            if place.level < 0 and OUTLINE in self.lists.starts:
                place = _Place(self.lists.outline(), OUTLINE, level - 1, first=True)
        if place.first and paragraph.get(f"{TEXT}is-list-header") != "true":
            level, list_id = made("ilvl", val=place.level), made("numId", val=place.list_id)
            properties.append(made("numPr", level, list_id))
        return made("p", properties, *self._runs(paragraph, self.looks.of_paragraph(style)))

    def _runs(self, element: Element, properties: tuple[Element, ...]) -> Iterator[Element]:
        yield from _run(element.text, properties)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _NOT_SHOWN and not self._is_hidden(child):
                yield from self._inline(child, properties)
            yield from _run(child.tail, properties)

    def _inline(self, child: Element, properties: tuple[Element, ...]) -> Iterator[Element]:
        blank = _BLANKS.get(child.tag)
        if child.tag in _FORM_FIELDS and (chosen := chosen_entry(child)):
            yield run(chosen, *map(copy, properties))
        elif blank:
            yield run(blank * count_of(child, f"{TEXT}c"), *map(copy, properties))
        elif child.tag.startswith(DRAW):
            yield self._drawn(child)
        elif child.tag == f"{TEXT}span":
            own = self.looks.of_span(child.get(f"{TEXT}style-name", ""))
            yield from self._runs(child, _over(own, properties))
        else:
            yield from self._runs(child, properties)

    def _drawn(self, element: Element) -> Element:
        """A frame or shape with the text that stands in it, an embedded object, or a picture."""
        names = {local_name(part.tag) for part in element.iter()}
        shown = [part.get(f"{XLINK}href", "") for part in element.iter(*_OBJECTS)]
        if shown:
            readable = [name for name in shown if name and embedded(self.source, name)]
            return made("r", made("object", *(made("OLEObject", id=name) for name in readable)))
        if not names & {"p", "h", "table"}:
            return made("r", made("blip" if "image" in names else "drawing"))
        return made("r", made("pict", made("txbxContent", *self.blocks(element))))


def _over(own: tuple[Element, ...], outer: tuple[Element, ...]) -> tuple[Element, ...]:
    """The properties of a span: its own, and those around it of which it says nothing."""
    named = {element.tag for element in own}
    return (*own, *(element for element in outer if element.tag not in named))


def _run(text: str | None, properties: tuple[Element, ...]) -> Iterator[Element]:
    if text:
        yield run(_SOURCE_BLANKS.sub(" ", text), *map(copy, properties))
