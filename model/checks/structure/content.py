"""Whether the texts speak of what the law asks for: five aspects, results, improvements, the fee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import any_of
from model.checks.findings import Finding
from model.checks.prose.places import section_start
from model.checks.prose.sentences import Paragraph, paragraphs_of, prose_of
from model.checks.rules import Group, Needs
from model.checks.structure.words import Aspect, Improvements, section_of, structure_words
from model.level import Level

# ---- structure.aspects ----------------------------------------------------------------------------------

HEADED = 4
"""With so many aspects among the headings, one without a heading is missed by every reader."""


@rule(
    "structure.aspects",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="总体情况写到五个方面",
    gentle_before=2021,
    asked_of=lambda form: section_of(form, structure_words(form).aspects) is not None,
)
def check_aspects(case: Case) -> Iterator[Finding]:
    """An aspect of which 总体情况 does not speak; a hint before the notice of 2021."""
    form = case.report.form
    asked = structure_words(form).aspects
    section = section_of(form, asked)
    paragraphs = paragraphs_of(case.report, section.id) if section else []
    if not paragraphs or asked is None or section is None:
        return
    missing = [aspect.name for aspect in _missing_aspects(paragraphs, asked.aspects)]
    if missing:
        message = f"没有写到{'、'.join(missing)}，请补写；没有开展的也请说明"
        yield case.in_text(section_start(section.id), message)


def _missing_aspects(paragraphs: Sequence[Paragraph], aspects: Sequence[Aspect]) -> Iterator[Aspect]:
    leads = _outermost_leads(paragraphs)
    headed = [aspect for aspect in aspects if _any_in(aspect.headings, leads)]
    texts = [paragraph.text for paragraph in paragraphs]
    if len(headed) < HEADED:
        yield from (aspect for aspect in aspects if not _any_in((*aspect.words, *aspect.headings), texts))
        return
    for aspect in aspects:
        if aspect not in headed and not _any_in(aspect.names, texts):
            own = [paragraph.text for paragraph in paragraphs if not _under(paragraph, headed)]
            if not _any_in(aspect.outside, own):
                yield aspect


def _outermost_leads(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The headings of the highest level in the section; items below them name no subject."""
    ranked = [(p.mark.rank if p.mark else p.level, p.lead) for p in paragraphs if p.lead]
    chapters = [(rank, lead) for rank, lead in ranked if rank > 0]
    highest = min((rank for rank, _ in chapters), default=0)
    return [lead for rank, lead in ranked if rank <= highest]


def _under(paragraph: Paragraph, aspects: Sequence[Aspect]) -> bool:
    """Whether a heading above the paragraph names one of the aspects."""
    return any(_any_in(aspect.headings, paragraph.headings) for aspect in aspects)


def _any_in(words: Sequence[str], texts: Sequence[str]) -> bool:
    return any(word in text for text in texts for word in words)


# ---- structure.results ----------------------------------------------------------------------------------


@rule(
    "structure.results",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="政府的报告写明工作考核、社会评议和责任追究结果",
    asked_of=lambda form: section_of(form, structure_words(form).results) is not None,
)
def check_results(case: Case) -> Iterator[Finding]:
    """A government's report without results of 工作考核, 社会评议 and 责任追究 (条例 art. 50(4)).

    Where some are told, the missing ones are a hint only: there may have been none.
    """
    report = case.report
    asked = structure_words(report.form).results
    section = section_of(report.form, asked)
    if asked is None or section is None or not report.unit.endswith(asked.units) or not report.prose:
        return
    text = "\n".join(paragraph.text for paragraph in prose_of(report))
    missing = [kind.name for kind in asked.kinds if not re.search(any_of(kind.words), text)]
    place = section_start(section.id)
    if len(missing) == len(asked.kinds):
        yield case.in_text(place, asked.none_told)
    elif missing:
        message = asked.some_missing.format(missing="、".join(missing))
        yield case.in_text(place, message, level=Level.HINT)


# ---- structure.improvements -----------------------------------------------------------------------------


@rule(
    "structure.improvements",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="第五部分写明问题和改进情况",
    asked_of=lambda form: section_of(form, structure_words(form).improvements) is not None,
)
def check_improvements(case: Case) -> Iterator[Finding]:
    """A section that names problems and no improvement, or neither."""
    asked = structure_words(case.report.form).improvements
    section = section_of(case.report.form, asked)
    if asked is None or section is None:
        return
    text = "。".join(paragraph.text for paragraph in paragraphs_of(case.report, section.id))
    if not text or _improves(text, asked):
        return
    named = re.search(any_of(asked.problems), text)
    message = "写了问题，没有写改进情况或者措施，请补写" if named else "没有写存在的问题和改进情况，请补写"
    yield case.in_text(section_start(section.id), message)


def _improves(text: str, words: Improvements) -> bool:
    """Whether a clause tells what is being done; 有待加强 tells a problem."""
    done = re.sub(
        rf"{any_of(words.not_yet)}(?:进一步)?(?:的)?[^，。；]{{0,14}}|{any_of(words.headings)}", "", text
    )
    improvement = re.compile(
        rf"{any_of(words.intentions)}|(?:^|[，。；：、]|是|）|\.){any_of(words.manners)}*{any_of(words.actions)}"
    )
    negative = re.compile(any_of(words.negative))
    if any(improvement.search(c) and not negative.search(c) for c in re.split(r"[，。；]", done)):
        return True
    return bool(re.search(any_of(words.announcements), done))


# ---- structure.fee --------------------------------------------------------------------------------------


@rule(
    "structure.fee",
    level=Level.ERROR,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="第六部分写明信息处理费收取情况",
    since=2021,
    asked_of=lambda form: section_of(form, structure_words(form).fee) is not None,
)
def check_fee(case: Case) -> Iterator[Finding]:
    """No statement on 信息处理费, which is due when nothing was charged too."""
    asked = structure_words(case.report.form).fee
    section = section_of(case.report.form, asked)
    if asked is None or section is None:
        return
    told, another = re.compile(any_of(asked.words)), re.compile(any_of(asked.another))
    texts = (paragraph.text for paragraph in paragraphs_of(case.report, section.id))
    if not any(told.search(another.sub("", text)) for text in texts):
        yield case.in_text(section_start(section.id), asked.message)
