"""Which of a unit's files count, and what state the unit is in.

Files alike to the last byte fold into one. Of several versions the newest counts, by the words in their names
and then by time, until a person has looked: the unit is flagged where their figures differ. Tables and words
that came in two files count together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import PurePosixPath

from model.numbers import write_number
from model.rounds.file_words import is_called_copy, version_rank
from model.rounds.submissions import STATUS_NAMES, USABLE, Status, Submission, figures_of, has_words
from model.rounds.units import Unit

MOST_CELLS_NAMED = 5
_OF_OTHER_FILES = frozenset({Status.UNREADABLE, Status.EMPTY, Status.WRONG_YEAR, Status.WRONG_EDITION})


class State(Enum):
    """The state of a unit in a round; the value is public."""

    MISSING = "missing"
    RECEIVED = "received"
    FAULTY = "faulty"
    RETURNED = "returned"
    CORRECTED = "corrected"
    APPROVED = "approved"
    EXEMPT = "exempt"


STATE_NAMES = {
    State.MISSING: "未报",
    State.RECEIVED: "已收",
    State.FAULTY: "有错",
    State.RETURNED: "已退回",
    State.CORRECTED: "已更正",
    State.APPROVED: "已核定",
    State.EXEMPT: "免报",
}
"""What users call the states."""


class Flag(Enum):
    """What is odd about a unit whatever its state; the value is public."""

    DOUBTFUL = "doubtful"
    VERSIONS = "versions"
    LATE = "late"
    GONE = "gone"


FLAG_NAMES = {
    Flag.DOUBTFUL: "存疑",
    Flag.VERSIONS: "有几个版本",
    Flag.LATE: "逾期",
    Flag.GONE: "本年已不存在",
}
"""What users call the flags."""


@dataclass(frozen=True)
class UnitState:
    """What follows from its files for one unit.

    Attributes:
        unit: The key of the unit.
        chosen: The files that count: the newest first, others where tables or words came apart.
        files: All files of the unit.
        reasons: Chinese sentences on the state and the flags.
        unusable: Why there are no figures to add up; None where there are.
    """

    unit: str
    state: State
    flags: tuple[Flag, ...] = ()
    chosen: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    unusable: Status | State | None = None


def folded(submissions: Sequence[Submission]) -> list[Submission]:
    """The files with those marked as copies that have the bytes of another of the same unit.

    Of files alike the first is the original, unless its own name calls it a copy.

    The sheets of one workbook have the same bytes, and are no copies of each other.
    """
    first: dict[tuple[str, str | None, str], Submission] = {}
    for one in sorted(submissions, key=lambda one: is_called_copy(one.workbook or one.file)):
        first.setdefault(_sameness(one), one)
    result = []
    for one in submissions:
        twin = first[_sameness(one)]
        if twin is not one and one.digest and one.status is not Status.NOT_A_REPORT:
            result.append(replace(one, status=Status.COPY, notes=(f"与“{twin.file}”完全相同",)))
        else:
            result.append(one)
    return result


def _sameness(one: Submission) -> tuple[str, str | None, str]:
    sheet = one.file.removeprefix(one.workbook) if one.workbook else ""
    return one.digest, one.unit, sheet


def chosen_of(
    unit: Unit, files: Sequence[Submission], year: int, said: Collection[int] | None = None
) -> tuple[UnitState, list[Submission]]:
    """The state of a unit and its files, those marked as superseded that a newer version replaces.

    Args:
        unit: The unit.
        files: All that is of this unit.
        year: The report year.
        said: The numbers of the files that count, as a person has said; None where nobody has.
    """
    if said is not None:
        return _as_said(unit, files, year, said)
    usable = sorted((one for one in files if one.status in USABLE), key=_newness, reverse=True)
    words = sorted((one for one in files if one.status is Status.TEXT_PART), key=_newness, reverse=True)
    if not usable:
        return _without_figures(unit, files, words, year), list(files)
    best = _with_words_of_its_own(usable)
    parts, older = _parts_beside(best, [one for one in usable if one is not best])
    tables = [best, *parts]
    differing = [one for one in older if _differences(one, best)]
    replaced = {one.file: _superseded(one, best) for one in older}
    taken = [*tables, *(words[:1] if not any(map(_has_words, tables)) else ())]
    reasons = [note for one in tables for note in one.notes]
    reasons += [_compared(one, best) for one in differing]
    flags = [Flag.VERSIONS] if differing else []
    doubts = list(_doubts(tables))
    if doubts:
        flags.append(Flag.DOUBTFUL)
        reasons += doubts
    if not unit.is_active(year):
        flags.append(Flag.GONE)
        reasons.append(f"名单里这个单位在 {year} 年不存在，没有计入汇总")
    state = UnitState(
        unit.key,
        State.FAULTY if any(one.status is Status.FAULTY for one in tables) else State.RECEIVED,
        tuple(flags),
        tuple(one.file for one in taken),
        tuple(one.file for one in files),
        tuple(reasons),
    )
    return state, [replaced.get(one.file, one) for one in files]


def _as_said(
    unit: Unit, files: Sequence[Submission], year: int, said: Collection[int]
) -> tuple[UnitState, list[Submission]]:
    """The same with those files alone that a person wants to count; versions are then settled."""
    wanted = [one for one in files if one.number in said]
    state, _ = chosen_of(unit, wanted, year)
    others = [one for one in files if one.number not in said]
    note = ("已有人选定别的文件",)
    replaced = {
        one.file: replace(one, status=Status.SUPERSEDED, notes=note) for one in others if one.status in USABLE
    }
    flags = tuple(flag for flag in state.flags if flag is not Flag.VERSIONS)
    told = replace(state, flags=flags, files=tuple(one.file for one in files))
    return told, [replaced.get(one.file, one) for one in files]


def _with_words_of_its_own(usable: Sequence[Submission]) -> Submission:
    """The newest file; one that states the same and has the words too where the newest has none."""
    newest = usable[0]
    same = (one for one in usable if _has_words(one) and not _differences(one, newest))
    return newest if _has_words(newest) else next(same, newest)


def _parts_beside(
    best: Submission, others: Sequence[Submission]
) -> tuple[list[Submission], list[Submission]]:
    """Files that hold other tables than those taken so far, and the rest: a report may come in pieces."""
    taken, parts, rest = _tables(best), list[Submission](), list[Submission]()
    for one in others:
        if taken & _tables(one):
            rest.append(one)
        else:
            parts.append(one)
            taken |= _tables(one)
    return parts, rest


def _tables(one: Submission) -> set[str]:
    """The tables in which a file states figures."""
    report = one.report
    return set() if report is None else {report.form.cells[cell].table.id for cell in report.stated}


def _doubts(tables: Sequence[Submission]) -> Iterator[str]:
    """Sentences on figures that a person should look at in the file."""
    unconfirmed = sum(len(one.unconfirmed) for one in tables)
    if unconfirmed:
        yield f"有 {unconfirmed} 个数字是从扫描图像识别的，还没有人对照图像确认"
    doubtful = sum(len(one.doubts - one.unconfirmed) for one in tables)
    if doubtful:
        yield f"有 {doubtful} 个数字没有读出或者没有把握，请对照原件"
    yield from dict.fromkeys(words for one in tables for words in one.lost)
    report = tables[0].report
    assert report is not None  # noqa: S101 - usable files were read
    form, found = report.form, set().union(*map(_tables, tables))
    # Who has nothing to report in it may leave an optional table out.
    due = [table.id for table in form.tables if not form.section_of(table.id).optional]
    names = [form.table_name(table) for table in due if table not in found]
    if names:
        yield f"没有收到{'、'.join(names)}的数字"


def _newness(one: Submission) -> tuple[object, ...]:
    """What the newest has most of; files of one moment go by their words, then by their names."""
    return version_rank(PurePosixPath(one.file).name), one.time, _has_words(one), one.number, one.file


def _has_words(one: Submission) -> bool:
    return one.report is not None and has_words(one.report)


def _differences(older: Submission, newer: Submission) -> list[str]:
    """The cells in which two versions state different figures."""
    assert older.report is not None  # noqa: S101 - usable files were read
    assert newer.report is not None  # noqa: S101 - usable files were read
    before, after = figures_of(older.report), figures_of(newer.report)
    return [cell for cell in newer.report.form.cells if before.get(cell) != after.get(cell)]


def _superseded(older: Submission, newer: Submission) -> Submission:
    count = len(_differences(older, newer))
    said = f"有 {count} 个数字不同" if count else "数字相同"
    note = f"按“{newer.file}”计，与它{said}"
    return replace(older, status=Status.SUPERSEDED, notes=(note,))


def _compared(older: Submission, newer: Submission) -> str:
    """The figures that differ, for the person who has to confirm which version counts."""
    assert older.report is not None  # noqa: S101 - usable files were read
    assert newer.report is not None  # noqa: S101 - usable files were read
    before, after = figures_of(older.report), figures_of(newer.report)
    form, cells = newer.report.form, _differences(older, newer)
    named = [
        f"{form.table_name(form.cells[cell].table.id)}{form.cells[cell].name}"
        f"{write_number(before.get(cell)) or '空'}→{write_number(after.get(cell)) or '空'}"
        for cell in cells[:MOST_CELLS_NAMED]
    ]
    more = f"等 {len(cells)} 处" if len(cells) > MOST_CELLS_NAMED else ""
    return f"有几个版本，暂按“{newer.file}”计；“{older.file}”不同：{'，'.join(named)}{more}，请确认"


def _without_figures(
    unit: Unit, files: Sequence[Submission], words: Sequence[Submission], year: int
) -> UnitState:
    """The state of a unit of which there are no figures to add up."""
    names = tuple(one.file for one in files)
    telling = sorted((one for one in files if one.status in _OF_OTHER_FILES), key=_newness, reverse=True)
    if words:
        reasons = ("只收到文字部分，没有收到表格", *(_told(one) for one in telling))
        return UnitState(
            unit.key, State.FAULTY, (), (words[0].file,), names, reasons, unusable=Status.TEXT_PART
        )
    if telling:
        reasons = tuple(map(_told, telling))
        return UnitState(unit.key, State.FAULTY, (), (), names, reasons, unusable=telling[0].status)
    if not unit.is_active(year):
        return UnitState(unit.key, State.EXEMPT, reasons=(_gone(unit, year),), unusable=State.EXEMPT)
    if unit.exempt:
        return UnitState(unit.key, State.EXEMPT, reasons=(unit.exempt,), unusable=State.EXEMPT)
    return UnitState(unit.key, State.MISSING, files=names, unusable=State.MISSING)


def _told(one: Submission) -> str:
    return f"“{one.file}”{STATUS_NAMES[one.status]}：{'；'.join(one.notes)}"


def _gone(unit: Unit, year: int) -> str:
    if unit.active_from is not None and year < unit.active_from:
        return f"{unit.active_from} 年起才有这个单位"
    return f"{unit.active_to} 年以后没有这个单位了"
