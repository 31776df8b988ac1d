"""Which figures a chart shows, and under which words."""

from pathlib import Path

import pytest

from export.charts import build_charts, chart_kinds
from export.composing import build_document
from export.document import Chart, Heading
from model.families import editions, load_form, newest_edition
from model.report import Change, Report
from tests.export.conftest import MakeManuscript, filled_manuscript
from tests.families import OGI
from tests.second_family import second_family

OUTCOMES, APPLICANTS, YEARS = chart_kinds(OGI)


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
    (chart,) = build_charts(report, [OUTCOMES])
    assert chart.categories == ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    handled = report.stated["applications.total_handled.total"]
    assert sum(value or 0 for value in figures(chart)[""].values()) == handled


def test_applicants_add_up_to_all_that_were_received(make_manuscript: MakeManuscript) -> None:
    report = make_manuscript().report
    (chart,) = build_charts(report, [APPLICANTS])
    received = report.stated["applications.new_received.total"]
    assert sum(value or 0 for value in figures(chart)[""].values()) == received
    assert len(chart.categories) == 6


def test_years_stand_in_their_order_whatever_the_order_of_reports() -> None:
    earlier = [report_of(2022), report_of(2020), report_of(2021)]
    (chart,) = build_charts(report_of(2023, 2), [YEARS], earlier)
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
    (chart,) = build_charts(empty, chart_kinds(OGI))
    assert chart.caption.startswith("图1\u3000")


def test_the_words_say_every_figure_and_what_is_not_filled() -> None:
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    report.apply(Change("输入", cells={"applications.new_received.natural_person": 3}))
    (chart,) = build_charts(report, [APPLICANTS])
    assert chart.words.startswith("自然人 3 件，商业企业未填写，")


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
