"""What a page does not show of its elements: hidden, without size or colour; and marks off the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.importers.package import Element, local_name

TINY = 2
"""Pixels or points: letters of this size are a dotted line."""

_NOT_DISPLAYED = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0*\.?0*\s*(?:;|$)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"font-size\s*:\s*([0-9]*\.?[0-9]+)\s*(px|pt|em|rem|%)?", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;]+)", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"background(?:-color|-image)?\s*:\s*(?!none|transparent|inherit|initial)", re.IGNORECASE
)
_WHITE = re.compile(
    r"#f{3}(?:f{3})?|white|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*|rgba\(.*,\s*0*\.?0+\s*\)",
    re.IGNORECASE,
)
_ALIGNED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_WITHIN_LINES = frozenset(
    ["span", "font", "b", "strong", "i", "em", "u", "a", "ins", "small", "big", "label", "sup", "sub"]
)
_MARKS = {"sup": "super", "sub": "sub"}
_BRACE = re.compile("[{};]")
_CLASS = re.compile(r"\s*(?:\w+)?\.([\w-]+)\s*")


def state_class_styles(root: Element) -> None:
    """Writes to the parts of lines what the page's style sheet says of their classes.

    Only to parts of lines: whole blocks that a sheet hides are often shown by a script.
    """
    stated: dict[str, str] = {}
    for sheet in root.iter("style"):
        for selectors, style in _rules(_without_comments(sheet.text or "")):
            for named in map(_CLASS.fullmatch, selectors.split(",")):
                if named:
                    stated[named[1]] = f"{stated.get(named[1], '')}{style};"
    for element in root.iter(*_WITHIN_LINES) if stated else ():
        of_classes = "".join(stated.get(name, "") for name in (element.get("class") or "").split())
        if of_classes:
            # The first that is said counts here; what the element says of itself is stronger.
            element.set("style", f"{element.get('style') or ''};{of_classes}")


def _without_comments(sheet: str) -> str:
    first, *others = sheet.split("/*")
    return "".join((first, *(other.partition("*/")[2] for other in others)))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that hold without a condition such as print."""
    depth, start, selectors = 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            depth += 1
            selectors = sheet[start : brace.start()].strip() if depth == 1 else selectors
        elif brace[0] == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, sheet[start : brace.start()]
            depth = max(depth - 1, 0)
        if brace[0] == "{" or not depth:
            start = brace.end()


def is_hidden(element: Element) -> bool:
    """Whether the page does not show an element, whatever its colour."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and (_NOT_DISPLAYED.search(style) is not None or _is_tiny(style))


def is_blank(element: Element) -> bool:
    """Whether a part of a line is as white as the paper behind it.

    A whole cell or block in white stands on a colour that only the style sheet knows.
    """
    if local_name(element.tag) not in _WITHIN_LINES:
        return False
    stated = _COLOUR.search(element.get("style") or "")
    colour = stated[1] if stated else element.get("color", "")
    if not _WHITE.fullmatch(colour.replace("!important", "").strip()):
        return False
    return not any(map(_is_coloured, (element, *element.iterancestors())))


def mark_of(element: Element) -> str:
    """`super` or `sub` for a part of a line that stands above or below it, else empty."""
    name = local_name(element.tag)
    if name in _MARKS:
        return _MARKS[name]
    aligned = _ALIGNED.search(element.get("style") or "") if name in _WITHIN_LINES else None
    return aligned[1].lower() if aligned else ""


def _is_tiny(style: str) -> bool:
    size = _SIZE.search(style)
    if size is None:
        return False
    number, unit = float(size[1]), (size[2] or "px").lower()
    return number <= TINY if unit in ("px", "pt") else number == 0


def _is_coloured(element: Element) -> bool:
    """Whether a colour of its own lies behind an element."""
    if element.get("bgcolor") or element.get("background"):
        return True
    return _BACKGROUND.search(element.get("style") or "") is not None
