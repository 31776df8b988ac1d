"""Pages of an OFD file as pictures, drawn anew from what stands in the package alone.

Each outline comes from the fonts inside, each place from the XML; nothing is shared with the writer. The
outlines go through PDFium, as the pages of a PDF do, so that both can be compared dot by dot.
"""

import io
import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import pypdfium2
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image, ImageChops, ImageFilter
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas

MILLIMETRE = 72 / 25.4
DOTS_AN_INCH = 144
DARK, INK = 128, 200
"""Of 255 steps of grey: what is certainly ink, and what is no longer paper."""


class _Outline(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Takes over the outline of a character as a path."""

    def __init__(self, glyphs: Any, path: Any) -> None:
        super().__init__(glyphs)
        self._path = path

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self._path.moveTo(*pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self._path.lineTo(*pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:
        self._path.curveTo(*(number for point in points for number in point))

    def _closePath(self) -> None:
        self._path.close()


class _Package:
    def __init__(self, content: bytes) -> None:
        self._package = ZipFile(io.BytesIO(content))
        (resources,) = (name for name in self._package.namelist() if name.endswith("PublicRes.xml"))
        root = self._root(resources)
        folder = posixpath.join(posixpath.dirname(resources), root.get("BaseLoc", ""))
        self._fonts: dict[str, TTFont] = {}
        for font in root.iter("{*}Font"):
            place = posixpath.join(folder, next(font.iter("{*}FontFile")).text or "")
            self._fonts[font.get("ID", "")] = TTFont(io.BytesIO(self._package.read(place)))

    def _root(self, name: str) -> etree._Element:
        return etree.fromstring(self._package.read(name))

    def pages(self) -> Iterator[etree._Element]:
        """The content of each page in order."""
        count = sum(name.endswith("Content.xml") for name in self._package.namelist())
        return (self._root(f"Doc_0/Pages/Page_{number}/Content.xml") for number in range(count))

    def draw(self, canvas: Any, page: etree._Element) -> None:
        """Draws a page in millimetres from the upper left corner on."""
        for drawn in page.iter("{*}TextObject", "{*}PathObject"):
            canvas.saveState()
            canvas.translate(*numbers(drawn.get("Boundary"))[:2])
            colours = {etree.QName(each).localname: numbers(each.get("Value")) for each in drawn}
            canvas.setFillColorRGB(*(part / 255 for part in colours.get("FillColor") or [0, 0, 0]))
            canvas.setStrokeColorRGB(*(part / 255 for part in colours.get("StrokeColor") or [0, 0, 0]))
            if etree.QName(drawn).localname == "TextObject":
                self._draw_text(canvas, drawn)
            else:
                _draw_path(canvas, drawn)
            canvas.restoreState()

    def _draw_text(self, canvas: Any, drawn: etree._Element) -> None:
        if drawn.get("CTM"):
            canvas.transform(*numbers(drawn.get("CTM")))
        font = self._fonts[drawn.get("Font", "")]
        scale = float(drawn.get("Size", "")) / font["head"].unitsPerEm
        (code,) = drawn.iter("{*}TextCode")
        x, y = float(code.get("X", "")), float(code.get("Y", ""))
        for character, step in zip(code.text or "", [*numbers(code.get("DeltaX")), 0.0], strict=True):
            canvas.saveState()
            canvas.transform(scale, 0, 0, -scale, x, y)
            canvas.setLineWidth(float(drawn.get("LineWidth", "0")) / scale)
            path = canvas.beginPath()
            glyphs = font.getGlyphSet()
            glyphs[font.getBestCmap()[ord(character)]].draw(_Outline(glyphs, path))
            stroke = int(drawn.get("Stroke") == "true")
            canvas.drawPath(path, stroke=stroke, fill=1, fillMode=FILL_NON_ZERO)
            canvas.restoreState()
            x += step


def _draw_path(canvas: Any, drawn: etree._Element) -> None:
    canvas.setLineWidth(float(drawn.get("LineWidth", "0")))
    canvas.setLineCap(2 if drawn.get("Cap") == "Square" else 0)
    path = canvas.beginPath()
    steps = iter((next(drawn.iter("{*}AbbreviatedData")).text or "").split())
    for step in steps:
        if step == "C":
            path.close()
        else:
            move = path.moveTo if step == "M" else path.lineTo
            move(float(next(steps)), float(next(steps)))
    canvas.drawPath(
        path, stroke=int(drawn.get("Stroke", "true") == "true"), fill=int(drawn.get("Fill") == "true")
    )


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; none where it is missing."""
    return [float(part) for part in (text or "").split()]


def pictures_of_ofd(content: bytes) -> list[Image.Image]:
    """Each page in shades of grey."""
    package, target = _Package(content), io.BytesIO()
    canvas = Canvas(target, pageCompression=0)
    for page in package.pages():
        width, height = numbers(next(page.iter("{*}PhysicalBox")).text)[2:]
        canvas.setPageSize((width * MILLIMETRE, height * MILLIMETRE))
        canvas.transform(MILLIMETRE, 0, 0, -MILLIMETRE, 0, height * MILLIMETRE)
        package.draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return pictures_of_pdf(target.getvalue())


def pictures_of_pdf(content: bytes) -> list[Image.Image]:
    """Each page in shades of grey."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.render(scale=DOTS_AN_INCH / 72, grayscale=True).to_pil().convert("L") for page in pdf]


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    """How many dots of either page have ink that the other has not even one dot beside, as a share of 1.

    Characters of a font and mere outlines are smoothed in different ways, which moves edges by a dot.
    """
    lost = sum(_ink_missing(*pair) for pair in ((one, other), (other, one)))
    return lost / (one.width * one.height)


def _ink_missing(one: Image.Image, other: Image.Image) -> int:
    dark = one.point(lambda grey: 255 if grey < DARK else 0)
    near = other.filter(ImageFilter.MinFilter(3)).point(lambda grey: 255 if grey < INK else 0)
    return sum(ImageChops.subtract(dark, near).histogram()[1:])


def ink_box(picture: Image.Image) -> tuple[float, ...]:
    """The edges of all that is printed on a page, in millimetres."""
    box = picture.point(lambda grey: 255 if grey < DARK else 0).getbbox() or (0, 0, 0, 0)
    return tuple(edge / DOTS_AN_INCH * 25.4 for edge in box)
