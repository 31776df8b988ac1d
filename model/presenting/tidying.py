"""文字整理 of a report: every proposal as somebody looks at it, and those that are wanted as one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from model.bound_figures import bound_figures
from model.checks.corrections import correcting_change
from model.checks.findings import Correction, Place
from model.checks.texts.wording import placeholders_in
from model.document import DOCUMENT_IDS, SIGNED_BY
from model.narrative import PlacedParagraph, escaped, place_markdown
from model.report import Change, Report, text_title
from model.tidying.mending import Edit, Kind, Mending, mended
from model.tidying.rules import mendings_of

CONTEXT = 6
"""So many characters before and behind what changes are shown with it."""
_OF_PARTS = frozenset({Kind.BLANKS, Kind.BRACKETS, Kind.LINKS})
"""What is put in order in the parts around a report, whose items have no marks at their ends."""
_BLANK, _SHOWN_BLANK = " \t\u00a0\u3000", "␣"


@dataclass(frozen=True)
class Proposal:
    """One change to a text of the report.

    Attributes:
        title: The text as sentences call it.
        old, new: What stands there now and then, with a little around it; a blank that goes is shown.
        corrections: The places that change, and the words that they get.
    """

    kind: Kind
    title: str
    old: str
    new: str
    corrections: tuple[Correction, ...]


def proposals_of(report: Report, kinds: Collection[Kind] = tuple(Kind)) -> list[Proposal]:
    """What there is to put in order, in printed order.

    A figure that is bound to its cell and a place that waits for its figure stay as they are.
    """
    kept: dict[str, list[tuple[int, int]]] = {
        text_id: placeholders_in(t) for text_id, t in report.texts.items()
    }
    for figure in bound_figures(report):
        kept[figure.text_id].append((figure.start, figure.end))
    return [
        proposal
        for text_id in report.text_ids
        if text_id in report.texts
        for proposal in _proposals(report, text_id, _kinds_for(text_id, kinds), kept[text_id])
    ]


def _kinds_for(text_id: str, kinds: Collection[Kind]) -> set[Kind]:
    if text_id not in DOCUMENT_IDS:
        return set(kinds)
    # A blank in the signature stands between two organs.
    return {kind for kind in _OF_PARTS & set(kinds) if (text_id, kind) != (SIGNED_BY, Kind.BLANKS)}


def _proposals(
    report: Report, text_id: str, kinds: Collection[Kind], kept: Collection[tuple[int, int]]
) -> Iterator[Proposal]:
    text, title = report.texts[text_id], text_title(report.form, text_id)
    paragraphs = place_markdown(text)
    free = [
        (number, mending)
        for number, mending in mendings_of([(each.text, each.level) for each in paragraphs], kinds)
        if not _touches(_all_corrections(text_id, text, paragraphs[number], mending), kept)
    ]
    for number, mending in _joined(free):
        paragraph = paragraphs[number]
        shown = _shown(paragraph.text, mending)
        yield Proposal(mending.kind, title, *shown, _all_corrections(text_id, text, paragraph, mending))


def _touches(corrections: Sequence[Correction], kept: Collection[tuple[int, int]]) -> bool:
    return any(
        start < each.place.end and each.place.start < end for each in corrections for start, end in kept
    )


def _joined(found: Sequence[tuple[int, Mending]]) -> list[tuple[int, Mending]]:
    """What is of one kind and stands close together, such as all blanks of a date, is looked at as one."""
    joined: list[tuple[int, Mending]] = []
    for number, mending in found:
        last_number, last = joined[-1] if joined else (-1, mending)
        near = number == last_number and 0 <= mending.start - last.end <= CONTEXT
        if near and mending.kind is last.kind:
            joined[-1] = (number, Mending(last.kind, (*last.edits, *mending.edits)))
        else:
            joined.append((number, mending))
    return joined


def _all_corrections(
    text_id: str, text: str, paragraph: PlacedParagraph, mending: Mending
) -> tuple[Correction, ...]:
    return tuple(
        correction for edit in mending.edits for correction in _corrections(text_id, text, paragraph, edit)
    )


def _corrections(text_id: str, text: str, paragraph: PlacedParagraph, edit: Edit) -> Iterator[Correction]:
    """The edit where it belongs in the Markdown; markup between two of its characters stays."""
    words = escaped(edit.words)
    if edit.start == edit.end:
        at = paragraph.positions[edit.start - 1] + 1
        yield Correction(Place(text_id, at, at, ""), words)
    for number, position in enumerate(paragraph.positions[edit.start : edit.end]):
        place = Place(text_id, position, position + 1, text[position])
        yield Correction(place, "" if number else words)


def _shown(text: str, mending: Mending) -> tuple[str, str]:
    """The stretch of a paragraph as it is and as it would be."""
    first = max(mending.start - CONTEXT, text.rfind("\n", 0, mending.start) + 1)
    line_end = text.find("\n", mending.end)
    last = min(mending.end + CONTEXT, len(text) if line_end < 0 else line_end)
    stretch = text[first:last]
    edits = [Edit(each.start - first, each.end - first, each.words) for each in mending.edits]
    marked = [
        each._replace(words=_SHOWN_BLANK * (each.end - each.start))
        for each in edits
        if not each.words and not stretch[each.start : each.end].strip(_BLANK)
    ]
    return mended(stretch, marked), mended(stretch, edits)


def tidying_change(report: Report, proposals: Sequence[Proposal]) -> Change:
    """The change that makes these, one step for undo."""
    corrections = [correction for proposal in proposals for correction in proposal.corrections]
    # Words that are put in come in front of what begins at the same place.
    corrections.sort(key=lambda each: (each.place.start, -each.place.end))
    return replace(correcting_change(report, corrections), label=f"文字整理（{len(proposals)} 处）")
