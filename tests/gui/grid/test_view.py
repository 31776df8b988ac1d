"""The grid under the hands: real keys, one undo step each, nothing wrong taken."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.grid.sheet import TableSheet
from gui.grid.view import GridView
from gui.look.theme import LIGHT
from gui.workplace.open_report import OpenReport
from model.report import Change
from model.totals import is_total
from tests.gui.keyboard import focused, press, type_keys

SHIFT = Qt.KeyboardModifier.ShiftModifier
Stroke = tuple[Qt.Key, Qt.KeyboardModifier]
FIRST = "applications.new_received.natural_person"
TOTAL = "applications.total_handled.natural_person"


@pytest.fixture
def sheet(qtbot: QtBot, opened: OpenReport) -> TableSheet:
    return shown_sheet(qtbot, opened, "applications")


def shown_sheet(qtbot: QtBot, opened: OpenReport, table: str) -> TableSheet:
    sheet = TableSheet(opened, table)
    qtbot.addWidget(sheet)
    sheet.resize(900, 640)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.activateWindow()
    sheet.take_focus()
    return sheet


def current(grid: GridView) -> str:
    index = grid.currentIndex()
    return grid.shape.cells[index.row()][index.column()]


def colour_in(grid: GridView, cell_id: str) -> QColor:
    """The ground of a cell as it is painted."""
    place = grid.shape.find(cell_id)
    assert place is not None
    index = grid.model().index(*place)
    grid.scrollTo(index)
    box = grid.visualRect(index)
    picture = grid.viewport().grab().toImage()
    return picture.pixelColor(box.left() + 4, box.bottom() - 4)


def enter(qtbot: QtBot, opened: OpenReport, text: str) -> None:
    type_keys(text)
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_Return)


def test_typing_replaces_and_enter_goes_down(qtbot: QtBot, sheet: TableSheet, opened: OpenReport) -> None:
    grid = sheet.grids[0]
    assert current(grid) == FIRST
    enter(qtbot, opened, "25")
    assert opened.report.stated[FIRST] == 25
    qtbot.waitUntil(lambda: current(grid) == "applications.carried_in.natural_person")


def test_a_wrong_figure_is_red_until_it_is_corrected(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    grid = sheet.grids[0]
    grid.go_to((0, 1))
    assert colour_in(grid, FIRST) == LIGHT.paper
    grid.go_to((0, 0))
    enter(qtbot, opened, "11")
    grid.go_to((0, 1))
    broken = [
        FIRST,
        "applications.carried_in.natural_person",
        TOTAL,
        "applications.carried_out.natural_person",
    ]
    assert [colour_in(grid, cell) for cell in broken] == [LIGHT.error_ground] * 4
    grid.go_to((0, 0))
    enter(qtbot, opened, "10")
    grid.go_to((0, 1))
    assert [colour_in(grid, cell) for cell in broken] == [
        LIGHT.paper,
        LIGHT.paper,
        LIGHT.computed,
        LIGHT.paper,
    ]


def test_the_tooltip_tells_both_sides_and_the_difference(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    enter(qtbot, opened, "11")
    tip = sheet.grids[0].model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert all(part in tip for part in ("= 13", "= 12", "相差 1"))


def test_f2_edits_what_is_there_and_escape_leaves_it(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_End)
    enter(qtbot, opened, "5")
    assert opened.report.stated[FIRST] == 105
    sheet.grids[0].go_to((0, 0))
    type_keys("7")
    press(Qt.Key.Key_Escape)
    assert opened.report.stated[FIRST] == 105


def test_tab_goes_right_past_totals_and_enter_back_below_the_first(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    grid = sheet.grids[0]
    for _ in range(5):
        press(Qt.Key.Key_Tab)
    assert current(grid) == "applications.new_received.other_org"
    press(Qt.Key.Key_Tab)
    assert current(grid) == "applications.carried_in.natural_person"
    grid.go_to((0, 0))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert current(grid) == "applications.carried_in.natural_person"
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert current(grid) == "applications.new_received.other_org"


def test_enter_passes_the_total_row_and_goes_on_in_the_next_column(qtbot: QtBot, sheet: TableSheet) -> None:
    grid = sheet.grids[0]
    place = grid.shape.find("applications.other_misc.natural_person")
    assert place is not None
    grid.go_to(place)
    press(Qt.Key.Key_Return)
    assert current(grid) == "applications.carried_out.natural_person"
    press(Qt.Key.Key_Return)
    assert current(grid) == "applications.new_received.commercial"


@pytest.mark.parametrize("table", ["disclosure", "applications", "disputes"])
@pytest.mark.parametrize(
    ("key", "back"),
    [
        ((Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, SHIFT)),
        ((Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Backtab, SHIFT)),
    ],
)
def test_one_key_alone_comes_to_every_cell_and_back(
    qtbot: QtBot, any_opened: OpenReport, table: str, key: Stroke, back: Stroke
) -> None:
    sheet = shown_sheet(qtbot, any_opened, table)
    form = any_opened.report.form
    wanted = {c for c, cell in form.cells.items() if cell.table.id == table and not is_total(form, c)}
    met: list[str] = []
    for stroke in (key, back):
        met = [current(sheet.current_grid())]
        for _ in range(len(wanted) - 1):
            press(*stroke)
            met.append(current(sheet.current_grid()))
        assert len(met) == len(set(met))
        assert set(met) == wanted
    press(*back)
    assert current(sheet.current_grid()) == met[-1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_keys_that_come_while_the_machine_is_busy_find_their_cells(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport, key: Qt.Key
) -> None:
    """All in one batch, as they wait after a pause: no event of Qt's own comes between them."""
    for digit in (Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7):
        for pressed, text in ((digit, chr(digit.value)), (key, "")):
            event = QKeyEvent(QEvent.Type.KeyPress, pressed, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(focused(), event)
    down = key == Qt.Key.Key_Return
    places = [(at, 0) if down else (0, at) for at in range(3)]
    cells = [sheet.grids[0].shape.cells[row][column] for row, column in places]
    assert [opened.report.stated[cell] for cell in cells] == [5, 6, 7]


def test_shift_enter_ends_an_entry_upwards(qtbot: QtBot, sheet: TableSheet, opened: OpenReport) -> None:
    sheet.grids[0].go_to((1, 0))
    type_keys("3")
    press(Qt.Key.Key_Return, SHIFT)
    assert opened.report.stated["applications.carried_in.natural_person"] == 3
    assert current(sheet.grids[0]) == FIRST


def test_beyond_the_last_cell_the_status_bar_says_so(qtbot: QtBot, sheet: TableSheet) -> None:
    sheet.grids[0].go_to((24, 5))
    with qtbot.waitSignal(sheet.told) as told:
        press(Qt.Key.Key_Return)
    assert "最后" in told.args[0]
    assert current(sheet.grids[0]) == "applications.carried_out.other_org"


def test_arrows_leave_the_editor_with_the_figure(qtbot: QtBot, sheet: TableSheet, opened: OpenReport) -> None:
    type_keys("8")
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_Down)
    assert opened.report.stated[FIRST] == 8
    assert current(sheet.grids[0]) == "applications.carried_in.natural_person"


def test_a_wrong_entry_is_refused_with_a_sentence(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    type_keys("1x")
    with qtbot.waitSignal(sheet.told) as told:
        press(Qt.Key.Key_Return)
    assert "“1x”" in told.args[0]
    assert "“新收”行“自然人”列" in told.args[0]
    assert opened.report.stated[FIRST] == 10
    assert current(sheet.grids[0]) == FIRST


def test_typing_on_a_total_is_refused_and_f4_records_a_control_total(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    grid = sheet.grids[0]
    grid.select_cell(TOTAL)
    with qtbot.waitSignal(sheet.told) as told:
        type_keys("9")
    assert "F4" in told.args[0]
    press(Qt.Key.Key_F4)
    enter(qtbot, opened, "12")
    assert opened.report.stated[TOTAL] == 12
    assert opened.states[TOTAL].text == "11"
    assert opened.states[TOTAL].stated == "12"
    assert colour_in(grid, TOTAL) == LIGHT.error_ground
    grid.select_cell(TOTAL)
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_Delete)
    assert TOTAL not in opened.report.stated
    assert opened.states[TOTAL].text == "11"


def test_delete_clears_the_selection_in_one_step(qtbot: QtBot, sheet: TableSheet, opened: OpenReport) -> None:
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_Delete)
    assert FIRST not in opened.report.stated
    assert "applications.carried_in.natural_person" not in opened.report.stated
    opened.undo()
    assert opened.report.stated[FIRST] == 10


def test_paste_takes_a_block_in_one_step_and_undo_gives_it_back(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    before = dict(opened.report.stated)
    QGuiApplication.clipboard().setText("1\t２\n3\t4,000\n")
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened.report.stated[FIRST] == 1
    assert opened.report.stated["applications.carried_in.commercial"] == 4000
    opened.undo()
    assert dict(opened.report.stated) == before


def test_a_paste_with_a_wrong_cell_changes_nothing_and_lists_it(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    before = dict(opened.report.stated)
    QGuiApplication.clipboard().setText("1\tabc\n3\t1.5")
    with qtbot.waitSignal(sheet.refused) as refused:
        press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(refused.args[1]) == 2
    assert dict(opened.report.stated) == before


def test_copy_gives_text_and_a_table(qtbot: QtBot, sheet: TableSheet) -> None:
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "10\n2"
    assert "<td>10</td>" in mime.html()


def test_ctrl_d_repeats_the_cell_above(qtbot: QtBot, sheet: TableSheet, opened: OpenReport) -> None:
    sheet.grids[0].go_to((1, 0))
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert opened.report.stated["applications.carried_in.natural_person"] == 10


def test_ctrl_r_repeats_the_cell_at_the_left(qtbot: QtBot, sheet: TableSheet, opened: OpenReport) -> None:
    press(Qt.Key.Key_Right)
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert opened.report.stated["applications.new_received.commercial"] == 10


@pytest.mark.parametrize(("key", "words"), [(Qt.Key.Key_D, "向下填充"), (Qt.Key.Key_R, "向右填充")])
def test_filling_from_beyond_the_edge_is_refused_with_a_sentence(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport, key: Qt.Key, words: str
) -> None:
    before = dict(opened.report.stated)
    with qtbot.waitSignal(sheet.told) as told:
        press(key, Qt.KeyboardModifier.ControlModifier)
    assert words in told.args[0]
    assert dict(opened.report.stated) == before


def click(grid: GridView, row: int, column: int, modifier: Qt.KeyboardModifier) -> None:
    place = grid.visualRect(grid.model().index(row, column)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_blocks_in_the_same_rows_are_copied_as_one_and_others_refused(
    qtbot: QtBot, sheet: TableSheet
) -> None:
    grid = sheet.grids[0]
    click(grid, 0, 0, Qt.KeyboardModifier.NoModifier)
    click(grid, 0, 6, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "10\t10"
    click(grid, 1, 3, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(sheet.told) as told:
        press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "分开" in told.args[0]
    assert QGuiApplication.clipboard().text() == "10\t10"


def test_one_figure_is_pasted_into_all_selected_blocks(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    grid = sheet.grids[0]
    click(grid, 0, 1, Qt.KeyboardModifier.NoModifier)
    click(grid, 1, 3, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("7\r\n")
    with qtbot.waitSignal(opened.changed):
        press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seven = {cell for cell, value in opened.report.stated.items() if value == 7}
    assert {"applications.new_received.commercial", "applications.carried_in.public_interest"} <= seven


def test_a_whole_table_with_its_labels_leads_to_the_import(qtbot: QtBot, sheet: TableSheet) -> None:
    QGuiApplication.clipboard().setText("予以公开\t1")
    with qtbot.waitSignal(sheet.asked) as asked:
        press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.args[0].labels
    assert "不是数字" in asked.args[0].refusals[0]


def test_ctrl_with_an_arrow_goes_to_the_edge_and_shift_selects(qtbot: QtBot, sheet: TableSheet) -> None:
    grid = sheet.grids[0]
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert current(grid) == "applications.new_received.total"
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(Qt.Key.Key_Down, control_shift)
    assert current(grid) == "applications.carried_out.total"
    assert len(grid.selectionModel().selectedIndexes()) == grid.shape.row_count


def test_the_cursor_crosses_from_block_to_block(qtbot: QtBot, opened: OpenReport) -> None:
    sheet = shown_sheet(qtbot, opened, "disclosure")
    sheet.grids[0].go_to((1, 2))
    press(Qt.Key.Key_Return)
    assert current(sheet.grids[1]) == "disclosure.licensing.decisions"
    assert not sheet.grids[0].currentIndex().isValid()
    press(Qt.Key.Key_Up)
    assert current(sheet.grids[0]) == "disclosure.normative_documents.issued"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert current(sheet.grids[2]) == "disclosure.penalties.decisions"


def test_every_block_fits_the_width_and_shows_all_its_rows(qtbot: QtBot, any_opened: OpenReport) -> None:
    for table in any_opened.report.form.tables:
        sheet = shown_sheet(qtbot, any_opened, table.id)
        for grid in sheet.grids:
            assert not grid.horizontalScrollBar().isVisible()
            assert table.id == "applications" or not grid.verticalScrollBar().isVisible()


def test_input_methods_stay_off(qtbot: QtBot, sheet: TableSheet) -> None:
    grid = sheet.grids[0]
    grid.go_to((2, 2))
    assert not grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    press(Qt.Key.Key_F2)
    editor = focused()
    assert editor is not grid
    assert editor.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def test_a_report_changed_elsewhere_is_shown(qtbot: QtBot, sheet: TableSheet, opened: OpenReport) -> None:
    opened.apply(Change("导入", cells={FIRST: 77}))
    assert sheet.grids[0].model().index(0, 0).data() == "77"
