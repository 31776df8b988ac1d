"""The characters of a PDF page that readers see: none outside of the paper, unseen, or slanted across it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.importers.pdf.drawing import COVERED, INVISIBLE, SWITCHED_OFF
from model.importers.pdf.layout import SLANTED, turn_of
from model.importers.pdf.lines import Character
from model.importers.pdf.struck import struck_out
from model.importers.pdf.typed import remarks_on, struck_areas, typed_characters
from model.importers.pdf.watermarks import watermarks
from model.importers.reading import LEFT_OUT, Note
from model.level import Level

if TYPE_CHECKING:
    from pdfplumber.page import Page

MOST_UNKNOWN = 0.2
"""From this share of characters without a meaning on, a text says nothing."""

MOST_OF_THE_PAGE = 0.5
"""The share of a page from which on a picture is the scan that its unseen characters were recognised from."""

WRITTEN = 40
"""Characters; a page that is a picture and has fewer is read as a picture, which shows them too."""

WHITE = 0.95
"""From this brightness on nobody sees a character on paper."""

UNKNOWN_CHARACTER = "□"
OWN_PRODUCER = "年报"
OF_CHARTS = frozenset({"Figure", "Caption"})
"""The tags of what our own files draw from the tables. Elsewhere a figure may be all that tells a number."""
USE_THE_ORIGINAL = "请改用生成它的 Word 或 Excel 文件"
LONGEST_QUOTE = 60
_BOLD_FONT = re.compile(r"[,-]Bold(?![a-z])")

_UNSEEN_SAID = {
    INVISIBLE: "看不见的文字",
    SWITCHED_OFF: "关闭的图层上的文字",
    COVERED: "被遮盖的文字",
    "white": "白色的文字",
    "slanted": "斜着写的文字（水印或印章）",
    "pale": "浅色的水印",
    "outside": "页面之外的文字",
    "struck": "划去的文字（带删除线）",
}
_COLOURS_OF_CMYK = 4

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass
class PageText:
    """What a page says.

    Attributes:
        recognised: The characters were recognised from a picture of the page.
        left_out: The characters left out, by the reason, in the order of the file.
        typed: Some of the characters were typed into the page afterwards.
        remarks: The words of notes beside the text.
    """

    characters: list[Character] = field(default_factory=list)
    recognised: bool = False
    left_out: dict[str, str] = field(default_factory=dict)
    typed: bool = False
    remarks: list[str] = field(default_factory=list)

    def notes(self, page: int) -> Iterator[Note]:
        """What was left out, quoted, and whether the rest can be relied on."""
        for reason, words in self.left_out.items():
            quote = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
            message = f"第{page}页有{_UNSEEN_SAID[reason]}，没有读入：“{quote}”"
            yield Note(Level.WARNING, message, f"第{page}页", LEFT_OUT)
        for words in dict.fromkeys(filter(None, self.remarks)):
            message = f"第{page}页的批注没有读入：“{words}”"
            yield Note(Level.WARNING, message, f"第{page}页", LEFT_OUT)
        if self.recognised:
            message = f"第{page}页是扫描的图像，文字是识别出来的，请对照图像逐项核对"
            yield Note(Level.WARNING, message, f"第{page}页")
        if self.typed:
            message = f"第{page}页有后来填写的内容（表单域或批注），已按所在位置读入，请核对"
            yield Note(Level.WARNING, message, f"第{page}页")


def page_text(page: Page) -> PageText:
    """The characters of a page that has been put upright.

    Raises:
        UserError: Most have no meaning.
    """
    charts = OF_CHARTS if page.pdf.metadata.get("Producer") == OWN_PRODUCER else frozenset()
    found = PageText(recognised=_is_scan(page))
    dark = [rect for rect in page.rects if rect.get("fill") and not _is_white(rect["non_stroking_color"])]
    shown, behind = paper(page), [_box(area) for area in (*dark, *page.images)]
    struck, areas = struck_out(page), [_box(area) for area in struck_areas(page)]
    pale = watermarks(page.chars)
    for at, one in enumerate(page.chars):
        if not one["text"].strip() or one["tag"] in charts:
            continue
        is_struck = at in struck or any(_is_on(one, area) for area in areas)
        reason = _why_unseen(one, shown, behind, found.recognised) or ("struck" if is_struck else "")
        if not reason and at in pale and not any(_is_on(one, area) for area in behind):
            reason = "pale"
        if reason:
            found.left_out[reason] = found.left_out.get(reason, "") + one["text"]
        else:
            sides = one["x0"], one["x1"], one["top"], one["bottom"]
            turn = turn_of(one["matrix"])
            found.characters.append(Character(_known(one["text"]), *sides, turn, bold=_is_bold(one)))
    typed = list(typed_characters(page, found.characters))
    found.characters.extend(typed)
    found.typed = bool(typed)
    found.remarks = list(remarks_on(page))
    unknown = sum(one.text == UNKNOWN_CHARACTER for one in found.characters)
    if unknown > len(found.characters) * MOST_UNKNOWN:
        raise UserError(
            "PDF 里的文字没有对应的编码，读出来是乱码", f"第{page.page_number}页", USE_THE_ORIGINAL
        )
    return found


def _why_unseen(one: Mapping[str, Any], shown: Box, behind: Sequence[Box], scan: bool) -> str:
    """Why a character is no text of the page; empty where it is.

    Args:
        one: The character.
        shown: The part of the page that is shown.
        behind: What lies on it that is not white.
        scan: The characters were recognised from a picture of the page.
    """
    if not _is_on(one, shown):
        return "outside"
    if one["tag"] in {SWITCHED_OFF, COVERED} or (one["tag"] == INVISIBLE and not scan):
        return str(one["tag"])
    if turn_of(one["matrix"]) == SLANTED:
        return "slanted"
    white = one["tag"] != INVISIBLE and _is_white(one["non_stroking_color"])
    return "white" if white and not any(_is_on(one, area) for area in behind) else ""


def paper(page: Page) -> Box:
    """The part of a page that is shown: left, top, right and bottom in the library's coordinates."""
    left, top, right, bottom = zip(page.bbox, page.cropbox, strict=True)
    inner = max(left), max(top), min(right), min(bottom)
    shown = inner[0] < inner[2] and inner[1] < inner[3]
    return inner if shown else page.bbox


def is_only_picture(page: Page, text: PageText) -> bool:
    """Whether the page is a picture, with no more written on it than a scanner's mark."""
    return len(text.characters) < WRITTEN and _is_covered(page)


def _is_covered(page: Page) -> bool:
    """Whether most of the page is pictures; some scanners cut it into strips."""
    covered = sum(image["width"] * image["height"] for image in page.images)
    return bool(covered > MOST_OF_THE_PAGE * page.width * page.height)


def _is_scan(page: Page) -> bool:
    """Whether a picture lies over the page, and the text on it was put there to be searched."""
    if not _is_covered(page):
        return False
    unseen = sum(one["tag"] == INVISIBLE for one in page.chars)
    return bool(unseen > len(page.chars) / 2)


def _box(area: Mapping[str, Any]) -> Box:
    return area["x0"], area["top"], area["x1"], area["bottom"]


def _is_on(one: Mapping[str, Any], box: Box) -> bool:
    """Whether the middle of a character lies in a box."""
    across, down = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _is_bold(one: Mapping[str, Any]) -> bool:
    """Whether a character is drawn with a thick outline, or in a font that calls itself bold."""
    return bool(one.get("stroke")) or _BOLD_FONT.search(one["fontname"]) is not None


def _is_white(colour: object) -> bool:
    """Whether a colour in grey, RGB or CMYK is that of paper; patterns and unknown spaces are not."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == _COLOURS_OF_CMYK:
        return all(part <= 1 - WHITE for part in parts)
    return all(part >= WHITE for part in parts)


def _known(text: str) -> str:
    """The character, or a sign for one of which the file tells the shape and not the meaning."""
    return UNKNOWN_CHARACTER if text.startswith("(cid:") or text < " " or text == "\ufffd" else text
