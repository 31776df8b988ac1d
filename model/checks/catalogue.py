"""Every rule that a report is checked by, in the order of the check report (核对表), told in a line each.

The balance rules take level, edition and equations from the form; here they only get their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from model.form import Form
from model.level import Level


class Needs(Enum):
    """What must be there before a rule can be judged at all."""

    NOTHING = "nothing"
    FIGURES = "figures"
    LAST_YEAR = "last year"
    LAST_TEXTS = "last year's texts"
    TEXTS = "texts"
    BOTH = "texts and figures"
    FILE = "the file that was read"


@dataclass(frozen=True)
class CatalogueRule:
    """One rule.

    Attributes:
        name: What a report that keeps the rule is like.
        first_year: The first report year it is asked of.
        edition: The only edition of the form it can apply to; empty for all.
    """

    id: str
    level: Level
    needs: Needs
    name: str
    first_year: int = 0
    edition: str = ""


@dataclass(frozen=True)
class RuleGroup:
    """Rules under one heading of the check report."""

    title: str
    rules: tuple[CatalogueRule, ...]


_ERROR, _WARNING, _HINT = Level.ERROR, Level.WARNING, Level.HINT
_Rule = CatalogueRule

CATALOGUE: tuple[RuleGroup, ...] = (
    RuleGroup(
        "表内勾稽关系",
        (
            _Rule(
                "applications.balance",
                _ERROR,
                Needs.FIGURES,
                "表三：新收与上年结转之和等于办理结果总计与结转下年度之和",
            ),
            _Rule("applications.outcomes", _ERROR, Needs.FIGURES, "表三：办理结果总计等于各项办理结果之和"),
            _Rule("applications.applicants", _ERROR, Needs.FIGURES, "表三：总计列等于自然人与各类组织之和"),
            _Rule("disputes.total", _ERROR, Needs.FIGURES, "表四：总计等于各项结果之和"),
        ),
    ),
    RuleGroup(
        "单元格",
        (
            _Rule("cells.kind", _ERROR, Needs.FIGURES, "件数是不小于 0 的整数，金额不超过四位小数"),
            _Rule("cells.unfilled", _WARNING, Needs.NOTHING, "没有漏填的单元格"),
            _Rule("cells.repeated", _HINT, Needs.FIGURES, "本年废止与现行有效没有填重", edition="2021"),
        ),
    ),
    RuleGroup(
        "格式版本",
        (
            _Rule("edition.form", _ERROR, Needs.FIGURES, "表格版本与报告年份相符"),
            _Rule("edition.label", _WARNING, Needs.FILE, "栏目名称与表格版本相符"),
            _Rule("edition.notice", _WARNING, Needs.TEXTS, "引用的格式文件与报告年份相符"),
        ),
    ),
    RuleGroup(
        "与上年报告的衔接",
        (
            _Rule("history.carry_over", _ERROR, Needs.LAST_YEAR, "上年结转等于上年报告的结转下年度"),
            _Rule(
                "history.in_force",
                _WARNING,
                Needs.LAST_YEAR,
                "现行有效件数与上年及本年增减衔接",
                edition="2021",
            ),
            _Rule("history.items", _WARNING, Needs.LAST_YEAR, "上一年项目数量与上年报告衔接", edition="2019"),
            _Rule("history.change", _HINT, Needs.LAST_YEAR, "数据与上年相比没有异常增减"),
            _Rule("history.same_text", _WARNING, Needs.LAST_TEXTS, "文字没有照抄上年报告"),
            _Rule("history.old_year", _WARNING, Needs.LAST_TEXTS, "带入的上年文字里，年份都核对过"),
        ),
    ),
    RuleGroup(
        "结构",
        (
            _Rule("structure.title", _ERROR, Needs.NOTHING, "标题写明单位和年份"),
            _Rule("structure.sections", _ERROR, Needs.NOTHING, "六个部分齐全"),
            _Rule("structure.order", _WARNING, Needs.FILE, "标题和各部分的顺序正确"),
            _Rule("structure.numbering", _WARNING, Needs.TEXTS, "标题序号连续、层次一致"),
            _Rule("structure.aspects", _WARNING, Needs.TEXTS, "总体情况写到五个方面"),
            _Rule(
                "structure.results", _WARNING, Needs.TEXTS, "政府的报告写明工作考核、社会评议和责任追究结果"
            ),
            _Rule("structure.improvements", _WARNING, Needs.TEXTS, "第五部分写明问题和改进情况"),
            _Rule("structure.fee", _ERROR, Needs.TEXTS, "第六部分写明信息处理费收取情况", first_year=2021),
            _Rule("structure.parts", _WARNING, Needs.TEXTS, "“由几部分组成”与列出的一致"),
            _Rule("structure.length", _HINT, Needs.TEXTS, "总体情况不超过一千字", first_year=2021),
        ),
    ),
    RuleGroup(
        "文字与数据",
        (
            _Rule("text.count", _WARNING, Needs.BOTH, "文字中的件数与表格一致"),
            _Rule("text.none", _WARNING, Needs.BOTH, "“未收到申请”等说法与表格一致"),
            _Rule("text.all_answered", _WARNING, Needs.BOTH, "“全部办结”等说法与结转下年度一致"),
            _Rule("text.none_corrected", _WARNING, Needs.BOTH, "“没有被纠错”等说法与表四一致"),
            _Rule("text.sum", _WARNING, Needs.TEXTS, "句中的合计与分项相符"),
            _Rule("text.conflict", _WARNING, Needs.TEXTS, "同一指标前后一致"),
            _Rule("text.repeated", _WARNING, Needs.TEXTS, "没有重复的句子"),
            _Rule("text.year", _WARNING, Needs.TEXTS, "文字中的年份与报告年份相符"),
            _Rule("text.relative_time", _HINT, Needs.TEXTS, "没有“今年”“去年”等相对时间"),
            _Rule("text.name", _WARNING, Needs.TEXTS, "单位名称和自称一致"),
        ),
    ),
    RuleGroup(
        "用语和字符",
        (
            _Rule("style.placeholder", _ERROR, Needs.TEXTS, "没有未填的占位符"),
            _Rule("style.radicals", _WARNING, Needs.FILE, "文件中没有部首形式的汉字"),
            _Rule("style.wording", _HINT, Needs.TEXTS, "用语规范"),
        ),
    ),
)


def rule_groups(form: Form, year: int | None) -> list[RuleGroup]:
    """The rules that apply to a report of that form and year, by heading."""
    return [
        RuleGroup(group.title, tuple(rule for rule in group.rules if _applies(rule, form, year)))
        for group in CATALOGUE
    ]


def _applies(rule: CatalogueRule, form: Form, year: int | None) -> bool:
    editions = {table.edition for table in form.tables}
    return (not rule.edition or rule.edition in editions) and (year is None or year >= rule.first_year)
