"""What the styles of a Word file say of its paragraphs: heading level, list, bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from model.importers.package import Element
from model.importers.word.xml import W, attribute, number_of, switched_on

BODY_OUTLINE = 9
LONGEST_CHAIN = 20
LOOKS = ("vanish", "strike", "dstrike", "color", "sz", "vertAlign", "position", "textFill")
"""The properties of runs that decide whether words are seen, and whether they stand on the line."""

_NO_SHADE = frozenset({"", "AUTO", "FFFFFF"})
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


class Styles:
    """The styles of styles.xml, which may be absent; a style inherits from the one it is based on."""

    def __init__(self, root: Element) -> None:
        elements = root.iter(f"{W}style") if root is not None else ()
        self._styles: Mapping[str, Element] = {attribute(element, "styleId"): element for element in elements}
        self._looks: dict[tuple[str, str], Mapping[str, Element]] = {}
        self._levels: dict[str, int] = {}
        self._bold: dict[str, bool | None] = {}

    def lists(self) -> dict[str, str]:
        """The list that each style names, by the style's id; styles without one are left out."""
        named = {style: element.find(f"{W}pPr/{W}numPr/{W}numId") for style, element in self._styles.items()}
        return {style: attribute(element, "val") for style, element in named.items() if element is not None}

    def _chain(self, style: str) -> Iterator[tuple[str, Element]]:
        for _ in range(LONGEST_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return
            yield style, element
            style = attribute(element.find(f"{W}basedOn"), "val")

    def level(self, properties: Element) -> int:
        """The heading level of a paragraph with these properties, 1 for the outermost; 0 for a text."""
        own = properties.find(f"{W}outlineLvl")
        if own is not None:
            return _level_of(own)
        style = style_of(properties, "pStyle")
        if style not in self._levels:
            self._levels[style] = self._level_of_style(style)
        return self._levels[style]

    def _level_of_style(self, style: str) -> int:
        for _, element in self._chain(style):
            outline = element.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return _level_of(outline)
            name = _HEADING_NAME.fullmatch(attribute(element.find(f"{W}name"), "val"))
            if name:
                return int(name[1])
        return 0

    def list_of(self, properties: Element) -> tuple[str, int | None, str]:
        """The list of a paragraph, its level where it is named, and the style that names the list.

        The list is "" or "0" where there is none.
        """
        own = properties.find(f"{W}numPr")
        level = own.find(f"{W}ilvl") if own is not None else None
        named_level = number_of(level, "val") if level is not None else None
        if own is not None and own.find(f"{W}numId") is not None:
            return attribute(own.find(f"{W}numId"), "val"), named_level or 0, ""
        for style, element in self._chain(style_of(properties, "pStyle")):
            of_style = element.find(f"{W}pPr/{W}numPr")
            if of_style is not None and of_style.find(f"{W}numId") is not None:
                level = of_style.find(f"{W}ilvl")
                if level is not None and named_level is None:
                    named_level = number_of(level, "val")
                return attribute(of_style.find(f"{W}numId"), "val"), named_level, style
        return "", None, ""

    def paragraph_bold(self, properties: Element) -> bool:
        """Whether the runs of a paragraph are bold by its style; a heading's weight says nothing."""
        return not self.level(properties) and bool(self._bold_of_style(style_of(properties, "pStyle")))

    def run_bold(self, properties: Element, otherwise: bool) -> bool:
        """Whether a run is bold by its own properties or its style, `otherwise` where neither tells."""
        own = properties.find(f"{W}b")
        if own is not None:
            return switched_on(own)
        inherited = self._bold_of_style(style_of(properties, "rStyle"))
        return otherwise if inherited is None else inherited

    def looks(self, run_style: str, paragraph_style: str) -> Mapping[str, Element]:
        """What these styles say of the looks of a run, by the name of the property; the nearer one wins."""
        key = run_style, paragraph_style
        if key not in self._looks:
            found: dict[str, Element] = {}
            for _, style in (*self._chain(run_style), *self._chain(paragraph_style)):
                for stated in style.iterfind(f"{W}rPr/*"):
                    found.setdefault(stated.tag.rpartition("}")[2], stated)
            self._looks[key] = {name: found[name] for name in LOOKS if name in found}
        return self._looks[key]

    def is_shaded(self, run: Element) -> bool:
        """Whether something other than white lies behind a run."""
        around = [element.find(f"{element.tag}Pr") for element in (run, *run.iterancestors())]
        holders = [holder for holder in around if holder is not None]
        shades = [holder.find(f"{W}shd") for holder in holders]
        for holder, name in product(holders, ("rStyle", "pStyle", "tblStyle")):
            for _, style in self._chain(style_of(holder, name)):
                shades.extend(style.iter(f"{W}shd"))
        return any(attribute(shade, "fill").upper() not in _NO_SHADE for shade in shades)

    def _bold_of_style(self, style: str) -> bool | None:
        if style not in self._bold:
            self._bold[style] = self._found_bold(style)
        return self._bold[style]

    def _found_bold(self, style: str) -> bool | None:
        for _, element in self._chain(style):
            bold = element.find(f"{W}rPr/{W}b")
            if bold is not None:
                return switched_on(bold)
        return None


def style_of(properties: Element, name: str) -> str:
    """The id of the style that these properties name, which may be missing."""
    return "" if properties is None else attribute(properties.find(W + name), "val")


def _level_of(outline: Element) -> int:
    level = number_of(outline, "val", BODY_OUTLINE)
    return level + 1 if level < BODY_OUTLINE else 0
