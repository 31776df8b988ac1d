"""Walks a file from top to bottom: tables go to their collector, all else to the text in which it stands."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from model.document import PREAMBLE
from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.assignment import is_figure
from model.importers.recognition.beside import is_sentence, sentences_among
from model.importers.recognition.captions import contents_of, is_table_number
from model.importers.recognition.context import WalkContext
from model.importers.recognition.grid_walker import walk_grid
from model.importers.recognition.headings import sections_of
from model.importers.recognition.money_units import LONGEST_HEADING
from model.importers.recognition.outline import SectionStart, is_table_line
from model.importers.recognition.periods import year_in
from model.importers.recognition.printed_notes import without_printed_notes
from model.importers.recognition.titles import LONGEST_TITLE, Title
from model.importers.recognition.token_walker import walk_cells, walk_lines
from model.narrative import Run

LONGEST_CAPTION = 20
Parts = Sequence[Grid | Passage]


@dataclass
class Walked:
    """What a walk found beside the tables.

    Attributes:
        texts: The passages of each text, notes beside tables among them, by text id.
        above: What stands above the title.
        lines: The lines that were read as parts of tables, with their places.
        last: The text to which the last passage belongs.
    """

    texts: dict[str, list[Passage]]
    above: list[Passage] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    last: str = PREAMBLE


def walk(parts: Parts, sections: Sequence[SectionStart], title: Title | None, context: WalkContext) -> Walked:
    """Walks all parts in order."""
    walker = _Walker(sections, title, context, contents_of(parts, context.family))
    for index, part in enumerate(parts):
        walker.take(index, part)
    walker.finish_lines()
    return walker.walked


class _Walker:
    """One walk; passages in a section of tables wait until it is told which of them are sentences."""

    def __init__(
        self,
        sections: Sequence[SectionStart],
        title: Title | None,
        context: WalkContext,
        contents: Container[int],
    ) -> None:
        self.context = context
        self.contents = contents
        self.family = context.family
        self.starts = {start.index: start.section for start in sections}
        self.of_title = set(title.parts) if title else set()
        self.text = PREAMBLE
        self.waiting: list[Passage] = []
        self.lines: list[tuple[str, str]] = []
        found = {PREAMBLE: list[Passage]()}
        self.walked = Walked(found | {section.text_id: [] for section in sections_of(self.family).values()})
        self.notes = {section.text_id for section in sections_of(self.family).values() if section.table}

    def take(self, index: int, part: Grid | Passage) -> None:
        """Takes the next part."""
        if isinstance(part, Passage) and _may_name_year(part.text, self.family):
            self.context.collector.year = year_in(part.text) or self.context.collector.year
        if index in self.contents:
            return
        if index in self.starts or isinstance(part, Grid):
            self.finish_lines()
        if index in self.starts:
            # A title may be the caption of the only table too: 某局第三季度行政处罚实施情况.
            self._enter(self.starts[index])
            self._meet_units(part)
        elif index in self.of_title:
            return
        elif isinstance(part, Grid):
            self.context.collector.year = year_in(part.name) or self.context.collector.year
            (walk_cells if part.packed else walk_grid)(part, self.context)
        elif self.text == PREAMBLE and index < max(self.of_title, default=-1):
            self.walked.above.append(part)
        else:
            self._passage(part)

    def _enter(self, section_id: str) -> None:
        """The heading of a section was met, or of a part with several tables."""
        section = sections_of(self.family)[section_id] if section_id else None
        self.text = section.text_id if section else PREAMBLE
        self.context.begin_section(section.table if section else "")
        self.context.collector.units.forget_caption()
        self.context.collector.forget_lines()

    def _meet_units(self, heading: Grid | Passage) -> None:
        """The caption of a table may say in which unit its amounts are."""
        if isinstance(heading, Passage):
            self.context.collector.units.meet_caption(heading.text, LONGEST_HEADING)

    def _passage(self, part: Passage) -> None:
        text = self._text_here()
        self.context.collector.meet_line(part.text)
        if is_table_number(part.text, self.family):
            return
        if text in self.notes:
            self.waiting.append(part)
        elif _is_table_text(part, bool(self.starts), self.family) or (
            self.lines and not self.starts and is_figure(part.text)
        ):
            self.lines.append((part.text, part.place))
        else:
            self.walked.texts[text].append(part)
            self.walked.last = text

    def _text_here(self) -> str:
        """The text in which a passage stands; below a table without a heading the note beside it."""
        if self.text != PREAMBLE or not self.context.table:
            return self.text
        sections = sections_of(self.family).values()
        return next((s.text_id for s in sections if s.table == self.context.table), PREAMBLE)

    def finish_lines(self) -> None:
        """Reads the lines of tables that have come so far; sentences among them are notes."""
        lines = [line for passage in self.waiting for line in _lines_of(passage)]
        waiting = without_printed_notes(lines, self.family)
        kept = sentences_among(waiting, self.family)
        for passage, is_note in zip(waiting, kept, strict=True):
            if is_note:
                self.walked.last = self._text_here()
                self.walked.texts[self.walked.last].append(passage)
            else:
                self.lines.append((passage.text, passage.place))
        walk_lines(self.lines, self.context)
        self.walked.lines += self.lines
        self.waiting, self.lines = [], []


def _lines_of(passage: Passage) -> Iterator[Passage]:
    """The lines of a passage in which figures stand, since they may be the rows of a table."""
    lines = passage.text.split("\n")
    if len(lines) == 1 or not any(is_figure(word) for line in lines for word in line.split()[-1:]):
        yield passage
    else:
        yield from (replace(passage, runs=(Run(line),)) for line in lines if line.strip())


def _may_name_year(text: str, family: Family) -> bool:
    """A title or a short caption; a sentence that mentions a year says nothing of the tables."""
    return len(text) <= LONGEST_CAPTION or (
        any(word in text for word in family.title_last) and len(text) <= LONGEST_TITLE
    )


def _is_table_text(part: Passage, has_sections: bool, family: Family) -> bool:
    """A line of a table where prose is due: a heading is missing, or only a table was pasted."""
    if "\t" in part.text.strip():
        return not is_sentence(part.text, family)
    return not has_sections and is_table_line(part.text, family)
