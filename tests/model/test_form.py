"""Every entry of the form files, and the counts the statutory form has."""

from collections import Counter
from importlib import resources

import pytest

from model.equations import equations
from model.errors import UserError
from model.families import compose_form, editions, form_for_year, load_form
from model.form import Form, Kind
from model.form_file import parse_form
from model.strict_data import FormDataError
from model.totals import total_parts
from tests.families import OGI

FORMS = [pytest.param(form, id=form.edition) for form in editions(OGI)]

CELLS = {
    "2019": {"disclosure": 22, "applications": 161, "disputes": 15},
    "2021": {"disclosure": 10, "applications": 175, "disputes": 15},
}
EQUATIONS_WITHIN_A_REPORT = {"2019": 37 + 3, "2021": 39 + 3}


@pytest.mark.parametrize("form", FORMS)
def test_counts_of_cells(form: Form) -> None:
    assert Counter(cell.table.id for cell in form.cells.values()) == CELLS[form.edition]


@pytest.mark.parametrize("form", FORMS)
def test_counts_of_equations(form: Form) -> None:
    within = [equation for equation in equations(form) if not equation.needs_last_year]
    assert len(within) == EQUATIONS_WITHIN_A_REPORT[form.edition]


@pytest.mark.parametrize("form", FORMS)
def test_every_entry_is_complete(form: Form) -> None:
    for cell in form.cells.values():
        assert all(cell.row.path), cell.id
        assert all(cell.column.path), cell.id
        assert cell.row.short, cell.id
        assert cell.column.short, cell.id
        assert "条例" in cell.row.law, cell.id
        assert cell.row.note.endswith("。"), cell.id
    for rule in form.rules:
        assert "{line}" in rule.message, rule.id
        assert "{difference}" in rule.message, rule.id
        assert rule.source, rule.id
    for section in form.sections:
        assert section.law.startswith("条例"), section.id


@pytest.mark.parametrize("form", FORMS)
def test_no_two_cells_of_applications_stand_in_the_same_equations(form: Form) -> None:
    standing: dict[str, list[int]] = {}
    for index, equation in enumerate(equations(form)):
        if not equation.needs_last_year:
            for cell_id in equation.cells:
                standing.setdefault(cell_id, []).append(index)
    applications = [
        tuple(places) for cell_id, places in standing.items() if cell_id.startswith("applications.")
    ]
    assert len(set(applications)) == CELLS[form.edition]["applications"]


@pytest.mark.parametrize("form", FORMS)
def test_totals_are_the_total_column_and_the_total_row(form: Form) -> None:
    totals = {tuple(cell_id.split(".")[1:]) for cell_id in total_parts(form)}
    assert all(column == "total" or row == "total_handled" for row, column in totals)
    rows = {cell.row.id for cell in form.cells.values() if cell.table.id != "disclosure"}
    assert len(totals) == len(rows) + 6


def test_amounts_are_the_only_decimals() -> None:
    for form in editions(OGI):
        amounts = [cell.id for cell in form.cells.values() if cell.kind is Kind.AMOUNT]
        assert len(amounts) == 1
        assert amounts[0].endswith(".amount")


def test_section_headings_are_those_of_the_form() -> None:
    form = load_form("2021", OGI)
    assert [form.section_heading(section)[:4] for section in form.sections] == [
        "一、总体",
        "二、主动",
        "三、收到",
        "四、政府",
        "五、存在",
        "六、其他",
    ]


def test_years_choose_their_edition() -> None:
    assert [form_for_year(year, OGI).edition for year in (2019, 2020, 2021, 2025)] == [
        "2019",
        "2019",
        "2021",
        "2021",
    ]


def test_years_before_2019_are_refused() -> None:
    with pytest.raises(UserError, match="2018 年的报告用的是旧格式"):
        form_for_year(2018, OGI)


def test_an_unknown_edition_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="2019、2021"):
        load_form("1999", OGI)


def test_a_composed_form_has_tables_and_rules_of_both_editions() -> None:
    form = compose_form("2021", {"applications": "2019"}, OGI)
    assert "applications.other_disposition.total" in form.cells
    assert "disclosure.rules.issued" in form.cells
    outcomes = next(rule for rule in form.rules if rule.id == "applications.outcomes")
    assert "other_disposition" in outcomes.right
    assert [table.edition for table in form.tables] == ["2021", "2019", "2021"]


EDITIONS = resources.files("resources") / "forms" / "ogi" / "editions"
TEXT_2021 = (EDITIONS / "2021.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("first_year = 2021", "first_yaer = 2021", "unknown key 'first_yaer'"),
        ("first_year = 2021", 'first_year = "2021"', "not of type int"),
        ('corner = "信息内容"', 'corner = "信息内容"\ncolour = "red"', "unknown key 'colour'"),
        ('kind = "amount"', 'kind = "money"', "'money' is not a valid Kind"),
        ('left = ["new_received", "carried_in"]', 'left = ["new_recieved"]', "unknown terms"),
        ('table = "disputes"\nlaw', 'table = "quarrels"\nlaw', "unknown table quarrels"),
        ('short = "规章"\nlaw', "law", "missing key 'short'"),
        ("widths = [30, 24, 24, 24]", "widths = [30, 24, 24]", "has .* columns and .* widths"),
        ("stub_columns = 1", 'unit_heading = "单位"\nstub_columns = 1', "cannot have rows of units"),
    ],
)
def test_a_mistake_in_a_form_file_is_named(before: str, after: str, complaint: str) -> None:
    assert before in TEXT_2021
    with pytest.raises(FormDataError, match=complaint):
        parse_form(TEXT_2021.replace(before, after, 1), "2021.toml", OGI)
