"""What page breaks and copying leave behind in the tables."""

from __future__ import annotations

from random import Random

from model.layout import Role
from tests.corpus import shapes
from tests.corpus.draft import Draft, Lattice, Line, Piece, Row, run_of, twin
from tests.corpus.oddity import ALL, GRIDS, PRINTED, TEXT, oddity

FLOWING = ALL - PRINTED
"""Where a break is written by hand; an office program makes its own."""
UPRIGHT = 20
"""Table three has more rows than this unless it lies on its side."""


@oddity(3, FLOWING, slot="break")
def broken_with_header_repeated(draft: Draft, rng: Random) -> bool:
    """Table three in two parts, the header above both and the group's label in both."""
    return _break(draft, rng, header=True, group="repeated")


@oddity(3, FLOWING, slot="break")
def broken_without_header(draft: Draft, rng: Random) -> bool:
    """Table three in two parts, the second without header."""
    return _break(draft, rng, header=False, group="repeated")


@oddity(3, FLOWING, slot="break")
def broken_with_stub_lost(draft: Draft, rng: Random) -> bool:
    """The cells of the groups are empty after the break."""
    return _break(draft, rng, header=rng.random() < 0.5, group="lost")


@oddity(3, FLOWING, slot="break")
def broken_with_group_cut(draft: Draft, rng: Random) -> bool:
    """The group's label is cut in two: （四）无 | 法提供."""
    return _break(draft, rng, header=rng.random() < 0.5, group="cut")


@oddity(3, FLOWING, slot="break")
def broken_twice(draft: Draft, rng: Random) -> bool:
    """Table three on three pages."""
    first = _break(draft, rng, header=True, group="repeated")
    return first and _break(draft, rng, header=False, group="lost", which=1)


def _break(draft: Draft, rng: Random, header: bool, group: str, which: int = 0) -> bool:
    found = draft.tables("applications")
    if which >= len(found) or len(found) > which + 1:
        return False
    lattice = found[which]
    depth = lattice.header_depth
    if len(lattice.rows) - depth < 8 or (not which and (depth == 0 or len(lattice.rows) < UPRIGHT)):
        return False
    at = rng.randint(depth + 3, len(lattice.rows) - 3)
    above, below = shapes.part(lattice, 0, at), shapes.part(lattice, at, len(lattice.rows))
    _cut_groups(above, below, group)
    if header:
        below.rows[:0] = shapes.copies(lattice.rows[:depth])
    between: list[Line | Lattice] = []
    if rng.random() < 0.6:
        text = rng.choice(["— 4 —", "- 4 -", "第 4 页 共 7 页", "4"])
        between = [Line("noise", run_of(text), "applications")]
    draft.replace(lattice, [above, *between, below])
    return True


def _cut_groups(above: Lattice, below: Lattice, group: str) -> None:
    """Gives the groups that go on below pieces of their own."""
    cut = [piece for piece in below.rows[0].pieces if piece in above.rows[-1].pieces]
    for piece in dict.fromkeys(cut):
        text = {"repeated": piece.text, "lost": "", "cut": piece.text}[group]
        if group == "cut":
            half = min(len(piece.text), len(piece.text) // 2 + 1)
            piece.text, text = piece.text[:half], piece.text[half:]
        fresh = twin(piece, text=text)
        for row in below.rows:
            row.pieces = [fresh if other is piece else other for other in row.pieces]


@oddity(3, FLOWING, slot="header_table")
def header_as_its_own_table(draft: Draft, rng: Random) -> bool:
    """The header of table three is a table of its own."""
    found = draft.tables("applications")
    depth = found[0].header_depth if len(found) == 1 else 0
    if not depth or len(found[0].rows) < UPRIGHT:
        return False
    lattice = found[0]
    draft.replace(lattice, [shapes.part(lattice, 0, depth), shapes.part(lattice, depth, len(lattice.rows))])
    return True


@oddity(3, GRIDS | TEXT)
def page_numbers_between_rows(draft: Draft, rng: Random) -> bool:
    """A page number stands in a row of its own."""
    for lattice in draft.tables("applications"):
        depth = lattice.header_depth
        if len(lattice.rows) < depth + 6:
            continue
        at = rng.randint(depth + 2, len(lattice.rows) - 2)
        number = Piece(rng.choice(["- 5 -", "— 5 —", "第5页", "5"]), Role.STUB)
        lattice.rows.insert(at, Row([number, *[Piece("") for _ in range(lattice.rows[0].width - 1)]]))
        return True
    return False


@oddity(3, FLOWING)
def running_title_between_rows(draft: Draft, rng: Random) -> bool:
    """The running title of the page stands between two rows of table three."""
    found = draft.tables("applications")
    if len(found) != 1 or found[0].header_depth == 0 or len(found[0].rows) < UPRIGHT:
        return False
    lattice = found[0]
    at = rng.randint(lattice.header_depth + 2, len(lattice.rows) - 2)
    above, below = shapes.part(lattice, 0, at), shapes.part(lattice, at, len(lattice.rows))
    _cut_groups(above, below, "lost")
    running = Line("noise", run_of(draft.report.title), "applications")
    draft.replace(lattice, [above, running, below])
    return True
