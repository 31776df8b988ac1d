"""What an import would do, before it does it."""

from model.annotations import annotate
from model.bound_figures import followed
from model.families import load_form
from model.importers.reading import Reading
from model.presenting.import_plan import plan_import
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR, balanced_report

FORM = load_form("2021", OGI)
FIRST, EMPTY = "applications.new_received.natural_person", "applications.granted.research"


def read(form_edition: str = "2021", unit: str = UNIT, year: int | None = YEAR, **cells: int) -> Reading:
    report = Report(load_form(form_edition, OGI), unit, year)
    values = {cell.replace("__", "."): value for cell, value in cells.items()}
    report.apply(
        Change("", cells=values, sources=dict.fromkeys(values, "表三!D5"), texts={"overview": "新文"})
    )
    return Reading(report, form_edition)


def test_only_what_the_file_states_changes() -> None:
    report = balanced_report(FORM)
    reading = read(applications__new_received__natural_person=12)
    plan = plan_import(report, reading, "a.xlsx")
    report.apply(plan.change)
    assert report.stated[FIRST] == 12
    assert report.sources[FIRST] == "表三!D5"
    assert report.stated[EMPTY] == 0
    assert report.texts["overview"] == "新文"
    assert [(v.before, v.after, v.changes) for v in plan.values] == [
        ("10", "12", True),
        ("各项工作有序推进。", "新文", True),
    ]


def test_totals_that_agreed_give_way_to_the_new_figures() -> None:
    report = balanced_report(FORM)
    plan = plan_import(report, read(applications__new_received__natural_person=12), "a.xlsx")
    report.apply(plan.change)
    assert "applications.new_received.total" not in report.stated


def test_cells_of_the_other_edition_are_left_out_by_name() -> None:
    reading = read("2019", applications__other_disposition__total=3)
    plan = plan_import(Report(FORM, UNIT, YEAR), reading, "a.xlsx")
    assert plan.change.cells == {}
    assert plan.left_out == ("“其他处理”行“总计”列",)


def test_another_unit_or_year_is_noticed_and_silence_is_none() -> None:
    report = Report(FORM, UNIT, YEAR)
    assert plan_import(report, read(unit="别处"), "a").other_report
    assert plan_import(report, read(year=2023), "a").other_report
    assert not plan_import(report, read(unit="", year=None), "a").other_report


def test_a_text_that_is_the_same_keeps_the_figures_that_follow_the_tables() -> None:
    report = balanced_report(FORM)
    report.apply(Change("", texts={"overview": f"收到{annotate('10', FIRST)}件。"}))
    reading = read(applications__new_received__natural_person=12)
    reading.report.apply(Change("", texts={"overview": "收到10件。"}))
    plan = plan_import(report, reading, "a.xlsx")
    assert [value.changes for value in plan.values] == [True, False]
    report.apply(followed(report, plan.change))
    assert report.texts["overview"] == "收到12件。"
