"""A report as a neutral sequence of title, headings, paragraphs and grids.

Order, wording and figures of the finished document are decided here once; PDF, Word and web page only
draw it. Nothing here knows a file format, and no character reaches one that no format can carry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from export.house_style import NATIONAL, HouseStyle
from model.layout import Box, Role, TableLayout
from model.narrative import Run
from model.report import Report, text_names

# What XML 1.0 cannot carry: control characters, lone surrogates, non-characters; the C1 controls; the marks
# that make readers see a line in another order than it is written in, a 21 in place of a 12; annotations.
_UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    r"|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)


class Origin(NamedTuple):
    """Where a block comes from: a text of the report by id, and the number of its paragraph from 0."""

    text_id: str
    paragraph: int


@dataclass(frozen=True)
class Title:
    """The title of the report; a line of it may end before the words in `breaks`."""

    text: str
    breaks: tuple[str, ...] = ()
    lines_above: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 一、 opens a section, level 2 （一） and level 3 1. stand inside a text.

    Attributes:
        opens_page: It begins a new page.
    """

    runs: tuple[Run, ...]
    level: int
    origin: Origin | None = None
    opens_page: bool = False

    @property
    def lines_above(self) -> int:
        """Headings follow what is above them."""
        return 0

    @property
    def text(self) -> str:
        """The words of the heading."""
        return "".join(run.text for run in self.runs)


class Place(Enum):
    """Where a paragraph stands: the prose of the report, or one of the parts of the document around it."""

    PROSE = "prose"
    TABLE_NOTE = "table note"
    CENTRED = "centred"
    NOTE_OF_TITLE = "note of title"
    FLUSH = "flush"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Setting:
    """How a paragraph is set; lengths are in characters.

    Attributes:
        indent: What its first line begins with.
        hanging: What all other lines begin with.
        free: What stays free at the right.
        lines_above: Empty lines above it, but for the top of a page.
    """

    place: Place = Place.PROSE
    indent: float = 0.0
    hanging: float = 0.0
    free: float = 0.0
    lines_above: int = 0


PROSE = Setting(Place.PROSE, indent=2.0)
NOTE = Setting(Place.TABLE_NOTE, indent=2.0)
"""Of a note under a table."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose, or one of the parts around it; a newline in a run is a line break."""

    runs: tuple[Run, ...]
    origin: Origin | None = None
    setting: Setting = PROSE

    @property
    def lines_above(self) -> int:
        """Empty lines above it, but for the top of a page."""
        return self.setting.lines_above

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Grid:
    """A table: where its boxes are, and the text of each cell by id (empty when unfilled).

    Attributes:
        whole: It had better begin on a new page than be parted, where it fits one.
        marks: The cells that are framed in a draft, each with what stands under its figure.
    """

    table_id: str
    caption: str
    layout: TableLayout
    values: dict[str, str]
    whole: bool = True
    marks: Mapping[str, str] = field(default_factory=dict)

    def text_of(self, box: Box) -> str:
        """What stands in a box of the table."""
        if not box.cell:
            return box.text
        return "\n".join(filter(None, (self.values[box.cell], self.marks.get(box.cell))))

    def is_framed(self, box: Box) -> bool:
        """Whether the box is one of those that a draft shows to be wrong."""
        return box.cell in self.marks

    def begins_left(self, box: Box) -> bool:
        """Whether the words begin at the left edge of the box: texts, and labels of single rows in groups."""
        own_label = box.role is Role.STUB and box.row_span == 1 and self.layout.stub_columns > 1
        return own_label or box.role is Role.TEXT


@dataclass(frozen=True)
class Series:
    """Figures of one kind, one for each category of a chart; None where there is none.

    Attributes:
        remarks: What is said behind each figure, such as its share; nothing for all where it is empty.
    """

    name: str
    values: tuple[int | None, ...]
    remarks: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        """What stands behind each bar."""
        remarks = self.remarks or ("",) * len(self.values)
        return [
            "未填写" if value is None else f"{value}{remark}"
            for value, remark in zip(self.values, remarks, strict=True)
        ]


@dataclass(frozen=True)
class Chart:
    """Figures to be drawn as bars.

    Attributes:
        caption: What the chart shows; printed above it.
        categories: What the bars, or groups of bars, stand for.
        series: One series of bars lying below each other, or several standing side by side.
        words: All that the chart shows, in words: for those who cannot see it.
    """

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    words: str

    @property
    def text(self) -> str:
        """What is printed as text: the caption."""
        return self.caption


Block = Title | Heading | Paragraph | Grid | Chart


Charts = tuple[Chart | Grid, ...]
"""The charts, and tables beside them, after the text of section 一; worksheets and data have none."""


@dataclass(frozen=True)
class Document:
    """The whole document.

    Attributes:
        draft: Errors stand in the report: every page says 草稿.
        unit: Full name of the organ, for the document's properties.
        subject: What the document is, for the document's properties.
        signed_on: The day that stands under it, 2026-01-20; empty where none does.
        style: How it is set.
    """

    title: str
    unit: str
    subject: str
    blocks: tuple[Block, ...]
    draft: bool = False
    signed_on: str = ""
    style: HouseStyle = NATIONAL


def printable(text: str) -> str:
    """The text without the characters that no file format can carry and nobody can see."""
    return _UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """A text as it may stand outside the pages: no control characters there, and no half characters."""
    printable = (character if character.isprintable() else " " for character in text)
    return " ".join("".join(printable).split())


def unprintable_notice(report: Report) -> tuple[str, ...]:
    """A sentence on what `printable` takes out of the report, if there is any such thing."""
    texts = {"单位名称": report.unit} | {
        name: report.texts.get(text_id, "") for text_id, name in text_names(report.form).items()
    }
    counts = {name: len(_UNPRINTABLE.findall(text)) for name, text in texts.items()}
    places = "、".join(name for name, count in counts.items() if count)
    return (f"{places}里有 {sum(counts.values())} 个看不见的控制字符，文件里没有写出",) if places else ()
