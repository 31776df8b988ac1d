"""What is declared beside the checks is all that runs and all that the check report lists, in its order."""

import importlib
import pkgutil
from dataclasses import replace

import pytest

import model.checks
from model.checks import catalogue, run_checks
from model.checks.case import Case
from model.checks.catalogue import CHECKS, MODULES, RULES, rule_groups
from model.checks.declaring import Check
from model.checks.rules import Group, Needs, ReportRule
from model.families import editions, load_form
from model.level import Level
from model.report import Report
from tests.families import OGI

ORDER = [
    "applications.balance",
    "applications.outcomes",
    "applications.applicants",
    "disputes.total",
    "cells.kind",
    "cells.unfilled",
    "cells.repeated",
    "cells.within",
    "reading.unconfirmed",
    "edition.form",
    "edition.label",
    "edition.period",
    "edition.notice",
    "history.carry_over",
    "history.in_force",
    "history.change",
    "history.same_text",
    "history.old_year",
    "siblings.figures",
    "structure.title",
    "structure.sections",
    "structure.order",
    "structure.numbering",
    "structure.aspects",
    "structure.results",
    "structure.improvements",
    "structure.fee",
    "structure.parts",
    "structure.length",
    "text.count",
    "text.none",
    "text.all_answered",
    "text.none_corrected",
    "text.sum",
    "text.conflict",
    "text.repeated",
    "text.broken",
    "text.year",
    "text.relative_time",
    "text.name",
    "style.placeholder",
    "style.radicals",
    "style.wording",
]


def ids(edition: str, year: int | None) -> list[str]:
    return [rule.id for group in rule_groups(load_form(edition, OGI), year) for rule in group.rules]


def test_the_check_report_lists_the_rules_in_its_order() -> None:
    assert ids("2021", 2024) == ORDER
    titles = [group.title for group in rule_groups(load_form("2021", OGI), 2024)]
    assert titles == [group.value for group in Group if group is not Group.OTHER]


def test_every_rule_has_its_own_name() -> None:
    names = [rule.name for group in rule_groups(load_form("2021", OGI), 2024) for rule in group.rules]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_rules_of_the_form_have_their_level_and_words() -> None:
    for form in editions(OGI):
        listed = {rule.id: rule for group in rule_groups(form, None) for rule in group.rules}
        for rule in form.rules:
            assert (listed[rule.id].level, listed[rule.id].name) == (rule.level, rule.name)


def test_no_module_with_checks_is_forgotten() -> None:
    """A module that declares a check and is not named in the catalogue would never run."""
    for found in pkgutil.walk_packages(model.checks.__path__, "model.checks."):
        module = importlib.import_module(found.name)
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, Check) and value.find.__module__ == found.name
        ]
        assert not own or module in MODULES, found.name


def test_a_rule_is_declared_in_one_place() -> None:
    declared = [id(check.rule) for check in CHECKS if check.rule]
    assert {id(rule) for rule in RULES.values()} >= set(declared)


def test_findings_have_the_id_and_the_level_of_the_declaration(monkeypatch: pytest.MonkeyPatch) -> None:
    gentle = ReportRule("planted.rule", Level.ERROR, Needs.NOTHING, Group.CELLS, "无", gentle_before=2021)
    planted = Check(lambda case: [case.finding("有一处")], gentle)
    monkeypatch.setattr(model.checks, "CHECKS", (planted,))
    for year, level in [(2020, Level.HINT), (2021, Level.ERROR), (None, Level.ERROR)]:
        (finding,) = run_checks(Case(Report(load_form("2021", OGI), "青山局", year)))
        assert (finding.rule, finding.level) == ("planted.rule", level)
    late = Check(planted.find, replace(gentle, since=2022))
    monkeypatch.setattr(model.checks, "CHECKS", (late,))
    assert not run_checks(Case(Report(load_form("2021", OGI), "青山局", 2021)))


def test_a_planted_rule_is_listed_where_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = ReportRule("planted.rule", Level.HINT, Needs.NOTHING, Group.CELLS, "新规则")
    monkeypatch.setattr(catalogue, "RULES", {**RULES, planted.id: planted})
    assert ids("2021", 2024)[7:10] == ["cells.within", "reading.unconfirmed", "planted.rule"]


@pytest.mark.parametrize(
    ("rule", "edition", "year", "applies"),
    [
        ("structure.fee", "2019", 2020, False),
        ("structure.fee", "2021", 2021, True),
        ("structure.fee", "2021", None, True),
        ("structure.fee", "2019", None, False),
        ("history.in_force", "2019", 2020, False),
        ("history.items", "2019", 2020, True),
        ("history.items", "2021", 2023, False),
        ("cells.repeated", "2021", 2023, True),
    ],
)
def test_rules_of_another_year_or_edition_are_left_out(
    rule: str, edition: str, year: int | None, applies: bool
) -> None:
    assert (rule in ids(edition, year)) is applies
