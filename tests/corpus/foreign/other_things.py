"""Tables whose words name other things than the form does: of towns, months, years, channels, offices.

Their figures stand where the form has its own, their sums agree as those of the form do, and none of them
may be read.
"""

from __future__ import annotations

from random import Random

from model.layout import Role
from tests.corpus.draft import Lattice, Piece, Row, twin
from tests.corpus.foreign.table import (
    Change,
    ForeignTable,
    below,
    figure_columns,
    groups_of,
    headings_of,
    whole_table,
)

TOWNS = ("石桥镇", "柳林镇", "白鹿乡", "云台街道", "青湖镇", "双河乡", "松岭镇", "北川乡", "南屏街道", "合计")
OFFICES = ("教育局", "公安局", "民政局", "财政局", "水务局", "卫健委", "司法局", "农业农村局", "其他", "总计")
MONTHS = (*(f"{month}月" for month in range(1, 10)), "累计")
YEARS = tuple(str(year) for year in range(2015, 2025))
YEARS_TOLD = tuple(f"{year}年" for year in range(2015, 2025))
NUMBERED = (*(str(month) for month in range(1, 10)), "合计")
PERIODS = tuple(f"2024{month:02}" for month in range(1, 11))
QUARTERS = ("一季度", "二季度", "三季度", "四季度", "全年", "上年同期", "增减", "增幅", "排名", "备注")
CHANNELS = ("当面", "信函", "传真", "网络", "邮件", "电话", "微信", "微博", "其他", "总计")
KINDS = (
    "财政预算",
    "公共资源",
    "重大项目",
    "社会救助",
    "征地拆迁",
    "环境保护",
    "安全生产",
    "食品药品",
    "其他",
    "合计",
)
WAYS = (
    "主动公开数",
    "依申请公开数",
    "不予公开数",
    "政府网站",
    "政务微博",
    "政务微信",
    "其他方式",
    "回应解读",
    "公报",
    "总计",
)
OF_THE_FORM = frozenset({"合计", "总计", "其他"})
SINGLE = ("上年数", "石桥镇", "2023年", "2023", "一季度", "计划数", "3")
"""Names of a column that stands alone."""
NAMES = (
    TOWNS,
    OFFICES,
    MONTHS,
    YEARS,
    YEARS_TOLD,
    NUMBERED,
    PERIODS,
    QUARTERS,
    CHANNELS,
    KINDS,
    WAYS,
)


def _names(count: int, rng: Random) -> list[str]:
    """So many names of one kind, the last often a sum."""
    names = rng.choice(NAMES)
    chosen = [names[at % len(names)] for at in range(count - 1)]
    if count > len(names):
        chosen = [f"{name}{at}" for at, name in enumerate(chosen, 1)]
    return [*chosen, names[-1] if rng.random() < 0.7 else rng.choice(["新区", "甲", "第十二组"])]


def headings(table: ForeignTable, rng: Random) -> bool:
    """Other names in place of all headings right above the figures."""
    lattice = table.lattice
    if table.table == "disclosure":
        return _headings_of_blocks(table, rng)
    found = headings_of(lattice)
    for piece, name in zip(found, _names(len(found), rng), strict=True):
        piece.text, piece.label = name, ""
    table.forget([piece for piece in lattice.pieces if piece.cell])
    depth = lattice.header_depth
    if rng.random() < 0.7:
        lattice.rows = lattice.rows[depth - 1 :]
    return True


def _headings_of_blocks(table: ForeignTable, rng: Random) -> bool:
    for row in table.lattice.rows:
        found = [piece for piece in dict.fromkeys(row.pieces) if piece.role is Role.HEADER]
        names = _names(len(found), rng) if len(found) > 1 else [rng.choice(SINGLE)]
        for piece, name in zip(found, names, strict=False):
            piece.text, piece.label = name, ""
    table.forget([piece for piece in table.lattice.pieces if piece.cell])
    return True


def some_headings(table: ForeignTable, rng: Random) -> bool:
    """Other names in place of some headings; what stands under the form's own may be read."""
    if table.table != "applications":
        return False
    found = headings_of(table.lattice)
    chosen = rng.sample(found, rng.randint(1, len(found) - 1))
    for piece, name in zip(chosen, _names(len(chosen), rng), strict=True):
        table.forget(below(table.lattice, piece))
        # A word of the form over another column would be that column's name.
        piece.text, piece.label = "第十三组" if name in OF_THE_FORM else name, ""
    table.due.clear()
    return True


def groups(table: ForeignTable, rng: Random) -> bool:
    """Other names in place of the headings over several columns."""
    if table.table != "disputes":
        return False
    found = [piece for piece in groups_of(table.lattice) if piece.text != "行政诉讼"]
    chosen = rng.sample(found, rng.randint(1, len(found)))
    for piece, name in zip(chosen, _names(len(chosen) + 1, rng), strict=False):
        table.forget(below(table.lattice, piece))
        piece.text, piece.label = name, ""
    for piece in groups_of(table.lattice):
        if piece.text == "行政诉讼":
            piece.text = rng.choice(["行政诉讼", "其中", "各单位"])
    table.due.clear()
    return True


def units_down(table: ForeignTable, rng: Random) -> bool:
    """Units in place of the rows, below the form's own headings."""
    lattice = table.lattice
    if table.table != "applications":
        return False
    depth = lattice.header_depth
    count = rng.randint(3, len(lattice.rows) - depth)
    stubs = figure_columns(lattice)[0]
    names = _names(count, rng)
    lattice.rows = lattice.rows[: depth + count]
    for row, name in zip(lattice.rows[depth:], names, strict=True):
        row.pieces[:stubs] = [Piece(name)] * stubs
    table.stated.clear()
    table.due.clear()
    return True


def units_down_disputes(table: ForeignTable, rng: Random) -> bool:
    """Table four for several units: a line for each, its name before the figures."""
    if table.table != "disputes":
        return False
    lattice = table.lattice
    depth, corner = lattice.header_depth, Piece("单位", Role.CORNER)
    line = lattice.rows[-1]
    names = _names(rng.randint(2, 7), rng)
    lattice.rows = [Row([corner, *row.pieces]) for row in lattice.rows[:depth]]
    for name in names:
        figures = [Piece(str(rng.randint(0, 99)), Role.HEADER) for _ in line.pieces]
        lattice.rows.append(Row([Piece(name), *figures]))
    table.stated.clear()
    table.due.clear()
    return True


def results_of_offices(table: ForeignTable, rng: Random) -> bool:
    """The groups of table four down, as many offices across as it has results."""
    if table.table != "disputes":
        return False
    figures = [piece for piece in table.lattice.pieces if piece.cell]
    header = [Piece("类别", Role.CORNER), *[Piece(name, Role.HEADER) for name in _names(5, rng)]]
    lines = [Row(header)]
    for at, label in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉")):
        lines.append(Row([Piece(label, Role.STUB, label), *figures[at * 5 : at * 5 + 5]]))
    table.lattice = Lattice("disputes", lines)
    table.stated.clear()
    table.due.clear()
    return True


def more_figures(table: ForeignTable, rng: Random) -> bool:
    """Rows of more figures than the header has columns: those behind its end leave the others in place."""
    lattice = table.lattice
    if table.table != "applications":
        return False
    extra = rng.choice([1, 2, 3])
    for row in lattice.rows[lattice.header_depth :]:
        behind = rng.random() < 0.3
        at = row.width if behind else figure_columns(lattice)[0]
        row.pieces[at:at] = [Piece(str(rng.randint(0, 99)), Role.STUB) for _ in range(extra)]
        table.forget([] if behind else row.cells)
    table.due.clear()
    return True


def last_year_beside(table: ForeignTable, rng: Random) -> bool:
    """Two years side by side, each under its year: the one or the other, or neither."""
    before = whole_table(table.table, rng)
    this, last = ("2024年", "2023年") if rng.random() < 0.5 else ("本年", "上年")
    sides = [(this, table.lattice), (last, _plain(before.lattice))]
    if rng.random() < 0.5:
        sides.reverse()
    captions = [Row([Piece(name, Role.HEADER)] * lattice.width) for name, lattice in sides]
    tops = [[caption, *lattice.rows] for caption, (_, lattice) in zip(captions, sides, strict=True)]
    gap = rng.choice([0, 1, 1, 2])
    rows = [Row([*a.pieces, *[Piece("") for _ in range(gap)], *b.pieces]) for a, b in zip(*tops, strict=True)]
    table.lattice = Lattice(table.table, rows)
    table.either = before.stated
    table.due.clear()
    return True


def years_under_one_stub(table: ForeignTable, rng: Random) -> bool:
    """The columns of table three twice under one stub, each time under a year."""
    if table.table != "applications":
        return False
    before = whole_table(table.table, rng)
    columns = figure_columns(table.lattice)
    names = [Piece("2024年", Role.HEADER), Piece("2023年", Role.HEADER)]
    stub = Piece("", Role.CORNER)
    rows = [Row([*[stub] * columns[0], *[names[0]] * len(columns), *[names[1]] * len(columns)])]
    for here, there in zip(table.lattice.rows, _plain(before.lattice).rows, strict=True):
        rows.append(Row([*here.pieces, *there.pieces[columns[0] :]]))
    table.lattice = Lattice(table.table, rows)
    table.either = before.stated
    table.due.clear()
    return True


def another_beside(table: ForeignTable, rng: Random) -> bool:
    """A table of other things right of the form's own, row beside row."""
    lattice = table.lattice
    depth = lattice.header_depth
    names = _names(rng.randint(2, 8), rng)
    gap = rng.choice([0, 1])
    for at, row in enumerate(lattice.rows):
        header = [Piece(name if at == depth - 1 else "", Role.HEADER) for name in names]
        figures = [Piece(str(rng.randint(0, 99))) for _ in names]
        titled = at < depth or any(piece.role is Role.TITLE for piece in row.pieces)
        row.pieces += [*[Piece("") for _ in range(gap)], *(header if titled else figures)]
    table.due.clear()
    return True


def _plain(lattice: Lattice) -> Lattice:
    """The same table with pieces of its own that hold no figures of the form."""
    twins: dict[Piece, Piece] = {}

    def own(piece: Piece) -> Piece:
        role = Role.STUB if piece.cell else piece.role
        return twins.setdefault(piece, twin(piece, cell="", role=role))

    return Lattice(lattice.table, [Row(list(map(own, row.pieces))) for row in lattice.rows])


def without_header(table: ForeignTable, rng: Random) -> bool:
    """No header at all, and figures whose sums do not agree, or with one figure more or less."""
    lattice = table.lattice
    if table.table == "disclosure":
        return False
    lattice.rows = lattice.rows[lattice.header_depth :]
    figures = [piece for row in lattice.rows for piece in row.cells]
    for piece, text in zip(figures, rng.sample(range(1, 10 * len(figures)), len(figures)), strict=True):
        piece.text = str(text)
    table.stated.clear()
    table.due.clear()
    return True


OTHERS: tuple[Change, ...] = (
    headings,
    some_headings,
    groups,
    units_down,
    units_down_disputes,
    results_of_offices,
    more_figures,
    last_year_beside,
    years_under_one_stub,
    another_beside,
    without_header,
)
