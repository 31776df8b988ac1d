"""The form's own tables in another order, with other columns beside them or their headings laid out anew.

Every word of the form is still there, so a reader must find the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from random import Random

from model.families import load_form
from model.layout import Role
from tests.corpus import shapes
from tests.corpus.draft import Lattice, Piece, Row, spots, twin
from tests.corpus.foreign.table import (
    EDITION,
    Change,
    ForeignTable,
    figure_columns,
    header_paths,
    headings_of,
    insert_column,
    reorder,
    shuffled_tree,
)
from tests.families import OGI

SHORT_ROWS = {
    "一、本年新收政府信息公开申请数量": ("本年新收申请数量", "新收", "一、本年新收申请数量"),
    "二、上年结转政府信息公开申请数量": ("上年结转申请数量", "上年结转", "二、上年结转申请数量"),
    "四、结转下年度继续办理": ("结转下年度", "结转下年度继续办理"),
}
SHORT_COLUMNS = {
    "商业企业": "企业",
    "科研机构": "科研",
    "社会公益组织": "公益",
    "法律服务机构": "法律",
    "其他结果": "其他",
    "结果维持": "维持",
    "结果纠正": "纠正",
    "尚未审结": "未审结",
}


def columns(table: ForeignTable, rng: Random) -> None:
    """Groups of columns change places, and the columns within each."""
    positions = figure_columns(table.lattice)
    order = shuffled_tree(header_paths(table.lattice, positions), rng)
    moved = dict(zip(positions, [positions[at] for at in order], strict=True))
    reorder(table.lattice, [moved.get(at, at) for at in range(table.lattice.width)])


def rows(table: ForeignTable, rng: Random) -> bool:
    """Groups of rows change places, and the rows within each; in table two the rows of each block."""
    lattice = table.lattice
    if table.table == "disputes":
        return False
    parts = [
        list(part) for _, part in groupby(range(len(lattice.rows)), lambda at: bool(lattice.rows[at].cells))
    ]
    order: list[int] = []
    for places in parts:
        if lattice.rows[places[0]].cells:
            paths = [tuple(p for p in lattice.rows[at].pieces if p.role is Role.STUB) for at in places]
            order += [places[at] for at in shuffled_tree(paths, rng)]
        else:
            order += places
    lattice.rows = [lattice.rows[at] for at in order]
    return True


def blocks(table: ForeignTable, rng: Random) -> bool:
    """The blocks of table two change places."""
    lattice = table.lattice
    if table.table != "disclosure":
        return False
    starts = [at for at, row in enumerate(lattice.rows) if row.pieces[0].role is Role.TITLE]
    parts = [lattice.rows[a:b] for a, b in zip(starts, [*starts[1:], len(lattice.rows)], strict=True)]
    lattice.rows = [row for part in rng.sample(parts, len(parts)) for row in part]
    return True


def repeated_headings(table: ForeignTable, rng: Random) -> None:
    """The words of a group stand above each of its columns, and those of rows in each row."""
    lattice = table.lattice
    for spot in spots(lattice):
        for column in range(spot.column + 1, spot.column + spot.column_span):
            if spot.piece.role is Role.HEADER:
                fresh = twin(spot.piece)
                for row in range(spot.row, spot.row + spot.row_span):
                    lattice.rows[row].pieces[column] = fresh
    shapes.without_row_spans(lattice, lambda piece: piece.group)


def unmerged(table: ForeignTable, rng: Random) -> None:
    """Nothing is merged: the words stand in the first cell, the others are empty."""
    shapes.without_row_spans(table.lattice, lambda _: False)
    shapes.without_column_spans(table.lattice)


def flat_header(table: ForeignTable, rng: Random) -> bool:
    """One line of headings, each with all words above its column."""
    lattice = table.lattice
    if table.table == "disclosure":
        return False
    glue = rng.choice(["", "-", "/", "\n", "：", "—", " "])
    paths = header_paths(lattice, list(range(lattice.width)))
    names = {path: glue.join(piece.text for piece in path if piece.role is Role.HEADER) for path in paths}
    made = {path: Piece(name, Role.HEADER if name else Role.CORNER) for path, name in names.items()}
    lattice.rows = [Row([made[path] for path in paths]), *lattice.rows[lattice.header_depth :]]
    return True


def short_labels(table: ForeignTable, rng: Random) -> bool:
    """The rows of figures in the shorter words that offices use."""
    found = [piece for piece in table.lattice.pieces if piece.label in SHORT_ROWS]
    for piece in found:
        piece.text = rng.choice(SHORT_ROWS[piece.label])
    return bool(found)


def short_columns(table: ForeignTable, rng: Random) -> bool:
    """The columns in the shortest words, which mean them because all stand beside each other."""
    found = [piece for piece in headings_of(table.lattice) if piece.text in SHORT_COLUMNS]
    for piece in found:
        piece.text = SHORT_COLUMNS[piece.text]
    return bool(found)


def cross(table: ForeignTable, rng: Random) -> bool:
    """Table four with its groups across and its results down, or the other way."""
    if table.table != "disputes":
        return False
    block = load_form(EDITION, OGI).table("disputes").blocks[0]
    figures = {piece.cell: piece for piece in table.lattice.pieces if piece.cell}
    names = [row.path[-1] for row in block.rows]
    header = Row([Piece("结果", Role.CORNER), *[Piece(name, Role.HEADER, name) for name in names]])
    lines = [
        Row([
            Piece(column.path[0], Role.STUB, column.path[0]),
            *[figures[f"disputes.{row.id}.{column.id}"] for row in block.rows],
        ])
        for column in block.columns
    ]  # fmt: skip
    lattice = Lattice("disputes", [header, *lines])
    table.lattice = shapes.transposed(lattice) if rng.random() < 0.5 else lattice
    return True


def on_its_side(table: ForeignTable, rng: Random) -> bool:
    """Rows and columns exchanged."""
    if table.table == "disclosure":
        return False
    table.lattice = shapes.transposed(table.lattice)
    return True


def other_columns(table: ForeignTable, rng: Random) -> bool:
    """Columns beside or among the form's: serial numbers, remarks, last year, shares, checks."""
    lattice = table.lattice
    if table.table == "disputes":
        return _beside_disputes(table, rng)
    if table.table != "applications" or lattice.header_depth == len(lattice.rows):
        return False
    numbers = iter(range(1, 1000))
    first, before, behind = 0, 1, 2
    anywhere = rng.choice([before, behind])
    choices: list[tuple[str, int, Callable[[], str]]] = [
        ("序号", first, lambda: str(next(numbers))),
        ("备注", behind, lambda: rng.choice(["", "", "3", "见附件", "含上年1件"])),
        ("备注", behind, lambda: ""),
        ("上年数", anywhere, lambda: str(rng.randint(0, 99))),
        ("同比增减", behind, lambda: f"{rng.randint(-99, 99)}%"),
        ("占比", behind, lambda: f"{rng.randint(0, 100)}%"),
        ("校验", behind, lambda: rng.choice(["0", "√", "TRUE"])),
        ("本月数", anywhere, lambda: str(rng.randint(0, 99))),
    ]
    for heading, place, make in rng.sample(choices, rng.choice([1, 1, 2])):
        figures = figure_columns(lattice)
        insert_column(lattice, (0, figures[0], figures[-1] + 1)[place], heading, make)
    return True


def _beside_disputes(table: ForeignTable, rng: Random) -> bool:
    """A column before or behind the one line of table four."""
    lattice = table.lattice
    depth = lattice.header_depth
    if depth != len(lattice.rows) - 1:
        return False
    choices: list[tuple[str, bool, Callable[[], str]]] = [
        ("序号", True, lambda: "1"),
        ("备注", False, lambda: rng.choice(["", "3", "见附件"])),
        ("合计", False, lambda: str(rng.randint(0, 99))),
        ("上年总计", False, lambda: str(rng.randint(0, 99))),
        ("校验", False, lambda: rng.choice(["0", "√"])),
    ]
    heading, before, make = rng.choice(choices)
    insert_column(lattice, 0 if before else lattice.width, heading, make)
    return True


def other_rows(table: ForeignTable, rng: Random) -> bool:
    """Rows that the form does not have, with figures."""
    lattice = table.lattice
    places = [at for at, row in enumerate(lattice.rows) if row.cells]
    if table.table == "disputes" or not places:
        return False
    for at in sorted(rng.sample(places, min(2, len(places))), reverse=True):
        row = lattice.rows[at]
        label = Piece(
            rng.choice(["网络申请", "其中：当面申请", "本月小计", "党务公开", "政务服务事项", "校验"])
        )
        pieces = [piece if piece.group else label for piece in row.pieces]
        figures = iter(Piece(str(rng.randint(0, 99))) for _ in pieces)
        pieces = [next(figures) if row.pieces[index].cell else piece for index, piece in enumerate(pieces)]
        lattice.rows.insert(at + 1, Row(pieces))
    return True


def renamed_headings(table: ForeignTable, rng: Random) -> None:
    """A unit or a note in brackets behind headings of the form."""
    for piece in headings_of(table.lattice):
        if rng.random() < 0.5 and "金额" not in piece.text:
            piece.text += rng.choice(["（件）", "（单位：件）", "数", " ", "（个）"])


ORDERS: tuple[Change, ...] = (rows, blocks, cross)
"""What moves figures beside the order of columns."""
LAYOUTS: tuple[Change, ...] = (
    repeated_headings,
    unmerged,
    flat_header,
    short_labels,
    short_columns,
    on_its_side,
)
ADDITIONS: tuple[Change, ...] = (other_columns, other_rows)
