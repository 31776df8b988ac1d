"""Bound figures follow their cells and totals, in the very change that alters them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.annotations import annotate, is_annotated
from model.bound_figures import BoundFigure, bound_figures, due_figure, followed
from model.families import load_form
from model.numbers import Value
from model.report import Change, Report
from tests.families import OGI

FORM = load_form("2021", OGI)
NATURAL = "applications.new_received.natural_person"
COMMERCIAL = "applications.new_received.commercial"
TOTAL = "applications.new_received.total"
FEES = "disclosure.admin_fees.amount"
CHANGE = Change("", {NATURAL: 12}, {"overview": f"收到{annotate('0', TOTAL)}件。"})


def report_with(change: Change) -> Report:
    report = Report(FORM, "云岭市数据管理局", 2024)
    report.apply(followed(report, change))
    return report


def test_a_total_is_followed_by_way_of_its_parts() -> None:
    report = report_with(CHANGE)
    assert report.texts["overview"] == "收到12件。"
    change = followed(report, Change("输入", {COMMERCIAL: 3}))
    assert change.texts == {"overview": f"收到{annotate('15', TOTAL)}件。"}
    inverse = report.apply(change)
    assert report.texts["overview"] == "收到15件。"
    report.apply(inverse)
    assert (report.texts["overview"], dict(report.stated)) == ("收到12件。", {NATURAL: 12})


def test_a_stated_total_that_is_wrong_is_not_what_is_printed() -> None:
    report = report_with(CHANGE)
    assert followed(report, Change("读取", {TOTAL: 99})).texts == {}


def test_a_figure_without_its_cell_becomes_a_gap_and_comes_back() -> None:
    report = report_with(CHANGE)
    report.apply(followed(report, Change("清除", {NATURAL: None})))
    assert report.texts["overview"] == "收到××件。"
    report.apply(followed(report, Change("输入", {NATURAL: 5})))
    assert report.texts["overview"] == "收到5件。"


def test_amounts_are_written_as_the_tables_print_them() -> None:
    report = report_with(
        Change("", {FEES: Decimal("25.10")}, {"other_matters": f"收费{annotate('0', FEES)}万元"})
    )
    assert report.texts["other_matters"] == "收费25.1万元"


def test_a_change_without_bound_figures_stays_the_very_same() -> None:
    change = Change("输入", {NATURAL: 1}, {"overview": "没有数字。"})
    assert followed(Report(FORM), change) is change


def test_a_change_that_alters_no_bound_figure_stays_the_very_same() -> None:
    change = Change("输入", {FEES: Decimal(3)})
    assert followed(report_with(CHANGE), change) is change


def test_what_the_form_does_not_have_is_set_free() -> None:
    report = report_with(Change("", texts={"overview": f"{annotate('8', 'disclosure.none.made')}部\ufff9。"}))
    assert report.manuscripts["overview"] == "8部。"


def test_an_unknown_cell_is_refused_and_nothing_changed() -> None:
    report = report_with(CHANGE)
    with pytest.raises(KeyError):
        followed(report, Change("", {"applications.none.total": 1}))
    assert report.texts["overview"] == "收到12件。"


def test_places_count_the_characters_that_readers_see() -> None:
    report = report_with(
        Change("", {NATURAL: 7}, {"overview": f"甲{annotate('0', NATURAL)}，**{annotate('0', FEES)}**"})
    )
    found = list(bound_figures(report))
    assert found == [BoundFigure("overview", 1, 2, "7", NATURAL), BoundFigure("overview", 5, 7, "××", FEES)]
    text = report.texts["overview"]
    assert [text[figure.start : figure.end] for figure in found] == ["7", "××"]


cells = st.dictionaries(st.sampled_from([NATURAL, COMMERCIAL, TOTAL]), st.none() | st.integers(0, 99))
texts = st.lists(st.sampled_from(["甲", annotate("1", NATURAL), annotate("××", TOTAL), "\ufff9", "。"])).map(
    "".join
)
changes = st.builds(
    lambda cells, text: Change("", cells, {} if text is None else {"overview": text}),
    cells,
    st.none() | texts,
)


@given(st.lists(changes, max_size=5))
def test_after_every_change_and_its_inverse_figures_say_what_their_cells_say(made: list[Change]) -> None:
    report = Report(FORM)
    states: list[tuple[dict[str, Value], dict[str, str]]] = []
    inverses = []
    for change in made:
        states.append((dict(report.stated), dict(report.manuscripts)))
        inverses.append(report.apply(followed(report, change)))
        assert all(figure.shown == due_figure(report, figure.cell) for figure in bound_figures(report))
        assert not any(map(is_annotated, report.texts.values()))
    for inverse, state in zip(reversed(inverses), reversed(states), strict=True):
        assert followed(report, inverse) is inverse
        report.apply(inverse)
        assert (dict(report.stated), dict(report.manuscripts)) == state
