"""Chooses among several tables of one kind in a file, and never mixes two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.errors import UserError
from model.importers.recognition.tables import TableCandidate


@dataclass(frozen=True)
class Wish:
    """Which of several tables the user asks for; an empty wish leaves the choice to the file.

    Attributes:
        year: The year that the words at the table name.
        sheet: The sheet's or table's name, or a part of it that no other has.
        alone: Nothing outside of the sheet of that very name is read.
        own_text: Of a scan the text that its scanner recognised is read, and not its pictures.
    """

    year: int | None = None
    sheet: str = ""
    alone: bool = False
    own_text: bool = False


NO_WISH = Wish()


class SeveralTablesError(UserError):
    """A file holds several tables of one kind that differ.

    Attributes:
        names: Those to choose from.
        sheets: The sheets in which they stand; each may be read alone.
        of_units: They are the reports of several units, by the titles of their sheets.
    """

    def __init__(
        self, message: str, names: tuple[str, ...], sheets: tuple[str, ...] = (), *, of_units: bool = False
    ) -> None:
        remedy = "请指明用哪一份：命令行加 --sheet 名称 或 --year 年份"
        super().__init__(message, remedy=remedy)
        self.names, self.sheets, self.of_units = names, sheets, of_units


class SeveralUnitsError(SeveralTablesError):
    """A file holds the reports of several units; `how` says where each stands."""

    def __init__(self, how: str, names: tuple[str, ...]) -> None:
        listed = "、".join(f"“{name}”" for name in names)
        super().__init__(f"文件里有几个单位的报告，{how}：{listed}", names, names, of_units=True)


def choose(candidates: Sequence[TableCandidate], wish: Wish) -> dict[str, TableCandidate]:
    """One candidate for each table.

    Raises:
        SeveralTablesError: Two candidates state different figures and the wish does not decide.
        UserError: No table fits the wish.
    """
    filled = [candidate for candidate in candidates if candidate.values or candidate.doubtful]
    fitting = [candidate for candidate in filled if _fits(candidate, wish)]
    if filled and not fitting:
        names = "、".join(dict.fromkeys(f"“{candidate.name}”" for candidate in filled))
        raise UserError("文件里没有所要的那一份表格", remedy=f"文件里有 {names}，请核对 --sheet 或 --year")
    chosen: dict[str, TableCandidate] = {}
    for candidate in fitting or candidates:
        first = chosen.setdefault(candidate.table, candidate)
        if first.values != candidate.values or first.doubtful != candidate.doubtful:
            raise _several([one for one in fitting if one.table == candidate.table], candidates)
    return chosen


def _fits(candidate: TableCandidate, wish: Wish) -> bool:
    if wish.sheet and wish.sheet not in candidate.name:
        return False
    return wish.year is None or candidate.year in (None, wish.year)


def _several(same: Sequence[TableCandidate], candidates: Sequence[TableCandidate]) -> SeveralTablesError:
    names = tuple(dict.fromkeys(_full_name(candidate) for candidate in same))
    listed = "、".join(f"“{name}”" for name in names)
    several = len({candidate.origin for candidate in same}) > 1
    sheets = tuple(dict.fromkeys(candidate.origin for candidate in candidates)) if several else ()
    return SeveralTablesError(f"文件里有几份同样的表格而数字不同：{listed}，不能确定用哪一份", names, sheets)


def _full_name(candidate: TableCandidate) -> str:
    year = f"{candidate.year}年"
    return (
        candidate.name if candidate.year is None or year in candidate.name else f"{candidate.name}（{year}）"
    )
