"""A round of another form than the first, in the edition of a region, as files."""

import json
from pathlib import Path

from tests.benchmarks.cities import YEAR

COUNTY, REGION, FORM = "云岭县人民政府", "浙江", "enforcement"
FINES = 3
"""The sum of the cell `penalties.imposed.fine`."""


def regional_round(folder: Path) -> tuple[Path, Path]:
    """Two bureaus of a county that report on enforcement in the edition of their province."""
    inbox, units = folder / "inbox", folder / "units.csv"
    inbox.mkdir()
    names = ("云岭县公安局", "云岭县水利局")
    rows = ["单位全称,上级单位", "云岭县人民政府,", *(f"{name},云岭县人民政府" for name in names)]
    units.write_text("\n".join(rows), encoding="utf-8")
    for number, name in enumerate(names, start=1):
        cells = {
            "penalties.imposed.fine": number,
            "penalties.imposed.closure": 10,
            "penalties.imposed.total": 10 + number,
            "certificates.holders.due": 20,
            "certificates.holders.held": 18,
            "certificates.holders.rate": "90",
        }
        report = {
            "schema": "nianbao/1",
            "form": FORM,
            "edition": "2022浙江",
            "unit": name,
            "year": YEAR,
        }
        path = inbox / f"{number}.json"
        path.write_text(json.dumps({**report, "cells": cells, "texts": {}}), encoding="utf-8")
    return inbox, units
