"""A report composed as a document: which blocks it has, in which order, with which figures."""

from __future__ import annotations

from collections.abc import Iterator

from export.document import NOTE, Block, Charts, Document, Grid, Heading, Origin, Paragraph, Title, printable
from export.document_parts import below_text, below_title, day_of, number_of
from export.house_style import NATIONAL, HouseStyle
from model.cell_text import printed
from model.document import PREAMBLE
from model.form import NOTES, Section
from model.layout import table_layout
from model.left_out import sections_in
from model.narrative import Run, parse_markdown
from model.report import Report
from model.totals import effective_value


def build_document(
    report: Report, draft: bool = False, charts: Charts = (), style: HouseStyle = NATIONAL
) -> Document:
    """The report in printed order: title, preamble, the sections; charts after the text of the first."""
    title = printable(report.title)
    family = report.form.family
    number = tuple(number_of(report))
    blocks = (
        *number,
        Title(title, family.title_breaks, lines_above=len(number)),
        *below_title(report),
        *_prose(report, PREAMBLE),
        *_sections(report, charts, style.tables.decimals),
        *below_text(report),
    )
    return Document(title, printable(report.unit), family.name, blocks, draft, day_of(report), style)


def _sections(report: Report, charts: Charts, decimals: int) -> Iterator[Block]:
    form = report.form
    printed_sections = sections_in(report)
    for section in printed_sections:
        if part := form.part_heading(section, report.unit, report.year, printed_sections):
            yield Heading((Run(printable(part)),), level=1)
        heading = form.printed_heading(section, report.unit, report.year, printed_sections)
        yield Heading((Run(printable(heading)),), level=2 if section.part else 1)
        if section.table:
            yield _grid(report, section.table, section.title, decimals)
            yield from _note(report, section.text_id)
            yield from _form_notes(report, section)
        else:
            yield from _prose(report, section.text_id)
        if section is printed_sections[0]:
            yield from charts


def _form_notes(report: Report, section: Section) -> Iterator[Block]:
    """What the form itself says below a table; an organ's own words there take its place."""
    notes = report.form.table(section.table).notes
    if notes and not report.texts.get(section.text_id, "").strip():
        yield from (Paragraph((Run(line),), setting=NOTE) for line in (NOTES, *notes))


def _prose(report: Report, text_id: str) -> Iterator[Block]:
    for number, paragraph in enumerate(parse_markdown(printable(report.texts.get(text_id, "")))):
        origin = Origin(text_id, number)
        if paragraph.level:
            yield Heading(paragraph.runs, paragraph.level + 1, origin)
        else:
            yield Paragraph(paragraph.runs, origin)


def _note(report: Report, text_id: str) -> Iterator[Block]:
    """What is said of a table, in small print below it; headings there are paragraphs like others."""
    for number, paragraph in enumerate(parse_markdown(printable(report.texts.get(text_id, "")))):
        yield Paragraph(paragraph.runs, Origin(text_id, number), NOTE)


def _grid(report: Report, table_id: str, caption: str, decimals: int) -> Grid:
    texts = cell_texts(report, table_id, decimals)
    return Grid(table_id, caption, table_layout(report.form, table_id), texts)


def cell_texts(report: Report, table_id: str, decimals: int = 0) -> dict[str, str]:
    """The text of every cell of a table as printed: what is stated, of an unstated total what it comes to.

    Amounts in 万元 have at least so many decimals.
    """
    return {
        cell.id: printed(effective_value(report, cell.id), cell.column, decimals)
        for cell in report.form.cells_of(table_id)
    }
