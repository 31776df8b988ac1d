"""A report in one line: cut at its own headings where they are all there, left as it is otherwise."""

import pytest

from model.importers.reading import Reading
from model.report import Report
from tests.model.conftest import MakeReport
from tests.model.importers.grids import passage, read_parts, stated_of, table_rows

TABLES = ("disclosure", "applications", "disputes")
WORDS = {
    "overview": "2024年，全市推进政务公开。 （一）主动公开。公开信息三十条。",
    "problems": "一是内容不多；二是更新不快。 下一步加强学习。",
    "other_matters": "无其他需要报告的事项。",
}


def one_line(report: Report, headed: bool = True) -> str:
    """Title, headings, tables and words of a report with a blank between all of them."""
    pieces = [report.title]
    for number, section in zip("一二三四五六", report.form.sections, strict=True):
        pieces += [f"{number}、{section.title}"] if headed else []
        rows = table_rows(report, section.table) if section.table else [[WORDS[section.id]]]
        pieces += ["".join(text.split()) if section.table else text for row in rows for text in row if text]
    return " ".join(pieces)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_its_tables_texts_and_title_are_read(make_report: MakeReport, edition: str) -> None:
    report = make_report(edition, seed=7)
    reading = read_parts(passage(one_line(report)))
    assert dict(reading.report.stated) == stated_of(report, *TABLES)
    assert (reading.report.unit, reading.report.year) == (report.unit, report.year)
    texts = {section: reading.report.texts[section] for section in WORDS}
    assert {key: "".join(text.split()) for key, text in texts.items()} == {
        key: "".join(text.split()) for key, text in WORDS.items()
    }


def test_labels_that_a_blank_parts_are_put_together_again(make_report: MakeReport) -> None:
    report = make_report(seed=7)
    parted = {"商业企业": "商业 企业", "社会公益组织": "社会 公益 组织", "其他结果": "其他 结果"}
    line = one_line(report)
    for label, pieces in parted.items():
        line = line.replace(label, pieces)
    assert dict(read_parts(passage(line)).report.stated) == stated_of(report, *TABLES)


def _words_and_notes(reading: Reading) -> str:
    said = [*reading.report.texts.values(), *(note.message for note in reading.notes)]
    return "".join("".join(said).split())


@pytest.mark.parametrize("change", ["headings twice", "no headings"])
def test_without_its_headings_once_and_in_order_it_is_left_whole_and_said(
    make_report: MakeReport, change: str
) -> None:
    report = make_report(seed=7)
    headings = " ".join(f"{number}、{s.title}" for number, s in zip("一二三", report.form.sections))  # noqa: B905 - the first three
    line = one_line(report, headed=change != "no headings")
    line = line.replace(report.title, f"{report.title} {headings}") if change == "headings twice" else line
    reading = read_parts(passage(report.title), passage(line))
    assert dict(reading.report.stated) == {}
    assert "没有读到数字" in _words_and_notes(reading) or "没有报告的表格" in _words_and_notes(reading)
    assert all("".join(text.split()) in _words_and_notes(reading) for text in WORDS.values())
