"""What a seal leaves of a label is known by its neighbours; a row of somebody's own is none of the form's."""

from dataclasses import replace

import pytest

from model.importers.content import Grid
from model.importers.recognition.labels import Axis
from model.importers.recognition.labels_between import labels_between
from model.importers.seen import Seen
from tests.families import OGI
from tests.model.conftest import balanced_report
from tests.model.importers.grids import read_parts, stated_of, table_grid

REPEAT = "declined_repeat"


@pytest.fixture
def printed() -> Grid:
    grid = table_grid(balanced_report("2021", seed=4), "applications", True)
    return replace(grid, seen={"第1页表1": Seen(1, (0, 0, 1, 1), 0.9)})


def with_label(grid: Grid, label: str, text: str) -> Grid:
    """The grid with another text in the place of one that ends with a label."""
    rows = tuple(tuple(text if one.endswith(label) else one for one in row) for row in grid.rows)
    assert rows != grid.rows
    return replace(grid, rows=rows)


def named(grid: Grid) -> list[str]:
    hits = (hit.meaning(Axis.ROW) for hit in labels_between(grid, OGI).values())
    return [meaning.id for meaning in hits if meaning is not None]


def test_a_label_of_which_a_little_is_left_is_the_one_that_is_due(printed: Grid) -> None:
    assert named(with_label(printed, "重复申请", "2.重复1")) == [REPEAT]
    assert not named(printed)


def test_its_row_is_read_and_told(printed: Grid) -> None:
    reading = read_parts(with_label(printed, "重复申请", "2.重复1"))
    assert dict(reading.report.stated) == stated_of(balanced_report("2021", seed=4), "applications")
    assert any("“2.重复1”按“重复申请”读入" in note.message for note in reading.notes)


@pytest.mark.parametrize("own", ["2.本市其他情形", "2.撤回"])
def test_a_row_of_ones_own_in_its_place_is_not_taken_for_it(printed: Grid, own: str) -> None:
    assert not named(with_label(printed, "重复申请", own))


def test_what_was_written_and_not_read_from_a_picture_is_no_guess(printed: Grid) -> None:
    assert not named(replace(with_label(printed, "重复申请", "2.重复1"), seen={}))


def test_a_row_that_is_missing_leaves_no_room_for_two(printed: Grid) -> None:
    without = with_label(printed, "重复申请", "2.重复1")
    at = next(index for index, row in enumerate(without.rows) if "2.重复1" in row)
    twice = replace(
        without,
        rows=(*without.rows[: at + 1], *without.rows[at:]),
        places=(*without.places[: at + 1], *without.places[at:]),
        merges=(),
    )
    assert not named(twice)
