"""Reads the files of a round for whose they are, to guess the list of units that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from model.errors import UserError
from model.form import Family
from model.rounds.guessing import Seen, guessed_list
from model.rounds.kept_readings import KeptReadings
from model.rounds.taking_in import ShouldCancel, Taken, take_in
from model.rounds.unit_list import UnitList
from model.rounds.walking import received_files


def list_from_files(
    paths: Sequence[Path],
    year: int,
    family: Family,
    kept: KeptReadings,
    on_file: Callable[[str, int], None] = lambda _file, _count: None,
    should_cancel: ShouldCancel = lambda: False,
) -> UnitList:
    """The list that the reports in these places suggest; what is read is kept, and not read again later.

    Raises:
        UserError: A place is not there, or there is no report of that form.
        ReadingCancelled: `should_cancel` has said so.
    """
    files = received_files(paths)
    taken: dict[str, Taken] = {}
    for one in take_in(files, year, kept, should_cancel):
        taken[one.received.file] = one
        on_file(one.received.file, len(files))
    seen = [_seen(one) for _, one in sorted(taken.items()) if _is_report(one, family)]
    if not seen:
        remedy = "请核对选的文件夹和报表，或者选择单位名单"
        raise UserError(f"这里没有{family.short_name}，猜不出单位名单", remedy=remedy)
    return guessed_list(seen)


def _is_report(one: Taken, family: Family) -> bool:
    return one.reading is not None and one.reading.report.form.family.id == family.id


def _seen(one: Taken) -> Seen:
    reading = one.reading
    return Seen(one.received.file, (reading.report.unit or reading.filled_by) if reading is not None else "")
