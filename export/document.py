"""A report as a neutral sequence of title, headings, paragraphs and grids.

Order, wording and figures of the finished document are decided here once; PDF, Word and web page only
draw it. Nothing here knows a file format, and no character reaches one that no format can carry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from model.cell_text import printed
from model.document import PREAMBLE
from model.form import NOTES, Section
from model.layout import Box, Role, TableLayout, table_layout
from model.narrative import Run, parse_markdown
from model.report import Report, text_names
from model.totals import effective_value

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
    def text(self) -> str:
        """The words of the heading."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose; a newline in a run is a line break."""

    runs: tuple[Run, ...]
    origin: Origin | None = None

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
    """Figures of one kind, one for each category of a chart; None where there is none."""

    name: str
    values: tuple[int | None, ...]


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


Charts = tuple[Chart, ...]
"""The charts that stand after the text of section 一; worksheets and data have none."""


@dataclass(frozen=True)
class Document:
    """The whole document.

    Attributes:
        draft: Errors stand in the report: every page says 草稿.
        unit: Full name of the organ, for the document's properties.
        subject: What the document is, for the document's properties.
    """

    title: str
    unit: str
    subject: str
    blocks: tuple[Block, ...]
    draft: bool = False


def build_document(report: Report, draft: bool = False, charts: Sequence[Chart] = ()) -> Document:
    """The report in printed order: title, preamble, the sections; charts after the text of the first."""
    title = printable(report.title)
    family = report.form.family
    blocks = (Title(title, family.title_breaks), *_prose(report, PREAMBLE), *_sections(report, charts))
    return Document(title, printable(report.unit), family.name, blocks, draft)


def printable(text: str) -> str:
    """The text without the characters that no file format can carry and nobody can see."""
    return _UNPRINTABLE.sub("", text)


def unprintable_notice(report: Report) -> tuple[str, ...]:
    """A sentence on what `printable` takes out of the report, if there is any such thing."""
    texts = {"单位名称": report.unit} | {
        name: report.texts.get(text_id, "") for text_id, name in text_names(report.form).items()
    }
    counts = {name: len(_UNPRINTABLE.findall(text)) for name, text in texts.items()}
    places = "、".join(name for name, count in counts.items() if count)
    return (f"{places}里有 {sum(counts.values())} 个看不见的控制字符，文件里没有写出",) if places else ()


def _sections(report: Report, charts: Sequence[Chart]) -> Iterator[Block]:
    form = report.form
    printed_sections = _printed_sections(report)
    for section in printed_sections:
        if part := form.part_heading(section, report.unit, report.year, printed_sections):
            yield Heading((Run(printable(part)),), level=1)
        heading = form.printed_heading(section, report.unit, report.year, printed_sections)
        yield Heading((Run(printable(heading)),), level=2 if section.part else 1)
        if section.table:
            yield _grid(report, section.table, section.title)
            yield from _form_notes(report, section)
        else:
            yield from _prose(report, section.id)
        if section is printed_sections[0]:
            yield from charts


def _printed_sections(report: Report) -> list[Section]:
    """The sections without those that may be left out and have nothing in them, if anything is left then."""
    filled = {cell_id.partition(".")[0] for cell_id in report.stated}
    sections = report.form.sections
    told = [s for s in sections if s.table in filled or report.texts.get(s.text_id, "").strip()]
    return [section for section in sections if section in told or not (section.optional and told)]


def _form_notes(report: Report, section: Section) -> Iterator[Block]:
    """What the form itself says below a table; an organ's own words there take its place."""
    notes = report.form.table(section.table).notes
    if notes and not report.texts.get(section.text_id, "").strip():
        yield from (Paragraph((Run(line),)) for line in (NOTES, *notes))


def _prose(report: Report, text_id: str) -> Iterator[Block]:
    for number, paragraph in enumerate(parse_markdown(printable(report.texts.get(text_id, "")))):
        origin = Origin(text_id, number)
        if paragraph.level:
            yield Heading(paragraph.runs, paragraph.level + 1, origin)
        else:
            yield Paragraph(paragraph.runs, origin)


def _grid(report: Report, table_id: str, caption: str) -> Grid:
    return Grid(table_id, caption, table_layout(report.form, table_id), cell_texts(report, table_id))


def cell_texts(report: Report, table_id: str) -> dict[str, str]:
    """The text of every cell of a table as printed: what is stated, of an unstated total what it comes to."""
    return {
        cell.id: printed(effective_value(report, cell.id), cell.column)
        for cell in report.form.cells_of(table_id)
    }
