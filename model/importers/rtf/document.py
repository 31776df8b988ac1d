"""Reads rich text by way of Word's XML.

No library in Python that may be used here keeps the tables: striprtf puts bars between cells and forgets the
merged ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from model.importers.content import Content
from model.importers.package import Element
from model.importers.rtf.header import SYMBOLS, HeaderReader, code_page, decoded
from model.importers.rtf.inside import FormField, embedded
from model.importers.rtf.rows import WORDS as ROW_WORDS
from model.importers.rtf.rows import RowDefinition
from model.importers.rtf.state import Destination, Look, State
from model.importers.rtf.tokens import Token, tokens_of
from model.importers.source import Source
from model.importers.word.building import made, run, symbol
from model.importers.word.document import content_of_word
from model.importers.word.flow import Flow
from model.importers.word.left_out import AROUND, COMMENTS, FOOTNOTES, LeftOut
from model.importers.word.xml import W, attribute

DEEPEST_BOX = 10
"""Text boxes within each other."""

UNICODE_UNITS = 0x10000
PICTURES_OF_FONTS = 0xF000

_AROUND_PAGES = frozenset(
    {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
)
_SKIPPED = {
    *("info", "pict", "fldinst", "nonesttables", "nonshppict", "shprslt", "shppict"),
    *("xe", "tc", "rxe", "txe", "ftnsep", "ftnsepc", "aftnsep", "template", "filetbl", "revtbl", "upr"),
    *("listtable", "private", "mmathPr", "datafield", "bkmkstart", "bkmkend"),
}
_DESTINATIONS: dict[str, Destination] = {
    "fonttbl": "fonts",
    "colortbl": "colors",
    "stylesheet": "styles",
    **dict.fromkeys(("footnote", "annotation", *_AROUND_PAGES), "note"),
    **dict.fromkeys(("listtext", "pntext"), "number"),
    **dict.fromkeys(("shpinst", "do"), "shape"),
    "formfield": "form",
    "objdata": "object",
    **dict.fromkeys(("shptxt", "dptxbxtext", "ud", "nesttableprops"), "text"),
}
_DRAWN = frozenset({"pict", "shppict"})
_TABLES = frozenset({"fonts", "colors", "styles"})
_ENDS_OF_PARAGRAPHS = frozenset({"par", "\n", "\r", "sect", "cell", "nestcell"})
_ENDS_OF_ROWS = frozenset({"row", "nestrow"})
_PICTURES = re.compile("([\uf000-\uf0ff])")
_LIST_MARKS = frozenset({"o"})
_BOXES = frozenset({"shptxt", "dptxbxtext"})
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "{": "{", "}": "}", "\\": "\\", "~": "\u00a0", "_": "-",
}  # fmt: skip


def read_rtf(source: Source) -> Content:
    """The text of a document; headers, footers, notes and comments are quoted, as in `read_docx`.

    Raises:
        UserError: The file is damaged or too large.
    """
    parser = _Parser()
    for token in tokens_of(source.data):
        parser.take(token)
    body = made("body", *parser.finished())
    styles = parser.head.header.styles_in_xml()
    return content_of_word(body, styles, made("numbering"), parser.objects.get, parser.notes)


@dataclass
class _Story:
    """A text that is being put together, the body or that of a text box; `number` is one of a list."""

    flow: Flow = field(default_factory=Flow)
    runs: list[Element] = field(default_factory=list)
    number: str = ""

    def end_paragraph(self, properties: Element, depth: int, *, ends_cell: bool = False) -> None:
        """Puts the runs together."""
        number = _written(self.number)
        if number:
            weight = self.runs[0].iter(f"{W}b") if self.runs else ()
            self.runs.insert(0, run(number, *(made("b", val=attribute(bold, "val")) for bold in weight)))
        self.flow.paragraph(made("p", properties, *self.runs), depth, ends_cell=ends_cell)
        self.runs, self.number = [], ""


def _written(number: str) -> str:
    """The number of a list as the reader of Word's XML gives it: no tab behind it, no list marks."""
    text = number.strip()
    if not any(character.isalnum() for character in text) or text in _LIST_MARKS:
        return ""
    return f"{text} " if text[-1].isalnum() and text[-1].isascii() else text


@dataclass
class _Parser:
    """Takes in token by token. Bytes gather until it is known that no more of the same looks follow."""

    head: HeaderReader = field(default_factory=HeaderReader)
    state: State = field(default_factory=State)
    outer: list[tuple[State, bool]] = field(default_factory=list)
    stories: list[_Story] = field(default_factory=lambda: [_Story()])
    rows: dict[bool, RowDefinition] = field(
        default_factory=lambda: {False: RowDefinition(), True: RowDefinition()}
    )
    data: bytearray = field(default_factory=bytearray)
    words: list[str] = field(default_factory=list)
    to_skip: int = 0
    optional: bool = False
    opens_box: bool = False
    notes: list[LeftOut] = field(default_factory=list)
    form: FormField = field(default_factory=FormField)
    digits: bytearray = field(default_factory=bytearray)
    objects: dict[str, Source] = field(default_factory=dict)

    def take(self, token: Token) -> None:
        """Takes in the next token."""
        if token.kind == "text":
            skipped = min(self.to_skip, len(token.data))
            self.to_skip -= skipped
            if self.state.destination not in ("skip", "shape"):
                self.data += token.data[skipped:]
            return
        self._decode()
        if token.kind == "begin":
            self._begin_group()
        elif token.kind == "end":
            self._end_group()
        else:
            optional, self.optional = self.optional, token.name == "*"
            self._word(token, optional=optional)

    def finished(self) -> list[Element]:
        """All paragraphs and tables."""
        self._decode()
        while self.outer:
            self._end_group()
        self._end_run()
        if self.stories[0].runs:
            self.stories[0].end_paragraph(self.state.paragraph_properties(), self.state.tables)
        return self.stories[0].flow.finished()

    def _begin_group(self) -> None:
        self.outer.append((self.state, self.opens_box))
        self.opens_box, self.optional, self.to_skip = False, False, 0
        if self.state.destination in _TABLES:
            self.head.begin_group()

    def _end_group(self) -> None:
        if not self.outer:
            return
        self._end_run()
        before, was_box = self.outer.pop()
        if self.state.destination == "styles" and before.destination == "styles":
            self.head.end_style()
        if self.opens_box:
            self._close_box()
        if self.state.destination != before.destination:
            self._end_inside(self.state.destination)
        self.state, self.opens_box, self.to_skip = before, was_box, 0

    def _word(self, token: Token, *, optional: bool) -> None:
        destination, name = self.state.destination, token.name
        if destination == "skip":
            self._word_of_skipped(name)
        elif destination == "form":
            self.form.take(token)
        elif name in _SKIPPED or (optional and name not in _DESTINATIONS):
            self._skip(name)
        elif name in _DESTINATIONS:
            self._open(name)
        elif name == "u":
            self._unicode(token.number or 0)
        elif destination in _TABLES:
            self.head.word(destination, token)
        elif destination == "text" or (destination != "shape" and name in _CHARACTERS):
            self._word_of_text(token)
        elif destination in ("number", "note"):
            self._change(self.state.after(token))

    def _skip(self, name: str) -> None:
        """What follows is no text, though a picture is told."""
        destination = self.state.destination
        self._story.runs += [made("r", made("blip"))] if destination == "text" and name in _DRAWN else []
        resumed = destination if name == "upr" else "skip"
        self._change(replace(self.state, destination="skip", resumed=resumed))

    def _word_of_skipped(self, name: str) -> None:
        if name == "ud":
            self._change(replace(self.state, destination=self.state.resumed))
        elif name == "formfield":
            self._open(name)

    def _open(self, name: str) -> None:
        self._change(replace(self.state, destination=_DESTINATIONS[name]))
        if self.state.destination == "note":
            reason = AROUND if name in _AROUND_PAGES else COMMENTS if name == "annotation" else FOOTNOTES
            self.notes.append((reason, ""))
        elif name == "nesttableprops":
            self.state = replace(self.state, nested_row=True)
        elif name in _BOXES and len(self.stories) <= DEEPEST_BOX:
            self.stories.append(_Story())
            self.state, self.opens_box = replace(self.state, in_table=False, look=Look()), True

    def _word_of_text(self, token: Token) -> None:
        name = token.name
        if name in _CHARACTERS:
            self._gather(_CHARACTERS[name])
        elif name in ROW_WORDS:
            self.rows[self.state.nested_row].take(token)
        elif name in _ENDS_OF_PARAGRAPHS:
            self._end_paragraph(name)
        elif name in _ENDS_OF_ROWS:
            self._end_row(name)
        elif name == "ansicpg":
            self.head.header.code_page = code_page(token.number or 0)
        else:
            self._change(self.state.after(token))

    def _change(self, state: State) -> None:
        """Lets another state hold from here on."""
        if state.look != self.state.look or state.destination != self.state.destination:
            self._end_run()
        self.state = state

    def _gather(self, words: str) -> None:
        """Takes in decoded text; what stands for a Unicode character in old programs is passed over."""
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.words.append(words)

    def _unicode(self, number: int) -> None:
        if self.state.destination in ("text", "number", "note"):
            self.words.append(chr(number % UNICODE_UNITS))
        self.to_skip = self.state.fallbacks

    def _decode(self) -> None:
        """The bytes so far become words."""
        if not self.data:
            return
        if self.state.destination == "object":
            self.digits += self.data
            self.data.clear()
            return
        page = self.state.code_page(self.head.header)
        if page == SYMBOLS:
            words = "".join(chr(PICTURES_OF_FONTS + byte) for byte in self.data)
        else:
            words = decoded(bytes(self.data), page)
        self.data.clear()
        if self.state.destination in _TABLES:
            self.head.text(self.state.destination, words)
        elif self.state.destination == "form":
            self.form.entries[-1:] = [entry + words for entry in self.form.entries[-1:]]
        else:
            self.words.append(words)

    def _end_run(self) -> None:
        """The words so far become a run, or the number of a list."""
        if not self.words:
            return
        text = "".join(self.words).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.words.clear()
        if self.state.destination == "note":
            reason, words = self.notes[-1]
            self.notes[-1] = reason, words + text
        elif self.state.destination == "number":
            self._story.number += text
        else:
            self._story.runs.extend(self._runs(text))

    def _runs(self, text: str) -> Iterator[Element]:
        for part in _PICTURES.split(text):
            properties = self.state.look.properties(self.head.header, self.state.style)
            if part:
                element = (
                    symbol(ord(part), *properties) if _PICTURES.fullmatch(part) else run(part, *properties)
                )
                yield made("del", element) if self.state.look.deleted else element

    def _end_paragraph(self, name: str) -> None:
        self._end_run()
        depth = {"cell": 1, "nestcell": max(self.state.tables, 2)}.get(name, self.state.tables)
        properties = self.state.paragraph_properties()
        self._story.end_paragraph(properties, depth, ends_cell=name in ("cell", "nestcell"))

    def _end_row(self, name: str) -> None:
        self._end_run()
        depth = 1 if name == "row" else max(self.state.depth, 2)
        if self._story.runs:
            self._story.end_paragraph(self.state.paragraph_properties(), depth)
        self._story.flow.end_row(self.rows[name != "row"].row(), depth)

    @property
    def _story(self) -> _Story:
        return self.stories[-1]

    def _end_inside(self, destination: Destination) -> None:
        """What was told among the codes of a field or an object is shown where it stands."""
        if destination == "form":
            self._story.runs += [run(self.form.shown)] if self.form.shown else []
            self.form = FormField()
        elif destination == "object":
            found, key = embedded(bytes(self.digits)), str(len(self.objects))
            self.objects |= {key: found} if found else {}
            inside = [made("OLEObject", id=key)] if found else []
            self._story.runs.append(made("r", made("object", *inside)))
            self.digits.clear()

    def _close_box(self) -> None:
        """The text of a box goes where the box is anchored."""
        box = self.stories.pop()
        if box.runs:
            box.end_paragraph(self.state.paragraph_properties(), 0)
        self._story.runs.append(made("r", made("pict", made("txbxContent", *box.flow.finished()))))
