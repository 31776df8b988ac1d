"""The report of another form of the same unit and year, which a ledger keeps beside the report."""

import contextlib
from pathlib import Path

from model.families import family, form_for_year
from model.ledger.siblings import find_siblings
from model.ledger.store import Ledger
from model.report import Report
from tests.families import OGI

OTHER = family("enforcement")


def test_the_other_form_of_the_same_unit_and_year_is_found(tmp_path: Path) -> None:
    annual = Report(form_for_year(2024, OGI), "云岭县", 2024)
    with contextlib.closing(Ledger.open(tmp_path / "a.nianbao")) as ledger:
        ledger.create(annual)
        assert find_siblings(ledger, annual) == ()
        for unit, year in (("云岭县", 2024), ("云岭县", 2023), ("青石市", 2024)):
            ledger.create(Report(form_for_year(year, OTHER), unit, year))
        (found,) = find_siblings(ledger, annual)
        assert (found.form.family, found.unit, found.year) == (OTHER, "云岭县", 2024)
        (back,) = find_siblings(ledger, found)
        assert back.form.family is OGI
