"""The statistics of enforcement in the window: every edition opens, totals follow, amounts have its unit."""

import pytest

from gui.grid.model import GridModel
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import editions, family
from model.form import Form
from model.presenting.grid_shape import grid_shapes
from model.report import Change
from model.totals import total_parts

FORMS = [pytest.param(form, id=form.edition) for form in editions(family("enforcement"))]


@pytest.mark.parametrize("form", FORMS)
def test_every_section_opens_and_totals_follow_what_is_typed(
    window: MainWindow, library: Library, form: Form
) -> None:
    window.workplace.open_report(library.create("云岭县", 2024, form.family, form.region))
    opened, pages = window.workplace.opened, window.pages
    assert opened is not None
    assert pages is not None
    assert opened.report.form.edition == form.edition
    for section in form.sections:
        window.workplace.show_section(section.id)
        assert pages.section_id == section.id
    for total, parts in total_parts(form).items():
        assert opened.apply(Change("输入", cells=dict.fromkeys(parts, 3)))
        assert opened.states[total].text == str(3 * len(parts))


def test_an_amount_is_typed_and_shown_in_the_unit_of_its_column(window: MainWindow, library: Library) -> None:
    window.workplace.open_report(library.create("云岭县", 2024, family("enforcement"), "山西"))
    opened = window.workplace.opened
    assert opened is not None
    (shape,) = grid_shapes(opened.report.form, "penalties")
    model = GridModel(opened, shape)
    amount = len(shape.cells[0]) - 1
    assert model.setData(model.index(0, amount), "41000")
    assert str(opened.report.stated["penalties.imposed.amount"]) == "4.1"
    assert opened.states["penalties.imposed.amount"].text == "41000"
