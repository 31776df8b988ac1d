"""Tables whose columns or rows are not where the form has them, or are not the form's at all."""

from __future__ import annotations

from random import Random

from model.layout import Role
from tests.corpus.draft import Draft, Lattice, Piece, Row
from tests.corpus.oddity import GRIDS, PAGES, WORKSHEETS, oddity

STUBS, FIRST_ORGANISATION, ORGANISATIONS, FIGURES = 3, 4, 5, 7
"""Columns of table three: its labels, where the kinds of organisations begin and how many there are."""
GROUP_WIDTH, GROUPS = 5, 3
"""Columns of a group of table four, and its groups."""
RELIABLE = GRIDS | PAGES
"""Where a header stands above its figures, and not only before them."""
TOWNS = ("石桥镇", "柳林镇", "白鹿乡", "云台街道", "青湖镇", "双河乡", "合计")
MONTHS = ("1月", "2月", "3月", "4月", "5月", "6月", "上半年合计")
YEARS = ("2018", "2019", "2020", "2021", "2022", "2023", "2024")
OFFICES = ("教育局", "公安局", "民政局", "财政局", "合计")


def _whole(draft: Draft, table: str, width: int) -> Lattice | None:
    """The one table of that kind, if nothing has changed its columns before."""
    found = draft.tables(table)
    whole = len(found) == 1 and all(row.width == width for row in found[0].rows)
    return found[0] if whole else None


def _reorder(lattice: Lattice, order: list[int]) -> None:
    for row in lattice.rows:
        row.pieces = [row.pieces[at] for at in order]


@oddity(2, RELIABLE, slot="shape.applications")
def organisations_in_another_order(draft: Draft, rng: Random) -> bool:
    """The five kinds of organisations stand in another order, headers and figures alike."""
    lattice = _whole(draft, "applications", STUBS + FIGURES)
    if lattice is None:
        return False
    order = list(range(FIRST_ORGANISATION, FIRST_ORGANISATION + ORGANISATIONS))
    rng.shuffle(order)
    after = FIRST_ORGANISATION + ORGANISATIONS
    _reorder(lattice, [*range(FIRST_ORGANISATION), *order, *range(after, STUBS + FIGURES)])
    return True


@oddity(2, RELIABLE, slot="shape.disputes")
def groups_of_disputes_in_another_order(draft: Draft, rng: Random) -> bool:
    """The three groups of table four change places, the words above them and the figures below."""
    lattice = _whole(draft, "disputes", GROUPS * GROUP_WIDTH)
    if lattice is None:
        return False
    order = list(range(GROUPS))
    rng.shuffle(order)
    _reorder(lattice, [group * GROUP_WIDTH + at for group in order for at in range(GROUP_WIDTH)])
    return True


@oddity(2, RELIABLE, slot="shape.disputes")
def results_of_disputes_in_another_order(draft: Draft, rng: Random) -> bool:
    """The five columns of each group of table four stand in another order."""
    lattice = _whole(draft, "disputes", GROUPS * GROUP_WIDTH)
    if lattice is None:
        return False
    inside = list(range(GROUP_WIDTH))
    rng.shuffle(inside)
    _reorder(lattice, [group * GROUP_WIDTH + at for group in range(GROUPS) for at in inside])
    return True


@oddity(2, slot="shape.applications")
def rows_in_another_order(draft: Draft, rng: Random) -> bool:
    """The rows within each group of table three change places."""
    lattice = _whole(draft, "applications", STUBS + FIGURES)
    if lattice is None:
        return False
    groups: dict[tuple[Piece, ...], list[int]] = {}
    for index, row in enumerate(lattice.rows):
        key = tuple(piece for piece in row.pieces[:STUBS] if piece.group)
        if len(key) > 1:
            groups.setdefault(key, []).append(index)
    for places in groups.values():
        shuffled = [lattice.rows[index] for index in rng.sample(places, len(places))]
        for index, row in zip(places, shuffled, strict=True):
            lattice.rows[index] = row
    return bool(groups)


def _rename_columns(draft: Draft, lattice: Lattice, names: tuple[str, ...]) -> None:
    """One header row with other names; what stands below is no figure of the form any more."""
    depth = lattice.header_depth
    header = lattice.rows[depth - 1]
    stubs = len(header.pieces) - len(names)
    corner = Piece("项目", Role.CORNER)
    header.pieces = [*[corner] * stubs, *[Piece(name, Role.HEADER) for name in names]]
    lattice.rows = lattice.rows[depth - 1 :]
    for cell_id in {piece.cell for piece in lattice.pieces if piece.cell}:
        draft.truth.refuse(cell_id)


def _applications_by(draft: Draft, names: tuple[str, ...]) -> bool:
    lattice = _whole(draft, "applications", STUBS + FIGURES)
    if lattice is None:
        return False
    _rename_columns(draft, lattice, names)
    return True


@oddity(2, slot="shape.applications")
def towns_across(draft: Draft, rng: Random) -> bool:
    """A summary sheet: the rows of table three, a column for each town."""
    return _applications_by(draft, TOWNS)


@oddity(2, slot="shape.applications")
def months_across(draft: Draft, rng: Random) -> bool:
    """The rows of table three, a column for each month."""
    return _applications_by(draft, MONTHS)


@oddity(2, WORKSHEETS, slot="shape.applications")
def years_across(draft: Draft, rng: Random) -> bool:
    """The rows of table three, a column for each year."""
    return _applications_by(draft, YEARS)


@oddity(2, GRIDS, slot="shape.disputes")
def offices_across_disputes(draft: Draft, rng: Random) -> bool:
    """Table four as one row for each group, with five columns that are offices, not results."""
    lattice = _whole(draft, "disputes", GROUPS * GROUP_WIDTH)
    if lattice is None:
        return False
    figures = [piece for piece in lattice.pieces if piece.cell]
    labels = ("行政复议", "未经复议直接起诉", "复议后起诉")
    rows = [Row([Piece("类别", Role.CORNER), *[Piece(name, Role.HEADER) for name in OFFICES]])]
    for index, label in enumerate(labels):
        part = figures[index * GROUP_WIDTH : (index + 1) * GROUP_WIDTH]
        rows.append(Row([Piece(label, Role.STUB, label), *part]))
    draft.replace(lattice, [Lattice("disputes", rows)])
    for piece in figures:
        draft.truth.refuse(piece.cell)
    return True
