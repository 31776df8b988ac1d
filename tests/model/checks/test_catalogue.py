"""The catalogue names every rule once, as the form and the checks have it."""

import pytest

from model.checks.catalogue import CATALOGUE, rule_groups
from model.families import editions, load_form
from tests.families import OGI

RULES = {rule.id: rule for group in CATALOGUE for rule in group.rules}


def ids(edition: str, year: int | None) -> set[str]:
    return {rule.id for group in rule_groups(load_form(edition, OGI), year) for rule in group.rules}


def test_every_rule_stands_once_and_is_named() -> None:
    assert len(RULES) == sum(len(group.rules) for group in CATALOGUE)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_the_rules_of_the_form_have_their_level() -> None:
    for form in editions(OGI):
        for rule in form.rules:
            assert RULES[rule.id].level is rule.level
            assert rule.id in ids(form.edition, form.first_year)


@pytest.mark.parametrize(
    ("rule", "edition", "year", "applies"),
    [
        ("structure.fee", "2019", 2020, False),
        ("structure.fee", "2021", 2021, True),
        ("structure.fee", "2021", None, True),
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
