"""A bare amount carries the unit that the nearest words name, and none where they contradict each other."""

from decimal import Decimal

import pytest

from model.importers.content import Grid
from model.importers.reading import Reading
from model.importers.recognition.money_units import MoneyUnits
from model.numbers import write_number
from tests.model.conftest import MakeReport
from tests.model.importers.grids import (
    Rows,
    make_grid,
    passage,
    read_parts,
    stated_of,
    table_grid,
    table_rows,
)

FEE = "disclosure.admin_fees.amount"
TITLE = "云岭市数据管理局2024年政府信息公开工作年度报告"
BARE = "本年收费金额"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("本年收费金额（单位：元）", "元"),
        ("本年收费金额（人民币元）", "元"),
        ("本年收费金额，单位元", "元"),
        ("本年收费金额（单位：万元，保留4位小数）", "万元"),
        ("本年收费金额（千元）", "千元"),
        ("本年收费金额（美元）", "美元"),
        ("本年收费金额", "万元"),
    ],
)
def test_a_header_names_the_unit(text: str, unit: str) -> None:
    units = MoneyUnits()
    units.meet_header(text, "amount")
    assert units.unit_of("amount") == unit


@pytest.mark.parametrize(
    "text",
    [
        "行政事业性收费（元）",
        "行政事业性收费/元",
        "行政事业性收费（单位：元）",
        "行政事业性收费 元",
        "行政事业性收费元",
        "行政事业性收费（人民币 元）",
    ],
)
def test_a_label_counts_more_than_the_header(text: str) -> None:
    units = MoneyUnits()
    units.meet_header("本年收费金额（单位：万元）", "amount")
    units.meet_label(text)
    assert units.unit_of("amount") == "元"


@pytest.mark.parametrize("text", ["单位：元", "（金额单位：元）", "计量单位：件、元", "单位:人民币元"])
def test_a_caption_names_the_unit(text: str) -> None:
    units = MoneyUnits()
    units.meet_caption(text)
    assert units.unit_of("amount") == "元"


@pytest.mark.parametrize(
    "text", ["填报单位：元谋县水务局", "单位：件", "单位：元谋县教育局", "全年收取费用3.6万元。"]
)
def test_other_lines_name_none(text: str) -> None:
    units = MoneyUnits()
    units.meet_caption(text)
    assert units.unit_of("amount") == "万元"


def test_the_unit_of_one_column_is_not_that_of_the_next() -> None:
    units = MoneyUnits()
    units.meet_header("征收总金额（元）", "levy")
    units.meet_header("涉及金额（万元）", "ruling")
    units.meet_header("给付总金额", "grant")
    assert [units.unit_of(column) for column in ("levy", "ruling", "grant")] == ["元", "万元", "万元"]


def table(make_report: MakeReport, header: str) -> tuple[Rows, str, str]:
    """Table two with the fee in 元, that figure, and the figure in 万元."""
    report = make_report(seed=5)
    fee = report.stated[FEE]
    rows = table_rows(report, "disclosure")
    rows[-2][1], rows[-1][1] = header, write_number(fee * 10_000)
    return rows, rows[-1][1], write_number(fee)


def fee_of(*parts: Grid) -> tuple[str, Reading]:
    reading = read_parts(passage(TITLE), *parts)
    value = reading.report.stated.get(FEE)
    return write_number(value) if value is not None else "", reading


def test_a_caption_in_the_sheet_converts_what_stands_below_it(make_report: MakeReport) -> None:
    rows, _, fee = table(make_report, BARE)
    assert fee_of(make_grid([["金额单位：元", "", "", ""], *rows]))[0] == fee


def test_a_column_of_units_converts_what_stands_beside_it(make_report: MakeReport) -> None:
    rows, _, fee = table(make_report, BARE)
    wide = [[row[0], "", *row[1:]] for row in rows]
    wide[-2][1], wide[-1][1] = "单位", "元"
    assert fee_of(make_grid(wide))[0] == fee


@pytest.mark.parametrize(
    ("unit", "times"), [("元", "10000"), ("千元", "10"), ("百元", "100"), ("百万元", "0.01")]
)
def test_the_label_of_the_row_converts_its_amount(make_report: MakeReport, unit: str, times: str) -> None:
    rows, _, fee = table(make_report, BARE)
    rows[-1][0], rows[-1][1] = f"{rows[-1][0]}（{unit}）", write_number(Decimal(fee) * Decimal(times))
    found, reading = fee_of(make_grid(rows))
    assert found == fee
    assert any("已换算为" in note.message for note in reading.notes)


def test_a_caption_against_the_header_leaves_the_amount_out(make_report: MakeReport) -> None:
    rows, _, _ = table(make_report, "本年收费金额（单位：万元）")
    found, reading = fee_of(make_grid([["金额单位：元", "", "", ""], *rows]))
    assert found == ""
    assert any("元或万元" in note.message for note in reading.notes)


def test_the_caption_of_one_section_is_not_that_of_the_next(make_report: MakeReport) -> None:
    rows, yuan, _ = table(make_report, BARE)
    parts = [
        passage("一、总体情况", level=1),
        passage("单位：元"),
        passage("二、主动公开政府信息情况", level=1),
    ]
    reading = read_parts(passage(TITLE), *parts, make_grid(rows))
    assert write_number(reading.report.stated[FEE]) == yuan


@pytest.mark.parametrize("caption", ["单位：千件", "（单位：百件、万元）", "计量单位：%", "单位：万条"])
def test_counts_that_a_caption_calls_no_plain_ones_are_in_doubt(
    make_report: MakeReport, caption: str
) -> None:
    rows, _, _ = table(make_report, BARE)
    reading = read_parts(passage(TITLE), make_grid([[caption, "", "", ""], *rows]))
    counts = [cell for cell in reading.report.form.cells if cell.startswith("disclosure.") and cell != FEE]
    assert not [cell for cell in counts if cell in reading.report.stated]
    assert {doubt for note in reading.notes for doubt in note.doubts} >= set(counts)
    assert sum("不是件数" in note.message for note in reading.notes) == 1


def test_what_a_caption_says_of_counts_ends_with_its_section(make_report: MakeReport) -> None:
    rows, _, _ = table(make_report, BARE)
    report = make_report(seed=5)
    read = read_parts(
        passage(TITLE),
        passage("二、主动公开政府信息情况"),
        passage("单位：千件"),
        make_grid(rows),
        passage("三、收到和处理政府信息公开申请情况"),
        table_grid(report, "applications"),
    ).report.stated
    assert {k: v for k, v in read.items() if k.startswith("applications.")} == stated_of(
        report, "applications"
    )
