"""The words of a file, taken by means as simple as they can be and by nothing of the program.

They are what every word of a reading is held against: `clauses` gives the words between two punctuation
marks, `unaccounted` those of them that a reading neither has nor names. What nobody sees (style sheets,
scripts, deleted pieces of a binary file) is not taken for words here either.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from email import message_from_bytes
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import olefile

from model.characters import repair_radicals, simplify
from model.families import editions, families
from model.importers.gate.standard_password import unlocked
from model.importers.reading import Reading
from model.importers.source import Source
from model.narrative import plain_text
from model.ordinals import chinese_number
from model.report import text_names
from model.title_patterns import pattern_parts

_CLAUSE = re.compile(r"[\u3400-\u9fff]+")
_UNIT = re.compile(r"(?<=[0-9])\s*[个件条份次笔宗项](?![\u3400-\u9fff])")
"""A counting word behind a figure, which is a part of it."""
_NOT_WORDS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
SHORTEST_PIECE = 2
LONGEST_TOUCHING = 6
_UNSEEN_ELEMENTS = {"script", "style"}


def clauses(path: Path) -> list[str]:
    """The Chinese words of the file between two other characters, in order, each as often as it is there."""
    texts = (_UNIT.sub("", _spelt(text)) for text in texts_of(path))
    return [clause for text in texts for clause in _CLAUSE.findall(text) if _is_legible(clause, path)]


def _is_legible(clause: str, path: Path) -> bool:
    """Whether these are characters in use: what lies between the words of a binary file looks like others."""
    if path.suffix not in {".doc", ".wps", ".rtf"}:
        return True
    if len(clause) < SHORTEST_PIECE:
        return False
    try:
        clause.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def unaccounted(path: Path, reading: Reading) -> list[str]:
    """The clauses of the file that stand in no text, no note and no label of a table of the reading."""
    known = accounted_words(reading)
    shortest = 1 if path.suffix == ".pdf" else SHORTEST_PIECE
    return [clause for clause in clauses(path) if not _is_known(clause, known, shortest)]


def _is_known(clause: str, known: str, shortest: int) -> bool:
    """Whether the words are there, those that run from one cell or mark into another in two pieces.

    Where columns are so narrow that their words touch, on pages, short pieces of three or four may be joined.
    """
    if clause in known or (shortest == 1 and len(clause) <= LONGEST_TOUCHING and set(clause) <= set(known)):
        return True
    cuts = range(SHORTEST_PIECE, len(clause) - SHORTEST_PIECE + 1)
    return any(clause[:cut] in known and clause[cut:] in known for cut in cuts)


def accounted_words(reading: Reading) -> str:
    """All that a reading says: texts, title, notes, and the words of the form that its tables have."""
    report = reading.report
    names = [report.title, *text_names(report.form).values()]
    said = [*map(plain_text, report.texts.values()), *(note.message for note in reading.notes), *names]
    return "|".join(_NOT_WORDS.sub("", _spelt(words)) for words in (*said, *_words_of_forms()))


def _words_of_forms() -> Iterator[str]:
    for form in (form for family in families() for form in editions(family)):
        for number, section in enumerate(form.sections, 1):
            yield from (section.title, *section.variants, f"第{chinese_number(number)}部分")
            yield from (
                words for pattern in (section.part, section.caption) for words in pattern_parts(pattern)
            )
        for cell in form.cells.values():
            yield from (cell.block.title, cell.block.corner)
            for part in (cell.row, cell.column):
                yield from (*part.path, *part.variants, *getattr(part, "unofficial", ()))


def _spelt(text: str) -> str:
    return simplify(unicodedata.normalize("NFKC", repair_radicals(text)[0]))


def texts_of(path: Path) -> Iterable[str]:
    """The paragraphs, cells or lines of the file."""
    return _EXTRACTORS[path.suffix](path.read_bytes())


def _of_text(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            yield from data.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        return


def _of_json(data: bytes) -> Iterator[str]:
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (text for each in value.values() for text in strings(each))
        elif isinstance(value, list):
            yield from (text for each in value for text in strings(each))

    plain = json.loads(data)
    # What was found in the report says nothing that the report does not say.
    return strings({key: value for key, value in plain.items() if key != "findings"})


def _of_package(paragraph: str, text: str, parts: str) -> Callable[[bytes], Iterator[str]]:
    """The words in `text` elements, those of a `paragraph` element together, of the parts of that name."""

    def extract(data: bytes) -> Iterator[str]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if re.search(parts, name.replace("\\", "/")):
                    root = ET.fromstring(package.read(name))
                    for block in (found for found in root.iter() if _local(found) == paragraph):
                        yield "".join(_inside(block, paragraph, text))

    return extract


def _inside(block: ET.Element, paragraph: str, text: str) -> Iterator[str]:
    """The words of one block, without those of blocks of the same kind inside of it."""
    if text == "*":
        yield block.text or ""
    for child in block:
        if _local(child) == text:
            yield child.text or ""
        elif _local(child) in {"rPh", "annotation"}:
            continue
        elif _local(child) != paragraph:
            yield from _inside(child, paragraph, text)
        if text == "*":
            yield child.tail or ""


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _of_fixed_pages(data: bytes) -> Iterator[str]:
    """The texts of pages, parted where two characters stand wider apart than they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in (name for name in package.namelist() if name.endswith("Content.xml")):
            root = ET.fromstring(package.read(name))
            for code in (found for found in root.iter() if _local(found) == "TextCode"):
                steps = [float(step) for step in code.get("DeltaX", "").split() if step != "g"]
                usual = sorted(steps)[len(steps) // 2] if steps else 0.0
                gaps = [step > 2 * usual for step in steps] + [False] * len(code.text or "")
                yield "".join(
                    f"{mark}|" if gap else mark for mark, gap in zip(code.text or "", gaps, strict=False)
                )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN_ELEMENTS
        values = dict(attrs)
        if tag == "input" and (values.get("type") or "text") == "text":
            self.texts.append(values.get("value") or "")
        self._end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN_ELEMENTS and self._unseen > 0
        self._end(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts[-1] += data

    def _end(self, tag: str) -> None:
        if tag not in {"span", "b", "strong", "sup", "sub", "font", "u", "i", "em", "a"}:
            self.texts.append("")


def _of_page(data: bytes) -> Iterator[str]:
    page = _Page()
    declared = re.search(rb"charset\s*=\s*[\"']?(gb[k0-9]+)", data[:2000], re.IGNORECASE)
    page.feed(data.decode("gb18030" if declared else "utf-8", "replace"))
    yield from (re.sub(r"\s*\n\s*", "", text) for text in page.texts)


def _of_archive(data: bytes) -> Iterator[str]:
    parts: Iterable[Message] = message_from_bytes(data).walk()
    for part in parts:
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            yield from _of_page(content)


def _of_pdf(data: bytes) -> Iterator[str]:
    import pypdfium2

    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        words, end = "", (0.0, 0.0)
        for index, (left, bottom, right, top) in enumerate(boxes):
            size = max(top - bottom, right - left, 1.0)
            if abs(bottom - end[1]) > size / 2 or not -size < left - end[0] < size / 3:
                yield words
                words = ""
            words, end = words + text.get_text_range(index, 1), (right, bottom)
        yield words


def _of_rich_text(data: bytes) -> Iterator[str]:
    text = data.decode("latin-1")
    for head in ("fonttbl", "stylesheet", "info", r"*\generator"):
        text = _without_group(text, head)
    text = re.sub(r"\\(?:par|cell|row|tab|line)(?![a-z])", "\n", text)
    text = re.sub(r"\\u(-?[0-9]+) ?(?:\\'[0-9a-f]{2}|\?)*", lambda found: chr(int(found[1]) % 65536), text)
    text = re.sub(r"(?:\\'[0-9a-f]{2})+", lambda found: _of_codes(found[0]), text)
    yield from re.sub(r"\\[a-z]+-?[0-9]* ?|[{}]", "", text).splitlines()


def _of_codes(codes: str) -> str:
    return bytes.fromhex(codes.replace("\\'", "")).decode("gb18030", "replace")


def _without_group(text: str, head: str) -> str:
    """The text of an RTF file without the group that begins so, and the groups in it."""
    start = text.find("{\\" + head)
    if start < 0:
        return text
    depth = 0
    for end in range(start, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if not depth:
            return text[:start] + text[end + 1 :]
    return text[:start]


def _of_binary_word(data: bytes) -> Iterator[str]:
    """Runs of characters that stand in the stream of text as they are, two bytes each."""
    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        stream = compound.openstream("WordDocument").read()
    characters = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef 0-9A-Za-z]{4,}"
    yield from re.findall(characters, stream.decode("utf-16-le", "replace"))
    yield from re.findall(characters, stream[1:].decode("utf-16-le", "replace"))


def _of_workbook(data: bytes) -> Iterator[str]:
    if not data.startswith((b"\xd0\xcf", b"PK")):
        yield from _of_page(data)
        return
    from python_calamine import SheetVisibleEnum, load_workbook

    workbook = load_workbook(io.BytesIO(unlocked(Source("a.xlsx", data)).data))
    for sheet in workbook.sheets_metadata:
        if sheet.visible is SheetVisibleEnum.Visible:
            for row in workbook.get_sheet_by_name(sheet.name).to_python():
                yield from (value for value in row if isinstance(value, str))


_WORD = _of_package("p", "t", r"(?i)(?:^|/)(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_OPEN = _of_package("p", "*", r"content\.xml$")

_EXTRACTORS: dict[str, Callable[[bytes], Iterable[str]]] = {
    **dict.fromkeys((".txt", ".md", ".csv", ".tsv"), _of_text),
    ".json": _of_json,
    ".docx": _WORD,
    **dict.fromkeys((".xlsx", ".xls", ".et"), _of_workbook),
    **dict.fromkeys((".ods", ".odt"), _OPEN),
    ".ofd": _of_fixed_pages,
    **dict.fromkeys((".html", ".htm"), _of_page),
    ".mht": _of_archive,
    ".pdf": _of_pdf,
    ".rtf": _of_rich_text,
    **dict.fromkeys((".doc", ".wps"), _of_binary_word),
}
