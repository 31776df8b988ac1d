"""What somebody typed into a PDF page afterwards: entries of form fields, and notes on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from model.importers.pdf.lines import Character

if TYPE_CHECKING:
    from pdfplumber.page import Page

HIDDEN = 0b100010
"""The flags of an annotation that is not shown: nowhere, or not on a screen."""

TYPE_SIZE = 10.0
"""Points: how high a typed character is taken to be, at most."""

WIDTH = 0.6
"""A typed character's width as a share of its height."""


def typed_characters(page: Page, drawn: Sequence[Character]) -> Iterator[Character]:
    """The characters of typed entries, each entry from the left edge of its box, in the middle of its height.

    An entry that is `drawn` on the page as well is there once.
    """
    for number, annotation in enumerate(page.annots, 1):
        words = "" if int(annotation["data"].get("F") or 0) & HIDDEN else _entry(annotation["data"])
        if words and words == _drawn_in(annotation, drawn):
            continue
        height = min(annotation["bottom"] - annotation["top"], TYPE_SIZE)
        middle = (annotation["top"] + annotation["bottom"]) / 2
        width = min(height * WIDTH, (annotation["x1"] - annotation["x0"]) / max(len(words), 1))
        for at, letter in enumerate(words):
            left = annotation["x0"] + at * width
            if letter.strip():
                sides = (left, left + width, middle - height / 2, middle + height / 2)
                yield Character(letter, *sides, entry=number)


def remarks_on(page: Page) -> Iterator[str]:
    """The words of notes that readers open or see beside the page, which are none of its text."""
    for annotation in page.annots:
        data = annotation["data"]
        hidden = int(data.get("F") or 0) & HIDDEN
        if not hidden and _subtype(data) not in {"FreeText", "Widget", "Link", "Popup"}:
            yield _words(data.get("Contents"))


def struck_areas(page: Page) -> Iterator[Mapping[str, Any]]:
    """The places of notes that strike out what stands there."""
    return (one for one in page.annots if _subtype(one["data"]) == "StrikeOut")


def _drawn_in(box: Mapping[str, Any], drawn: Sequence[Character]) -> str:
    inside = (
        one
        for one in drawn
        if box["x0"] <= one.center <= box["x1"] and box["top"] <= one.middle <= box["bottom"]
    )
    return "".join(one.text for one in sorted(inside, key=lambda one: one.left))


def _entry(data: Mapping[str, Any]) -> str:
    """The words of a text field or of a note that is written on the page; empty for all other annotations."""
    kind = _subtype(data)
    words: object = data.get("Contents") if kind == "FreeText" else None
    if kind == "Widget":
        parent = data.get("Parent")
        parent = parent if isinstance(parent, Mapping) else {}
        field = getattr(data.get("FT") or parent.get("FT"), "name", "")
        words = data.get("V") or parent.get("V") if field in ("Tx", "Ch") else None
    return _words(words)


def _subtype(data: Mapping[str, Any]) -> str:
    return str(getattr(data.get("Subtype"), "name", ""))


def _words(value: object) -> str:
    from pdfminer.utils import decode_text

    text = decode_text(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""
    return " ".join(text.split())
