"""The JSON that other programs read."""

import json
from decimal import Decimal
from pathlib import Path

from export.json_report import SCHEMA, check_data, finding_data, json_text, render_json, report_data
from model.checks.explanations import Explained, Explanation, Occasion
from model.checks.findings import Finding, Place, Suspect
from model.families import load_form
from model.importers.file import read_file
from model.importers.reading import Note, Reading
from model.importers.seen import Seen
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript, manuscript_of_file, manuscript_of_report
from model.level import Level
from model.presenting.import_plan import plan_import
from model.report import Change, Report
from tests.export.conftest import MakeManuscript
from tests.families import OGI
from tests.model.conftest import balanced_report
from tests.scanning.pictured import pictured_reading


def test_counts_are_integers_and_amounts_decimal_strings(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(changed={"disclosure.admin_fees.amount": Decimal("251000.5000")})
    cells = report_data(manuscript)["cells"]
    assert cells["disclosure.admin_fees.amount"] == "251000.5"
    assert (
        cells["applications.new_received.commercial"]
        == manuscript.report.stated["applications.new_received.commercial"]
    )
    assert list(cells) == list(manuscript.report.form.cells)


def test_a_count_with_decimals_is_not_rounded(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(changed={"disclosure.rules.issued": Decimal("1.5")})
    assert report_data(manuscript)["cells"]["disclosure.rules.issued"] == "1.5"


def test_what_the_file_does_not_tell_is_null_or_absent() -> None:
    data = report_data(manuscript_of_file(Reading(Report(load_form("2021", OGI)), None)))
    assert data["schema"] == SCHEMA == "nianbao/1"
    assert (data["unit"], data["year"], data["edition"], data["cells"]) == (None, None, None, {})
    assert data["texts"] == {"preamble": "", "overview": "", "problems": "", "other_matters": ""}


def test_a_zero_is_stated() -> None:
    report = Report(load_form("2021", OGI))
    report.apply(Change("输入", cells={"disclosure.rules.issued": 0}))
    assert report_data(manuscript_of_file(Reading(report, "2021")))["cells"] == {"disclosure.rules.issued": 0}


def test_sources_and_notes_are_told() -> None:
    report = Report(load_form("2021", OGI))
    cell = "disclosure.rules.issued"
    report.apply(Change("读取", cells={cell: 1}, sources={cell: "表二!B5"}))
    notes = (Note(Level.WARNING, "看不清", "表二!B6"), Note(Level.ERROR, "年份", rule="edition.form"))
    data = report_data(manuscript_of_file(Reading(report, "2021", notes)))
    assert data["sources"] == {cell: "表二!B5"}
    assert data["notes"] == [
        {"level": "warning", "message": "看不清", "source": "表二!B6"},
        {"level": "error", "message": "年份", "source": "", "rule": "edition.form"},
    ]


def test_a_finding_has_only_what_applies() -> None:
    bare = finding_data(Explained(Finding("cells.unfilled", Level.WARNING, "没有填写", ("a.b.c",)), None))
    assert bare == {
        "rule": "cells.unfilled",
        "level": "warning",
        "message": "没有填写",
        "cells": ["a.b.c"],
    }


def test_a_finding_with_everything() -> None:
    finding = Finding(
        "text.count",
        Level.WARNING,
        "相差",
        difference=Decimal("1.50"),
        suspects=(Suspect("a.b.c", 95, 96, "少算"), Suspect("a.b.d", None, 1, "漏填")),
        place=Place("overview", 120, 128, "未收到"),
    )
    full = finding_data(Explained(finding, Explanation(Occasion("text.count"), "口径不同", "王某")))
    assert full["difference"] == "1.5"
    assert full["suspects"] == [
        {"cell": "a.b.c", "stated": "95", "proposed": "96", "reason": "少算"},
        {"cell": "a.b.d", "stated": None, "proposed": "1", "reason": "漏填"},
    ]
    assert full["explanation"] == {"reason": "口径不同", "author": "王某"}
    assert full["place"] == {"text": "overview", "start": 120, "end": 128, "quote": "未收到"}


def test_checking_lists_the_findings_of_a_file(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(changed={"applications.granted.total": 7})
    data = check_data("a.xlsx", manuscript)
    assert list(data) == ["file", "unit", "year", "edition", "findings"]
    assert "applications.applicants" in {finding["rule"] for finding in data["findings"]}


def test_chinese_is_readable_and_lone_surrogates_do_not_stop_it() -> None:
    assert json_text({"单位": "年报"}) == '{\n  "单位": "年报"\n}\n'
    report = Report(load_form("2021", OGI), "甲\ud800")
    assert json.loads(render_json(manuscript_of_file(Reading(report, "2021"))))["unit"] == "甲\ud800"


def test_json_read_back_is_the_same_report(torture: Manuscript, tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    path.write_bytes(render_json(torture))
    again = manuscript_of_file(read_file(path))
    assert again.report.stated == torture.report.stated
    assert again.report.texts == torture.report.texts
    assert (again.report.unit, again.report.year) == (torture.report.unit, torture.report.year)
    assert again.edition == torture.edition
    assert render_json(again) == path.read_bytes()


def test_texts_beside_tables_and_around_the_report_come_back_from_the_json(tmp_path: Path) -> None:
    report = Report(load_form("2021", OGI), "甲局", 2025)
    texts = {text_id: f"{text_id} 的文字" for text_id in report.text_ids}
    texts |= {"document.attachments": "1.甲表\n2.乙\\*表", "document.number": "甲发〔2026〕3号"}
    report.apply(Change("读取", texts=texts))
    manuscript = manuscript_of_file(Reading(report, "2021"))
    data = report_data(manuscript)
    assert data["document"]["attachments"] == ["1.甲表", "2.乙*表"]
    assert data["document"]["number"] == "甲发〔2026〕3号"
    assert data["texts"]["disclosure_note"] == "disclosure_note 的文字"
    file = tmp_path / "甲局.json"
    file.write_bytes(render_json(manuscript))
    assert dict(read_file(file).report.texts) == texts


def test_a_text_under_a_name_that_is_none_is_quoted(tmp_path: Path) -> None:
    data = report_data(manuscript_of_file(Reading(Report(load_form("2021", OGI)), "2021")))
    data["texts"]["appendix"] = "多出来的一句话。"
    data["document"] = {"stamp": "某局（章）", "signed_by": "某局", "number": None}
    file = tmp_path / "甲局.json"
    file.write_text(json_text(data), encoding="utf-8")
    reading = read_file(file)
    told = {note.source: note.message for note in reading.notes if note.rule == "reading.left_out"}
    assert "“多出来的一句话。”" in told["texts.appendix"]
    assert "“某局（章）”" in told["document.stamp"]
    assert "document.number" not in reading.report.texts
    assert reading.report.texts["document.signed_by"] == "某局"


def test_doubts_are_graded_and_outlast_the_file_that_was_read() -> None:
    guess = Seen(1, (0, 0, 10, 10), 0.3)
    reading = pictured_reading(balanced_report("2021", seed=3), {"disclosure.rules.issued": guess})
    data = report_data(manuscript_of_file(reading))
    grades = {doubt["cell"]: doubt["confidence"] for doubt in data["doubts"]}
    assert (grades["disclosure.rules.issued"], grades["disclosure.rules.repealed"]) == ("possible", "likely")
    kept = Report(reading.report.form, reading.report.unit, reading.report.year)
    kept.apply(plan_import(kept, reading, "扫描件.pdf").change)
    again = report_data(manuscript_of_report(kept, Judged()))
    assert {doubt["cell"] for doubt in again["doubts"]} == grades.keys()
