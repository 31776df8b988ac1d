"""Which figures a chart shows, and under which words."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from export.charts import ChartKind, build_charts, chart_kinds, charts_of, possible_charts
from export.composing import build_document
from export.document import Chart, Grid, Heading
from export.writers import FORMATS, Format
from model.document import ERROR_LIST
from model.families import editions, load_form, newest_edition
from model.importers.file import read_file
from model.report import Change, Report
from tests.export.conftest import TEXTS, MakeManuscript, filled_manuscript
from tests.families import OGI
from tests.second_family import second_family

OUTCOMES, APPLICANTS, YEARS, *OTHERS, COMPARISON = chart_kinds(OGI)


def drawn(report: Report, kinds: Sequence[ChartKind], earlier: Sequence[Report] = ()) -> list[Chart]:
    return [chart for chart in build_charts(report, kinds, earlier) if isinstance(chart, Chart)]


def report_of(year: int, factor: int = 1) -> Report:
    edition = "2021" if year > 2020 else "2019"
    report = filled_manuscript(edition, figure=lambda index: index * factor).report
    report.year = year
    return report


def figures(chart: Chart) -> dict[str, dict[str, int | None]]:
    return {series.name: dict(zip(chart.categories, series.values, strict=True)) for series in chart.series}


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_outcomes_add_up_to_all_that_were_handled(make_manuscript: MakeManuscript, edition: str) -> None:
    report = make_manuscript(edition).report
    (chart,) = drawn(report, [OUTCOMES])
    assert chart.categories == ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    handled = report.stated["applications.total_handled.total"]
    assert sum(value or 0 for value in figures(chart)[""].values()) == handled


def test_applicants_add_up_to_all_that_were_received(make_manuscript: MakeManuscript) -> None:
    report = make_manuscript().report
    (chart,) = drawn(report, [APPLICANTS])
    received = report.stated["applications.new_received.total"]
    assert sum(value or 0 for value in figures(chart)[""].values()) == received
    assert len(chart.categories) == 6


def test_years_stand_in_their_order_whatever_the_order_of_reports() -> None:
    earlier = [report_of(2022), report_of(2020), report_of(2021)]
    (chart,) = drawn(report_of(2023, 2), [YEARS], earlier)
    assert chart.categories == ("2020年", "2021年", "2022年", "2023年")
    assert list(figures(chart)) == ["新收", "办理结果总计", "结转下年度"]
    values = figures(chart)["新收"]
    assert values["2023年"] == 2 * (values["2022年"] or 0) > 0


def test_one_year_is_no_comparison() -> None:
    assert build_charts(report_of(2023), [YEARS]) == ()


def test_without_figures_there_is_no_chart_and_no_gap_in_the_numbers() -> None:
    empty = Report(load_form("2021", OGI), "云岭市", 2024)
    assert build_charts(empty, chart_kinds(OGI)) == ()
    empty.apply(Change("输入", cells={"applications.new_received.natural_person": 3}))
    (chart,) = drawn(empty, chart_kinds(OGI))
    assert chart.caption.startswith("图1\u3000")


def test_the_words_say_every_figure_and_what_is_not_filled() -> None:
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    report.apply(Change("输入", cells={"applications.new_received.natural_person": 3}))
    (chart,) = drawn(report, [APPLICANTS])
    assert chart.words.startswith("自然人 3 件，占100.0%，商业企业未填写，")


def with_cells(year: int, **cells: int) -> Report:
    report = Report(load_form("2021", OGI), "云岭市", year)
    ids = {name.replace("__", "."): value for name, value in cells.items()}
    report.apply(Change("输入", cells={f"applications.new_received.{name}": n for name, n in ids.items()}))
    return report


def test_shares_and_changes_stand_behind_the_figures_and_in_the_words() -> None:
    this_year = with_cells(2024, natural_person=150, commercial=50, research=0, other_org=100)
    last_year = with_cells(2023, natural_person=116, commercial=50, research=0, other_org=300)
    (chart,) = drawn(this_year, [APPLICANTS], [last_year])
    assert chart.series[0].labels == [
        *("150（占50.0%，比上年增29.3%）", "50（占16.7%，比上年持平）", "0（占0.0%）"),
        *("未填写", "未填写", "100（占33.3%，比上年减66.7%）"),
    ]
    assert chart.words.startswith("自然人 150 件，占50.0%，比上年增29.3%，商业企业 50 件，")


def test_only_the_year_before_is_last_year() -> None:
    (chart,) = drawn(with_cells(2024, natural_person=3), [APPLICANTS], [with_cells(2022, natural_person=9)])
    assert "比上年" not in chart.words


def test_the_table_compares_what_both_years_have() -> None:
    this_year, last_year = with_cells(2024, total=30), with_cells(2023, total=40)
    (grid,) = build_charts(this_year, [COMPARISON], [last_year])
    assert isinstance(grid, Grid)
    assert [grid.text_of(box) for box in grid.layout.boxes] == [
        *("主要数据与上年对比（单位：件）", "2024年", "2023年", "增减", "增减幅度"),
        *("新收申请", "30", "40", "-10", "减25.0%"),
    ]
    assert build_charts(this_year, [COMPARISON]) == ()


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_sections_two_and_four_have_charts(make_manuscript: MakeManuscript, edition: str) -> None:
    charts = drawn(make_manuscript(edition).report, OTHERS)
    assert [chart.caption.partition("（")[0][7:] for chart in charts] == [
        *("年行政许可、行政处罚和行政强制", "年规章和行政规范性文件", "年行政复议结果", "年行政诉讼结果")
    ]


def test_charts_follow_the_text_of_the_first_section(make_manuscript: MakeManuscript) -> None:
    report = make_manuscript(texts={"overview": "甲"}).report
    charts = build_charts(report, [OUTCOMES, APPLICANTS])
    blocks = build_document(report, charts=charts).blocks
    at = blocks.index(charts[0])
    assert blocks[at : at + 2] == charts
    following = blocks[at + 2]
    assert isinstance(following, Heading)
    assert following.runs[0].text.startswith("二、")
    assert not any(isinstance(block, Chart) for block in build_document(report).blocks)


def test_a_form_without_charts_of_its_own_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with second_family(tmp_path, monkeypatch) as family:
        report = Report(newest_edition(family), "甲县", 2024)
        report.apply(Change("输入", cells=dict.fromkeys(report.form.cells, 3)))
        assert chart_kinds(family) == ()
        assert build_charts(report, chart_kinds(OGI)) == ()


def test_every_figure_of_a_chart_is_a_cell_of_some_edition() -> None:
    known = {cell_id for form in editions(OGI) for cell_id in form.cells}
    named = {cell_id for kind in chart_kinds(OGI) for bar in kind.bars for cell_id in bar.cells}
    assert named <= known


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_a_report_with_charts_is_read_back_without_them(known: Format, tmp_path: Path) -> None:
    """Neither captions nor comparison become prose, both are named; addresses that lines part stay whole.

    Lines within a paragraph do not come back from every format.
    """
    texts = {name: text.removesuffix("\n另起。") for name, text in TEXTS.items()}
    others = (report_of(2021), report_of(2020))
    manuscript = replace(
        filled_manuscript(texts=texts, changed={"disputes.reconsideration.total": 7}), others=others
    )
    path = tmp_path / f"report{known.suffix}"
    path.write_bytes(known.render(manuscript, charts_of(manuscript, possible_charts(manuscript))).content)
    reading = read_file(path)
    assert dict(reading.report.texts) == texts
    assert dict(reading.report.stated) == dict(manuscript.report.stated)
    (left,) = [n.message for n in reading.notes if "年报程序" in n.message] or [ERROR_LIST]
    # The attachment of OFD and data say it all, a worksheet has no charts.
    assert known.suffix in {".xlsx", ".json", ".ofd"} or "主要数据与上年对比" in left
    assert ERROR_LIST in left
