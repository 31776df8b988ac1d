"""Explanations come back from the file as they were written, and a damaged one is not believed."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from model.checks.explanations import Explanation, Occasion
from model.errors import UserError
from model.ledger.history import Action
from model.ledger.store import Ledger
from tests.model.ledger.conftest import AMOUNT, NATURAL, a_report

OCCASION = Occasion(
    "text.count",
    ((NATURAL, 12), (AMOUNT, Decimal("25.10")), ("x", None)),
    Decimal("-1.5"),
    "overview",
    "未收到",
)
EXPLANATION = Explanation(OCCASION, "文字写的是市本级，表格是全市", "王丽")


def test_what_was_explained_comes_back_after_a_restart(path: Path) -> None:
    with Ledger.open(path, author="王丽") as ledger:
        report_id = ledger.create(a_report())
        other_id = ledger.create(a_report("测试市民政局"))
        ledger.explain(report_id, EXPLANATION)
    with Ledger.open(path) as ledger:
        assert ledger.explanations(report_id) == [EXPLANATION]
        assert repr(ledger.explanations(report_id)[0]) == repr(EXPLANATION)
        assert ledger.explanations(other_id) == []


def test_a_later_reason_takes_the_place_of_an_earlier_one(ledger: Ledger) -> None:
    report_id = ledger.create(a_report())
    ledger.explain(report_id, EXPLANATION)
    later = Explanation(OCCASION, "口径不同", "李明")
    ledger.explain(report_id, later)
    ledger.explain(report_id, Explanation(Occasion("text.none", words="未收到"), "另一处", "李明"))
    assert later in ledger.explanations(report_id)
    assert len(ledger.explanations(report_id)) == 2


def test_a_withdrawn_explanation_remains_in_the_history_only(ledger: Ledger) -> None:
    report_id = ledger.create(a_report())
    ledger.explain(report_id, EXPLANATION)
    ledger.withdraw_explanation(report_id, EXPLANATION)
    assert ledger.explanations(report_id) == []
    entries = ledger.history(report_id)[:2]
    assert [entry.action for entry in entries] == [Action.WITHDRAWN, Action.EXPLAINED]
    assert {entry.change.label for entry in entries} == {EXPLANATION.reason}


def test_an_explanation_alone_is_reason_enough_for_a_backup(ledger: Ledger) -> None:
    report_id = ledger.create(a_report())
    assert ledger.back_up()
    assert ledger.back_up() is None
    ledger.explain(report_id, EXPLANATION)
    assert ledger.back_up()


@pytest.mark.parametrize("column", ["reason", "occasion", "author"])
def test_an_altered_explanation_is_refused(path: Path, column: str) -> None:
    with Ledger.open(path) as ledger:
        report_id = ledger.create(a_report())
        ledger.explain(report_id, EXPLANATION)
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE explanation SET {column} = replace({column}, '王', '玉') || ' '")
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger, pytest.raises(UserError, match="读取出错说明"):
        ledger.explanations(report_id)
