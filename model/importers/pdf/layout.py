"""A PDF page with its text the right way up, and marks on the characters that are drawn unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from math import atan2, degrees
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page

INVISIBLE, SWITCHED_OFF = "drawn invisibly", "on a layer that is switched off"
"""What stands as the tag of characters that nobody sees."""

_UNSEEN_MODES = frozenset({3, 7})
_FULL_TURN, _QUARTER = 360, 90
_NEARLY = 3
"""Degrees by which text that is meant to stand straight may lean."""

SLANTED = -1
MOST = 0.6


def turn_of(matrix: tuple[float, ...]) -> int:
    """The direction in which a character is written: 0, 90 (upwards), 180, 270 (downwards), or SLANTED."""
    return _turn(matrix[0], matrix[1])


@lru_cache(maxsize=1024)
def _turn(along: float, across: float) -> int:
    """The same of the two numbers that say it; a page has few of them."""
    angle = degrees(atan2(across, along)) % _FULL_TURN
    quarter = round(angle / _QUARTER) * _QUARTER
    return quarter % _FULL_TURN if abs(angle - quarter) <= _NEARLY else SLANTED


def upright(page: Page) -> Page:
    """The page, turned so that most of its text can be read from left to right."""
    _lay_out(page)
    turns = Counter(turn_of(one["matrix"]) for one in page.chars if one["text"].strip())
    turn, count = next(iter(turns.most_common(1)), (0, 0))
    if turn in (0, SLANTED) or count < MOST * turns.total():
        return page
    rotation = (page.page_obj.rotate + turn) % _FULL_TURN
    page.page_obj.rotate = rotation
    page.page_obj.attrs["Rotate"] = rotation
    turned = type(page)(page.pdf, page.page_obj, page.page_number)
    page.close()
    _lay_out(turned)
    return turned


def _lay_out(page: Page) -> None:
    """Lets pdfminer draw the page on a device that knows what cannot be seen."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.utils.exceptions import PdfminerException

    device = _device()(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    device.layers_off = frozenset(_layers_off(page))
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:
        # As pdfplumber does: whatever pdfminer stumbles over, the page is damaged.
        raise PdfminerException(error) from error
    page._layout = device.get_result()  # noqa: SLF001 (pdfplumber has no other way to give it a device)


@cache
def _device() -> Any:
    """The class of that device; made when first needed, since its base is."""
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    class Device(PDFPageAggregatorWithMarkedContent):
        """Tags the characters that are drawn in no colour or on a layer that is switched off."""

        layers_off: frozenset[str] = frozenset()

        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self.within: list[bool] = []

        def begin_tag(self, tag: Any, props: Any = None) -> None:
            super().begin_tag(tag, props)
            self.within.append(tag.name == "OC" and getattr(props, "name", None) in self.layers_off)

        def end_tag(self) -> None:
            super().end_tag()
            if self.within:
                self.within.pop()

        def render_string(self, textstate: Any, *arguments: Any) -> None:
            tag, is_unseen = self.cur_tag, textstate.render in _UNSEEN_MODES
            self.cur_tag = SWITCHED_OFF if any(self.within) else INVISIBLE if is_unseen else tag
            super().render_string(textstate, *arguments)
            self.cur_tag = tag

    return Device


def _layers_off(page: Page) -> Iterator[str]:
    """The names by which the page calls the layers that are not shown."""
    from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1

    layers = dict_value(page.pdf.doc.catalog.get("OCProperties") or {})
    state = dict_value(layers.get("D") or {})
    off = {ref.objid for ref in list_value(state.get("OFF") or []) if isinstance(ref, PDFObjRef)}
    if getattr(resolve1(state.get("BaseState")), "name", "") == "OFF":
        on = {ref.objid for ref in list_value(state.get("ON") or []) if isinstance(ref, PDFObjRef)}
        off |= {ref.objid for ref in list_value(layers.get("OCGs") or []) if ref.objid not in on}
    names = dict_value(dict_value(page.page_obj.resources or {}).get("Properties") or {})
    yield from (name for name, ref in names.items() if isinstance(ref, PDFObjRef) and ref.objid in off)
