"""Which figures read from a picture are proved by the form's own equations, and which are in doubt.

A figure is proved when every equation over it that was read whole holds, and any other reading of it would
break one. That is so as soon as one equation holds in which nothing was filled in by computing, and which
would not hold with like digits instead (`alike_digits`); what is unsure takes two, since two mistakes in one
line may hide each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from model.balance_rules import Relation
from model.equations import Equation, Judgement, Outcome, equations, judge
from model.importers.content import Content
from model.importers.picture.alike_digits import told_by
from model.importers.picture.settling import SETTLED, settled
from model.importers.reading import Note, Reading
from model.importers.seen import Seen
from model.level import Level
from model.numbers import Value
from model.report import Report
from model.totals import is_total
from model.unconfirmed import UNCONFIRMED

SURE = 0.9
"""The confidence of a figure for which one equation is proof enough."""

DOUBTLESS = 0.95
"""The confidence below which a figure may be the only wrong one of its lines, such as one below a seal."""

MOST_BROKEN, FEW_BROKEN = 1 / 3, 1 / 8
"""The shares of broken equations above which the others may hold by mistakes on both sides and prove nothing,
and below which a digit that was read well somewhere was so everywhere."""

HARDLY, CROSSING = 0.5, 2
"""Below this confidence a figure proves nothing about the others of its equation, unless two hold over it."""


def with_proof(reading: Reading, content: Content) -> Reading:
    """The reading with its pictures, what was seen of each figure, and a note that names those in doubt."""
    with_pictures = replace(
        reading,
        page_pictures=content.page_pictures,
        page_words=content.page_words,
        has_own_text=content.has_own_text,
        notes=tuple(_less_proved(reading)),
    )
    by_place = content.seen
    places = reading.report.sources
    seen = {cell_id: by_place[at] for cell_id, at in places.items() if at in by_place}
    if not seen:
        return with_pictures
    seen = settled(reading.report, seen)
    notes = (*with_pictures.notes, *_doubts(reading.report, seen))
    return replace(with_pictures, seen=seen, notes=notes)


def _less_proved(reading: Reading) -> Iterator[Note]:
    """The notes; what a scanner recognised itself stays in doubt unless two equations prove it."""
    for note in reading.notes:
        if note.rule != UNCONFIRMED:
            yield note
            continue
        told = dict.fromkeys(note.doubts, Seen(0, (0.0, 0.0, 0.0, 0.0), HARDLY))
        sure = proved(reading.report, told)
        doubts = tuple(cell_id for cell_id in note.doubts if cell_id not in sure)
        if doubts:
            yield replace(note, doubts=doubts)


def proved(report: Report, seen: Mapping[str, Seen], looked: Collection[str] = ()) -> set[str]:
    """The ids of the cells that were read from a picture and are proved.

    Args:
        report: As it was read.
        seen: What was seen of its figures.
        looked: Cells that somebody has compared with the picture.
    """
    broken: set[str] = set()
    whole: list[Equation] = []
    lines = _Lines.read_of(report)
    judged = list(_judged(report))
    broken_share = _broken_share(report, judged)
    if broken_share > MOST_BROKEN:
        return set()
    culprits = _culprits(report, seen, judged)
    for judgement in judged:
        cells = judgement.equation.cells
        unread = [cell_id for cell_id in cells if cell_id not in report.stated]
        if not all(map(lines.has_part_of, unread)):
            broken.update(cells)
        elif judgement.outcome is Outcome.BROKEN:
            # One figure that was not read, or wrongly, says nothing about the others of its line.
            broken.update(culprits.intersection(cells) or (() if unread else cells))
        elif judgement.outcome is Outcome.HOLDS and _has_its_totals(report, cells):
            whole.append(judgement.equation)
    guesses = _guesses(seen, (equation.cells for equation in whole), broken)
    sound = [equation for equation in whole if guesses.isdisjoint(equation.cells)]
    holding = Counter(
        chain.from_iterable(told_by(report, sound, looked, is_read_well=broken_share < FEW_BROKEN))
    )
    return {
        cell_id
        for cell_id, one in seen.items()
        if cell_id in report.stated
        and cell_id not in broken
        and one.confidence > SETTLED
        and holding[cell_id] >= (1 if one.confidence >= SURE else 2)
    }


def _broken_share(report: Report, judged: Iterable[Judgement]) -> float:
    """How many of the equations are broken whose figures were all read."""
    whole = [one for one in judged if all(cell_id in report.stated for cell_id in one.equation.cells)]
    return sum(one.outcome is Outcome.BROKEN for one in whole) / max(len(whole), 1)


def _culprits(report: Report, seen: Mapping[str, Seen], judged: Iterable[Judgement]) -> set[str]:
    """The figures that were hardly read, and those that alone break all equations over them."""
    needed: dict[str, list[Value]] = defaultdict(list)
    for judgement in judged:
        if all(cell_id in report.stated for cell_id in judgement.equation.cells):
            for cell_id in judgement.equation.cells:
                needed[cell_id].append(_change_to_hold(judgement, cell_id))
    return {
        cell_id
        for cell_id, one in seen.items()
        if one.confidence < HARDLY
        or (
            one.confidence < DOUBTLESS and len(needed[cell_id]) >= CROSSING and len(set(needed[cell_id])) == 1
        )
    }


def _change_to_hold(judgement: Judgement, cell_id: str) -> Value:
    """By how much a figure would have to be another one for its equation to hold."""
    equation = judgement.equation
    counted = [*((term, 1) for term in equation.left), *((term, -1) for term in equation.right)]
    is_added = sum(-side if term.negative else side for term, side in counted if term.cell == cell_id) > 0
    return -judgement.difference if is_added else judgement.difference


def _guesses(seen: Mapping[str, Seen], whole: Iterable[Iterable[str]], broken: set[str]) -> set[str]:
    """The figures that were hardly read and do not stand where two equations hold."""
    holding = Counter(cell_id for cells in whole for cell_id in cells)
    return {
        cell_id
        for cell_id, one in seen.items()
        if one.confidence < HARDLY and (holding[cell_id] < CROSSING or cell_id in broken)
    }


@dataclass(frozen=True)
class _Lines:
    """The rows and columns of which something was read.

    Where one is missing as a whole, the figures of another may stand in its place, and no sum would tell.
    """

    rows: frozenset[str]
    columns: frozenset[tuple[str, str]]

    @classmethod
    def read_of(cls, report: Report) -> _Lines:
        return cls(frozenset(map(_row, report.stated)), frozenset(map(_column, report.stated)))

    def has_part_of(self, cell_id: str) -> bool:
        return _row(cell_id) in self.rows and _column(cell_id) in self.columns


def _row(cell_id: str) -> str:
    return cell_id.rpartition(".")[0]


def _column(cell_id: str) -> tuple[str, str]:
    """The table and the column of a cell."""
    return cell_id.partition(".")[0], cell_id.rpartition(".")[2]


def _judged(report: Report) -> Iterator[Judgement]:
    """The equations within the report, judged."""
    for equation in equations(report.form):
        if equation.rule.relation is Relation.EQUAL and not (
            equation.needs_last_year or equation.rule.assumed
        ):
            yield judge(equation, report)


def _has_its_totals(report: Report, cells: Iterable[str]) -> bool:
    """Whether all totals of an equation were read: one that was computed proves nothing."""
    return all(cell_id in report.stated or not is_total(report.form, cell_id) for cell_id in cells)


def _doubts(report: Report, seen: Mapping[str, Seen]) -> Iterator[Note]:
    sure = proved(report, seen)
    doubtful = tuple(cell_id for cell_id in report.form.cells if cell_id in seen and cell_id not in sure)
    if doubtful:
        message = (
            f"从图像识别的{len(seen)}个数字中，{len(seen) - len(doubtful)}个由勾稽关系证明，"
            f"其余{len(doubtful)}个请对照图像确认"
        )
        yield Note(Level.WARNING, message, rule=UNCONFIRMED, doubts=doubtful)
