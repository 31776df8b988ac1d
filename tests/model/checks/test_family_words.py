"""What a family tells its checks: without it they keep silent, and what it names must exist."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.checks import run_checks
from model.checks.case import Case
from model.checks.catalogue import rule_groups
from model.checks.family_words import any_of, check_data
from model.checks.outcomes import rule_outcomes
from model.checks.prose.indicators import Indicators
from model.checks.prose.subjects import subjects_of
from model.checks.structure.words import structure_words
from model.checks.texts.claim_words import claim_words
from model.equations import Outcome
from model.families import editions, families, newest_edition
from model.form import Form
from model.report import Change, Report
from tests.families import OGI
from tests.second_family import forms_in, write_family

ABOUT_THE_ANNUAL_REPORT = (
    "我局2023年政府信息公开工作年度报告由两个部分组成。全年未收到政府信息公开申请，收到依申请公开申请3件，其中自然人1件、法人1件，"
    "均已答复；未发生行政复议。"
)
TEXTS = st.sampled_from(
    [
        *("", "××件", "一、总体情况", "我镇与我局。", "共5件，其中甲1件、乙2件。"),
        ABOUT_THE_ANNUAL_REPORT,
    ]
)


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Form]:
    """A form whose family has no word for the checks; one of the same name has them, in another folder."""
    write_family(tmp_path)
    with forms_in(tmp_path, monkeypatch):
        (family,) = families()
        yield newest_edition(family)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_form_without_words_is_checked_all_the_same(foreign: Form, data: st.DataObject) -> None:
    figures = st.sampled_from([None, 0, 7, -1, 10**17])
    report = Report(
        foreign, data.draw(st.sampled_from(["", "青山局"])), data.draw(st.sampled_from([None, 1999, 2024]))
    )
    cells = {cell_id: data.draw(figures) for cell_id in foreign.cells}
    report.apply(Change("", cells=cells, texts={text_id: data.draw(TEXTS) for text_id in report.text_ids}))
    case = Case(report, data.draw(st.sampled_from([None, report])))
    findings = run_checks(case)
    printed = [each for one in rule_outcomes(case, findings) for each in one.findings]
    assert sorted(map(id, printed)) == sorted(map(id, findings))


def test_a_foreign_report_is_not_held_to_the_words_of_the_annual_report(foreign: Form) -> None:
    report = Report(foreign, "青山局", 2024)
    filled = dict.fromkeys(foreign.cells, 12)
    report.apply(Change("", cells=filled, texts={"situation": ABOUT_THE_ANNUAL_REPORT}))
    assert [finding.message for finding in run_checks(Case(report))] == []


def test_the_check_report_speaks_only_of_what_the_form_can_break(foreign: Form) -> None:
    listed = {rule.id for group in rule_groups(foreign, 2024) for rule in group.rules}
    assert {"cells.kind", "cells.unfilled", "structure.title", "text.year", "style.placeholder"} <= listed
    assert not listed & {
        *("cells.repeated", "edition.notice", "history.carry_over", "applications.balance"),
        *("structure.aspects", "structure.results", "structure.improvements", "structure.fee"),
        *("structure.length", "text.none", "text.all_answered", "text.none_corrected", "text.name"),
    }
    names = [rule.name for group in rule_groups(foreign, 2024) for rule in group.rules]
    assert "六个部分齐全" not in names


def test_nothing_passes_that_was_not_judged(foreign: Form) -> None:
    """Without a word for what is counted no number of the prose can be compared with the table."""
    report = Report(foreign, "青山局", 2024)
    report.apply(Change("", cells=dict.fromkeys(foreign.cells, 12), texts={"situation": "受理5件。"}))
    outcomes = {one.rule.id: one.outcome for one in rule_outcomes(Case(report), run_checks(Case(report)))}
    assert "text.count" not in outcomes
    assert outcomes["cells.kind"] is Outcome.HOLDS


def test_every_cell_that_the_words_name_is_in_an_edition() -> None:
    known = {cell_id for form in editions(OGI) for cell_id in form.cells}
    known |= {cell_id.rpartition(".")[0] for cell_id in known}
    columns = {cell_id.rpartition(".")[2] for cell_id in known}
    named = [cell for each in _indicators().indicators for reading in each.readings for cell in reading.cells]
    words, subjects = claim_words(newest_edition(OGI)), subjects_of(OGI)
    assert words.asked
    assert words.disputes
    assert words.answered
    assert subjects
    named += [
        words.asked.row,
        words.answered.cell,
        *(row for kind in words.disputes.kinds for row in kind.rows),
    ]
    assert set(named) <= known
    asked = [column for group in words.asked.groups for column in group.columns]
    asked += [column for kind in subjects.asked.kinds for column in kind.columns]
    assert {*asked, words.disputes.column, words.disputes.corrected_column} <= columns


def test_every_class_of_words_that_is_asked_for_is_in_the_vocabulary() -> None:
    text = Path("resources/forms/ogi/checks/words.toml").read_text(encoding="utf-8")
    known = set(tomllib.loads(text))
    subjects = subjects_of(OGI)
    assert subjects is not None
    asked = {*subjects.of_class, *subjects.nouns, *subjects.actions, *subjects.verbs, subjects.review}
    asked |= {kind.word for kind in subjects.asked.kinds} | set(subjects.asked.whole)
    for subject in subjects.subjects:
        asked |= {*subject.together, *subject.of_others}
    for indicator in _indicators().indicators:
        asked |= {*indicator.classes, *indicator.needs, *indicator.without, *indicator.parts_without}
        assert indicator.subject in subjects.by_id
    assert asked <= known


def test_every_section_of_which_something_is_asked_is_in_every_edition() -> None:
    for form in editions(OGI):
        words = structure_words(form)
        for asked in (
            words.length,
            words.results,
            words.improvements,
            words.fee,
            words.notices,
            words.aspects,
        ):
            assert asked is not None
            assert form.section_with(asked.role) is not None


def test_no_word_is_no_pattern_that_fits_everything() -> None:

    assert not re.search(any_of(()), "任何文字")
    assert re.fullmatch(any_of(("甲", "乙丙?")), "乙")


def _indicators() -> Indicators:
    found = check_data(Indicators, OGI, "indicators.toml")
    assert found is not None
    return found
