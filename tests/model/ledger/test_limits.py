"""Ledgers are read under limits, and what exceeds them is never written: refused with a sentence."""

from decimal import Decimal
from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.limits import LONGEST_NAME, MOST_TEXT, refuse_too_much
from model.ledger.rollback import look_for_contradiction
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.hostile_ledgers import WAYS, visit
from tests.hostile.ledgers import CRAFTS, good_ledger, write
from tests.model.ledger.conftest import AMOUNT, NATURAL, a_report, said

SLOW = {
    *("a text of 14 MB of signs beyond the plane", "thirty texts of 14 MB packed"),
    *("entries of 60 MB packed", "entries of 40 MB before and after", "20,000 entries", "200,000 texts"),
}
"""Left to tests.benchmarks.hostile_ledgers, which visits them all."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good_ledger(tmp_path_factory.mktemp("good") / "年报.nianbao")


@pytest.mark.parametrize("craft", sorted(CRAFTS.keys() - SLOW))
def test_a_strangers_ledger_is_read_or_refused_with_a_sentence(
    good: Path, tmp_path: Path, craft: str
) -> None:
    path = tmp_path / "送来.nianbao"
    write(path, good, CRAFTS[craft])
    before = path.read_bytes()
    assert visit(path)["faults"] == []
    assert path.read_bytes() == before


def test_a_good_ledger_is_opened_in_all_ways(good: Path) -> None:
    assert visit(good)["opened"] == len(WAYS)


TOO_MUCH = {
    "text": Change("", texts={"overview": "年" * (MOST_TEXT // 3 + 1)}),
    "plain text": Change("", texts={"overview": "a" * (MOST_TEXT + 1)}),
    "label": Change("长" * (LONGEST_NAME + 1)),
    "unit": Change("", unit="长" * (LONGEST_NAME + 1)),
    "source": Change("", {NATURAL: 1}, sources={NATURAL: "长" * (LONGEST_NAME + 1)}),
    "number": Change("", {AMOUNT: Decimal("0." + "1" * 5000)}),
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_what_could_not_be_read_again_is_not_written(ledger: Ledger, kind: str) -> None:
    session = ReportSession(ledger, ledger.create(a_report()))
    with pytest.raises(UserError, match="太长"):
        session.apply(TOO_MUCH[kind])
    assert said(session.report) == said(a_report()) == said(ledger.load(1))
    assert session.unsaved == 0


def test_texts_count_together() -> None:
    report = a_report()
    half = "年" * (MOST_TEXT // 6)
    report.apply(Change("", texts={"overview": half}))
    refuse_too_much(Change("", texts={"overview": half}), report)
    with pytest.raises(UserError, match="太长"):
        refuse_too_much(Change("", texts={"problems": half + half}), report)


def test_long_honest_texts_are_kept(ledger: Ledger) -> None:
    session = ReportSession(ledger, ledger.create(a_report()))
    long = "本年度公开工作。\n" * 20_000
    session.apply(Change("写作", texts={"overview": long}))
    session.undo()
    session.redo()
    again = ReportSession(ledger, 1)
    assert again.report.texts["overview"] == long
    assert not any(look_for_contradiction(ledger, again.report_id))
    assert len(again.history()) == 4
