"""Where last year's report is found, also where the unit had another name then."""

from __future__ import annotations

from dataclasses import replace

from model.ledger.key import key_of
from model.ledger.renaming import names_of
from model.ledger.store import Ledger
from model.report import Report


def find_last_year(ledger: Ledger, report: Report) -> Report | None:
    """The report of the same form, unit and scope on the year before, if the ledger has it.

    Raises:
        UserError: It is there but damaged, see `Ledger.load`.
    """
    if report.year is None:
        return None
    wanted = replace(key_of(report), year=report.year - 1)
    found = (ledger.find(replace(wanted, unit=name)) for name in names_of(ledger, report.unit))
    entry = next(filter(None, found), None)
    return None if entry is None else ledger.load(entry.id)
