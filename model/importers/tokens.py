"""Splits a line of text into words and numbers, as far as that can be done without guessing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.importers.labels import Axis, find_label, find_labels
from model.numbers import UNFILLED_MARKS, fold_width

_NUMBER = r"[+\-−－]?[0-9][0-9,]*(?:\.[0-9]+)?(?:万元|元|件)?"
_MARK = "|".join(re.escape(mark) for mark in sorted(UNFILLED_MARKS, key=len, reverse=True))
_NUMBERS_ONLY = re.compile(rf"(?:{_NUMBER}|{_MARK})(?:\s+(?:{_NUMBER}|{_MARK}))*")
_LABEL_AND_NUMBERS = re.compile(rf"(?P<label>.*?\S)(?P<numbers>(?:\s+(?:{_NUMBER}|{_MARK}))+)")
_GLUED = re.compile(r"(?P<label>.*[^0-9\s.,、])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)")
_PAGE_NUMBER = re.compile(
    r"[-—–－]+\s*[0-9]{1,3}\s*[-—–－]+|第\s*[0-9]{1,3}\s*页(?:[,，/\s]*共\s*[0-9]{1,3}\s*页)?"
)


@dataclass(frozen=True)
class Token:
    """A piece of a line: a number or words; `alone` when the line holds nothing else."""

    text: str
    place: str
    number: bool
    alone: bool = False


def tokenize(line: str, place: str) -> Iterator[Token]:
    """The words and numbers of a line; fields separated by tabs are never joined."""
    fields = [text for piece in fold_width(line).split("\t") if (text := piece.strip())]
    fields = [text for text in fields if not _PAGE_NUMBER.fullmatch(text)]
    for text in fields:
        label, numbers = _split_field(text)
        if label:
            yield Token(label, place, number=False)
        for number in numbers:
            yield Token(
                number, place, number=True, alone=len(fields) == 1 and len(numbers) == 1 and not label
            )


def _split_field(text: str) -> tuple[str, list[str]]:
    if _NUMBERS_ONLY.fullmatch(text):
        return "", text.split()
    match = _LABEL_AND_NUMBERS.fullmatch(text)
    if match:
        return match["label"], match["numbers"].split()
    glued = _GLUED.fullmatch(text)
    if glued and find_label(text) is None:
        hits = find_labels([glued["label"]])
        if hits and hits[-1].clean and hits[-1].meaning(Axis.ROW):
            return glued["label"], [glued["number"]]
    return text, []
