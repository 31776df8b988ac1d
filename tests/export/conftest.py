"""Reports to write to files: a balanced one, one whose texts and figures do their worst, ones to be set."""

import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from export.composing import build_document
from export.document import Document
from export.font_files import find_faces
from export.fonts import FontSet, register
from model.families import load_form
from model.form import Kind
from model.importers.reading import Reading
from model.judging.manuscript import Manuscript, manuscript_of_file
from model.numbers import Value
from model.report import Change, Report
from model.totals import computed_total, is_total, total_parts
from tests.families import OGI

MakeManuscript = Callable[..., Manuscript]

HOSTILE_PARAGRAPHS = (
    "浉淯㴻䢺𬇙 & <b>粗</b> <script>alert('1')</script> ]]> &amp; &#20;",
    "=1+1",
    "+1 -2 @三 'SUM(A1:A9) _x0041_",
    "https://www.example.gov.cn/zwgk/index.html?a=1&b=2 “引号”‘单’ 0.5％",
    "前后各两个空格  中间\t制表\n换行",
    "长" * 2000,
)
TORTURE_TEXTS = {
    "preamble": HOSTILE_PARAGRAPHS[0],
    "overview": "\n\n".join(
        [*(f"### （{number}）第{number}个小标题" for number in range(1, 41)), *HOSTILE_PARAGRAPHS]
    ),
    "problems": "#### 1.加粗\n\n**一是**“好”**。**二是&",
}


def filled_manuscript(
    edition: str = "2021",
    texts: dict[str, str] | None = None,
    unit: str = "云岭市数据管理局",
    figure: Callable[[int], int] = lambda index: index * 37 % 120,
    changed: dict[str, Value | None] | None = None,
) -> Manuscript:
    """A report with every cell stated and every total right, apart from `changed`."""
    form = load_form(edition, OGI)
    report = Report(form, unit, form.first_year + 1)
    inputs: dict[str, Value | None] = {
        cell_id: figure(index) for index, cell_id in enumerate(form.cells) if not is_total(form, cell_id)
    }
    amounts = [cell_id for cell_id in form.cells if cell_id.endswith(".amount")]
    report.apply(Change("输入", cells=inputs | dict.fromkeys(amounts, Decimal("2766.7879"))))
    report.apply(
        Change("总计", cells={cell_id: computed_total(report, cell_id) for cell_id in total_parts(form)})
    )
    report.apply(Change("更改", cells=changed or {}, texts=texts or {}))
    return manuscript_of_file(Reading(report, edition))


@pytest.fixture
def make_manuscript() -> MakeManuscript:
    """Makes manuscripts of filled reports; edition, texts, unit, figures and changed cells can be named."""
    return filled_manuscript


def torture_manuscript(edition: str) -> Manuscript:
    """A report with rare characters, markup, formulas, long paragraphs, large figures."""
    unit = "云岭市<信息>&“公开”局"
    return filled_manuscript(edition, TORTURE_TEXTS, unit, figure=lambda index: 123_456_789 + index)


@pytest.fixture(params=["2021", "2019"])
def torture(request: pytest.FixtureRequest) -> Manuscript:
    """A torture report of each edition."""
    return torture_manuscript(request.param)


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
def bundled_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page looks the same on every machine, also where a writer looks for its fonts itself."""
    bundled = find_faces(())
    monkeypatch.setattr("export.fonts.find_faces", lambda: bundled)


@pytest.fixture
def fonts() -> FontSet:
    """The bundled fonts alone: a page looks the same on every machine."""
    return register(faces=find_faces(()))


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
