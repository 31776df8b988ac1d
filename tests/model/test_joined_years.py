"""One unit over the years: what counts the same goes on, what does not ends with the reason why."""

import pytest

from model.families import editions, families, form_for_year
from model.joined_years import Line, Series, series_of
from model.numbers import Value
from model.report import Change, Report
from tests.families import OGI


def report(year: int, value: int | None = None) -> Report:
    """Every cell says the same; the two last digits of the year where nothing else is asked for."""
    form = form_for_year(year, OGI)
    made = Report(form, "青山局", year)
    made.apply(Change("填写", cells=dict.fromkeys(form.cells, year - 2000 if value is None else value)))
    return made


@pytest.fixture(scope="module")
def series() -> Series:
    return series_of("青山局", OGI, [report(year) for year in (2022, 2019, 2021, 2020)])


def line(series: Series, cell: str) -> tuple[Line, dict[int, Value]]:
    (found,) = [(each, dict(values)) for each, values in series.lines if (cell,) in each.parts.values()]
    return found


@pytest.mark.parametrize(
    "cell",
    [
        "disclosure.licensing.decisions",
        "disclosure.penalties.decisions",
        "disclosure.compulsion.decisions",
        "applications.new_received.natural_person",
        "applications.total_handled.total",
        "applications.carried_out.other_org",
        "disputes.reconsideration.upheld",
        "disputes.litigation_after_reconsideration.total",
    ],
)
def test_what_both_editions_count_alike_goes_on(series: Series, cell: str) -> None:
    found, values = line(series, cell)
    assert values == {2019: 19, 2020: 20, 2021: 21, 2022: 22}
    assert found.refusal == ""


@pytest.mark.parametrize(
    ("cell", "years", "words"),
    [
        ("disclosure.rules.in_force", {2021, 2022}, "口径不同"),
        ("disclosure.rules.total_disclosed", {2019, 2020}, "口径不同"),
        ("disclosure.admin_fees.items_last_year", {2019, 2020}, "口径不同"),
        ("disclosure.admin_fees.amount", {2021, 2022}, "口径不同"),
        ("disclosure.licensing.items_last_year", {2019, 2020}, "不再统计"),
        ("disclosure.central_procurement.amount", {2019, 2020}, "没有政府集中采购"),
        ("applications.other_misc.total", {2021, 2022}, "分为三项"),
    ],
)
def test_what_is_counted_otherwise_ends_with_the_reason(
    series: Series, cell: str, years: set[int], words: str
) -> None:
    found, values = line(series, cell)
    assert set(values) == years
    assert words in found.refusal


def test_a_row_that_was_parted_goes_on_as_the_sum_of_its_parts(series: Series) -> None:
    (values,) = [
        dict(values)
        for each, values in series.lines
        if "applications.other_disposition.total" in str(each.parts) and not each.refusal
    ]
    assert values == {2019: 19, 2020: 20, 2021: 63, 2022: 66}


def test_within_one_edition_nothing_is_refused() -> None:
    alone = series_of("青山局", OGI, [report(2021), report(2023)])
    assert alone.years == (2021, 2023)
    assert {each.refusal for each, _ in alone.lines} == {""}


def test_every_cell_of_every_report_is_in_exactly_one_line_or_in_a_sum_too(series: Series) -> None:
    for year in series.years:
        own = set(report(year).form.cells)
        told = [
            cells
            for each, values in series.lines
            for edition, cells in each.parts.items()
            if edition == series.editions[year] and year in values
        ]
        assert own == {cell for cells in told for cell in cells}


def test_editions_of_which_nobody_has_said_how_they_go_together_are_not_joined() -> None:
    enforcement = next(known for known in families() if known.id != OGI.id)
    forms = editions(enforcement)[:2]
    assert len(forms) == 2
    made = []
    for year, form in enumerate(forms, 2023):
        each = Report(form, "青山局", year)
        each.apply(Change("填写", cells=dict.fromkeys(form.cells, 1)))
        made.append(each)
    joined = series_of("青山局", enforcement, made)
    assert all(len(values) == 1 and each.refusal for each, values in joined.lines)
