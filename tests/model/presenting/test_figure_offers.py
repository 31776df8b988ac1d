"""The figures that are offered: all that are filled, the likeliest first."""

from decimal import Decimal

import pytest

from model.families import load_form
from model.numbers import Value
from model.presenting.figure_offers import offers_for
from model.report import Change, Report
from tests.families import OGI

TOTAL = "applications.new_received.total"
CELLS: dict[str, Value | None] = {
    "disclosure.admin_fees.amount": Decimal("1234.50"),
    "applications.new_received.natural_person": 1234,
    "applications.carried_in.natural_person": 2,
}


@pytest.fixture
def report() -> Report:
    made = Report(load_form("2021", OGI), "云岭市数据管理局", 2024)
    made.apply(Change("", cells=CELLS))
    return made


def test_filled_cells_and_totals_are_offered_in_printed_order(report: Report) -> None:
    offers = offers_for(report)
    assert [(offer.figure, offer.table) for offer in offers] == [
        ("1234.5", "表二"),
        ("1234", "表三"),
        ("1234", "表三"),
        ("2", "表三"),
        ("2", "表三"),
    ]
    assert not any(offer.same for offer in offers)


@pytest.mark.parametrize("number", ["1234", "1,234", "１２３４"])
def test_the_same_number_comes_first_and_what_the_words_mean_before_all(report: Report, number: str) -> None:
    offers = offers_for(report, number, (TOTAL,))
    assert [offer.cell for offer in offers if offer.same] == [
        TOTAL,
        "applications.new_received.natural_person",
    ]
    assert offers[0].same
    assert offers_for(report, "1234.50")[0].cell == "disclosure.admin_fees.amount"


@pytest.mark.parametrize("number", ["××", "77"])
def test_without_the_same_number_what_the_words_mean_comes_first(report: Report, number: str) -> None:
    assert offers_for(report, number, (TOTAL,))[0].cell == TOTAL


def test_all_words_looked_for_must_be_there(report: Report) -> None:
    found = [offer.cell for offer in offers_for(report) if offer.matches(" 新收 　总计")]
    assert found == [TOTAL]
    assert [offer.figure for offer in offers_for(report) if offer.matches("１２３４.5")] == ["1234.5"]
