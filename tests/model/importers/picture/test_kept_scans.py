"""A few small scans and photographs, kept as they came: askew, folded, under seals, in typefaces of others.

Their names say edition and seed of the balanced report that was printed, and what happened to it.
"""

from pathlib import Path

import pytest

from model.importers.picture.letters import Letters
from model.importers.picture.pages import pages_of_picture
from model.importers.picture.upright import upright
from model.importers.process.isolation import read_safely
from model.unconfirmed import UNCONFIRMED
from tests.model.conftest import balanced_report

SCANS = sorted((Path(__file__).parent / "scans").glob("*.jpg"))


@pytest.mark.parametrize("scan", SCANS, ids=lambda scan: scan.stem)
def test_the_figures_of_kept_scans_are_right_and_most_are_proved(scan: Path) -> None:
    edition, seed, *_ = scan.stem.split("-")
    printed = balanced_report(edition, seed=int(seed)).stated
    reading = read_safely(scan)
    doubted = {c for note in reading.notes if note.rule == UNCONFIRMED for c in note.doubts}
    found = {c: v for c, v in reading.report.stated.items() if c.startswith("applications.")}
    wrong = {c for c, value in found.items() if printed[c] != value}
    assert wrong <= doubted
    right = {c for c in found if c not in wrong and c not in doubted}
    assert len(right) >= 0.75 * len([c for c in printed if c.startswith("applications.")])


@pytest.fixture(scope="module")
def letters() -> Letters:
    return Letters()


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_was_laid_sideways_or_upside_down_is_turned(quarters: int, letters: Letters) -> None:
    import numpy as np

    page = next(pages_of_picture(SCANS[0].read_bytes())).pixels
    laid = np.ascontiguousarray(np.rot90(page, quarters))
    assert np.array_equal(upright(laid, letters), page)
