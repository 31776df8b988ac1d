"""Whether the texts speak of what the law asks for: five aspects, results, improvements, the fee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.prose.places import section_start
from model.checks.prose.sentences import Paragraph, prose_of
from model.checks.rules import Group, Needs
from model.checks.structure.parts import DETAILED_SINCE
from model.families import family_data, first_family
from model.level import Level
from model.strict_data import build

_RESULTS = re.compile(
    r"考核|考评|绩效|评议|测评|满意率|满意度(?:为|达|调查|得分)|责任追究|追责|问责|追究责任"
)

_PROBLEM = re.compile(
    r"问题|不足|短板|差距|薄弱|有待|不够|欠缺|不高|不到位|不强|不全|不及时|滞后|单一|亟待|亟需|弱项|困难|缺乏|不平衡|不均衡|不规范|不深|需要?进一步|尚需|仍需"
)
_NOT_YET = re.compile(
    r"(?:有待|亟待|亟需|尚需|仍需|还需|尚待|需要|需)(?:进一步)?(?:的)?[^，。；]{0,14}|存在的?(?:主要)?问题(?:及|和)改进(?:情况|措施)"
)
_NEGATIVE = re.compile(
    r"不够|不足|不高|不到位|不强|不全|不及时|薄弱|滞后|欠缺|缺乏|较弱|较少|问题|不深|不平衡"
)
_IMPROVEMENT = re.compile(
    r"下一步|下步|今后|接下来|下一年|明年|改进|措施|整改|为此|我[们局市区县镇乡委办厅省街]{1,2}将|将(?=[进继加不从着重完深持积严认按以落切大强健结坚做抓围针])|着力|"
    r"(?:^|[，。；：、]|是|）|\.)(?:进一步|持续|不断|继续|切实|着力|积极|全面|深入|扎实|严格|重点|及时|定期)*"
    r"(?:加强|完善|强化|提升|优化|加大|健全|规范|拓宽|拓展|深化|建立|推进|推动|提高|丰富|创新|开展|组织|落实|细化|夯实|加快|改善|做好|抓好|压实|聚焦|明确)"
)

_FEE = re.compile(r"信息处理费|处理费|收费|费用|收取[^，。；]{0,12}费|公开费|收取.{0,6}金额")
_ANOTHER_FEE = re.compile(r"行政事业性收费|收费(?:标准|目录|清单|公示)|经费|逾期未按收费")


@dataclass(frozen=True)
class Aspect:
    """One of the five aspects of 总体情况; structure.toml explains the lists of words."""

    name: str
    headings: tuple[str, ...]
    names: tuple[str, ...]
    outside: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Aspects:
    """The five aspects in the order of the notice."""

    aspects: tuple[Aspect, ...]


@cache
def _aspects() -> tuple[Aspect, ...]:
    return build(Aspects, family_data(first_family(), "checks/structure.toml"), "structure.toml").aspects


# ---- structure.aspects ----------------------------------------------------------------------------------

HEADED = 4
"""With so many aspects among the headings, one without a heading is missed by every reader."""


@rule(
    "structure.aspects",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="总体情况写到五个方面",
    gentle_before=DETAILED_SINCE,
)
def check_aspects(case: Case) -> Iterator[Finding]:
    """An aspect of which 总体情况 does not speak; a hint before the notice of 2021."""
    paragraphs = [paragraph for paragraph in prose_of(case.report) if paragraph.text_id == "overview"]
    if not paragraphs:
        return
    missing = [aspect.name for aspect in _missing_aspects(paragraphs)]
    if missing:
        message = f"没有写到{'、'.join(missing)}，请补写；没有开展的也请说明"
        yield case.in_text(section_start("overview"), message)


def _missing_aspects(paragraphs: Sequence[Paragraph]) -> Iterator[Aspect]:
    leads = _outermost_leads(paragraphs)
    headed = [aspect for aspect in _aspects() if _any_in(aspect.headings, leads)]
    texts = [paragraph.text for paragraph in paragraphs]
    if len(headed) < HEADED:
        yield from (aspect for aspect in _aspects() if not _any_in((*aspect.words, *aspect.headings), texts))
        return
    for aspect in _aspects():
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


# ---- structure.results, structure.improvements, structure.fee -------------------------------------------


@rule(
    "structure.results",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="政府的报告写明工作考核、社会评议和责任追究结果",
)
def check_results(case: Case) -> Iterator[Finding]:
    """A government's report without results of 工作考核, 社会评议 and 责任追究 (条例 art. 50(4))."""
    if not case.report.unit.endswith("人民政府") or not case.report.texts:
        return
    if not any(_RESULTS.search(paragraph.text) for paragraph in prose_of(case.report)):
        message = "没有写工作考核、社会评议和责任追究的结果，条例第五十条第（四）项要求各级人民政府报告"
        yield case.in_text(section_start("problems"), message)


@rule(
    "structure.improvements",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="第五部分写明问题和改进情况",
)
def check_improvements(case: Case) -> Iterator[Finding]:
    """Section 五 that names problems and no improvement, or neither."""
    text = "。".join(paragraph.text for paragraph in prose_of(case.report) if paragraph.text_id == "problems")
    if not text or _improves(text):
        return
    named = _PROBLEM.search(text)
    message = "写了问题，没有写改进情况或者措施，请补写" if named else "没有写存在的问题和改进情况，请补写"
    yield case.in_text(section_start("problems"), message)


def _improves(text: str) -> bool:
    """Whether a clause tells what is being done; 有待加强 tells a problem."""
    for clause in re.split(r"[，。；]", _NOT_YET.sub("", text)):
        if _IMPROVEMENT.search(clause) and not _NEGATIVE.search(clause):
            return True
    return bool(
        re.search(
            r"(?:下一步|今后|改进措施|整改措施|针对(?:以上|上述|存在|这些)|我们将)", _NOT_YET.sub("", text)
        )
    )


@rule(
    "structure.fee",
    level=Level.ERROR,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="第六部分写明信息处理费收取情况",
    since=DETAILED_SINCE,
)
def check_fee(case: Case) -> Iterator[Finding]:
    """Section 六 without a statement on 信息处理费, which is due when nothing was charged too."""
    texts = [paragraph.text for paragraph in prose_of(case.report) if paragraph.text_id == "other_matters"]
    if not any(_FEE.search(_ANOTHER_FEE.sub("", text)) for text in texts):
        message = "没有报告信息处理费的收取情况，没有收取也要写明“本年度未收取信息处理费”"
        yield case.in_text(section_start("other_matters"), message)
