"""What a screen reader is told: full header paths, values and errors, and a name for every control."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTextEdit, QToolButton, QWidget

from gui.grid.view import GridView
from gui.window.main_window import MainWindow
from model.report import Change

FIRST = "applications.new_received.natural_person"


def told_cells(view: QWidget) -> dict[str, str]:
    """Names and descriptions of the cells of a grid, out of the accessibility tree."""
    tree = QAccessible.queryAccessibleInterface(view)
    children = [tree.child(number) for number in range(tree.childCount())]
    return {
        child.text(QAccessible.Text.Name): child.text(QAccessible.Text.Description)
        for child in children
        if child.role() is QAccessible.Role.Cell
    }


def grids(window: MainWindow, section_id: str) -> list[GridView]:
    window.workplace.show_section(section_id)
    assert window.pages is not None
    page = window.pages.current_table()
    return page.sheet.grids if page is not None else []


def test_every_cell_tells_its_headings_and_its_figure(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    cells = window.workplace.opened.report.form.cells
    for section in window.workplace.opened.report.form.sections:
        for grid in grids(window, section.id):
            ids = [cell_id for row in grid.shape.cells for cell_id in row]
            states = window.workplace.opened.states
            expected = {f"{cells[cell_id].heading_path}：{states[cell_id].text}" for cell_id in ids}
            assert set(told_cells(grid)) == expected


def test_errors_are_told_with_the_cell(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    grid = grids(window, "applications")[0]
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    heading = window.workplace.opened.report.form.cells[FIRST].heading_path
    assert "相差 1" in told_cells(grid)[f"{heading}：11"]


def nameless(window: MainWindow) -> list[str]:
    kinds = (QAbstractItemView, QLineEdit, QTextEdit, QToolButton)
    found = [widget for kind in kinds for widget in window.findChildren(kind)]
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in found
        if widget.isVisible() and not spoken_name(widget)
    ]


def spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_visible_control_has_a_name(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    for section_id in ("preamble", *(section.id for section in window.workplace.opened.report.form.sections)):
        window.workplace.show_section(section_id)
        assert nameless(window) == [], section_id
    assert window.workplace.close_report()
    assert nameless(window) == []
