"""How the report calls its organ: 我局 in the report of a 镇 was copied from somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import any_of, check_data, has_data
from model.checks.findings import Correction, Finding, Place
from model.checks.prose.sentences import Sentence, paragraphs_of, prose_of, read_text, sentences_of
from model.checks.rules import Group, Needs
from model.document import SIGNED_BY
from model.form import Family
from model.late_pattern import late_pattern
from model.level import Level

_SELF = late_pattern(
    r"(?<![自忘大小你他])我(?P<own>街道(?:办事处|办)?|办事处|管委会|委员会|办公[室厅]|中心|局|厅|镇|乡|委(?![托派任])|"
    r"办(?![理事公结好])|会(?![议同]))(?!长期)"
)
_COUNTY = late_pattern(r"(?<![自忘大小你他])我县")
_NO_COUNTY = late_pattern(r"[^县乡镇旗州盟省]+[市区](?:人民政府|[^县乡镇旗街]*[局委会厅室])$")
_SUFFIX = r"(?:局|委员会|人民政府|厅|街道办事处|管委会|管理委员会)"
_SUBJECT = rf"^(?:(?:截至)?20[0-9]{{2}}年(?:度)?，?)?(?P<name>[一-龥]{{2,20}}?{_SUFFIX})"
_NAMED_REPORT = (
    rf"(?:^|《|现将|公布|发布|编制)(?P<name>[一-龥]{{2,25}}?{_SUFFIX}(?:办公室)?)20[0-9]{{2}}年(?:度)?"
)
_NAMED_PLACE = late_pattern(r"[一-龥]{2,}(?:省|市|县|区|旗|州|镇|乡|街道)")
_SAME_KIND = ("局", "委员会", "厅", "人民政府", "街道办事处", "管委会")
_FIRST_SENTENCES = 2
_LINES_BELOW = 2
_SHORTEST_NAME = 4
_CONTACT = late_pattern(
    rf"(?:请与|请联系|可与|直接与)(?P<name>[一-龥]{{2,20}}?{_SUFFIX})(?:办公室)?(?:联系|，|（|。)"
)
_QUOTED = late_pattern(r"“[^“”]*”|《[^《》]*》")


@dataclass(frozen=True)
class Organ:
    """One kind of organ: how its full names end and what its reports may write after 我."""

    endings: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True)
class Organs:
    """All kinds, in the order in which they are tried, and how reports speak of them; see organs.toml."""

    openings: tuple[str, ...]
    received: tuple[str, ...]
    matters: tuple[str, ...]
    organs: tuple[Organ, ...]


@dataclass(frozen=True)
class _Patterns:
    """Where a report names its own organ: as a subject, in its title, with what it received."""

    subject: re.Pattern[str]
    own_report: re.Pattern[str]
    own_count: re.Pattern[str]


@cache
def _patterns(family: Family) -> _Patterns | None:
    """None where the family does not know its organs."""
    words = check_data(Organs, family, "organs.toml")
    if words is None:
        return None
    return _Patterns(
        re.compile(f"{_SUBJECT}(?={any_of(words.openings)})"),
        re.compile(_NAMED_REPORT + re.escape(family.name)),
        re.compile(f"{any_of(words.received)}.*{any_of(words.matters)}"),
    )


def _organ_of(case: Case, unit: str) -> Organ | None:
    words = check_data(Organs, case.report.form.family, "organs.toml")
    return next((organ for organ in words.organs if unit.endswith(organ.endings)), None) if words else None


@rule(
    "text.name",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="单位名称和自称一致",
    asked_of=has_data("organs.toml"),
)
def check_names(case: Case) -> Iterator[Finding]:
    """我… of another kind of organ, two kinds of 我…, or another organ's name in the place of one's own."""
    unit = "".join(case.report.unit.split())
    patterns = _patterns(case.report.form.family)
    if patterns is None:
        return
    yield from _self_references(case, unit)
    yield from _areas(case, unit)
    for text_id in case.report.prose:
        yield from _other_names(case, unit, text_id, patterns)
    yield from _signed(case, unit)


def _self_references(case: Case, unit: str) -> Iterator[Finding]:
    organ = _organ_of(case, unit)
    allowed = set(organ.own) if organ else set()
    first = ""
    for sentence, match in _unquoted(case, _SELF):
        own = match["own"]
        if organ is None:
            # The name of the organ tells nothing, so its first word for itself counts.
            first = first or own
            allowed = {first}
        if own not in allowed:
            due = f"报告单位是“{case.report.unit}”" if organ else f"前面自称“我{first}”"
            message = f"{due}，与这里的自称不一致，请核对是否抄自其他单位"
            place = _place(sentence, match)
            rights = [Correction(place, f"我{organ.own[0]}", certain=True)] if organ and organ.own else []
            yield case.in_text(place, message).corrected_by(*rights)


def _areas(case: Case, unit: str) -> Iterator[Finding]:
    """我县 in the report of a district or a city. 我区 is left alone: it may be the autonomous region."""
    if not _NO_COUNTY.match(unit):
        return
    for sentence, match in _unquoted(case, _COUNTY):
        message = f"报告单位是“{case.report.unit}”，与“我县”不一致，请核对是否抄自其他单位"
        yield case.in_text(_place(sentence, match), message)


def _unquoted(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    for sentence in sentences_of(case.report):
        if "我" not in sentence.text:
            continue
        quoted = [found.span() for found in _QUOTED.finditer(sentence.text)]
        for match in pattern.finditer(sentence.text):
            if not any(start < match.start() < end for start, end in quoted):
                yield sentence, match


def _place(sentence: Sentence, match: re.Match[str]) -> Place:
    return sentence.place(match.start(), match.end())


def _other_names(case: Case, unit: str, text_id: str, patterns: _Patterns) -> Iterator[Finding]:
    """Another organ's name where the report speaks of its own: at the opening, in the name of the report."""
    if not unit:
        return
    sentences = [s for p in paragraphs_of(case.report, text_id) for s in p.sentences if not p.level]
    for index, sentence in enumerate(sentences):
        tells_own = index < _FIRST_SENTENCES or patterns.own_count.search(sentence.text)
        subject = patterns.subject.match(sentence.text) if tells_own else None
        found = patterns.own_report.search(sentence.text) or _CONTACT.search(sentence.text) or subject
        if found and _is_another(found["name"], unit):
            place = sentence.place(found.start("name"), found.end("name"))
            message = f"报告单位是“{case.report.unit}”，请核对是否抄自其他单位"
            yield case.in_text(place, message)


def _signed(case: Case, unit: str) -> Iterator[Finding]:
    """The name below the report, one character off the unit's: a look-alike."""
    signed = read_text(SIGNED_BY, case.report.texts.get(SIGNED_BY, ""))
    for paragraph in (*prose_of(case.report)[-_LINES_BELOW:], *signed):
        alike = len(paragraph.text) == len(unit) >= _SHORTEST_NAME
        if alike and sum(map(str.__ne__, paragraph.text, unit)) == 1:
            place = paragraph.place(0, len(paragraph.text))
            found = case.in_text(place, f"落款与报告单位“{case.report.unit}”差一个字，请核对")
            yield found.corrected_by(Correction(place, case.report.unit, certain=True))


def _is_another(name: str, unit: str) -> bool:
    """Whether the name is of the unit's kind, tells its place, and cannot be short for the unit's name."""
    same_kind = any(name.endswith(ending) and unit.endswith(ending) for ending in _SAME_KIND)
    if not same_kind or not _NAMED_PLACE.search(name):
        return False
    return not _is_short_for(name, unit) and not _is_short_for(unit, name)


def _is_short_for(name: str, full: str) -> bool:
    """Whether all characters of the name follow each other in the full name."""
    characters = iter(full)
    return all(character in characters for character in name)
