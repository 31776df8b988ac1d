"""The symbols of the bundled fonts as pictures: none of them is drawn as another one."""

import unicodedata
from collections.abc import Iterator
from itertools import combinations

from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont

from export.font_files import Role, bundled_font_file
from export.fonts import FontSet
from export.line_breaking import BLANK_AFTER, BLANK_BEFORE

PICTURE = 24
"""Pixels of a symbol's side; small, so that cuts of one typeface look alike."""
FAR_APART = 20.0
"""Mean difference of two pictures, of 255, from which on they show different symbols."""


def pictures(role: Role) -> dict[str, Image.Image]:
    """The symbols of a bundled font that are neither letters nor Chinese, each cut out and of one size."""
    path = bundled_font_file(role)
    font = ImageFont.truetype(str(path), 96)
    symbols = (
        chr(code) for code in TTFont(path).getBestCmap() if unicodedata.category(chr(code))[0] in "NPS"
    )
    return {each: picture(font, each) for each in symbols}


def picture(font: ImageFont.FreeTypeFont, symbol: str) -> Image.Image:
    left, top, right, bottom = map(int, font.getbbox(symbol))
    side = max(right - left, bottom - top, 1)
    drawn = Image.new("L", (side, side))
    place = ((side - right + left) // 2 - left, (side - bottom + top) // 2 - top)
    ImageDraw.Draw(drawn).text(place, symbol, fill=255, font=font)
    return drawn.resize((PICTURE, PICTURE), Image.Resampling.BILINEAR)


def difference(one: Image.Image, other: Image.Image) -> float:
    histogram = ImageChops.difference(one, other).histogram()
    return sum(level * count for level, count in enumerate(histogram)) / PICTURE**2


def taken_for_another(role: Role, drawn: dict[Role, dict[str, Image.Image]]) -> Iterator[tuple[str, str]]:
    """Two symbols that this font draws alike and every other font apart. Hyphens differ in length only."""
    alike: dict[bytes, list[str]] = {}
    for symbol, image in drawn[role].items():
        if unicodedata.category(symbol) != "Pd":
            alike.setdefault(image.tobytes(), []).append(symbol)
    others = [images for other, images in drawn.items() if other is not role]
    for one, other in (pair for group in alike.values() for pair in combinations(group, 2)):
        apart = [difference(each[one], each[other]) for each in others if one in each and other in each]
        if apart and min(apart) > FAR_APART:
            yield one, other


def test_no_font_draws_a_symbol_as_another_one() -> None:
    drawn = {role: pictures(role) for role in Role}
    assert {role: pairs for role in Role if (pairs := list(taken_for_another(role, drawn)))} == {}


def test_marks_that_are_closed_up_have_a_blank_half() -> None:
    for role in Role:
        font = TTFont(bundled_font_file(role))
        names, em, shapes = font.getBestCmap(), font["head"].unitsPerEm, font["glyf"]
        for marks, least, most in ((BLANK_AFTER, -0.02, 0.52), (BLANK_BEFORE, 0.48, 1.02)):
            full = [mark for mark in marks if font["hmtx"][names[ord(mark)]][0] >= 0.9 * em]
            ink = {mark: shapes[names[ord(mark)]] for mark in full}
            edges = {mark: (shape.xMin / em, shape.xMax / em) for mark, shape in ink.items()}
            assert {each: edge for each, edge in edges.items() if edge[0] < least or edge[1] > most} == {}


def test_a_yuan_sign_is_no_dollar(fonts: FontSet) -> None:
    """仿宋 has none that is right; 楷体 has."""
    assert fonts.split("￥850", Role.BODY) == [("nianbao-kai", "￥"), ("nianbao-fangsong", "850")]
