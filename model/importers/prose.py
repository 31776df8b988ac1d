"""Puts paragraphs together from the passages of a text section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from model.importers.content import Passage
from model.narrative import Paragraph, Run, join_runs, write_markdown

_SENTENCE_END = re.compile(r"[。！？!?；;：:…][”’）)】」]*$")
_NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}\s*[.．、](?![0-9])|[①-⑳])"
)
_MINOR = re.compile(r"\s*(?:[0-9]{1,2}\s*[.．、]|[（(][0-9]{1,2}[）)])")
_BULLET = re.compile(r"[-*•]\s+")
_CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’]")
_ADDRESS_AT_END = re.compile(r"(?:https?://|www\.)[!-~]*$")
LONGEST_HEADING = 40
FULL_LINE = 0.85


def to_markdown(passages: Sequence[Passage]) -> str:
    """The text of a section: broken lines joined, headings told by level or by numbering and length."""
    lines = [_without_bullet(passage) for passage in passages if passage.text.strip()]
    full = max((len(line.text.strip()) for line in lines if line.broken), default=0)
    return write_markdown(_paragraph(group) for group in _groups(lines, full))


def _without_bullet(passage: Passage) -> Passage:
    first = passage.runs[0]
    text = _BULLET.sub("", first.text.lstrip(), count=1) if _BULLET.match(first.text.lstrip()) else first.text
    runs = (Run(text, first.bold), *passage.runs[1:])
    return replace(passage, runs=runs)


def _groups(lines: Sequence[Passage], full: int) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    for line in lines:
        if group and not _continues(group, line, full):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(group: Sequence[Passage], line: Passage, full: int) -> bool:
    """Whether a line goes on with the paragraph before it, which the layout has broken.

    A heading is short of the `full` length of the text's lines; a numbered line of full length goes on.
    """
    before = group[-1]
    if not (before.broken and line.broken) or line.level or before.level or _NUMBERED.match(line.text):
        return False
    if line.goes_on:
        return True
    if _SENTENCE_END.search(before.text.rstrip()):
        return False
    is_full = len(before.text.strip()) >= full * FULL_LINE
    if not is_full and is_heading_text("".join(part.text for part in group)):
        return len(line.text.strip()) <= LONGEST_HEADING / 2 and not _SENTENCE_END.search(line.text.rstrip())
    return True


def is_heading_text(text: str) -> bool:
    """Whether a paragraph is a heading: numbered, short, without the end of a sentence."""
    words = text.strip()
    return (
        _NUMBERED.match(words) is not None
        and len(words) <= LONGEST_HEADING
        and not re.search(r"[。；;！？，].*[。；;！？]$|[。；;！？]", words)
    )


def heading_level(text: str) -> int:
    """Which level of headings such a paragraph is by its number, 1 or 2; 0 where it is none."""
    return _level_by_number(text) if is_heading_text(text) else 0


def _level_by_number(text: str) -> int:
    return 2 if _MINOR.match(text) else 1


def _paragraph(group: Sequence[Passage]) -> Paragraph:
    runs = join_runs(_joined(group))
    text = "".join(run.text for run in runs)
    level = group[0].level
    if level or is_heading_text(text):
        # How a heading looks is no emphasis of the author's where all that is known is how the lines look.
        shown = (Run(text),) if group[0].broken and all(run.bold for run in runs) else runs
        return Paragraph(shown, _level_by_number(text))
    return Paragraph(runs)


def _joined(group: Sequence[Passage]) -> Iterable[Run]:
    for index, passage in enumerate(group):
        runs = list(passage.runs)
        if group[0].broken:
            runs = _stripped(runs)
        if index and _needs_blank(group[index - 1].text, passage.text):
            yield Run(" ", runs[0].bold)
        yield from runs


def _stripped(runs: list[Run]) -> list[Run]:
    runs[0] = Run(runs[0].text.lstrip(), runs[0].bold)
    runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].bold)
    return runs


def _needs_blank(before: str, after: str) -> bool:
    """Latin words beside a line break are told apart by a blank; Chinese is not, nor parts of an address."""
    if _ADDRESS_AT_END.search(before.rstrip()):
        return False
    return not (_CHINESE.match(before.rstrip()[-1:]) or _CHINESE.match(after.lstrip()[:1]))
