"""Taking what findings propose to write: one of them, or all of a kind where nothing else can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from model.annotations import annotate, replaced
from model.checks.findings import Correction, Finding
from model.report import Change, Report

_FEWEST_OF_A_KIND = 2


def of_a_kind(findings: Iterable[Finding], rule: str) -> tuple[Correction, ...]:
    """What all findings of a rule propose for certain, or the same in the same words' place.

    Nothing where it is only one of them.
    """
    proposals = (finding.corrections for finding in findings if finding.rule == rule)
    single = tuple(found[0] for found in proposals if len(found) == 1)
    certain = tuple(each for each in single if each.certain)
    # A figure may be meant otherwise in each place; of a year one looks at all places at once.
    alike = len({(each.place.quote, each.words) for each in single}) == 1 and not any(c.cell for c in single)
    chosen = single if alike else certain
    return chosen if len(chosen) >= _FEWEST_OF_A_KIND else ()


def correcting_change(report: Report, corrections: Sequence[Correction]) -> Change:
    """The change that writes these words; a place that says something else by now is left alone."""
    by_text: defaultdict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        place = correction.place
        if report.texts.get(place.text, "")[place.start : place.end] == place.quote:
            by_text[place.text].append(correction)
    texts = {text_id: _corrected(report.manuscripts[text_id], own) for text_id, own in by_text.items()}
    return Change(_label(corrections), texts=texts)


def _corrected(manuscript: str, corrections: Iterable[Correction]) -> str:
    """From behind to the front, so that the places in front stay where they are."""
    untouched: int | None = None
    for correction in sorted(corrections, key=lambda each: each.place.start, reverse=True):
        place = correction.place
        if untouched is None or place.end <= untouched:
            words = annotate(correction.words, correction.cell) if correction.cell else correction.words
            manuscript = replaced(manuscript, place.start, place.end, words)
            untouched = place.start
    return manuscript


def _label(corrections: Sequence[Correction]) -> str:
    if len(corrections) > 1:
        return f"改正文字 {len(corrections)} 处"
    return "".join(f"改正“{each.place.quote.strip() or '断开的段落'}”" for each in corrections)
