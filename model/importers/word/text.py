"""The words of one paragraph of a Word file as readers see them: nothing deleted, hidden, no codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.importers.package import Element, local_name
from model.importers.parts_apart import lowered, raised
from model.importers.word.left_out import INVITED, LeftOut
from model.importers.word.looks import SUBSCRIPT, SUPERSCRIPT, look_of
from model.importers.word.styles import Styles, style_of
from model.importers.word.xml import W, attribute, number_of, switched_on
from model.narrative import Run, join_runs

PRIVATE_USE = range(0xF000, 0xF100)
UNKNOWN_SYMBOL = "□"

_NO_WORDS = frozenset(
    [
        *("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr"),
    ]
)
_NOT_TEXT = frozenset({"blip", "imagedata", "object", "instrText", "sdt"})
_WHOLE = frozenset({"txbxContent", "object"})
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# The pictures of the fonts Symbol and Wingdings that stand in reports: list marks, ticks and boxes.
_SYMBOLS = {
    0xF06C: "●", 0xF06E: "■", 0xF071: "□", 0xF075: "◆", 0xF076: "❖", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B7: "·",
    0xF0D8: "➢", 0xF0FC: "✓", 0xF0FE: "☑", 0xF052: "☑", 0xF0A3: "□", 0xF06F: "□", 0xF0E0: "→",
}  # fmt: skip

_MARKS = {SUPERSCRIPT: raised, SUBSCRIPT: lowered}


@dataclass
class ParagraphText:
    """What stands in a paragraph.

    Attributes:
        boxes: The text boxes anchored in it.
        objects: The ids of the files embedded in it.
        pictures: How many pictures it shows.
        left_out: The words left out although they are no marked deletions.
        field: It has a field, which shows its result, should it have one.
    """

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    pictures: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    field: bool = False

    @property
    def text(self) -> str:
        """The words without weight."""
        return "".join(run.text for run in self.runs)


def paragraph_text(paragraph: Element, styles: Styles) -> ParagraphText:
    """The words of a w:p without its automatic number."""
    found = ParagraphText()
    properties = paragraph.find(f"{W}pPr")
    bold = properties is not None and styles.paragraph_bold(properties)
    style = style_of(properties, "pStyle")
    in_code: list[bool] = []
    for part, run in _runs(paragraph, None):
        if part.tag == f"{W}fldChar":
            _step(in_code, attribute(part, "fldCharType"))
        # The words of a field within the code of another one are part of that code.
        if part.tag != f"{W}t" or not any(in_code):
            _take(part, run, found, styles, bold, style)
    found.runs = list(join_runs(found.runs))
    return found


def _step(in_code: list[bool], mark: str) -> None:
    """Goes into the code of a field, on to its result, or out of it."""
    if mark == "begin":
        in_code.append(True)
    elif in_code and mark == "separate":
        in_code[-1] = False
    elif in_code and mark == "end":
        in_code.pop()


def _runs(element: Element, run: Element) -> Iterator[tuple[Element, Element]]:
    """The innermost elements in order, each with the run in which it stands."""
    for child in element:
        name = local_name(child.tag)
        if not name or name in _NO_WORDS:
            continue
        if name == "AlternateContent":
            yield from _runs(best_alternative(child), run)
        elif name in _WHOLE or not len(child) or _is_choice(child) or is_placeholder(child):
            yield child, run
        else:
            yield from _runs(child, child if name == "r" else run)


def best_alternative(element: Element) -> Element:
    """The same thing may be there twice: the first one is for new programs, unless only another has words."""
    first = element[0] if len(element) else element
    return next((one for one in element if _words_in(one)), first)


def _words_in(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText")).strip()


def is_placeholder(element: Element) -> bool:
    """Whether a content control still shows its invitation to type.

    Programs that fill in controls leave the mark; an invitation has no figures.
    """
    if element.tag != f"{W}sdt" or not switched_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
        return False
    return not any(map(str.isdigit, _words_in(element)))


def _is_choice(element: Element) -> bool:
    """Whether a field is a list to choose from, as old forms have them."""
    return element.tag == f"{W}fldChar" and element.find(f"{W}ffData/{W}ddList") is not None


def _chosen(field_start: Element) -> str:
    """The entry of such a list that is shown."""
    choices = field_start.find(f"{W}ffData/{W}ddList")
    result = choices.find(f"{W}result")
    number = number_of(result if result is not None else choices.find(f"{W}default"), "val")
    entries = [attribute(entry, "val") for entry in choices.iterchildren(f"{W}listEntry")]
    return entries[number] if 0 <= number < len(entries) else ""


def _take(part: Element, run: Element, found: ParagraphText, styles: Styles, bold: bool, style: str) -> None:
    name = local_name(part.tag)
    if name == "txbxContent":
        found.boxes.append(part)
        return
    if name in _NOT_TEXT:
        _take_thing(part, name, found)
        return
    text = _chosen(part) if _is_choice(part) else _text_of(part, name)
    look = look_of(run, style, styles)
    if look.unseen:
        # What is marked at the run itself is quoted for the whole document.
        if not look.own:
            found.left_out.append((look.unseen, text))
        return
    properties = run.find(f"{W}rPr") if run is not None else None
    if properties is not None:
        bold = styles.run_bold(properties, bold)
    text = _MARKS[look.mark](text) if look.mark else text
    found.runs.append(Run(text, bold))


def _take_thing(part: Element, name: str, found: ParagraphText) -> None:
    """What is no word: pictures, embedded files, fields, and invitations to type."""
    if name in ("blip", "imagedata"):
        found.pictures += 1
    elif name == "object":
        embedded = (one for one in part.iter() if local_name(one.tag) == "OLEObject")
        ids = [reference(one) for one in embedded]
        found.objects.extend(ids)
        found.pictures += not ids
    elif name in ("instrText", "fldSimple"):
        found.field = True
    else:
        found.left_out.append((INVITED, _words_in(part)))


def reference(element: Element) -> str:
    """The id by which an element refers to another part of the package."""
    return next((value for key, value in element.items() if local_name(key) == "id" and "}" in key), "")


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
