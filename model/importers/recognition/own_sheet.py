"""Reads the sheet of texts in the program's own worksheet; its layout is told in model.worksheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain

from model.document import PREAMBLE, PREAMBLE_NAME
from model.families import editions
from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.prose import heading_level
from model.importers.reading import Note
from model.importers.recognition.headings import text_sections
from model.importers.recognition.labels import Axis, find_label, significant
from model.importers.recognition.own_additions import (
    FORMATS,
    beside_table,
    beside_texts,
    has_formats,
    is_addition,
)
from model.importers.recognition.texts import FoundTexts
from model.importers.recognition.titles import Title
from model.level import Level
from model.narrative import write_markdown
from model.numbers import fold_width
from model.report import text_names
from model.worksheet import (
    CHECK,
    CONTINUED,
    EDITION,
    FILLED_IN,
    GUIDE,
    GUIDE_SHEET,
    GUIDE_TITLE,
    OWN_HINT,
    TEXT_SHEET,
    UNIT,
    YEAR,
    formatted,
    is_own_hint,
)

_IDENTITY = (UNIT, YEAR, EDITION)
_YEAR = re.compile(r"(20[0-9]{2})(?:年度?)?")


@dataclass
class OwnTexts:
    """What the sheet of texts states; empty where it is not filled in.

    `beside` is what somebody has written where the program's worksheet has no place for it.
    """

    unit: str = ""
    year: int | None = None
    edition: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)


def take_own_texts(
    parts: Sequence[Grid | Passage], family: Family
) -> tuple[OwnTexts | None, list[Grid | Passage]]:
    """The sheet of texts read, and the parts without it and the checks; None where there is no such sheet."""
    own = next((part for part in parts if isinstance(part, Grid) and _is_text_sheet(part)), None)
    if own is None:
        return None, [_without_copied_checks(part) if isinstance(part, Grid) else part for part in parts]
    guides = [part for part in parts if isinstance(part, Grid) and _is_guide(part)]
    read = _read(own, family)
    read.beside += [*_beside_guide(guides), *(beside_texts(own) if has_formats(own) else ())]
    others = [part for part in parts if part is not own and part not in guides]
    bare = [_without_checks(part) if isinstance(part, Grid) else part for part in others]
    for whole, table in zip(others, bare, strict=True):
        if isinstance(whole, Grid) and isinstance(table, Grid):
            read.beside += beside_table(whole, table)
    return read, bare


def own_title(own: OwnTexts, found: Title | None) -> Title:
    """Unit and year as the sheet of texts states them, or as the tables are titled where it does not."""
    titled = found or Title("", None, ())
    return Title(own.unit or titled.unit, titled.year if own.year is None else own.year, ())


def _title_notes(own: OwnTexts, title: Title | None) -> Iterator[Note]:
    """What the tables are titled otherwise: somebody may have put those of another report there."""
    titled = (title.unit, str(title.year or "")) if title else ("", "")
    stated = own.unit, str(own.year or "")
    for name, one, other in zip((UNIT, YEAR), titled, stated, strict=True):
        if one and other and significant(one) != significant(other):
            message = f"表格标题里的{name}是“{one}”，“{TEXT_SHEET}”表里是“{other}”，请核对是不是同一份报告"
            yield Note(Level.WARNING, message)


def own_reading(own: OwnTexts, found: FoundTexts, title: Title | None) -> FoundTexts:
    """The texts that the sheet states, with what stands beside the tables; `title` is that of the tables."""
    others = {text_id: text for text_id, text in found.texts.items() if text_id not in own.texts}
    return FoundTexts(others | own.texts, (*found.left, *own.beside), tuple(_title_notes(own, title)))


def _is_guide(grid: Grid) -> bool:
    return grid.name == GUIDE_SHEET and any(GUIDE_TITLE in row for row in grid.rows)


def _beside_guide(guides: Sequence[Grid]) -> Iterator[str]:
    """Who has filled the worksheet in, each with the label, and whatever else is not the program's own."""
    for row in (row for guide in guides for row in guide.rows):
        label, words = row[0].strip() if row else "", [text for text in map(str.strip, row) if text]
        if label in FILLED_IN:
            yield from (f"{label}：{text}" for text in words[1:])
        else:
            yield from (text for text in words if text not in {GUIDE_TITLE, *GUIDE})


def _without_checks(grid: Grid) -> Grid:
    """The statutory table alone, without the checks and hints that stand below it and to its right."""
    firsts = (index for index, row in enumerate(grid.rows) if row and is_own_hint(row[0]))
    bottom = next(firsts, len(grid.rows))
    labels = [
        column
        for row in grid.rows[:bottom]
        for column, text in enumerate(row)
        if text.startswith(CHECK) and is_own_hint(text)
    ]
    right = min(labels, default=None)
    return replace(
        grid,
        rows=tuple(row[:right] for row in grid.rows[:bottom]),
        places=tuple(row[:right] for row in grid.places[:bottom]),
        merges=tuple(
            merge for merge in grid.merges if merge.top < bottom and (right is None or merge.left < right)
        ),
    )


def _without_copied_checks(grid: Grid) -> Grid:
    """The same of copies of the program's sheets in other files, several of which may stand in one sheet.

    Each ends with the program's own hint, by which it is known.
    """
    rows = list(grid.rows)
    start = 0
    for end, row in enumerate(grid.rows):
        if row and row[0].startswith(OWN_HINT):
            rows[start : end + 1] = _blanked(grid.rows[start : end + 1])
            start = end + 1
    return replace(grid, rows=tuple(rows)) if start else grid


def copied_hints(parts: Sequence[Grid | Passage]) -> Iterator[str]:
    """The words that are taken out of such copies; hints in the program's own workbook are no news."""
    grids = [part for part in parts if isinstance(part, Grid)]
    for grid in () if any(_is_text_sheet(grid) for grid in grids) else grids:
        cells = chain.from_iterable(grid.rows)
        kept = chain.from_iterable(_without_copied_checks(grid).rows)
        for text, left in zip(cells, kept, strict=True):
            yield from (text,) if is_own_hint(text) or (not left and is_addition(text)) else ()


def _blanked(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows of one such copy with nothing where its checks and its hint are."""
    right = min((at for row in rows for at, text in enumerate(row) if at and is_own_hint(text)), default=None)
    below = False
    for row in rows:
        below = below or (bool(row) and is_own_hint(row[0]))
        kept = 0 if below else right
        yield tuple(text if kept is None or at < kept else "" for at, text in enumerate(row))


def _is_text_sheet(grid: Grid) -> bool:
    """Whether a sheet has the lines of unit, year and edition; of a copy with another name at its top."""
    labels = [row[0].strip() for row in grid.rows if row and row[0].strip()]
    return {UNIT, YEAR, EDITION} <= set(labels) and (grid.name == TEXT_SHEET or labels[0] == UNIT)


def _read(grid: Grid, family: Family) -> OwnTexts:
    own = OwnTexts()
    text_id = ""
    paragraphs: dict[str, list[str]] = {}
    for label, words in _rows_with_formats(grid) if has_formats(grid) else _rows(grid):
        if label in _IDENTITY:
            text_id = ""
            _take_identity(own, label, words)
            continue
        if label:
            text_id = _text_id(label, family)
            own.beside += [] if text_id or is_own_hint(label) else [label]
        if text_id and words:
            paragraphs.setdefault(text_id, []).append(words)
        elif is_addition(words):
            own.beside.append(words)
    own.texts = {text_id: "\n\n".join(texts) for text_id, texts in paragraphs.items()}
    return own


def _rows(grid: Grid) -> Iterator[tuple[str, str]]:
    """The label and the words of each row."""
    for row in grid.rows:
        yield (row[0].strip(), "".join(row[1:])) if row else ("", "")


def _rows_with_formats(grid: Grid) -> Iterator[tuple[str, str]]:
    """The label of each row, and its paragraph in Markdown with the rows in which it goes on."""
    rows = [[*row, "", "", ""][: FORMATS + 1] for row in grid.rows]
    at = 0
    while at < len(rows):
        label, text, form = rows[at]
        at += 1
        while at < len(rows) and rows[at][FORMATS] == CONTINUED:
            text += rows[at][1]
            at += 1
        named = label.strip() in _IDENTITY
        paragraph = formatted(text, form, heading_level(text))
        yield label.strip(), text if named else write_markdown([paragraph])


def _take_identity(own: OwnTexts, label: str, words: str) -> None:
    if label == UNIT:
        own.unit = words.strip()
    elif label == YEAR:
        year = _YEAR.fullmatch(fold_width(words).strip())
        own.year = int(year[1]) if year else None
        own.beside += [] if year or not words.strip() else [f"{YEAR}：{words.strip()}"]
    elif label == EDITION:
        own.edition = words.strip()


def _text_id(label: str, family: Family) -> str:
    """The text under a label: by its very name, or by the heading of its section as somebody wrote it."""
    if significant(label) == PREAMBLE_NAME:
        return PREAMBLE
    if label in _own_names(family):
        return _own_names(family)[label]
    hit = find_label(label, family)
    section = hit.meaning(Axis.SECTION) if hit else None
    return section.id if section is not None and section.id in text_sections(family) else ""


@cache
def _own_names(family: Family) -> Mapping[str, str]:
    """All texts that any edition has, by the names under which the worksheet has them."""
    return {name: text_id for form in editions(family) for text_id, name in text_names(form).items()}
