"""A table of one row has one sum: its total is looked at first, whatever slip another figure might have."""

import pytest

from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.families import editions, family
from model.form import Form
from model.report import Change, Report
from model.totals import total_parts

FORMS = [pytest.param(form, id=form.edition) for form in editions(family("enforcement"))]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wrong_by", [10, -1, 90])
def test_a_wrong_total_is_named_first_with_what_it_should_be(form: Form, wrong_by: int) -> None:
    for total, parts in total_parts(form).items():
        report = Report(form, "云岭县", 2024)
        figures = {part: 100 + 13 * number for number, part in enumerate(parts)}
        right = sum(figures.values())
        report.apply(Change("输入", cells={**figures, total: right + wrong_by}))
        (finding,) = check_balance(Case(report))
        first = finding.suspects[0]
        assert (first.cell, first.stated, first.proposed) == (total, right + wrong_by, right)
