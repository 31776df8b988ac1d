"""No text and no figure stops the checks: what cannot be understood is left alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from model.checks import run_checks
from model.checks.case import Case
from model.families import editions
from model.form import Form, Kind
from model.judging.check_report import build_check_report
from model.judging.judged import judge
from model.judging.manuscript import Manuscript
from model.numbers import Value
from model.report import Change, Report
from tests.families import OGI
from tests.hostile_texts import HOSTILE_TEXTS

NUMBERS = (
    "0",
    "12",
    "3.5",
    "1,234",
    "１２",
    "9" * 30,
    "9" * 5000,
    "一百二十",
    "亿" * 40,
    "〇" * 50,
    "××",
    "…",
)
DATES = ("2024年", "20241年", "99999年", "0000年", "二〇二四年", "13月45日", "〔2024〕", "号")
UNITS = ("件", "份", "条", "万元", "%", "％", "百分点", "个百分点", "次", "人")
MARKS = (
    "第",
    "（一）",
    "（一百零一）",
    "1.",
    "9" * 20 + ".",
    "### （一）题",
    "#### 1.题",
    "\n\n",
    "**",
    "，",
    "。",
    "；",
    "、",
)
WORDS = (
    "其中",
    "共",
    "收到",
    "申请",
    "办理",
    "结转",
    "行政复议",
    "予以公开",
    "同比",
    "增长",
    "约",
    "超过",
    "余",
    "至",
    "规章",
    "青山局",
)
HOSTILE = tuple(case.text[:60] for case in HOSTILE_TEXTS)
TEXTS = st.lists(st.sampled_from(NUMBERS + DATES + UNITS + MARKS + WORDS + HOSTILE), max_size=40).map("".join)
COUNTS: st.SearchStrategy[Value] = st.sampled_from([0, 1, 12, 10**17, -3])
AMOUNTS: st.SearchStrategy[Value] = st.sampled_from(
    [Decimal(0), Decimal("1E+3"), Decimal("0.00001"), Decimal("99999999999999999999.9")]
)


@st.composite
def reports(draw: st.DrawFn, form: Form, year: int) -> Report:
    report = Report(form, draw(TEXTS)[:300], year)
    chosen = draw(st.sets(st.sampled_from(sorted(form.cells)), max_size=30))
    cells: dict[str, Value | None] = {
        cell_id: draw(AMOUNTS if form.cells[cell_id].kind is Kind.AMOUNT else COUNTS)
        for cell_id in sorted(chosen)
    }
    report.apply(Change("", cells=cells, texts={text_id: draw(TEXTS) for text_id in report.text_ids}))
    return report


@settings(max_examples=60)
@given(st.data())
def test_every_report_is_checked(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(editions(OGI)))
    year = data.draw(st.sampled_from([2019, 2021, 2024]))
    report = data.draw(reports(form, year))
    last_year = data.draw(st.one_of(st.none(), reports(form, year - 1)))
    findings = run_checks(Case(report, last_year))
    manuscript = Manuscript(report, judge(report, findings), last_year=last_year)
    check = build_check_report(manuscript, date(2025, 1, 2))
    assert len(check.findings) >= len([finding for finding in findings if finding.rule])
    for finding in findings:
        place = finding.place
        if place is not None:
            assert 0 <= place.start <= place.end <= len(report.texts.get(place.text, ""))
