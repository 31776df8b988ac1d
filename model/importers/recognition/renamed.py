"""Titles and headings in other words than the form's, which alone are printed: so they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.reading import Note
from model.importers.recognition.captions import caption_of
from model.importers.recognition.headings import sections_of, without_section_number
from model.importers.recognition.labels import find_label, significant
from model.importers.recognition.outline import SectionStart
from model.importers.recognition.titles import Title
from model.level import Level
from model.report import Report


def heading_notes(
    parts: Sequence[Grid | Passage], starts: Sequence[SectionStart], family: Family, unit: str
) -> Iterator[Note]:
    """A note for each heading that is none of the known wordings, or names another organ than `unit`."""
    for start in starts:
        part = parts[start.index]
        if isinstance(part, Passage) and not _is_known(part.text, family, unit):
            section = sections_of(family).get(start.section)
            due = f"“{section.title}”" if section else "格式的标题"
            yield Note(Level.HINT, f"“{part.text.strip()}”按{due}读入", part.place)


def _is_known(heading: str, family: Family, unit: str) -> bool:
    caption = caption_of(heading, family)
    if caption is not None:
        return significant(caption.unit) in ("", significant(unit))
    return find_label(without_section_number(heading, family), family) is not None


def title_note(title: Title, report: Report) -> Iterator[Note]:
    """A note where the title says something else than the report's own."""
    words = " ".join(title.words.split())
    if words and significant(words) != significant(report.title):
        yield Note(Level.HINT, f"标题“{words}”按“{report.title}”读入")


def unnamed_note(report: Report) -> Iterator[Note]:
    """A note where a report of words does not tell whose it is, or of which year."""
    lacking = [name for name, known in (("单位", report.unit), ("年度", report.year)) if not known]
    if lacking and any(report.texts.get(section.text_id) for section in report.form.sections):
        yield Note(Level.WARNING, f"没有找到写明{'和'.join(lacking)}的报告标题，请核对后填写")
