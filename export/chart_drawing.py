"""Charts as drawings of reportlab: the same for PDF, Word, web page and screen.

Bars lie below each other with their figures beside them, so that nothing has to be read off an axis and long
figures never touch. The colours are those of Okabe and Ito, told apart by people who do not see all colours,
and in grey, since each is much lighter than the one before. Lengths are in points.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from reportlab.graphics import renderPDF, renderSVG
from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.shapes import Drawing, Group, String
from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas

from export.document import Chart
from export.font_files import Role
from export.fonts import FontSet, register
from export.pdfium import PDFIUM

WIDTH = 440.0
"""The width of a chart; it fits between the margins that the standard gives a page."""

_COLOURS = ("#0072B2", "#E69F00", "#F0E442")
_SHADES = 16
_SIZE = 10.5
_BAR, _NARROW_BAR = 13.0, 9.5
_MANY_BARS = 15
_GAP = 8.0
_LEGEND = 22.0
_BESIDE = 5.0
_CAPTION_SIZE, _MARGIN = 14.0, 16.0
_OF_SCREENS = 192.0
"""Dots per inch: sharp on the screen of a phone too."""
_FONTS_OF_PAGES = "SimSun, 宋体, 'Songti SC', 'Noto Serif CJK SC', serif"


def chart_height(chart: Chart) -> float:
    """The height of the drawing."""
    group = _bar(chart) * len(chart.series) + _GAP
    return group * len(chart.categories) + (_LEGEND if len(chart.series) > 1 else 0)


def draw_chart(chart: Chart, fonts: FontSet, width: float = WIDTH) -> Drawing:
    """The chart without its caption, so wide and `chart_height` high."""
    font = fonts.font_name(Role.TABLE)
    height = chart_height(chart)
    # Else an un-embedded Helvetica slips into every file.
    drawing = Drawing(width, height, initialFontName=font)
    drawing.add(_bars(chart, font, fonts, width))
    if len(chart.series) > 1:
        drawing.add(_legend(chart, font, width, height))
    return drawing


def _bar(chart: Chart) -> float:
    return _BAR if len(chart.series) * len(chart.categories) <= _MANY_BARS else _NARROW_BAR


def _bars(chart: Chart, font: str, fonts: FontSet, width: float) -> Any:
    # The library counts from below, people from above.
    rows = tuple(reversed(chart.series))
    figures = [[max(value or 0, 0) for value in series.values] for series in rows]
    largest = max((value for row in figures for value in row), default=0)
    labels = [series.labels for series in rows]
    widest = max((fonts.width(label, Role.TABLE, _SIZE) for row in labels for label in row), default=0.0)
    bars = HorizontalBarChart()
    bars.data = figures
    bars.x = max(fonts.width(name, Role.TABLE, _SIZE) for name in chart.categories) + 2 * _BESIDE
    bars.y = 0
    bars.width = width - bars.x - widest - 2 * _BESIDE
    bars.height = chart_height(chart) - (_LEGEND if len(chart.series) > 1 else 0)
    bars.barWidth, bars.groupSpacing, bars.barSpacing = _bar(chart), _GAP, 0
    bars.categoryAxis.categoryNames = list(chart.categories)
    bars.categoryAxis.reverseDirection = 1
    bars.categoryAxis.visibleTicks = 0
    bars.categoryAxis.labels.dx = -_BESIDE
    bars.valueAxis.valueMin, bars.valueAxis.valueMax = 0, max(largest, 1)
    bars.valueAxis.visible = 0
    bars.valueAxis.labels.fontName = font
    bars.barLabels.boxAnchor, bars.barLabels.dx = "w", _BESIDE
    bars.barLabelArray = labels
    bars.barLabelFormat = "values"
    bars.bars.strokeColor, bars.bars.strokeWidth = black, 0.4
    for labels, size in ((bars.categoryAxis.labels, _SIZE), (bars.barLabels, min(_SIZE, _bar(chart) - 1))):
        labels.fontName, labels.fontSize = font, size
    for number, colour in enumerate(reversed(_COLOURS[: len(figures)])):
        bars.bars[number].fillColor = HexColor(colour)
    return bars


def _legend(chart: Chart, font: str, width: float, height: float) -> Any:
    legend = Legend()
    legend.fontName, legend.fontSize = font, _SIZE
    legend.x, legend.y, legend.boxAnchor = width / 2, height - 2, "n"
    legend.columnMaximum, legend.alignment, legend.variColumn = 1, "right", 1
    legend.deltax, legend.dxTextSpace, legend.autoXPadding = 0, _BESIDE, 4 * _BESIDE
    legend.dx = legend.dy = _SIZE - 2
    legend.strokeWidth = 0.4
    legend.colorNamePairs = [
        (HexColor(colour), series.name) for colour, series in zip(_COLOURS, chart.series, strict=False)
    ]
    return legend


def chart_png(
    chart: Chart, dots_per_inch: float = 300, fonts: FontSet | None = None, width: float = WIDTH
) -> bytes:
    """The chart as a picture on white, for Word and for the screen."""
    fonts = fonts or register()
    return _png(draw_chart(chart, fonts, width), dots_per_inch, fonts)


def captioned_png(chart: Chart) -> bytes:
    """The chart under its caption, with a margin, as a picture that a web site shows by itself."""
    fonts = register()
    inner = draw_chart(chart, fonts)
    whole = Drawing(
        inner.width + 2 * _MARGIN,
        inner.height + _CAPTION_SIZE + 3 * _MARGIN,
        initialFontName=fonts.font_name(Role.HEADING),
    )
    inner.translate(_MARGIN, _MARGIN)
    whole.add(Group(*inner.contents, transform=inner.transform))
    left = (whole.width - fonts.width(chart.caption, Role.HEADING, _CAPTION_SIZE)) / 2
    for font_name, text in fonts.split(chart.caption, Role.HEADING):
        line = String(left, inner.height + 2 * _MARGIN, text, fontName=font_name, fontSize=_CAPTION_SIZE)
        whole.add(line)
        left += fonts.width(text, Role.HEADING, _CAPTION_SIZE)
    return _png(whole, _OF_SCREENS, fonts)


def _png(drawing: Drawing, dots_per_inch: float, fonts: FontSet) -> bytes:
    import pypdfium2

    target = io.BytesIO()
    size = (drawing.width, drawing.height)
    canvas = Canvas(target, pagesize=size, invariant=1, initialFontName=fonts.font_name(Role.TABLE))
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    picture = io.BytesIO()
    with PDFIUM, pypdfium2.PdfDocument(target.getvalue()) as pdf:
        page = pdf[0].render(scale=dots_per_inch / 72).to_pil()
    # In the few colours that it has a picture is a quarter as large, and sooner written.
    page.quantize(palette=_palette(), dither=0).save(picture, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return picture.getvalue()


@cache
def _palette() -> Any:
    """The colours of all charts, and their shades at edges: towards white, towards black."""
    from PIL import Image

    steps = range(_SHADES)
    inks = [tuple(bytes.fromhex(colour[1:])) for colour in _COLOURS]
    edges = [*(((0, 0, 0), ink) for ink in inks), *((ink, (255, 255, 255)) for ink in [(0, 0, 0), *inks])]
    colours = [
        round(a + (b - a) * step / (_SHADES - 1))
        for dark, light in edges
        for step in steps
        for a, b in zip(dark, light, strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


def chart_svg(chart: Chart, fonts: FontSet | None = None) -> str:
    """The chart as an element of a web page, in the fonts of whoever looks at it."""
    from lxml import etree

    fonts = fonts or register()
    drawn = renderSVG.drawToString(draw_chart(chart, fonts))
    svg = etree.fromstring(drawn.encode("utf-8"), etree.XMLParser(load_dtd=False, no_network=True))
    names = {element.tag.rpartition("}")[2]: element for element in svg}
    for name in ("title", "desc", "clipPath"):
        svg.remove(names[name])
    # Several charts stand on one page: names must not be given twice.
    names["g"].attrib.pop("id")
    names["g"].attrib.pop("style")
    svg.set("role", "img")
    svg.set("aria-label", chart.words)
    for text in svg.iter("{*}text"):
        text.set("style", text.get("style").replace(fonts.font_name(Role.TABLE), _FONTS_OF_PAGES))
    return str(etree.tostring(svg, encoding="unicode"))
