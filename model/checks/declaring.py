"""How a check is declared: a pure function from a case to findings, under the rule that it judges.

@rule("structure.length", level=Level.HINT, needs=Needs.TEXTS, group=Group.STRUCTURE, name="…", since=2021)
def check_length(case: Case) -> Iterator[Finding]:
    yield case.finding("…")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from model.checks.case import Case
from model.checks.findings import Finding
from model.checks.rules import Group, Needs, ReportRule, every_form
from model.form import Form
from model.level import Level

Finder = Callable[[Case], Iterable[Finding]]
"""A pure function from a case to findings. It never raises."""


@dataclass(frozen=True)
class Check:
    """A function that finds where a report breaks a rule. It may judge one that another check judges too.

    Attributes:
        rule: None where the form states the rules.
        quick: A window can tell it after every key: it asks the figures only.
    """

    find: Finder
    rule: ReportRule | None = None
    quick: bool = False

    def __call__(self, case: Case) -> Iterator[Finding]:
        """The findings; none where the rule is not asked of reports on that year yet."""
        if self.is_due(case.report.form, case.report.year):
            yield from self.find(case if self.rule is None else case.under(self.rule))

    def is_due(self, form: Form, year: int | None) -> bool:
        """Whether it judges reports of that form and year."""
        return self.rule is None or self.rule.is_due(form, year)


def rule(  # noqa: PLR0913 - all that there is to say about a rule is said in this one place
    rule_id: str,
    *,
    level: Level,
    needs: Needs,
    group: Group,
    name: str,
    since: int = 0,
    gentle_before: int = 0,
    asked_of: Callable[[Form], bool] = every_form,
    quick: bool = False,
) -> Callable[[Finder], Check]:
    """Declares a rule and the function that judges it; `ReportRule` explains the words."""
    declared = ReportRule(rule_id, level, needs, group, name, since, gentle_before, asked_of)
    return lambda find: Check(find, declared, quick)


def same_rule(check: Check) -> Callable[[Finder], Check]:
    """One more function that judges the rule of another check."""
    return lambda find: Check(find, check.rule, check.quick)


def rules_of_the_form(find: Finder) -> Check:
    """The function that judges all rules of balance that the form states; it is quick without suspects."""
    return Check(find, quick=True)
