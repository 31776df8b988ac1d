"""How the shape of the statutory tables differs in real files."""

from __future__ import annotations

from random import Random

from model.families import load_form
from model.layout import Role
from tests.corpus import shapes
from tests.corpus.draft import Draft, Lattice, Line, Piece, Row, lattice_of, pick, run_of
from tests.corpus.oddity import GRIDS, PAGES, PIPES, PRINTED, SEPARATED, TEXT, WEB, WORD, WORKSHEETS, oddity
from tests.corpus.reports import source_report
from tests.families import OGI

RAGGED = GRIDS
"""Where a row may be longer or shorter than its table."""


def _applications(draft: Draft) -> Lattice | None:
    found = draft.tables("applications")
    return found[0] if len(found) == 1 else None


def _is_full(row: Row) -> bool:
    return all(piece.text.strip() for piece in row.cells)


# ---- spans and groups


@oddity(2, slot="spans")
def groups_repeated_on_each_row(draft: Draft, rng: Random) -> bool:
    """The group's label stands on each row in place of one merged cell."""
    for lattice in draft.lattices:
        shapes.without_row_spans(lattice, lambda piece: piece.group)
    return True


@oddity(2, GRIDS, slot="spans")
def empty_cells_for_spans(draft: Draft, rng: Random) -> bool:
    """Nothing is merged: the text stands in the first cell, the others are empty."""
    for lattice in draft.lattices:
        shapes.without_row_spans(lattice, lambda _: False)
        shapes.without_column_spans(lattice)
    return True


@oddity(2, slot="shape.applications")
def groups_as_rows(draft: Draft, rng: Random) -> bool:
    """One column of labels; a group is a row of its own without figures."""
    lattice = _applications(draft)
    if lattice is None:
        return False
    rows: list[Row] = []
    seen: set[Piece] = set()
    depth = lattice.header_depth
    for index, row in enumerate(lattice.rows):
        for group in dict.fromkeys(piece for piece in row.pieces[:3] if piece.group and index >= depth):
            if group not in seen:
                rows.append(Row([group, *[Piece("", Role.STUB) for _ in row.pieces[3:]]]))
                seen.add(group)
        rows.append(Row([row.pieces[2], *row.pieces[3:]]))
    lattice.rows = rows
    return True


@oddity(2, GRIDS, slot="extra.column")
def rows_shifted(draft: Draft, rng: Random) -> bool:
    """Rows stand one or two columns beside their header, with all figures filled."""
    return _shift_rows(draft, rng, blanks=False)


@oddity(2, GRIDS - PIPES, slot="extra.column")
def rows_shifted_with_blanks(draft: Draft, rng: Random) -> bool:
    """Rows stand beside their header and have empty cells: nobody can tell the columns."""
    return _shift_rows(draft, rng, blanks=True)


def _shift_rows(draft: Draft, rng: Random, blanks: bool) -> bool:
    lattice = _applications(draft)
    if lattice is None:
        return False
    rows = [row for row in lattice.rows if len(row.cells) == 7 and _is_full(row)]
    for row in pick(rows, rng, 0, 3):
        if blanks:
            for piece in rng.sample(row.cells[1:6], 2):
                draft.truth.leave_unfilled(piece.cell)
                piece.text = ""
            for piece in row.cells:
                if piece.text:
                    draft.truth.refuse(piece.cell)
        first = next(at for at, piece in enumerate(row.pieces) if piece.role is Role.CELL)
        for _ in range(rng.choice([1, 1, 2])):
            row.pieces.insert(first, Piece("", Role.STUB))
    return bool(rows)


@oddity(2, WORD | WEB, slot="extra.column")
def span_over_too_many_columns(draft: Draft, rng: Random) -> bool:
    """A label spans into the figures, which all move."""
    lattice = _applications(draft)
    if lattice is None:
        return False
    rows = [row for row in lattice.rows if len(row.cells) == 7 and _is_full(row)]
    for row in pick(rows, rng, 0, 4):
        first = next(at for at, piece in enumerate(row.pieces) if piece.role is Role.CELL)
        row.pieces.insert(first, row.pieces[first - 1])
    return bool(rows)


# ---- the form in other shapes


@oddity(2, GRIDS, slot="shape.disclosure")
def five_columns(draft: Draft, rng: Random) -> bool:
    """Table two has a column more, and its spans move from row to row."""
    unsure = draft.truth.container in SEPARATED | PIPES
    for lattice in draft.tables("disclosure"):
        shapes.stretched(lattice, lambda row: rng.randrange(row.width))
        for row in lattice.rows:
            if unsure or not _is_full(row):
                draft.doubt(row.cells)
    return True


@oddity(2, slot="shape.disclosure")
def a_table_for_each_block(draft: Draft, rng: Random) -> bool:
    """Table two is split into a table a block."""
    lattice = draft.tables("disclosure")[0]
    starts = [at for at, row in enumerate(lattice.rows) if row.pieces[0].role is Role.TITLE]
    ends = [*starts[1:], len(lattice.rows)]
    draft.replace(
        lattice, [shapes.part(lattice, start, end) for start, end in zip(starts, ends, strict=True)]
    )
    return True


@oddity(2, GRIDS, slot="shape.applications")
def applications_transposed(draft: Draft, rng: Random) -> bool:
    """Table three with applicants below each other."""
    return _transpose(draft, "applications")


@oddity(2, GRIDS | PAGES, slot="shape.disputes")
def disputes_transposed(draft: Draft, rng: Random) -> bool:
    """Table four with its fifteen figures below each other."""
    return _transpose(draft, "disputes")


def _transpose(draft: Draft, table: str) -> bool:
    found = draft.tables(table)
    if any(row.width != lattice.width for lattice in found for row in lattice.rows):
        return False
    for lattice in found:
        draft.replace(lattice, [shapes.transposed(lattice)])
    return True


@oddity(2, slot="shape.disputes")
def disputes_as_three_tables(draft: Draft, rng: Random) -> bool:
    """Table four as a table for each of its groups."""
    lattice = draft.tables("disputes")[0]
    parts: list[Line | Lattice] = []
    for start in (0, 5, 10):
        rows = [Row(row.pieces[start : start + 5]) for row in lattice.rows]
        if start:
            rows = shapes.copies(rows)
        parts.append(Lattice("disputes", rows))
    draft.replace(lattice, parts)
    return True


@oddity(2, slot="shape.disputes")
def disputes_as_three_rows(draft: Draft, rng: Random) -> bool:
    """Table four as three rows of five figures."""
    lattice = draft.tables("disputes")[0]
    form = load_form(draft.report.edition, OGI)
    block = form.table("disputes").blocks[0]
    by_cell = {piece.cell: piece for piece in lattice.pieces if piece.cell}
    header = [Piece("类别", Role.CORNER)] + [Piece(c.path[0], Role.HEADER, c.path[0]) for c in block.columns]
    rows = [Row(header)]
    for row in block.rows:
        label = Piece(row.path[-1], Role.STUB, row.path[-1])
        rows.append(Row([label, *[by_cell[f"disputes.{row.id}.{c.id}"] for c in block.columns]]))
    draft.replace(lattice, [Lattice("disputes", rows)])
    return True


# ---- more rows and columns than the form has


@oddity(2, slot="extra.row")
def extra_row(draft: Draft, rng: Random) -> bool:
    """其他主动公开文件 after the normative documents."""
    lattice = draft.tables("disclosure")[0]
    at = next(
        (i for i, row in enumerate(lattice.rows) if row.cells and "normative" in row.cells[0].cell), None
    )
    if at is None:
        return False
    width = lattice.rows[at].width
    figures = [Piece(str(rng.randint(10, 99)), Role.HEADER) for _ in range(width - 1)]
    lattice.rows.insert(at + 1, Row([Piece("其他主动公开文件"), *figures]))
    return True


@oddity(2, slot="extra.column")
def remark_column(draft: Draft, rng: Random) -> bool:
    """备注 behind the figures, sometimes with a figure in it."""
    in_line = draft.truth.container in TEXT
    notes = ["", "", "", "见说明", "含上年1件", "3"]
    if draft.truth.container in TEXT | PAGES | PRINTED:
        notes = ["", "", "见说明"]
    for lattice in draft.tables("applications"):
        _add_remarks(lattice, notes, rng)
        for row in lattice.rows:
            if in_line or (row.pieces[-1].text and not _is_full(row)):
                draft.doubt(row.cells)
    return True


def _add_remarks(lattice: Lattice, notes: list[str], rng: Random) -> None:
    header, depth = Piece("备注", Role.HEADER), lattice.header_depth
    shapes.insert_column(
        lattice, lattice.rows[0].width, lambda at, _: header if at < depth else Piece(rng.choice(notes))
    )


@oddity(2, slot="extra.column")
def subtotal_column(draft: Draft, rng: Random) -> bool:
    """小计 of the organisations before the total."""
    lattice = _applications(draft)
    if lattice is None or lattice.rows[3].width != 10:
        return False
    group = lattice.rows[1].pieces[8]
    header = Piece("小计", Role.HEADER)
    tops = [lattice.rows[0].pieces[8], group, header]

    def make(at: int, row: Row) -> Piece:
        if at < 3:
            return tops[at]
        five = [piece.text for piece in row.cells[1:6]]
        whole = all(text.isdecimal() for text in five) and len(five) == 5
        return Piece(str(sum(map(int, five))) if whole else "", Role.STUB)

    shapes.insert_column(lattice, 9, make)
    unsure = draft.truth.container in TEXT | PAGES | PRINTED
    for row in lattice.rows:
        if unsure or not _is_full(row):
            draft.doubt(row.cells)
    return True


@oddity(2, slot="extra.serial")
def serial_column(draft: Draft, rng: Random) -> bool:
    """序号 before the labels."""
    lattice = _applications(draft)
    if lattice is None:
        return False
    depth, header = lattice.header_depth, Piece("序号", Role.CORNER)
    if draft.truth.container in TEXT | PRINTED:
        draft.doubt(draft.figures("applications"))
    shapes.insert_column(lattice, 0, lambda at, _: header if at < depth else Piece(str(at - depth + 1)))
    return True


# ---- last year beside this year


@oddity(2, SEPARATED | WORKSHEETS, slot="candidates")
def last_year_beside(draft: Draft, rng: Random) -> bool:
    """Last year's table three on the right of this year's, each under its year."""
    lattice = _applications(draft)
    if lattice is None:
        return False
    before = _last_year(draft, "applications")
    if len(before.rows) != len(lattice.rows):
        return False
    caption = [f"{draft.report.year}年", f"{draft.report.year - 1}年"]
    here, there = (
        Row([Piece(text)] * part.width) for text, part in zip(caption, (lattice, before), strict=True)
    )
    lattice.rows = [
        Row([*row.pieces, Piece(""), *other.pieces])
        for row, other in zip([here, *lattice.rows], [there, *before.rows], strict=True)
    ]
    _either(draft, "applications")
    return True


@oddity(2, slot="candidates")
def last_year_below(draft: Draft, rng: Random) -> bool:
    """Last year's tables stand at the end of the file for comparison."""
    draft.parts.append(Line("noise", run_of(f"附：{draft.report.year - 1}年统计表")))
    for table in ("disclosure", "applications", "disputes"):
        draft.parts.append(_last_year(draft, table))
        _either(draft, table)
    draft.style["appendix"] = True
    return True


@oddity(2, WORKSHEETS, slot="candidates")
def last_year_on_a_hidden_sheet(draft: Draft, rng: Random) -> bool:
    """The sheet of last year is hidden: nobody sees it, nothing of it is read."""
    draft.style["hidden_sheet"] = _last_year(draft, "applications")
    return True


@oddity(2, WORKSHEETS, slot="candidates")
def last_year_on_a_second_sheet(draft: Draft, rng: Random) -> bool:
    """Two sheets named by their years."""
    draft.style["second_sheet"] = _last_year(draft, "applications")
    _either(draft, "applications")
    return True


def _last_year(draft: Draft, table: str) -> Lattice:
    """Last year's table; its figures are no longer those of the report, whatever changes them."""
    edition = draft.editions[table]
    lattice = lattice_of(edition, table, source_report(draft.report.name, edition).before)
    for piece in lattice.pieces:
        if piece.cell:
            piece.role, piece.cell = Role.STUB, ""
    return lattice


def _either(draft: Draft, table: str) -> None:
    before = source_report(draft.report.name, draft.editions[table]).before
    draft.truth.either |= {key: value for key, value in before.items() if key.startswith(f"{table}.")}
