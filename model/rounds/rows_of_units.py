"""Rows of units in the tables of one file: each counts for its unit, never beside a sum that holds it.

The file itself reports the sum of the rows, or the row of its own unit. A row counts where the list has its
unit below the unit of the file, or where nobody knows whose the file is, which then counts for nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.rounds.matching import How
from model.rounds.submissions import Status, Submission
from model.rounds.units import UnitTree


def with_rows_settled(submissions: Sequence[Submission], tree: UnitTree) -> list[Submission]:
    """The submissions, with the rows that do not count marked as no reports, and why."""
    wholes = {one.file: one for one in submissions}
    return [
        _settled(one, wholes[one.workbook], tree) if one.workbook in wholes else one for one in submissions
    ]


def _settled(row: Submission, whole: Submission, tree: UnitTree) -> Submission:
    reason = _why_not(row, whole, tree)
    if not reason or row.how is How.CONFIRMED:
        return row
    return replace(row, unit=None, how=How.NONE, status=Status.NOT_A_REPORT, notes=(reason,), proposals=())


def _why_not(row: Submission, whole: Submission, tree: UnitTree) -> str:
    """Why a row does not count for its unit; empty where it does."""
    if row.unit is None:
        return "表里的一行：名单里没有这个单位，它的数只在文件的合计里"
    if whole.unit is None:
        return ""
    if row.unit == whole.unit:
        return "表里的一行：是文件本单位的，按文件的合计计入"
    if whole.unit not in {unit.key for unit in tree.ancestors(row.unit)}:
        above = tree.by_key[whole.unit].name
        return (
            f"表里的一行：名单里这个单位不在“{above}”之下，它的数已在文件的合计里，没有另外计入，请核对名单"
        )
    return ""
