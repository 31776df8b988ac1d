"""The vocabulary of WordprocessingML that all parts of the .docx reader share."""

from __future__ import annotations

from model.importers.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFF = frozenset({"0", "false", "off", "none"})


def transitional(data: bytes) -> bytes:
    """The part in the common namespace; the strict variant of the format has another for the same names."""
    return data.replace(_STRICT, W[1:-1].encode())


def attribute(element: Element, name: str) -> str:
    """An attribute of Word's; "" where it, or the element itself, is missing."""
    return "" if element is None else element.get(W + name, "")


def number_of(element: Element, name: str, default: int = 0) -> int:
    """The same as a whole number; `default` where it is missing or no number."""
    try:
        return int(attribute(element, name))
    except ValueError:
        return default


def switched_on(element: Element) -> bool:
    """Whether a property such as bold is there and not switched off."""
    return element is not None and attribute(element, "val") not in _OFF
