"""A round is one of a form: chosen in the window, kept in the ledger, told where files are of another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from gui.collecting.places import PlacesDialog
from gui.collecting.window import RoundWindow
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.families import first_family
from model.ledger.round_store import rounds_of
from tests.benchmarks.cities import YEAR
from tests.gui.collecting.lists import take_list
from tests.gui.modal import click, when_modal
from tests.regional_round import COUNTY, FINES, FORM, REGION, regional_round

SUMMED = {"certificates.holders.due", "certificates.holders.held"}

Collect = Callable[..., RoundWindow]


@pytest.fixture
def collect(window: MainWindow, tmp_path: Path) -> Collect:
    """Takes the round in, of the form and region that are given."""
    inbox, units = regional_round(tmp_path)

    def taken(form: str, region: str = "", *, again: bool = False) -> RoundWindow:
        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, PlacesDialog)
            dialog.year.setValue(YEAR)
            if not again:
                dialog.form.choose(form)
                dialog.region.setCurrentIndex(dialog.region.findData(region))
                dialog.sources.show_paths(sorted(inbox.iterdir()))
                dialog.units.setText(str(units))
            assert (dialog.answer().family.id, dialog.answer().region) == (form, region)
            if not again:
                when_modal(take_list)
            click(dialog, "开始收取")

        when_modal(answer)
        window.actions_["collect"].trigger()
        return window.findChildren(RoundWindow)[-1]

    return taken


def test_a_round_of_another_form_is_collected_added_up_drafted_and_opened_again(
    collect: Collect, window: MainWindow, library: Library
) -> None:
    shown = collect(FORM, REGION)
    total = shown.totals.total
    assert total is not None
    assert total.cells["penalties.imposed.fine"] == FINES
    assert {cell for cell in total.cells if cell.startswith("certificates")} == SUMMED, "rates are no sums"
    (key,) = rounds_of(library.ledger).values()
    assert (key.family, key.region) == (FORM, REGION)
    click(shown, "生成汇总报告")
    opened = window.workplace.opened
    assert opened is not None
    assert (opened.report.unit, opened.report.form.family.id) == (COUNTY, FORM)
    again = collect(FORM, REGION, again=True)
    assert again.totals.total is not None
    assert again.totals.total.cells == total.cells


def test_files_of_another_form_than_was_chosen_are_told(collect: Collect) -> None:
    assert "多数文件是行政执法" in collect(first_family().id).summary.text()
    assert f"多数文件用的是{REGION}的格式" in collect(FORM, "湖北").summary.text()
