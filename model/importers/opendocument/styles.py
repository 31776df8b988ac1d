"""The styles of an OpenDocument text, named and automatic ones, as those of Word's XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from model.importers.opendocument.names import FORMAT, OFFICE, STYLE, TEXT, count_of
from model.importers.package import Element
from model.importers.parts_apart import RAISED, UNSEEN
from model.importers.word.building import made

LONGEST_CHAIN = 20
WHITE = "#ffffff"
STRUCK_OUT, WITHOUT_COLOUR = "struck", "white"
"""What the style of a cell can make of all that stands in it."""
_POINTS = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)pt")

_RAISED = frozenset("123456789")
"""How the share begins by which letters are raised; lowered ones have a minus."""


_WEIGHTS = (f"{FORMAT}font-weight", f"{STYLE}font-weight-asian")
_LIGHT = frozenset({"normal", "100", "200", "300", "400", "500"})
_BACKGROUND = f"{FORMAT}background-color"
_NAME, _PARENT, _FAMILY = f"{STYLE}name", f"{STYLE}parent-style-name", f"{STYLE}family"


@dataclass
class Looks:
    """The styles of a document: those that have names, and those that single elements carry."""

    named: dict[tuple[str, str], Element] = field(default_factory=dict)
    automatic: dict[tuple[str, str], Element] = field(default_factory=dict)
    of_cells: dict[str, str] = field(default_factory=dict)
    """What `of_cell` has said, by the name of the style."""

    def in_xml(self) -> Element:
        """The named styles of paragraphs as the part styles.xml would hold them."""
        return made(
            "styles",
            *(_in_xml(name, style) for (family, name), style in self.named.items() if family == "paragraph"),
        )

    def named_style(self, name: str) -> str:
        """The named style behind the style of a paragraph."""
        style = self.automatic.get(("paragraph", name))
        return name if style is None else str(style.get(_PARENT, ""))

    def of_paragraph(self, name: str) -> tuple[Element, ...]:
        """The properties of runs that a paragraph has by itself, beside those of its named style."""
        style = self.automatic.get(("paragraph", name))
        return () if style is None else tuple(_run_properties([style]))

    def of_span(self, name: str) -> tuple[Element, ...]:
        """The properties of runs that the style of a span gives."""
        return tuple(_run_properties(list(self._chain("text", name))))

    def kind_of_span(self, name: str) -> str:
        """Whether the style of a span sets it off the line, or makes that nobody sees it; else empty."""
        names = {properties.tag.rpartition("}")[2] for properties in self.of_span(name)}
        if not names.isdisjoint(("vanish", "strike", "color")):
            return UNSEEN
        return RAISED if "vertAlign" in names else ""

    def of_cell(self, name: str) -> str:
        """What the style of a cell makes of all of it: STRUCK_OUT, or WITHOUT_COLOUR on no other one."""
        if name not in self.of_cells:
            chain = list(self._chain("table-cell", name))
            names = {properties.tag.rpartition("}")[2] for properties in _run_properties(chain)}
            fills = [fill for style in chain for found in style if (fill := found.get(_BACKGROUND))]
            white = "color" in names and fills[:1] in ([], ["transparent"], [WHITE])
            self.of_cells[name] = STRUCK_OUT if "strike" in names else WITHOUT_COLOUR if white else ""
        return self.of_cells[name]

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether what has that style is not shown as a whole: a section, a table's row."""
        for style in self._chain(family, name):
            for properties in style:
                if properties.get(f"{TEXT}display") == "none" or properties.get(f"{STYLE}display") == "none":
                    return True
        return False

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        for _ in range(LONGEST_CHAIN):
            style = self.automatic.get((family, name))
            style = self.named.get((family, name)) if style is None else style
            if style is None:
                return
            yield style
            name = style.get(_PARENT, "")


def read_looks(content: Element, styles: Element) -> Looks:
    """The styles of both parts; a part that is missing has none."""
    looks = Looks()
    for part in (styles, content):
        if part is not None:
            looks.named.update(_styles_in(part.find(f"{OFFICE}styles")))
    looks.automatic.update(_styles_in(content.find(f"{OFFICE}automatic-styles")))
    return looks


def _styles_in(parent: Element) -> Mapping[tuple[str, str], Element]:
    found = parent.iter(f"{STYLE}style") if parent is not None else ()
    return {(style.get(_FAMILY, ""), style.get(_NAME, "")): style for style in found}


def _in_xml(name: str, style: Element) -> Element:
    element = made("style", made("basedOn", val=style.get(_PARENT, "")), styleId=name)
    level = count_of(style, f"{STYLE}default-outline-level", 0)
    if level:
        element.append(made("pPr", made("outlineLvl", val=level - 1)))
    bold = _bold([style])
    if bold is not None:
        element.append(made("rPr", made("b", val=int(bold))))
    return element


def _bold(chain: list[Element]) -> bool | None:
    """Whether the first style that speaks of it makes bold: the weight of Chinese or of western letters."""
    for style in chain:
        for properties in style.iterchildren(f"{STYLE}text-properties"):
            weights = [properties.get(name) for name in _WEIGHTS if properties.get(name)]
            if weights:
                return any(weight not in _LIGHT for weight in weights)
    return None


def _run_properties(chain: list[Element]) -> Iterator[Element]:
    bold = _bold(chain)
    if bold is not None:
        yield made("b", val=int(bold))
    stated: dict[str, str] = {}
    for style in chain:
        for properties in style.iterchildren(f"{STYLE}text-properties"):
            stated = {**properties.attrib, **stated}
    if stated.get(f"{TEXT}display") == "none":
        yield made("vanish")
    if any(stated.get(f"{STYLE}text-line-through-{name}", "none") != "none" for name in ("style", "type")):
        yield made("strike")
    position = stated.get(f"{STYLE}text-position", "")
    if position.startswith("super") or position[:1] in _RAISED:
        yield made("vertAlign", val="superscript")
    elif position.startswith(("sub", "-")):
        yield made("vertAlign", val="subscript")
    size = _POINTS.fullmatch(stated.get(f"{FORMAT}font-size", ""))
    if size:
        yield made("sz", val=round(2 * float(size[1])))
    if stated.get(f"{FORMAT}color", "").lower() == WHITE:
        yield made("color", val="FFFFFF")
