"""Two reports as data: what differs, by how much, and what cannot be compared."""

from decimal import Decimal

from gui.comparing.list_view import lines
from model.families import load_form
from model.numbers import Value
from model.presenting.comparison import ReportPair
from model.presenting.text_differences import Kind
from model.report import Change, Report
from model.totals import is_total
from tests.families import OGI
from tests.gui.conftest import balanced_report

FIRST = "applications.new_received.natural_person"
TOTAL = "applications.new_received.total"
AMOUNT = "disclosure.admin_fees.amount"
OLD_ONLY = "disclosure.licensing.items_last_year"


def pair_with(left: dict[str, Value | None], right: dict[str, Value | None]) -> ReportPair:
    made = []
    for cells in (left, right):
        report = balanced_report(load_form("2021", OGI))
        report.apply(Change("", cells=cells))
        made.append(report)
    return ReportPair(*made)


def changes(pair: ReportPair) -> dict[str, str]:
    return {cell.cell_id: cell.change for cell in pair.cells.values() if cell.differs}


def test_a_change_has_a_sign_and_totals_follow() -> None:
    pair = pair_with({FIRST: 12, AMOUNT: Decimal("1.50")}, {FIRST: 9, AMOUNT: Decimal("2.25")})
    found = changes(pair)
    assert found[FIRST] == "−3"
    assert found[AMOUNT] == "+0.75"
    assert found[TOTAL] == "−3", "the computed total is compared, as the window shows it"
    assert set(found) <= {FIRST, AMOUNT} | {cell for cell in pair.cells if is_total(pair.right.form, cell)}


def test_an_unfilled_cell_is_never_taken_for_nought() -> None:
    pair = pair_with({AMOUNT: None}, {AMOUNT: 0})
    assert changes(pair)[AMOUNT] == "左边未填"
    assert changes(pair_with({AMOUNT: 0}, {AMOUNT: None}))[AMOUNT] == "右边未填"
    assert changes(pair_with({AMOUNT: None}, {AMOUNT: None})) == {}


def test_cells_that_one_form_lacks_are_told_and_not_compared() -> None:
    old = Report(load_form("2019", OGI), "青山市人民政府", 2020)
    old.apply(Change("", cells={OLD_ONLY: 5, FIRST: 8}))
    pair = ReportPair(old, balanced_report(load_form("2021", OGI)))
    alone = {cell.cell_id: cell.change for cell in pair.alone}
    assert alone[OLD_ONLY] == "另一份没有这一格"
    assert changes(pair)[FIRST] == "+2"
    assert OLD_ONLY not in {stop.place for stop in pair.stops}
    assert [line.place for line in lines(pair)].count(OLD_ONLY) == 1


def test_each_passage_of_a_text_is_a_stop_in_printed_order() -> None:
    pair = pair_with({}, {FIRST: 11})
    pair.left.apply(Change("", texts={"overview": "收到😀3件，办结2件。", "problems": "少。"}))
    pair.right.apply(Change("", texts={"overview": "收到😀5件，办结4件。", "problems": "少。"}))
    stops = [stop for stop in pair.stops if stop.section_id == "overview"]
    assert [(stop.starts, stop.lengths) for stop in stops] == [((4, 4), (1, 1)), ((9, 9), (1, 1))]
    order = [stop.section_id for stop in pair.stops]
    assert order.index("overview") < order.index("applications")
    overview = pair.texts["overview"]
    assert "".join(piece.text for piece in overview.of_side(right=True)) == "收到😀5件，办结4件。"
    assert {piece.kind for piece in overview.of_side(right=False)} == {Kind.SAME, Kind.ONLY_OLD}
