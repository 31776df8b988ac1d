"""Reports to be set as PDF, with figures and texts of our own, in the bundled fonts of every machine."""

import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from export.document import Document, build_document
from export.fonts import FontSet, find_faces, register
from model.families import load_form
from model.form import Kind
from model.numbers import Value
from model.report import Change, Report
from tests.families import OGI

SENTENCE = (
    "2023年，本机关坚持“以公开为常态、不公开为例外”，通过门户网站"
    "（https://www.example.gov.cn/zwgk/zfxxgk/index.html）主动公开政府信息12,345条，同比增长8.39%。"
)
TEXTS = {
    "preamble": "本报告的统计期限自2023年1月1日起至2023年12月31日止，联系电话：0371-60000000。",
    "overview": f"### （一）主动公开\n\n{SENTENCE * 2}\n\n**一是强化领导。**{SENTENCE}\n\n"
    f"### （二）依申请公开\n\n#### 1.基本情况\n\n{SENTENCE * 3}\n\n#### 2.答复情况\n\n{SENTENCE}\n另起。",
    "problems": f"### （一）问题\n\n{SENTENCE}\n\n{SENTENCE * 2}\n\n### （二）改进措施\n\n{SENTENCE * 4}",
    "other_matters": "本年度未收取政府信息公开信息处理费。",
}

MakeDocument = Callable[..., Document]


@pytest.fixture
def fonts() -> FontSet:
    """The bundled fonts alone: a page looks the same on every machine."""
    return register(find_faces(()))


@pytest.fixture
def make_document() -> MakeDocument:
    """A function that makes the document of a report."""
    return _make_document


def _make_document(
    edition: str = "2021",
    texts: dict[str, str] | None = None,
    greatest: int = 5000,
    unit: str = "信阳市浉河区人民政府办公室",
    draft: bool = False,
) -> Document:
    """The document of a report; `texts` replace the usual ones, figures go up to `greatest`."""
    report = Report(load_form(edition, OGI), unit, 2023 if edition == "2021" else 2020)
    report.apply(Change("输入", cells=_figures(report, greatest), texts=TEXTS if texts is None else texts))
    return build_document(report, draft)


def _figures(report: Report, greatest: int) -> dict[str, Value | None]:
    chance = random.Random(greatest)
    figures: dict[str, Value | None] = {}
    for cell_id, cell in report.form.cells.items():
        figure = chance.randint(greatest // 2, greatest)
        figures[cell_id] = Decimal(figure * 10_000 + 1) / 10_000 if cell.kind is Kind.AMOUNT else figure
    return figures
