"""Words looked for in all texts of a report, and replaced in them as one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.bound_figures import bound_figures
from model.checks.corrections import correcting_change
from model.checks.findings import Correction, Place
from model.narrative import PlacedParagraph, escaped, place_markdown
from model.report import Change, Report, text_title

CONTEXT = 12
"""So many characters before and behind the words are shown with them."""

BOUND = "关联表格的数字"
MIXED = "一部分加粗"

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}


@dataclass(frozen=True)
class Hit:
    """One place where the words stand.

    Attributes:
        title: The text as sentences call it.
        before, words, behind: What stands there, without markup.
        kept: Why it is left as it is when words are replaced; empty where it is not.
    """

    place: Place
    title: str
    before: str
    words: str
    behind: str
    kept: str = ""


def hits_of(report: Report, words: str) -> list[Hit]:
    """Every place where the words stand, in printed order, whatever the width and case of the letters."""
    wanted = _folded(words)
    if not wanted:
        return []
    bound = {(figure.text_id, figure.start, figure.end) for figure in bound_figures(report)}
    return [
        _judged(hit, bound)
        for text_id in report.text_ids
        for paragraph in place_markdown(report.texts.get(text_id, ""))
        for hit in _hits(report, text_id, paragraph, wanted)
    ]


def _folded(words: str) -> str:
    """Character by character, so that places stay what they are."""
    return "".join(
        character.lower() if character.isascii() else character for character in words.translate(_HALF_WIDTH)
    )


def _hits(report: Report, text_id: str, paragraph: PlacedParagraph, wanted: str) -> Iterator[Hit]:
    text, folded = paragraph.text, _folded(paragraph.text)
    start = folded.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        first, last = paragraph.positions[start], paragraph.positions[end - 1] + 1
        place = Place(text_id, first, last, report.texts[text_id][first:last])
        before, behind = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
        title = text_title(report.form, text_id)
        yield Hit(place, title, before, text[start:end], behind, "" if last - first == end - start else MIXED)
        start = folded.find(wanted, end)


def _judged(hit: Hit, bound: set[tuple[str, int, int]]) -> Hit:
    """A figure that follows its cell says what the cell says, and is not to say anything else."""
    place = hit.place
    touched = any(t == place.text and first < place.end and place.start < last for t, first, last in bound)
    return replace(hit, kept=BOUND) if touched else hit


def replacing_change(report: Report, hits: Sequence[Hit], new: str) -> Change:
    """The change that writes `new` at these places, one step for undo; nothing where a place is kept."""
    free = [hit for hit in hits if not hit.kept]
    change = correcting_change(report, [Correction(hit.place, escaped(new)) for hit in free])
    old = free[0].words if free else ""
    return replace(change, label=f"把“{old}”替换为“{new}”（{len(free)} 处）")
