"""Draws a page with pdfminer so that each character tells whether anybody sees it.

pdfminer itself knows no transparency, no clipping and no layers, and does not care what is painted over what.
What it is lent here are methods beside its own classes, which are put together when first needed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from model.importers.pdf.layers import Layers

if TYPE_CHECKING:
    from pdfplumber.page import Page

INVISIBLE, SWITCHED_OFF, COVERED = (
    "drawn invisibly",
    "on a layer that is switched off",
    "painted over afterwards",
)
"""What stands as the tag of characters that nobody sees."""

STROKED, FILLED_AND_STROKED, UNSEEN_MODES = 1, 2, frozenset({3, 7})
"""Ways to draw text: by its outline alone, with a thick outline, and not at all."""

FAINTEST = 0.02
"""From this opacity on something may be seen."""
SMALLEST = 1.0
"""Points; nobody reads smaller characters."""
NARROWEST = 3.0
"""Points; what is painted narrower is a line, which covers nothing."""
BAND = 12
"""Points; characters are kept by the height at which they stand."""
_TINTS = frozenset({"Separation", "DeviceN"})
_BLACK, _PAPER = 0.0, 1.0

Area = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True)
class Paint:
    """How a page is painted on just now.

    Attributes:
        filled: The opacity of what is filled.
        stroked: The opacity of outlines.
        plain: What is painted hides what lies below it.
        clip: The part of the page outside of which nothing is painted; None where there is no such part.
    """

    filled: float = 1.0
    stroked: float = 1.0
    plain: bool = True
    clip: Area | None = None

    def within(self, area: Area) -> Paint:
        """The same, painting in that area only."""
        if self.clip is not None:
            (a, b, c, d), (e, f, g, h) = self.clip, area
            area = max(a, e), max(b, f), min(c, g), min(d, h)
        return replace(self, clip=area)

    def with_settings(self, settings: dict[str, Any]) -> Paint:
        """The same after the settings of an extended graphics state."""
        from pdfminer.pdftypes import resolve1

        read = {name: resolve1(value) for name, value in settings.items()}
        mode, mask = (getattr(read.get(name), "name", "") for name in ("BM", "SMask"))
        filled, stroked = read.get("ca", self.filled), read.get("CA", self.stroked)
        plain = (
            self.plain
            if not {"BM", "SMask"} & read.keys()
            else mode in {"", "Normal"} and mask in {"", "None"}
        )
        return replace(self, filled=_number(filled), stroked=_number(stroked), plain=plain)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 1.0


class DrawingInterpreter:
    """What is added to pdfminer's interpreter: how things are painted is told to the device."""

    paint = Paint()

    def subinterp(self: Any) -> Any:  # noqa: D102 (this and those below are called by pdfminer)
        inner = super().subinterp()  # type: ignore[misc]
        inner.paint = self.paint
        return inner

    def init_state(self: Any, ctm: Any) -> None:  # noqa: D102
        super().init_state(ctm)  # type: ignore[misc]
        self.device.paint = self.paint

    def get_current_state(self: Any) -> Any:  # noqa: D102
        return *super().get_current_state(), self.paint  # type: ignore[misc]

    def set_current_state(self: Any, state: Any) -> None:  # noqa: D102
        *own, self.paint = state
        super().set_current_state(tuple(own))  # type: ignore[misc]
        self.device.paint = self.paint

    def do_gs(self: Any, name: Any) -> None:  # noqa: D102
        from pdfminer.pdftypes import dict_value

        states = dict_value(self.resources.get("ExtGState") or {}) if self.resources else {}
        settings = dict_value(states.get(getattr(name, "name", "")) or {})
        self.paint = self.device.paint = self.paint.with_settings(settings)

    def do_W(self: Any) -> None:  # noqa: D102, N802
        points = [step[-2:] for step in self.curpath if len(step) > 2]  # noqa: PLR2004 - 1 closes a path
        if points:
            self.paint = self.device.paint = self.paint.within(_around(points, self.ctm))

    def do_W_a(self: Any) -> None:  # noqa: D102, N802
        self.do_W()

    def do_BDC(self: Any, tag: Any, props: Any) -> None:  # noqa: D102, N802
        from pdfminer.pdftypes import dict_value

        layers = dict_value(self.resources.get("Properties") or {}) if self.resources else {}
        layer = layers.get(getattr(props, "name", ""))
        self.device.begins_off = getattr(tag, "name", "") == "OC" and self.device.layers.is_off(layer)
        super().do_BDC(tag, props)  # type: ignore[misc]

    def do_Do(self: Any, xobjid_arg: Any) -> None:  # noqa: D102, N802
        from pdfminer.pdftypes import list_value, resolve1
        from pdfminer.utils import MATRIX_IDENTITY, mult_matrix

        drawn = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", "")))
        told = getattr(drawn, "attrs", {})
        outside = self.paint
        if getattr(told.get("Subtype"), "name", "") == "Form" and "BBox" in told:
            left, bottom, right, top = list_value(told["BBox"])
            a, b, c, d, e, f = list_value(told.get("Matrix", MATRIX_IDENTITY))
            matrix = mult_matrix((a, b, c, d, e, f), self.ctm)
            self.paint = self.paint.within(_around(list(product((left, right), (bottom, top))), matrix))
        self.device.within.append(self.device.layers.is_off(told.get("OC")))
        super().do_Do(xobjid_arg)  # type: ignore[misc]
        self.device.within.pop()
        self.paint = self.device.paint = outside


def _around(points: list[Any], matrix: Any) -> Area:
    from pdfminer.utils import apply_matrix_pt

    across, up = zip(*(apply_matrix_pt(matrix, point) for point in points), strict=True)
    return min(across), min(up), max(across), max(up)


class MarkingDevice:
    """What is added to pdfplumber's device: characters that nobody sees carry the reason as their tag."""

    layers: Layers
    paint = Paint()
    begins_off = False
    mode = 0

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.within: list[bool] = []
        self.drawn: dict[int, list[Any]] = defaultdict(list)

    def begin_tag(self, tag: Any, props: Any = None) -> None:  # noqa: D102
        super().begin_tag(tag, props)  # type: ignore[misc]
        self.within.append(self.begins_off)
        self.begins_off = False

    def end_tag(self) -> None:  # noqa: D102
        super().end_tag()  # type: ignore[misc]
        if self.within:
            self.within.pop()

    def render_string(self: Any, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:  # noqa: D102
        self.mode = textstate.render
        if self.mode == STROKED:
            graphicstate.ncolor, ncs = graphicstate.scolor, graphicstate.scs
        if ncs.name in _TINTS:
            graphicstate.ncolor = _PAPER if _has_no_ink(graphicstate.ncolor) else _BLACK
        before = len(self.cur_item._objs)  # noqa: SLF001 (pdfplumber finds what was drawn so, too)
        super().render_string(textstate, seq, ncs, graphicstate)  # type: ignore[misc]
        self._mark(self.cur_item._objs[before:])  # noqa: SLF001

    def _mark(self, drawn: list[Any]) -> None:
        reason, clip = self._why_unseen(), self.paint.clip
        for item in drawn:
            # pdfplumber hands on no attribute of a character that it does not know of other things.
            item.stroke = self.mode == FILLED_AND_STROKED
            if reason or max(item.width, item.height) < SMALLEST or (clip and not _meets(item, clip)):
                item.tag = reason or INVISIBLE
            else:
                self.drawn[int((item.y0 + item.y1) / 2 // BAND)].append(item)

    def _why_unseen(self) -> str:
        """Why nothing is seen of what is written now; empty where it may be seen."""
        opacity = self.paint.stroked if self.mode == STROKED else self.paint.filled
        unseen = self.mode in UNSEEN_MODES or opacity < FAINTEST
        return SWITCHED_OFF if any(self.within) else INVISIBLE if unseen else ""

    def paint_path(self: Any, gstate: Any, stroke: Any, fill: Any, evenodd: Any, path: Any) -> None:  # noqa: D102
        before = len(self.cur_item._objs)  # noqa: SLF001
        super().paint_path(gstate, stroke, fill, evenodd, path)  # type: ignore[misc]
        added = self.cur_item._objs[before:]  # noqa: SLF001
        if fill and self.paint.plain and self.paint.filled == 1 and not any(self.within):
            for area in (one for one in added if type(one).__name__ == "LTRect"):
                self._cover(area.bbox)

    def _cover(self, area: Area) -> None:
        left, bottom, right, top = self.paint.within(area).clip or area
        if min(right - left, top - bottom) < NARROWEST:
            return
        for band in range(int(bottom // BAND), int(top // BAND) + 1):
            for item in self.drawn.get(band, ()):
                across, up = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
                if left <= across <= right and bottom <= up <= top:
                    item.tag = COVERED


def _meets(item: Any, area: Area) -> bool:
    left, bottom, right, top = area
    return bool(left <= item.x1 and item.x0 <= right and bottom <= item.y1 and item.y0 <= top)


def _has_no_ink(colour: object) -> bool:
    tints = colour if isinstance(colour, tuple | list) else (colour,)
    return all(isinstance(tint, int | float) and tint <= FAINTEST for tint in tints)


@cache
def _classes() -> tuple[Any, Any]:
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    return (
        type("Interpreter", (DrawingInterpreter, PDFPageInterpreter), {}),
        type("Device", (MarkingDevice, PDFPageAggregatorWithMarkedContent), {}),
    )


def draw(page: Page) -> None:
    """Gives the page its layout, drawn so.

    Raises:
        PdfminerException: Something in the page makes pdfminer give up.
    """
    from pdfplumber.utils.exceptions import PdfminerException

    interpreter, device_class = _classes()
    device = device_class(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    try:
        device.layers = Layers(page.pdf.doc.catalog)
        interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:
        # As pdfplumber does: whatever pdfminer stumbles over, the page is damaged.
        raise PdfminerException(error) from error
    page._layout = device.get_result()  # noqa: SLF001 (pdfplumber has no other way to give it a device)
