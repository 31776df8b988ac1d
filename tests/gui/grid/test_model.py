"""The cells of a block as a Qt model."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gui.grid.model import GridModel
from gui.workplace.open_report import OpenReport
from model.presenting.grid_shape import grid_shapes
from model.report import Change


def test_every_block_is_a_proper_model(any_opened: OpenReport, qtmodeltester: ModelTester) -> None:
    for table in any_opened.report.form.tables:
        for shape in grid_shapes(any_opened.report.form, table.id):
            qtmodeltester.check(GridModel(any_opened, shape), force_py=True)  # type: ignore[no-untyped-call]


def test_screen_readers_get_path_figure_and_error(opened: OpenReport) -> None:
    (shape,) = grid_shapes(opened.report.form, "applications")
    model = GridModel(opened, shape)
    index = model.index(2, 1)
    name = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert name == "三、本年度办理结果 › （一）予以公开 › 申请人情况 › 法人或其他组织 › 商业企业：0"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == ""
    opened.apply(Change("", cells={shape.cells[0][0]: 99}))
    assert "相差" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    opened.apply(Change("", cells={shape.cells[2][1]: None}))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("：未填写")


def test_headings_are_told_as_paths(opened: OpenReport) -> None:
    (shape,) = grid_shapes(opened.report.form, "applications")
    model = GridModel(opened, shape)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "申请人情况 › 法人或其他组织 › 商业企业"
    assert (
        model.headerData(4, Qt.Orientation.Vertical) == "三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密"
    )


def test_yuan_become_ten_thousands_with_a_word_about_it(opened: OpenReport) -> None:
    shape = grid_shapes(opened.report.form, "disclosure")[-1]
    model = GridModel(opened, shape)
    told: list[str] = []
    model.told.connect(told.append)
    assert model.setData(model.index(0, 0), "251000元")
    assert model.index(0, 0).data() == "25.1"
    assert "已换算为 25.1 万元" in told[0]


def test_the_same_figure_again_is_no_change(opened: OpenReport) -> None:
    (shape,) = grid_shapes(opened.report.form, "applications")
    model = GridModel(opened, shape)
    assert model.setData(model.index(0, 0), "10")
    assert opened.session.undo_label is None


def test_only_cells_that_show_something_else_are_told(opened: OpenReport) -> None:
    (shape,) = grid_shapes(opened.report.form, "applications")
    model = GridModel(opened, shape)
    told: list[str] = []
    model.dataChanged.connect(lambda first, _last: told.append(shape.cells[first.row()][first.column()]))
    opened.apply(Change("", cells={"applications.granted.natural_person": 9}))
    assert {"applications.granted.natural_person", "applications.granted.total"} <= set(told)
    assert "applications.new_received.commercial" not in told
    assert len(told) == len(set(told))
    told.clear()
    opened.changed.emit()
    assert told == []


def test_a_cell_that_only_says_something_else_is_not_drawn_again(opened: OpenReport) -> None:
    """With every figure of a column the difference of its balance changes, told by all its cells."""
    (shape,) = grid_shapes(opened.report.form, "applications")
    model = GridModel(opened, shape)
    drawn: dict[str, bool] = {}
    typed, beside = "applications.granted.natural_person", "applications.partially_granted.natural_person"
    opened.apply(Change("", cells={typed: 9}))
    model.dataChanged.connect(
        lambda first, _last, roles: drawn.update({shape.cells[first.row()][first.column()]: not roles})
    )
    opened.apply(Change("", cells={typed: 8}))
    assert (drawn[typed], drawn[beside]) == (True, False)
