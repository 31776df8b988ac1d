"""What a rule that reports are checked by is: its id, its level, its line in the check report (核对表).

Each is declared once, beside the function that finds where it is broken (model.checks.declaring); the rules
of balance are declared by the form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from model.balance_rules import Rule as BalanceRule
from model.families import editions
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
    SIBLINGS = "a report of another form"


_NEED_TEXTS = frozenset({Needs.TEXTS, Needs.BOTH, Needs.LAST_TEXTS})


class Group(Enum):
    """The headings of the check report, in its order; the value is printed."""

    BALANCE = "表内勾稽关系"
    CELLS = "单元格"
    EDITION = "格式版本"
    HISTORY = "与上年报告的衔接"
    SIBLINGS = "与其他报表的衔接"
    STRUCTURE = "结构"
    PROSE = "文字与数据"
    STYLE = "用语和字符"
    OTHER = "其他"


def every_form(_form: Form) -> bool:
    """For rules that can be asked of any form."""
    return True


@dataclass(frozen=True)
class ReportRule:
    """One rule.

    Attributes:
        id: Public and stable: it stands in JSON, in explanations and in the names of the cases.
        name: What a report that keeps the rule is like.
        since: The first report year it is asked of.
        gentle_before: Of reports on earlier years it only gives hints.
        asked_of: Whether a form has what the rule is about; of others the check report does not speak of it.
    """

    id: str
    level: Level
    needs: Needs
    group: Group
    name: str
    since: int = 0
    gentle_before: int = 0
    asked_of: Callable[[Form], bool] = every_form

    def is_due(self, form: Form, year: int | None) -> bool:
        """Whether it is asked of reports on that year."""
        return year_of_rules(form, year) >= self.since

    def applies(self, form: Form, year: int | None) -> bool:
        """Whether the check report of a report of that form and year speaks of it."""
        has_texts = bool(form.text_sections) or self.needs not in _NEED_TEXTS
        return has_texts and self.is_due(form, year) and self.asked_of(form)

    def level_for(self, form: Form, year: int | None) -> Level:
        """How grave it is in a report of that form and year."""
        return Level.HINT if year_of_rules(form, year) < self.gentle_before else self.level


def year_of_rules(form: Form, year: int | None) -> int:
    """The year whose rules apply: the report's own, or the first of its form where it tells none."""
    return year if year is not None else form.first_year


@cache
def balance_rule(rule: BalanceRule) -> ReportRule:
    """A rule of balance (勾稽关系) as the form states it."""
    needs, group = Needs.FIGURES, Group.BALANCE
    if rule.needs_last_year:
        needs, group = Needs.LAST_YEAR, Group.HISTORY
    return ReportRule(rule.id, rule.level, needs, group, rule.name or rule.source)


@cache
def balance_rules(form: Form) -> tuple[ReportRule, ...]:
    """The rules of balance of a form, in one order whatever editions its tables are of."""
    stated = (rule.id for edition in reversed(editions(form.family)) for rule in edition.rules)
    order = {rule_id: place for place, rule_id in enumerate(dict.fromkeys(stated))}
    return tuple(map(balance_rule, sorted(form.rules, key=lambda rule: order.get(rule.id, len(order)))))
