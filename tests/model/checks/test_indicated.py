"""The cells that the words around a number speak of."""

import pytest

from model.checks.prose.indicated import indicated_cells
from model.families import load_form
from model.report import Change, Report
from tests.families import OGI

CELLS = {
    "applications.new_received.total": 32,
    "applications.new_received.natural_person": 32,
    "applications.carried_out.total": 2,
}


@pytest.mark.parametrize(
    ("text", "quote", "cell"),
    [
        ("本年新收政府信息公开申请**32**件。", "32**件", "applications.new_received.total"),
        ("结转下年度继续办理政府信息公开申请2件。", "2件", "applications.carried_out.total"),
    ],
)
def test_words_lead_to_the_cell(text: str, quote: str, cell: str) -> None:
    report = Report(load_form("2021", OGI), "云岭市数据管理局", 2024)
    report.apply(Change("", cells=CELLS, texts={"overview": text, "problems": "召开会议32次。"}))
    ((place, cells),) = indicated_cells(report, "overview")
    assert (place.quote, cells[0]) == (quote, cell)
    assert list(indicated_cells(report, "problems")) == []
