"""The words of one paragraph of a Word file as readers see them: nothing deleted, hidden, no codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.importers.package import Element, local_name
from model.importers.word.styles import Styles
from model.importers.word.xml import W, attribute, switched_on
from model.narrative import Run, join_runs

PRIVATE_USE = range(0xF000, 0xF100)
UNKNOWN_SYMBOL = "□"

_LEFT_OUT = frozenset(
    {
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "rubyPr",
    }
)
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# The pictures of the fonts Symbol and Wingdings that stand in reports: list marks, ticks and boxes.
_SYMBOLS = {
    0xF06C: "●", 0xF06E: "■", 0xF071: "□", 0xF075: "◆", 0xF076: "❖", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B7: "·",
    0xF0D8: "➢", 0xF0FC: "✓", 0xF0FE: "☑", 0xF052: "☑", 0xF0A3: "□", 0xF06F: "□", 0xF0E0: "→",
}  # fmt: skip
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class ParagraphText:
    """The runs of a paragraph, and the text boxes anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without weight."""
        return "".join(run.text for run in self.runs)


def paragraph_text(paragraph: Element, styles: Styles) -> ParagraphText:
    """The words of a w:p without its automatic number."""
    found = ParagraphText()
    properties = paragraph.find(f"{W}pPr")
    bold = properties is not None and styles.paragraph_bold(properties)
    for part, run in _runs(paragraph, None):
        _take(part, run, found, styles, bold)
    found.runs = list(join_runs(found.runs))
    return found


def _runs(element: Element, run: Element) -> Iterator[tuple[Element, Element]]:
    """The innermost elements in order, each with the run in which it stands."""
    for child in element:
        name = local_name(child.tag)
        if not name or name in _LEFT_OUT or is_placeholder(child):
            continue
        if name == "AlternateContent":
            yield from _runs(_best_alternative(child), run)
        elif name == "txbxContent" or not len(child):
            yield child, run
        else:
            yield from _runs(child, child if name == "r" else run)


def _best_alternative(element: Element) -> Element:
    """The same thing may be there twice, for new programs and for old: the first one is for new ones."""
    return element[0] if len(element) else element


def is_placeholder(element: Element) -> bool:
    """Whether a content control still shows its invitation to type."""
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _take(part: Element, run: Element, found: ParagraphText, styles: Styles, bold: bool) -> None:
    name = local_name(part.tag)
    if name == "txbxContent":
        found.boxes.append(part)
        return
    text = _text_of(part, name)
    properties = run.find(f"{W}rPr") if run is not None else None
    if properties is not None:
        if any(switched_on(properties.find(W + gone)) for gone in ("vanish", "strike", "dstrike")):
            return
        if attribute(properties.find(f"{W}vertAlign"), "val") == "superscript":
            # A raised digit is the mark of a footnote and must not become a part of the figure.
            text = text.translate(_RAISED_DIGITS)
        bold = styles.run_bold(properties, bold)
    found.runs.append(Run(text, bold))


def _text_of(part: Element, name: str) -> str:
    if name == "t":
        return part.text or ""
    if name == "br":
        return "" if attribute(part, "type") in ("page", "column") else "\n"
    if name == "sym":
        return _symbol(part)
    return _CHARACTERS.get(name, "")


def _symbol(part: Element) -> str:
    code = int(attribute(part, "char") or "0", 16)
    if code in PRIVATE_USE or code < ord(" "):
        return _SYMBOLS.get(code, UNKNOWN_SYMBOL)
    return chr(code)
