"""The dialogs of rounds, in a moment in which they have something to show; `every_dialog` takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from gui.collecting.asking import AdjustmentDialog, ReasonDialog
from gui.collecting.deadlines import DeadlinesDialog
from gui.collecting.list_preview import ListPreview
from gui.collecting.places import PlacesDialog
from gui.collecting.received import ReceivedDialog
from gui.collecting.totals import TotalTable
from gui.collecting.unit_wording import UnitDialog
from gui.collecting.window import RoundWindow, Said
from model.families import form_for_year
from model.presenting.round_lines import reminder
from model.rounds.compared import compared
from model.rounds.list_editing import Wording, with_gone, with_new
from model.rounds.reminding import missing_units
from tests.benchmarks.cities import FIRST_YEAR, make_city, received_round
from tests.benchmarks.cities import YEAR as ROUND_YEAR
from tests.benchmarks.city_faults import spoilt
from tests.families import OGI

TOTAL = "applications.new_received.total"
SUMS = 2
"""The place of the sums among the tabs of a round."""


def _round(parent: QWidget) -> QDialog:
    bad = spoilt(make_city(2, counties=8), 2)
    last_year = received_round(bad, FIRST_YEAR)
    collected = received_round(bad, ROUND_YEAR, last_year)
    missing = reminder(missing_units(collected, date(ROUND_YEAR + 1, 1, 20)), collected)
    found = compared(collected, last_year)
    return RoundWindow(collected, last_year, Said((), missing), found, parent)


def _round_total(parent: QWidget) -> QDialog:
    """A total of a county that was clicked, with the units that make it up."""
    city = make_city(2, counties=1)
    shown = RoundWindow(received_round(city, ROUND_YEAR), None, parent=parent)
    shown.tabs.setCurrentIndex(SUMS)
    shown.totals.parents.setCurrentIndex(1)
    shown.totals.tables.setCurrentIndex(1)
    table = shown.totals.tables.currentWidget()
    assert isinstance(table, TotalTable)
    box = next(box for box in table.layout_.boxes if box.cell == TOTAL)
    table.setCurrentCell(box.row, box.column)
    return shown


def _received(parent: QWidget) -> QDialog:
    collected = received_round(spoilt(make_city(2, counties=8), 2), ROUND_YEAR)
    one = next(one for one in collected.submissions if one.findings)
    return ReceivedDialog(one, one.findings[0].cells[0], parent)


def _list_preview(parent: QWidget) -> QDialog:
    before = make_city(2, counties=1).tree
    after = with_gone(before, before.units[3].key, before.units[2].key, ROUND_YEAR)
    after = with_new(after, Wording("澜川市数据局", before.root_key), ROUND_YEAR)
    words = "这份名单与账本里的不同。采用以后，可以撤销。"
    remarks = ("没有收到澜川市人民政府的报告，为了汇总列在名单里",)
    preview = ListPreview(after, before, ROUND_YEAR, words, parent, remarks)
    preview.choose(after.units[1].key)
    return preview


def _unit(parent: QWidget) -> QDialog:
    tree = make_city(2, counties=1).tree
    return UnitDialog("新设单位", tree, Wording("澜川市数据局", tree.root_key), parent)


def _deadlines(parent: QWidget) -> QDialog:
    return DeadlinesDialog(received_round(make_city(2, counties=1), ROUND_YEAR), parent)


def _reason(parent: QWidget) -> QDialog:
    words = "重新打开云岭市统计局以后，新报来的文件又会计入。"
    return ReasonDialog("重新打开", words, "重新打开", parent)


def _adjustment(parent: QWidget) -> QDialog:
    return AdjustmentDialog(form_for_year(ROUND_YEAR, OGI).cells[TOTAL], parent)


ROUND_MAKERS: Mapping[str, Callable[[QWidget], QDialog]] = {
    "places": lambda parent: PlacesDialog((), parent),
    "round": _round,
    "round-total": _round_total,
    "received": _received,
    "list-preview": _list_preview,
    "unit": _unit,
    "deadlines": _deadlines,
    "reason": _reason,
    "adjustment": _adjustment,
}
