"""The one door: a change is applied whole, and its inverse restores everything."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.families import load_form
from model.form import Kind
from model.report import Change, Report
from tests.families import OGI

FORM = load_form("2021", OGI)
TEXT_IDS = Report(FORM).text_ids

counts = st.none() | st.integers(-5, 10**9)
amounts = st.none() | st.decimals(0, 10**6, places=4)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Any change that the form has room for."""
    ids = draw(st.lists(st.sampled_from(sorted(FORM.cells)), max_size=5, unique=True))
    cells = {i: draw(amounts if FORM.cells[i].kind is Kind.AMOUNT else counts) for i in ids}
    sources = {i: "表三!D5" for i in ids if draw(st.booleans())}
    texts = draw(
        st.dictionaries(st.sampled_from(TEXT_IDS), st.text(alphabet="甲乙\n#* ", max_size=6), max_size=3)
    )
    return Change("试", cells, texts, sources, unit=draw(st.none() | st.sampled_from(["", "甲局", "乙镇"])))


def state(report: Report) -> object:
    return dict(report.stated), dict(report.texts), dict(report.sources), report.unit


@given(st.lists(changes(), max_size=6))
def test_inverses_in_reverse_order_restore_every_state(made: list[Change]) -> None:
    report = Report(FORM, "云岭市数据管理局", 2024)
    states = [state(report)]
    inverses = []
    for change in made:
        inverses.append(report.apply(change))
        states.append(state(report))
    for inverse, before in zip(reversed(inverses), reversed(states[:-1]), strict=True):
        report.apply(inverse)
        assert state(report) == before


@given(changes())
def test_the_inverse_of_the_inverse_is_the_change_again(change: Change) -> None:
    report = Report(FORM)
    inverse = report.apply(change)
    after = state(report)
    again = report.apply(inverse)
    report.apply(again)
    assert state(report) == after


def test_an_unfilled_cell_is_absent_and_a_zero_is_not() -> None:
    report = Report(FORM)
    report.apply(Change("输入", {"disclosure.rules.issued": 0, "disclosure.rules.repealed": None}))
    assert dict(report.stated) == {"disclosure.rules.issued": 0}


def test_an_unknown_cell_is_refused_and_nothing_changes() -> None:
    report = Report(FORM)
    with pytest.raises(KeyError, match=r"no\.such\.cell"):
        report.apply(Change("输入", {"disclosure.rules.issued": 1, "no.such.cell": 2}))
    with pytest.raises(KeyError, match="appendix"):
        report.apply(Change("输入", {"disclosure.rules.issued": 1}, texts={"appendix": "x"}))
    assert not report.stated


def test_a_cell_entered_by_hand_loses_its_source() -> None:
    report = Report(FORM)
    cell = "disclosure.admin_fees.amount"
    report.apply(Change("导入", {cell: Decimal("25.1")}, sources={cell: "表二!B12"}))
    report.apply(Change("输入", {cell: Decimal(30)}))
    assert cell not in report.sources


def test_what_a_report_holds_cannot_be_changed_beside_the_door() -> None:
    report = Report(FORM)
    with pytest.raises(TypeError):
        report.stated["disclosure.rules.issued"] = 1  # type: ignore[index]


def test_the_title_is_that_of_the_form() -> None:
    assert Report(FORM, "云岭市人民政府", 2024).title == "云岭市人民政府2024年政府信息公开工作年度报告"
