"""All years of a unit that a ledger has, under whatever name it went, as one series."""

from __future__ import annotations

from model.errors import UserError
from model.form import Family
from model.joined_years import Series, series_of
from model.ledger.renaming import names_of
from model.ledger.store import Ledger


def years_of(ledger: Ledger, unit: str, family: Family, scope: str = "") -> Series:
    """The figures of a unit over all years in the ledger, of one form and one scope.

    Raises:
        UserError: There is no report of it, or one of them is damaged.
    """
    names = set(names_of(ledger, unit)) | {unit}
    entries = [
        entry
        for entry in ledger.entries()
        if entry.unit in names and (entry.family, entry.scope) == (family.id, scope)
    ]
    if not entries:
        words = f"账本里没有“{unit}”{scope}的{family.name}"
        raise UserError(words, str(ledger.path), "请核对单位名称，与报告列表里的一致")
    return series_of(unit, family, [ledger.load(entry.id) for entry in entries])
