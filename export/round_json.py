"""A round and its sums as JSON, in the shape that scripts and other offices' programs rely on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from model.form import Form
from model.notation import published_value
from model.numbers import Value
from model.rounds.adding import Share, Total
from model.rounds.choosing import UnitState
from model.rounds.coming_back import CameBack
from model.rounds.explaining.causes import Explanation
from model.rounds.hints import Hint
from model.rounds.reminding import Missing
from model.rounds.rounds import Round
from model.rounds.submissions import Status, Submission
from model.rounds.units import UnitTree

if TYPE_CHECKING:
    # Marking files loads libraries that most commands have no use for.
    from export.returned.packing import Package


def collect_data(
    collected: Round,
    remarks: tuple[str, ...] = (),
    hints: Sequence[Hint] = (),
    returns: Sequence[CameBack] = (),
) -> dict[str, Any]:
    """Which file is whose, in what state each unit is, what is odd by comparison, and what has come back.

    `remarks` are sentences on the list of units.
    """
    root = collected.tree.root
    return {
        "round": {"year": collected.year, "root": root.key if root is not None else None},
        "files": [_file_data(one) for one in collected.submissions],
        "units": [_unit_data(state, collected.tree) for state in collected.states],
        "missing": [unit.key for unit in collected.missing],
        "unknown": [one.file for one in collected.unknown],
        "not_reports": [one.file for one in collected.submissions if one.status is Status.NOT_A_REPORT],
        "remarks": list(remarks),
        "hints": [
            {
                "kind": hint.kind.value,
                "units": list(hint.units),
                "cells": list(hint.cells),
                "message": hint.message,
            }
            for hint in hints
        ],
        "came_back": [_came_back_data(one) for one in returns],
    }


def _came_back_data(came: CameBack) -> dict[str, Any]:
    return {
        "unit": came.unit,
        "returned": came.returned,
        "file": came.file,
        "marked": [
            {
                "cell": one.mark.cell,
                "stated": one.mark.stated,
                "proposed": one.mark.proposed,
                "now": one.now,
                "changed": one.is_changed,
            }
            for one in came.answered
        ],
        "others": [{"cell": one.cell, "before": one.before, "now": one.now} for one in came.others],
        "texts": list(came.texts),
        "left": [fault.message for fault in came.left],
    }


def _file_data(one: Submission) -> dict[str, Any]:
    return {
        "file": one.file,
        "unit": one.unit,
        "how": one.how.value,
        "year": one.year,
        "edition": one.edition,
        "status": one.status.value,
        "notes": list(one.notes),
        "proposals": [
            {"unit": proposal.unit, "name": proposal.name, "reason": proposal.reason}
            for proposal in one.proposals
        ],
    }


def _unit_data(state: UnitState, tree: UnitTree) -> dict[str, Any]:
    return {
        "code": state.unit,
        "name": tree.by_key[state.unit].name,
        "state": state.state.value,
        "flags": [flag.value for flag in state.flags],
        "chosen": list(state.chosen),
        "files": list(state.files),
        "reasons": list(state.reasons),
    }


def _unconfirmed(total: Total) -> dict[str, Any]:
    """The units with figures that were recognised from pictures and not confirmed; nothing without any."""
    units = [{"unit": unit, "cells": count} for unit, count in total.unconfirmed.items()]
    return {"unconfirmed": units} if units else {}


def sum_data(total: Total, form: Form) -> dict[str, Any]:
    """A sum with what is in it and what is not; every amount is a string."""
    return {
        "parent": total.parent,
        "level": total.level.value,
        "coverage": {
            "expected": total.expected,
            "used": len(total.used),
            "not_used": [{"unit": one.unit, "reason": one.reason.value} for one in total.not_used],
            **_unconfirmed(total),
        },
        "cells": _cells_data(total.cells, form),
        "provenance": {
            cell_id: [_share_data(share, form, cell_id) for share in shares]
            for cell_id, shares in total.provenance.items()
        },
        "adjustments": [
            {
                "parent": one.parent,
                "cells": _cells_data(one.amounts, form),
                "reason": one.reason,
                "author": one.author,
            }
            for one in total.adjustments
        ],
    }


def _share_data(share: Share, form: Form, cell_id: str) -> dict[str, Any]:
    value = published_value(share.value, form.cells[cell_id].kind)
    return {"unit": share.unit, "file": share.file, "place": share.place, "value": value}


def return_data(packages: Sequence[Package]) -> list[dict[str, Any]]:
    """What goes back to which unit, and why."""
    return [
        {
            "unit": package.correction.unit.key,
            "name": package.correction.unit.name,
            "file": package.correction.file or None,
            "folder": package.folder,
            "files": sorted(package.files),
            "marked": package.marked or None,
            "faults": [
                {
                    "message": fault.message,
                    "remedy": fault.remedy,
                    "cells": [
                        {
                            "cell": cell.cell,
                            "place": cell.place,
                            "stated": cell.stated,
                            "proposed": cell.proposed,
                        }
                        for cell in fault.cells
                    ],
                }
                for fault in package.correction.faults
            ],
            "line": package.line,
        }
        for package in packages
    ]


def remind_data(missing: Mapping[str, Sequence[Missing]], collected: Round) -> dict[str, Any]:
    """Who has not reported, by kind."""
    root = collected.tree.root
    return {
        "round": {"year": collected.year, "root": root.key if root is not None else None},
        "kinds": [
            {
                "kind": kind,
                "units": [
                    {
                        "code": one.unit.key,
                        "name": one.unit.name,
                        "deadline": one.deadline.isoformat() if one.deadline is not None else None,
                        "days_late": one.late,
                        "contact": one.unit.contact,
                    }
                    for one in units
                ],
            }
            for kind, units in missing.items()
        ],
    }


def explanation_data(found: Explanation, form: Form) -> dict[str, Any]:
    """The difference of a parent and its causes; their cells and the unexplained add up to it."""
    return {
        "parent": found.parent,
        "difference": _cells_data(found.difference, form),
        "causes": [
            {
                "kind": cause.kind.value,
                "units": list(cause.units),
                "cells": _cells_data(cause.cells, form),
                "confidence": cause.confidence.value,
                "evidence": cause.evidence,
            }
            for cause in found.causes
        ],
        "unexplained": _cells_data(found.unexplained, form),
    }


def _cells_data(cells: Mapping[str, Value], form: Form) -> dict[str, Any]:
    """Figures in printed order."""
    return {
        cell_id: published_value(cells[cell_id], cell.kind)
        for cell_id, cell in form.cells.items()
        if cell_id in cells
    }
