"""Makes WordprocessingML: readers of other formats put their documents into it, and one reader reads it."""

from __future__ import annotations

import re

from model.importers.package import Element
from model.importers.word.xml import W

_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def made(name: str, *children: Element, **attributes: str | int) -> Element:
    """An element of Word's with attributes of Word's."""
    from lxml import etree

    element = etree.Element(W + name)
    for key, value in attributes.items():
        element.set(W + key, _NO_XML.sub("", str(value)))
    element.extend(children)
    return element


def run(text: str, *properties: Element) -> Element:
    """A run of text; what XML cannot hold is left out of it."""
    words = made("t")
    words.text = _NO_XML.sub("", text)
    return made("r", made("rPr", *properties), words) if properties else made("r", words)


def symbol(code: int, *properties: Element) -> Element:
    """A run of one picture of a symbol font."""
    return made("r", made("rPr", *properties), made("sym", char=f"{code:04X}"))
