"""The reports of other forms of the same unit and year, to compare with."""

from __future__ import annotations

from dataclasses import replace

from model.errors import UserError
from model.families import families
from model.ledger.key import ReportKey, key_of
from model.ledger.store import Ledger
from model.log import log_fault
from model.report import Report


def find_siblings(ledger: Ledger, report: Report) -> tuple[Report, ...]:
    """Those that the ledger has, of the same scope; a damaged one is told of where it is opened itself."""
    own = key_of(report)
    others = (replace(own, family=family.id) for family in families() if family.id != own.family)
    return tuple(sibling for key in others if (sibling := _load(ledger, key)) is not None)


def _load(ledger: Ledger, key: ReportKey) -> Report | None:
    entry = ledger.find(key)
    if entry is None:
        return None
    try:
        return ledger.load(entry.id)
    except UserError as error:
        log_fault(error)
        return None
