"""The checks beside a table: one for each equation of the form, from its rules, red where one is broken."""

import re

import pytest

from export.xlsx import render_template
from model.equations import equations
from model.families import editions, family, load_form
from tests.export.xlsx.conftest import opened
from tests.families import OGI


def check_formulas(edition: str, name: str) -> dict[str, str]:
    """The check formulas of a sheet by cell."""
    sheet = opened(render_template(load_form(edition, OGI)))[name]
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=IF(OR(")
    }


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_equation_has_its_check(edition: str) -> None:
    form = load_form(edition, OGI)
    for table_id, name in (("disclosure", "表二"), ("applications", "表三"), ("disputes", "表四")):
        due = [e for e in equations(form) if e.rule.table == table_id and not e.needs_last_year]
        assert len(check_formulas(edition, name)) == len(due)


def test_checks_follow_the_rules() -> None:
    checks = check_formulas("2021", "表三")
    assert checks["D32"] == '=IF(OR(COUNT(D6:D7)=0,COUNT(D29:D30)=0),"",SUM(D6:D7)-SUM(D29:D30))'
    assert checks["J33"] == '=IF(OR(COUNT(J29)=0,COUNT(J8:J28)=0),"",SUM(J29)-SUM(J8:J28))'
    assert checks["L6"] == '=IF(OR(COUNT(J6)=0,COUNT(D6:I6)=0),"",SUM(J6)-SUM(D6:I6))'
    assert check_formulas("2021", "表四")["J9"] == (
        '=IF(OR(COUNT(J6)=0,COUNT(F6:I6)=0),"",SUM(J6)-SUM(F6:I6))'
    )


def test_a_broken_check_turns_its_cells_red() -> None:
    sheet = opened(render_template(load_form("2021", OGI)))["表三"]
    areas = {rule.formula[0]: str(area.sqref) for area in sheet.conditional_formatting for rule in area.rules}
    assert set(areas["AND(ISNUMBER($D$32),$D$32<>0)"].split()) == {"D32", "D6", "D7", "D29", "D30"}
    assert set(areas["AND(ISNUMBER($L$6),$L$6<>0)"].split()) == {"L6", "J6"}


def test_checks_stand_outside_what_is_printed() -> None:
    sheet = opened(render_template(load_form("2021", OGI)))["表三"]
    last_column, last_row = re.findall(r"\$([A-Z]+)\$([0-9]+)$", sheet.print_area)[0]
    for name in check_formulas("2021", "表三"):
        column, row = re.fullmatch(r"([A-Z]+)([0-9]+)", name).groups()  # type: ignore[union-attr]
        assert column > last_column or int(row) > int(last_row)


def test_a_rule_that_allows_less_is_broken_by_more_alone() -> None:
    """受理 <= 申请, and 罚没金额 needs 罚款 or 没收: no difference of theirs is one by itself."""
    form = next(form for form in editions(family("enforcement")) if form.edition == "2022浙江")
    sheets = opened(render_template(form))
    written = {cell.value for name in ("表一", "表二") for row in sheets[name].iter_rows() for cell in row}
    assert '=IF(OR(COUNT(B5)=0,COUNT(A5)=0),"",MAX(0,SUM(B5)-SUM(A5)))' in written
    assert '=IF(OR(COUNT(K5)=0,COUNT(B5:C5)=0),"",IF(SUM(B5:C5)>0,0,MAX(0,SUM(K5))))' in written
