"""The families of statutory forms and their editions, as they lie in resources/forms.

Each folder there is a family: family.toml says what it is, editions/ holds one file an edition, and
whatever else judges, counts or draws reports of it lies beside them. Another form is another folder, a
new edition another file; no code changes. The name of an edition is unique within its family only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

from model.errors import UserError
from model.form import Family, Form
from model.form_file import parse_form
from model.strict_data import build


class OlderFormError(UserError):
    """A report on a year before the family's first, when another form was in use."""


@cache
def _folder() -> Path:
    return Path(str(resources.files("resources"))) / "forms"


def families() -> tuple[Family, ...]:
    """All families, always the same objects; the first is meant where nobody says which."""
    return _families_in(_folder())


@cache
def _families_in(folder: Path) -> tuple[Family, ...]:
    folders = (entry for entry in folder.iterdir() if (entry / "family.toml").is_file())
    return tuple(sorted(map(_read_family, folders), key=lambda family: (family.order, family.id)))


def _read_family(folder: Path) -> Family:
    data = tomllib.loads((folder / "family.toml").read_text(encoding="utf-8"))
    return build(Family, data, f"{folder.name}/family.toml", id=folder.name)


def all_names() -> str:
    """The names of all forms, for sentences about the whole program."""
    return "、".join(family.name for family in families())


def first_family() -> Family:
    """The family that is meant where nobody says which."""
    return families()[0]


def family(family_id: str) -> Family:
    """The family of that id.

    Raises:
        UserError: There is no such family.
    """
    for known in families():
        if known.id == family_id:
            return known
    names = "、".join(f"{known.id}（{known.name}）" for known in families())
    raise UserError(f"没有“{family_id}”这种报表", remedy=f"可用的是 {names}")


@cache
def editions(family: Family) -> tuple[Form, ...]:
    """The editions of the family, general ones and those of regions, oldest first."""
    folder = _folder() / family.id / "editions"
    files = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
    forms = (parse_form(entry.read_text(encoding="utf-8"), entry.name, family) for entry in files)
    return tuple(sorted(forms, key=lambda form: (form.first_year, form.edition)))


def newest_edition(family: Family) -> Form:
    """The general edition that came last."""
    return [form for form in editions(family) if not form.region][-1]


def regions(family: Family) -> tuple[str, ...]:
    """The regions that have editions of their own, in the order of their names; none in most families."""
    return tuple(sorted({form.region for form in editions(family)} - {""}))


@cache
def family_data(family: Family, path: str) -> Mapping[str, Any]:
    """The data in one more TOML file of the family's folder; empty where the family has no such file."""
    file = _folder() / family.id / path
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def load_form(edition: str, family: Family) -> Form:
    """That edition of the family.

    Raises:
        UserError: There is no such edition.
    """
    for form in editions(family):
        if form.edition == edition:
            return form
    known = "、".join(form.edition for form in editions(family))
    raise UserError(f"没有“{edition}”版的{family.short_name}格式", remedy=f"可用的版本是 {known}")


def form_for_year(year: int, family: Family, region: str = "") -> Form:
    """The edition that reports on that year use, in that region if it has one of its own for the year.

    Raises:
        OlderFormError: No edition covers the year.
    """
    for place in dict.fromkeys((region, "")):
        for form in editions(family):
            if form.region == place and form.covers(year):
                return form
    raise OlderFormError(
        f"{year} 年的报告用的是旧格式，本程序不能处理",
        remedy=f"只能处理 {family.first_year} 年及以后的{family.short_name}，请核对年份",
    )


def compose_form(edition: str, table_editions: Mapping[str, str], family: Family) -> Form:
    """The form `edition` with the tables in `table_editions` and their rules taken from other editions.

    Raises:
        UserError: There is no such edition.
    """
    foreign = tuple(sorted((name, other) for name, other in table_editions.items() if other != edition))
    return _composed(edition, foreign, family) if foreign else load_form(edition, family)


@cache
def _composed(edition: str, foreign: tuple[tuple[str, str], ...], family: Family) -> Form:
    form = load_form(edition, family)
    tables = {table.id: table for table in form.tables}
    rules = {table.id: tuple(rule for rule in form.rules if rule.table == table.id) for table in form.tables}
    for table_id, other in foreign:
        tables[table_id] = load_form(other, family).table(table_id)
        rules[table_id] = tuple(rule for rule in load_form(other, family).rules if rule.table == table_id)
    return replace(form, tables=tuple(tables.values()), rules=tuple(chain.from_iterable(rules.values())))
