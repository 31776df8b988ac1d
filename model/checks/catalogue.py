"""Every check in the order in which they run, and every rule in the order of the check report (核对表).

Both are read off the checks themselves: a module of checks is named here once, and what it declares is found
in the order in which it stands there. The rules of balance come from the form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType, ModuleType

from model.checks.declaring import Check
from model.checks.family_words import check_data
from model.checks.figures import balance, edition, filling, history, kinds, siblings, unconfirmed
from model.checks.rules import Group, ReportRule, balance_rules
from model.checks.structure import content, numbering, parts, sections
from model.checks.texts import (
    bound,
    broken,
    claims,
    conflicts,
    copied,
    counts,
    denials,
    lists,
    names,
    notice,
    old_years,
    periods,
    published,
    relative_time,
    repeats,
    sums,
    wording,
    years,
)
from model.form import Family, Form

_FIGURES = (edition, kinds, balance, filling, unconfirmed)
_BESIDE_FIGURES = (notice, history, siblings, copied)
_STRUCTURE = (sections, numbering, content, parts)
_PROSE = (
    counts,
    bound,
    claims,
    denials,
    sums,
    lists,
    conflicts,
    published,
    repeats,
    broken,
    years,
    periods,
    old_years,
    relative_time,
)
_WORDS = (names, wording)
MODULES: tuple[ModuleType, ...] = (*_FIGURES, *_BESIDE_FIGURES, *_STRUCTURE, *_PROSE, *_WORDS)
"""Every module with checks, in the order in which they run."""


@dataclass(frozen=True)
class NamedRule:
    """What a family calls a rule, by its id."""

    id: str
    name: str


@dataclass(frozen=True)
class RuleNames:
    """The names.toml of a family."""

    rules: tuple[NamedRule, ...]


@dataclass(frozen=True)
class RuleGroup:
    """Rules under one heading of the check report."""

    title: str
    rules: tuple[ReportRule, ...]


def _declared() -> Iterator[Check | ReportRule]:
    """What the modules declare; what they only borrow from each other is declared elsewhere."""
    for module in MODULES:
        for value in vars(module).values():
            borrowed = isinstance(value, Check) and value.find.__module__ != module.__name__
            if isinstance(value, Check | ReportRule) and not borrowed:
                yield value


def _rules() -> Iterator[ReportRule]:
    for declared in _declared():
        rule = declared.rule if isinstance(declared, Check) else declared
        if rule is not None:
            yield rule


CHECKS: tuple[Check, ...] = tuple(declared for declared in _declared() if isinstance(declared, Check))
RULES: Mapping[str, ReportRule] = MappingProxyType({rule.id: rule for rule in _rules()})
"""Every rule but those of balance, by id, in the order of the check report within its group."""


def _in_words_of(family: Family) -> Iterator[ReportRule]:
    """The rules with the names that the family gives them."""
    own = check_data(RuleNames, family, "names.toml")
    names = {named.id: named.name for named in own.rules} if own else {}
    return (replace(rule, name=names[rule.id]) if rule.id in names else rule for rule in RULES.values())


def rule_groups(form: Form, year: int | None, broken: Collection[str] = ()) -> list[RuleGroup]:
    """The rules that apply to a report of that form and year, by heading; `broken` ones in any case."""
    rules = [*balance_rules(form), *_in_words_of(form.family)]
    wanted = [rule for rule in rules if rule.id in broken or rule.applies(form, year)]
    groups = (
        RuleGroup(group.value, tuple(rule for rule in wanted if rule.group is group)) for group in Group
    )
    return [group for group in groups if group.rules]
