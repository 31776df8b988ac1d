"""How the words of a run look: what nobody sees of it, and marks above or below the line.

Word takes a property from the run, else from its character style, else from the paragraph's style
(ECMA-376 part 1, 17.7.2); LibreOffice and WPS write some of them only into styles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.importers.package import Element, local_name
from model.importers.word.left_out import HIDDEN, STRUCK, TINY, WHITE
from model.importers.word.styles import LOOKS, Styles, style_of
from model.importers.word.xml import W, attribute, number_of, switched_on

SUPERSCRIPT, SUBSCRIPT = "superscript", "subscript"
WHITE_FROM = 0xF2
"""The least red, green and blue of a colour that nobody sees on paper."""
_PAPER_OF_THEME = frozenset({"background1", "light1"})
ALL_BUT_GONE = 98_000
"""Thousandths of a per cent of transparency."""
_HEX = re.compile("([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
TINY_SIZE = 4
"""Half points: letters of two points are a dotted line on paper."""
MARK_OFFSET = 4
"""Half points above or below the line: less is done to centre a line, not to set a mark."""

_GONE = {"vanish": HIDDEN, "strike": STRUCK, "dstrike": STRUCK}


@dataclass(frozen=True)
class Look:
    """Of a run of words.

    Attributes:
        unseen: Why nobody reads it, as in `left_out`; empty where it is read.
        own: What makes it unseen is said of the run itself, not by a style.
        mark: `SUPERSCRIPT` or `SUBSCRIPT`, empty for words on the line.
    """

    unseen: str = ""
    own: bool = False
    mark: str = ""


PLAIN = Look()


def look_of(run: Element, paragraph_style: str, styles: Styles) -> Look:
    """The look of a run in a paragraph of this style; plain where there is no run."""
    if run is None:
        return PLAIN
    properties = run.find(f"{W}rPr")
    stated = styles.looks(style_of(properties, "rStyle"), paragraph_style)
    own = {one.tag.rpartition("}")[2]: one for one in properties} if properties is not None else {}
    if not stated and own.keys().isdisjoint(LOOKS):
        return PLAIN
    found = {**stated, **own}
    for name, reason in _GONE.items():
        if switched_on(found.get(name)):
            return Look(reason, name in own)
    if (_is_white(found.get("color")) or _is_transparent(found.get("textFill"))) and not styles.is_shaded(
        run
    ):
        return Look(WHITE)
    if 0 < number_of(found.get("sz"), "val") <= TINY_SIZE:
        return Look(TINY)
    return Look(mark=_mark(found.get("vertAlign"), found.get("position")))


def _is_white(color: Element) -> bool:
    """Whether a colour is that of paper; a colour of the theme goes before the one beside it."""
    theme = attribute(color, "themeColor")
    if theme and not attribute(color, "themeShade"):
        return theme in _PAPER_OF_THEME
    stated = _HEX.fullmatch(attribute(color, "val"))
    return stated is not None and all(int(part, 16) >= WHITE_FROM for part in stated.groups())


def _is_transparent(fill: Element) -> bool:
    """Whether letters are filled with nothing: newer programs say so beside the colour."""
    names = {local_name(part.tag): part for part in fill.iter()} if fill is not None else {}
    alpha = next((value for value in names["alpha"].attrib.values()), "") if "alpha" in names else ""
    return "noFill" in names or (alpha.isdecimal() and int(alpha) >= ALL_BUT_GONE)


def _mark(aligned: Element, position: Element) -> str:
    stated = attribute(aligned, "val")
    if stated in (SUPERSCRIPT, SUBSCRIPT):
        return stated
    offset = number_of(position, "val")
    if abs(offset) < MARK_OFFSET:
        return ""
    return SUPERSCRIPT if offset > 0 else SUBSCRIPT
