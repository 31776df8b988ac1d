"""What a form lets organs leave out is missed by nobody; what it does not is."""

from model.checks import run_checks
from model.checks.case import Case
from model.families import family, load_form
from model.left_out import sections_in, tables_in
from model.report import Change, Report

FORM = load_form("2022浙江", family("enforcement"))


def report_with(cells: dict[str, int], texts: dict[str, str]) -> Report:
    report = Report(FORM, "云岭县", 2022)
    report.apply(Change("输入", cells=cells, texts=texts))
    return report


def missed(report: Report) -> list[str]:
    rules = ("cells.unfilled", "structure.sections")
    return [found.message for found in run_checks(Case(report)) if found.rule in rules]


def test_tables_that_were_left_out_are_not_missed() -> None:
    report = report_with({"permits.handled.applied": 9}, {"situation": "全县执法平稳。"})
    assert tables_in(report) == ["permits"]
    (only,) = missed(report)
    assert only.startswith("表二有 4 个单元格没有填写")


def test_a_text_that_may_not_be_left_out_is_missed() -> None:
    report = report_with({"permits.handled.applied": 9}, {})
    assert any("行政执法总体情况" in message for message in missed(report))


def test_nothing_is_left_out_before_anything_is_filled_in() -> None:
    report = report_with({}, {})
    assert sections_in(report) == list(FORM.sections)
    assert "表一全部没有填写" in missed(report)


def test_words_beside_a_table_keep_it_in_the_report() -> None:
    report = report_with({"permits.handled.applied": 9}, {"penalties_note": "本机关无行政处罚职权。"})
    assert tables_in(report) == ["penalties", "permits"]
