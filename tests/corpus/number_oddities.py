"""What offices write in the cells for figures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from model.form import Kind
from model.numbers import write_number
from tests.corpus.draft import Draft, Piece, pick
from tests.corpus.kinds import kind_of
from tests.corpus.oddity import ALL, GRIDS, PAGES, PRINTED, TEXT, WEB, WORD, WORKSHEETS, oddity

NEVER_IN_LINES = ALL - TEXT
"""Where cells have edges, so that a blank inside a cell parts nothing."""
FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789.,-+"}


def _counts(draft: Draft, least: int = 0) -> list[Piece]:
    pieces = [
        piece for piece in draft.figures() if kind_of(piece.cell) is Kind.COUNT and piece.text.isdecimal()
    ]
    return [piece for piece in pieces if int(piece.text) >= least]


def _of_kind(draft: Draft, kind: Kind) -> list[Piece]:
    return [piece for piece in draft.figures() if kind_of(piece.cell) is kind and piece.text]


def _rewrite(pieces: list[Piece], write: Callable[[str], str]) -> bool:
    for piece in pieces:
        piece.text = write(piece.text)
    return bool(pieces)


@oddity(0, slot="digits")
def thousands_commas(draft: Draft, rng: Random) -> bool:
    """12,345."""
    return _rewrite(_counts(draft, 1000), lambda text: f"{int(text):,}")


@oddity(0, slot="digits")
def full_width_digits(draft: Draft, rng: Random) -> bool:
    """３９."""
    return _rewrite(pick(_counts(draft), rng, 0.3), lambda text: text.translate(FULL_WIDTH))


@oddity(0, slot="digits")
def units_in_cells(draft: Draft, rng: Random) -> bool:
    """12件."""
    units = ["件", "件", "项"] if draft.truth.container in TEXT else ["件", " 件", "项", "个"]
    return _rewrite(pick(_counts(draft), rng, 0.2), lambda text: text + rng.choice(units))


@oddity(0, slot="amounts")
def amount_in_yuan(draft: Draft, rng: Random) -> bool:
    """251000元."""
    return _rewrite(_of_kind(draft, Kind.AMOUNT), lambda text: write_number(Decimal(text) * 10_000) + "元")


@oddity(0, slot="amounts")
def amount_with_unit(draft: Draft, rng: Random) -> bool:
    """160.5964万元."""
    unit = rng.choice(["万元", "万"] if draft.truth.container in TEXT else ["万元", " 万元", "万"])
    return _rewrite(_of_kind(draft, Kind.AMOUNT), lambda text: text + unit)


@oddity(0, slot="amounts")
def amount_with_four_decimals(draft: Draft, rng: Random) -> bool:
    """0.0000."""
    return _rewrite(_of_kind(draft, Kind.AMOUNT), lambda text: f"{Decimal(text):.4f}")


@oddity(0, slot="amounts")
def amount_with_thousands_commas(draft: Draft, rng: Random) -> bool:
    """1,605,964.5."""
    return _rewrite(_of_kind(draft, Kind.AMOUNT), lambda text: f"{Decimal(text):,f}")


@oddity(0, slot="signs")
def plus_signs(draft: Draft, rng: Random) -> bool:
    """+2."""
    changes = _of_kind(draft, Kind.CHANGE) or pick(_counts(draft), rng, 0.05)
    return _rewrite(changes, lambda text: text if text.startswith("-") else "+" + text)


@oddity(0, slot="signs")
def signs_in_words(draft: Draft, rng: Random) -> bool:
    """减4."""
    changes = [piece for piece in _of_kind(draft, Kind.CHANGE) if piece.text != "0"]
    return _rewrite(changes, lambda text: f"减{text[1:]}" if text.startswith("-") else f"增{text}")


@oddity(0, slot="signs")
def other_minus_signs(draft: Draft, rng: Random) -> bool:
    """－4."""
    changes = [piece for piece in _of_kind(draft, Kind.CHANGE) if piece.text.startswith("-")]
    return _rewrite(changes, lambda text: rng.choice("－−–") + text[1:])


@oddity(0, NEVER_IN_LINES)
def remarks_in_cells(draft: Draft, rng: Random) -> bool:
    """22（其中修订16件）."""
    pieces = [p for p in _counts(draft, 2) if p.cell.startswith("disclosure.")] or _counts(draft, 2)
    return _rewrite(
        pick(pieces, rng, 0.1), lambda text: f"{text}（其中修订{rng.randint(1, int(text) - 1)}件）"
    )


@oddity(0, slot="blanks")
def zeros_as_marks(draft: Draft, rng: Random) -> bool:
    """- or / or 无 for nothing: unfilled."""
    mark = rng.choice(["-", "/", "无", "—", "——"])
    zeros = pick([piece for piece in _counts(draft) if piece.text == "0"], rng, 0.5)
    for piece in zeros:
        draft.truth.leave_unfilled(piece.cell)
    return _rewrite(zeros, lambda _: mark)


@oddity(0, slot="blanks")
def zeros_as_blanks(draft: Draft, rng: Random) -> bool:
    """Empty, or a no-break space."""
    blank = rng.choice(["", "\u00a0", " ", "\u3000"])
    zeros = pick([piece for piece in _counts(draft) if piece.text == "0"], rng, 0.4)
    for piece in zeros:
        draft.truth.leave_unfilled(piece.cell)
    return _rewrite(zeros, lambda _: blank)


@oddity(0, slot="blanks")
def only_totals_filled(draft: Draft, rng: Random) -> bool:
    """Table three states nothing but its total column."""
    pieces = [piece for piece in draft.figures("applications") if not piece.cell.endswith(".total")]
    for piece in pieces:
        draft.truth.leave_unfilled(piece.cell)
    return _rewrite(pieces, lambda _: "")


@oddity(0, slot="blanks")
def totals_empty(draft: Draft, rng: Random) -> bool:
    """The total column, the total row, or the totals of table four are left to the reader."""
    ending = rng.choice([".total", ".total_handled."])
    pieces = [piece for piece in draft.figures() if ending in f"{piece.cell}." and ".total" in piece.cell]
    for piece in pieces:
        draft.truth.leave_unfilled(piece.cell)
    return _rewrite(pieces, lambda _: "")


@oddity(0, slot="blanks")
def organisations_empty(draft: Draft, rng: Random) -> bool:
    """The five columns of organisations are empty."""
    endings = ("commercial", "research", "public_interest", "legal_service", "other_org")
    pieces = [piece for piece in draft.figures("applications") if piece.cell.endswith(endings)]
    for piece in pieces:
        draft.truth.leave_unfilled(piece.cell)
    return _rewrite(pieces, lambda _: "")


def _doubt_neighbours(draft: Draft, pieces: list[Piece]) -> None:
    """In running text a word among the figures may cost the whole row, in table four the whole table."""
    if draft.truth.container not in TEXT:
        return
    for piece in pieces:
        row = "disputes." if piece.cell.startswith("disputes.") else piece.cell.rpartition(".")[0] + "."
        for cell_id in [cell_id for cell_id in draft.truth.cells if cell_id.startswith(row)]:
            draft.truth.allow_refusal(cell_id)


def _refused(draft: Draft, pieces: list[Piece], write: Callable[[str], str]) -> bool:
    for piece in pieces:
        draft.truth.refuse(piece.cell)
    _doubt_neighbours(draft, pieces)
    return _rewrite(pieces, write)


def _doubtful(draft: Draft, pieces: list[Piece], write: Callable[[str], str]) -> bool:
    for piece in pieces:
        draft.truth.allow_refusal(piece.cell)
    _doubt_neighbours(draft, pieces)
    return _rewrite(pieces, write)


@oddity(0, slot="not_numbers")
def two_numbers_in_a_cell(draft: Draft, rng: Random) -> bool:
    """3/5."""
    return _refused(
        draft,
        pick(_counts(draft), rng, 0, 3),
        lambda text: f"{text}{rng.choice('/、～')}{rng.randint(1, 9)}",
    )


@oddity(0, slot="not_numbers")
def percents(draft: Draft, rng: Random) -> bool:
    """12%."""
    return _refused(draft, pick(_counts(draft), rng, 0, 3), lambda text: f"{text}%")


@oddity(0, slot="not_numbers")
def words_about_numbers(draft: Draft, rng: Random) -> bool:
    """约20."""
    words = ["约{}", "{}余", "近{}", "{}左右", "超过{}"]
    return _refused(draft, pick(_counts(draft), rng, 0, 4), lambda text: rng.choice(words).format(text))


@oddity(0, slot="not_numbers")
def decimals_in_counts(draft: Draft, rng: Random) -> bool:
    """12.5."""
    return _refused(draft, pick(_counts(draft), rng, 0, 3), lambda text: f"{text}.{rng.choice('1256')}")


@oddity(0, slot="not_numbers")
def letters_for_zeros(draft: Draft, rng: Random) -> bool:
    """O."""
    zeros = pick([piece for piece in _counts(draft) if "0" in piece.text], rng, 0, 5)
    return _doubtful(draft, zeros, lambda text: text.replace("0", rng.choice("Oo〇")))


@oddity(0, slot="not_numbers")
def words_in_cells(draft: Draft, rng: Random) -> bool:
    """不适用."""
    return _refused(
        draft,
        pick(_counts(draft), rng, 0, 4),
        lambda _: rng.choice(["不适用", "见附件", "#REF!", "若干", "***"]),
    )


@oddity(0, slot="not_numbers")
def footnote_marks(draft: Draft, rng: Random) -> bool:
    """22①."""
    marks = ["①", "*", "※", "[1]", "②", "¹"]
    return _doubtful(draft, pick(_counts(draft), rng, 0, 5), lambda text: text + rng.choice(marks))


@oddity(0, WORD | WEB | frozenset({"xlsx"}), slot="not_numbers")
def raised_footnote_marks(draft: Draft, rng: Random) -> bool:
    """A raised 1 behind a 5 is not 51."""
    for piece in pick(_counts(draft), rng, 0, 4):
        piece.small = str(rng.randint(1, 3))
        draft.truth.allow_refusal(piece.cell)
    return True


@oddity(0, GRIDS, slot="not_numbers")
def blanks_in_numbers(draft: Draft, rng: Random) -> bool:
    """1 234."""
    big = pick(_counts(draft, 1000), rng, 0.2)
    blank = rng.choice([" ", "\u00a0", "\u202f"])
    return _doubtful(draft, big, lambda text: f"{int(text):,}".replace(",", blank))


@oddity(0, GRIDS | PAGES, slot="not_numbers")
def broken_numbers(draft: Draft, rng: Random) -> bool:
    """A number that a narrow column has broken over two lines."""
    big = pick(_counts(draft, 100), rng, 0.1)
    return _doubtful(draft, big, lambda text: f"{text[:-2]}\n{text[-2:]}")


@oddity(0, ALL - PRINTED)
def blanks_around_numbers(draft: Draft, rng: Random) -> bool:
    """No-break and ideographic blanks around figures."""
    blanks = ["\u00a0", "\u3000", " "] + ["\u2002"] * (draft.truth.container not in PAGES)
    return _rewrite(
        pick(_counts(draft), rng, 0.3), lambda text: rng.choice(blanks) + text + rng.choice(["", "\u00a0"])
    )


@oddity(0, WORKSHEETS)
def numbers_as_text(draft: Draft, rng: Random) -> bool:
    """The cells of the worksheet are formatted as text."""
    draft.style["numbers_as_text"] = True
    return True


@oddity(0, frozenset({"xlsx"}))
def formulas_without_values(draft: Draft, rng: Random) -> bool:
    """The total column is made of formulas that no program has computed."""
    totals = [
        p
        for p in draft.figures("applications")
        if p.cell.endswith(".total") and p.text == draft.truth.cells.get(p.cell)
    ]
    for piece in totals:
        piece.formula = "row"
        draft.truth.allow_refusal(piece.cell)
    return bool(totals) and draft.report.name != "beichuan"
