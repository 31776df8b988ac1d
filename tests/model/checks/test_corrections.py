"""What findings propose to write: it takes the finding away, and a figure of a cell is bound to it."""

import pytest

from model.annotations import annotate, replaced, written_out
from model.checks import run_checks
from model.checks.case import Case
from model.checks.corrections import correcting_change, of_a_kind
from model.checks.findings import Correction, Finding, Place
from model.families import load_form
from model.report import Change, Report
from tests.families import OGI
from tests.model.checks.test_sentences import SENTENCES, Sentence, last_year_of, report_with

RECEIVED = "applications.new_received.total"
SPEAKING = [sentence for sentence in SENTENCES if sentence.speaks]


def report_saying(overview: str, **cells: int) -> Report:
    report = Report(load_form("2021", OGI), "青禾县交通运输局", 2024)
    stated = dict.fromkeys(report.form.cells, 0) | {
        RECEIVED: 142,
        "applications.new_received.natural_person": 142,
    }
    report.apply(Change("", cells=stated | cells, texts={"overview": overview}))
    return report


def findings_of(report: Report, rule: str, last_year: Report | None = None) -> list[Finding]:
    return [found for found in run_checks(Case(report, last_year, with_suspects=False)) if found.rule == rule]


@pytest.mark.parametrize("sentence", SPEAKING, ids=lambda s: f"{s.rule}: {s.words}")
def test_what_is_proposed_takes_the_finding_away(sentence: Sentence) -> None:
    report = report_with(sentence)
    last_year = last_year_of(sentence, report)
    found = findings_of(report, sentence.rule, last_year)
    for finding in found:
        for correction in finding.corrections:
            corrected = report.copy()
            corrected.apply(correcting_change(corrected, [correction]))
            left = [each.message for each in findings_of(corrected, sentence.rule, last_year)]
            assert len(left) < len(found), corrected.texts[sentence.text_id]


def test_a_figure_is_bound_to_its_cell() -> None:
    report = report_saying("收到政府信息公开申请124件。")
    (finding,) = findings_of(report, "text.count")
    change = correcting_change(report, finding.corrections[:1])
    assert change.texts == {"overview": f"收到政府信息公开申请{annotate('142', RECEIVED)}件。"}
    assert change.label == "改正“124”"


def test_a_figure_of_several_cells_is_not_bound() -> None:
    report = report_saying("因政府信息公开被提起行政诉讼9件。", **{"disputes.litigation_direct.total": 3})
    report.apply(Change("", cells={"disputes.litigation_after_reconsideration.total": 4}))
    (finding,) = findings_of(report, "text.count")
    assert next((each.words, each.cell) for each in finding.corrections) == ("7", "")


def test_all_of_a_kind_are_one_change() -> None:
    report = report_saying("2023年，主动公开政府信息3216条。\n\n我局2023年收到政府信息公开申请142件。")
    corrections = of_a_kind(findings_of(report, "text.year"), "text.year")
    change = correcting_change(report, corrections)
    report.apply(change)
    assert report.texts["overview"].count("2024年") == len(corrections) == 2
    assert change.label == "改正文字 2 处"


def test_what_may_be_meant_otherwise_is_not_taken_with_all_of_a_kind() -> None:
    report = report_saying("收到政府信息公开申请124件。\n\n新收政府信息公开申请124件。")
    report.apply(Change("", cells={"applications.carried_in.total": 7}))
    assert len(findings_of(report, "text.count")) == 2
    assert of_a_kind(findings_of(report, "text.count"), "text.count") == ()


def test_a_place_that_says_something_else_by_now_is_left_alone() -> None:
    report = report_saying("收到政府信息公开申请124件。")
    (finding,) = findings_of(report, "text.count")
    report.apply(Change("", texts={"overview": "全年收到政府信息公开申请124件。"}))
    assert correcting_change(report, finding.corrections).texts == {}


def test_places_that_meet_are_written_once() -> None:
    report = report_saying("甲乙丙丁")
    first = Correction(Place("overview", 0, 3, "甲乙丙"), "一")
    second = Correction(Place("overview", 2, 4, "丙丁"), "二")
    assert correcting_change(report, [first, second]).texts == {"overview": "甲乙二"}


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [
        (0, 2, f"新{annotate('142', RECEIVED)}件"),
        (2, 5, "收到新件"),
        (3, 4, "收到1新2件"),
        (4, 6, "收到14新"),
        (5, 6, f"收到{annotate('142', RECEIVED)}新"),
        (2, 2, f"收到新{annotate('142', RECEIVED)}件"),
    ],
)
def test_a_bound_figure_that_is_cut_is_set_free(start: int, end: int, due: str) -> None:
    text = f"收到{annotate('142', RECEIVED)}件"
    assert replaced(text, start, end, "新") == due
    seen = written_out(text)
    assert written_out(due) == seen[:start] + "新" + seen[end:]
