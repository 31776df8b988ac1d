"""Puts the texts of a report together from the passages that a walk found beside the tables."""

from __future__ import annotations

from dataclasses import dataclass

from model.document import PREAMBLE
from model.form import Family
from model.importers.content import Passage
from model.importers.prose import is_heading_text, to_markdown
from model.importers.reading import Note
from model.importers.recognition.beside import sentences_among
from model.importers.recognition.document_parts import DocumentParts
from model.importers.recognition.titles import Title
from model.importers.recognition.walking import Walked
from model.level import Level


@dataclass(frozen=True)
class FoundTexts:
    """The texts by id, the words that belong to none of them, and what there is to say."""

    texts: dict[str, str]
    left: tuple[str, ...]
    notes: tuple[Note, ...] = ()


def found_texts(walked: Walked, title: Title | None, has_headings: bool, family: Family) -> FoundTexts:
    """The texts; where no section of prose has a heading, sentences are the preamble."""
    parts = DocumentParts()
    above = parts.take_above(walked.above)
    unit = title.unit if title else ""
    if title is not None:
        parts.take_under_title(walked.texts[PREAMBLE], unit)
    parts.take_below(walked.texts[walked.last], unit)
    left = [passage.text for passage in above]
    notes: tuple[Note, ...] = ()
    if not has_headings and walked.texts[PREAMBLE]:
        kept, others = _told_apart(walked.texts[PREAMBLE], family)
        walked.texts[PREAMBLE] = kept
        left += [passage.text for passage in others]
        message = "没有找到正文各部分的标题，表格以外的文字放在前言和表格说明里，请核对"
        notes = (Note(Level.WARNING, message),) if kept else ()
    texts = {text_id: to_markdown(passages) for text_id, passages in walked.texts.items() if passages}
    return FoundTexts(texts | parts.texts(), tuple(left), notes)


def _told_apart(passages: list[Passage], family: Family) -> tuple[list[Passage], list[Passage]]:
    """The sentences with the headings among them, and the rest."""
    are_sentences = sentences_among(passages, family)
    last = max((index for index, told in enumerate(are_sentences) if told), default=-1)
    kept = [
        told or (index < last and is_heading_text(passages[index].text))
        for index, told in enumerate(are_sentences)
    ]
    return (
        [passage for passage, is_kept in zip(passages, kept, strict=True) if is_kept],
        [passage for passage, is_kept in zip(passages, kept, strict=True) if not is_kept],
    )
