"""Reports on a part of a year, 某局第三季度行政执法数据: read, but none of their figures is the year's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.reading import PERIOD, Note
from model.importers.recognition.captions import caption_of
from model.importers.recognition.headings import sections_of
from model.importers.recognition.periods import part_of_year
from model.importers.recognition.titles import Title
from model.level import Level
from model.report import Report


def period_notes(
    title: Title | None,
    parts: Sequence[Grid | Passage],
    report: Report,
    family: Family,
) -> Iterator[Note]:
    """Doubts about all figures where the title names a part of the year, or about tables by caption."""
    if title is not None and (period := part_of_year(title.words)):
        yield _note(title.words, period, tuple(report.stated))
        return
    for words, table in _captions(parts, family):
        doubts = tuple(cell_id for cell_id in report.stated if cell_id.startswith(f"{table}."))
        if doubts and (period := part_of_year(words)):
            yield _note(words, period, doubts)


def _captions(parts: Sequence[Grid | Passage], family: Family) -> Iterator[tuple[str, str]]:
    """The captions of tables, above them or in their first row, each with the table's id."""
    for part in parts:
        line = part.text if isinstance(part, Passage) else "".join(*part.rows[:1])
        caption = caption_of(line, family)
        if caption is not None and caption.section:
            yield line, sections_of(family)[caption.section].table


def _note(words: str, period: str, doubts: tuple[str, ...]) -> Note:
    message = f"“{' '.join(words.split())}”里的数是{period}的，不是全年的，请换成全年的报告，或者逐个核对"
    return Note(Level.WARNING, message, rule=PERIOD, doubts=doubts)
