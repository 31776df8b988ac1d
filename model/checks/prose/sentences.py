"""The texts of a report as the checks of prose read them, and the way back to the very characters.

A check must not care whether a clerk wrote `２０２１ 年` or `2021年`, `(一)` or `（一）`, so the words are
read in one spelling: no blanks, half-width digits and letters, full-width punctuation, characters in place of
radicals. Every character keeps its place in the Markdown, so that a finding underlines what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from model.characters import repair_radicals
from model.checks.findings import Place
from model.checks.prose.numbering import Mark, leading_mark
from model.late_pattern import late_pattern
from model.narrative import PlacedParagraph, place_markdown
from model.report import Report

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH_MARKS = str.maketrans(",;:()!?[]【】「」『』", "，；：（）！？〔〕〔〕“”“”")
_THOUSANDS = late_pattern(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|(?<=[０-９])[，,](?=[０-９]{3}(?![０-９]))")
_SENTENCE = late_pattern(r"[^。！？]*[。！？]+[”’）》]*|[^。！？]+")
_ENDS_A_LINE = tuple("。；：！？”）")
_LONGEST_RUN_IN_HEADING = 30
_KEPT_TEXTS = 64
KEPT_PARAGRAPHS = 512
"""How many paragraphs whoever reads more out of them may remember."""


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph, or one line of it where lines are items of their own.

    Attributes:
        text: The words in the one spelling.
        level: 1 or 2 for a heading of the Markdown, else 0.
        headings: What the headings above it say, outermost first; its own number opens a new one.
    """

    text_id: str
    markdown: str
    text: str
    positions: tuple[int, ...]
    level: int
    mark: Mark | None
    headings: tuple[str, ...] = ()

    def place(self, start: int, end: int) -> Place:
        """Where the words from `start` to `end` stand in the Markdown."""
        first, last = self.positions[start], self.positions[end - 1] + 1
        return Place(self.text_id, first, last, self.markdown[first:last])

    @cached_property
    def lead(self) -> str:
        """What the paragraph announces: all of a heading, the first words of a numbered paragraph."""
        if self.level:
            return self.text
        if self.mark is None:
            return ""
        words = re.split(r"[。：；]", self.text[self.mark.end :], maxsplit=1)[0]
        return words if len(words) <= _LONGEST_RUN_IN_HEADING else ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order."""
        return tuple(
            Sentence(self, match.start(), match[0]) for match in _SENTENCE.finditer(self.text) if match[0]
        )


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence with its closing mark; `offset` is where it begins in its paragraph."""

    paragraph: Paragraph
    offset: int
    text: str

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where the words from `start` to `end` of the sentence stand in the Markdown."""
        length = len(self.text) if end is None else end
        return self.paragraph.place(self.offset + start, self.offset + length)


def prose_of(report: Report) -> tuple[Paragraph, ...]:
    """All paragraphs of a report's prose in printed order, without the notes beside its tables."""
    return tuple(
        paragraph for text_id, text in report.prose.items() for paragraph in read_text(text_id, text)
    )


def paragraphs_of(report: Report, text_id: str) -> list[Paragraph]:
    """The paragraphs of one of its texts."""
    return [paragraph for paragraph in prose_of(report) if paragraph.text_id == text_id]


def sentences_of(report: Report) -> Iterator[Sentence]:
    """All sentences of a report in printed order, headings included."""
    return (sentence for paragraph in prose_of(report) for sentence in paragraph.sentences)


@lru_cache(maxsize=_KEPT_TEXTS)
def read_text(text_id: str, markdown: str) -> tuple[Paragraph, ...]:
    """The paragraphs of one text. Remembered, since every check of a run asks for the same texts."""
    paragraphs: list[Paragraph] = []
    open_headings: list[tuple[int, str]] = []
    for placed in place_markdown(markdown):
        for words, positions in _lines(placed):
            paragraph = _paragraph(text_id, markdown, words, positions, placed.level)
            rank = _rank(paragraph)
            if rank is not None:
                open_headings = [*(item for item in open_headings if item[0] < rank), (rank, paragraph.lead)]
            headings = tuple(lead for _, lead in open_headings if lead)
            paragraphs.append(_paragraph(text_id, markdown, words, positions, placed.level, headings))
    return tuple(paragraphs)


def _paragraph(
    text_id: str,
    markdown: str,
    words: str,
    positions: tuple[int, ...],
    level: int,
    headings: tuple[str, ...] = (),
) -> Paragraph:
    return Paragraph(text_id, markdown, words, positions, level, leading_mark(words), headings)


def _rank(paragraph: Paragraph) -> int | None:
    """How deep the heading is that the paragraph opens; None when it opens none."""
    if paragraph.mark is not None:
        return paragraph.mark.rank
    return paragraph.level or None


def _lines(placed: PlacedParagraph) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The lines that are items of their own; a line that only wraps is joined to the one before."""
    breaks = [index for index, character in enumerate(placed.text) if character == "\n"]
    edges = [-1, *breaks, len(placed.text)]
    words = ""
    positions: tuple[int, ...] = ()
    for before, after in pairwise(edges):
        line, places = _spelt(placed.text[before + 1 : after], placed.positions[before + 1 : after])
        if words and line and (words.endswith(_ENDS_A_LINE) or leading_mark(line)):
            yield words, positions
            words, positions = "", ()
        words, positions = words + line, (*positions, *places)
    if words:
        yield words, positions


def _spelt(text: str, positions: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """One line in the one spelling, and the places of its characters."""
    thousands = {match.start() for match in _THOUSANDS.finditer(text)}
    half_width, _ = repair_radicals(text.translate(_HALF_WIDTH))
    spelt = half_width.translate(_FULL_WIDTH_MARKS)
    kept = [index for index in range(len(text)) if not text[index].isspace() or _parts_words(text, index)]
    words = "".join("," if index in thousands else spelt[index] for index in kept)
    return words, tuple(positions[index] for index in kept)


def _parts_words(text: str, index: int) -> bool:
    """Whether the blank there keeps two numbers or two foreign words apart."""
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return len(around) == len("ab") and around.isascii() and around.isalnum()
