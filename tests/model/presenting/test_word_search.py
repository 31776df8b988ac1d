"""Words looked for in all texts of a report, and replaced."""

import pytest

from model.annotations import annotate
from model.families import load_form
from model.narrative import parse_markdown
from model.presenting.word_search import BOUND, MIXED, hits_of, replacing_change
from model.report import Change, Report
from tests.families import OGI

RECEIVED = "applications.new_received.total"


def report_saying(**texts: str) -> Report:
    report = Report(load_form("2021", OGI), "青禾县人民政府", 2024)
    cells = {"applications.new_received.natural_person": 2023}
    report.apply(Change("", cells=cells, texts=texts))
    return report


def after(report: Report, words: str, new: str) -> Report:
    report.apply(replacing_change(report, hits_of(report, words), new))
    return report


def test_hits_stand_in_printed_order_with_what_is_around_them() -> None:
    report = report_saying(
        problems="2023年的问题。", overview="### （一）2023年\n\n全年公开信息，2023年共三千条。"
    )
    hits = hits_of(report, "2023年")
    assert [(hit.title, hit.before, hit.words, hit.behind) for hit in hits] == [
        ("总体情况", "（一）", "2023年", ""),
        ("总体情况", "全年公开信息，", "2023年", "共三千条。"),
        ("存在的主要问题及改进情况", "", "2023年", "的问题。"),
    ]
    assert all(report.texts[h.place.text][h.place.start : h.place.end] == h.place.quote for h in hits)


@pytest.mark.parametrize("text", ["２０２３年", "2023年", "ABC", "ａｂｃ"])
def test_width_and_case_of_letters_do_not_matter(text: str) -> None:
    report = report_saying(overview=f"其中{text}在内。")
    looked_for = "2023年" if "年" in text else "abc"
    assert [hit.words for hit in hits_of(report, looked_for)] == [text]


def test_all_places_are_one_change() -> None:
    report = report_saying(
        overview="2023年公开，2023年办结。", problems="2023年。", **{"document.number": "青政〔2023〕1号"}
    )
    change = replacing_change(report, hits_of(report, "2023年"), "2024年")
    assert change.label == "把“2023年”替换为“2024年”（3 处）"
    report.apply(change)
    assert report.texts["overview"] == "2024年公开，2024年办结。"
    assert report.texts["problems"] == "2024年。"
    assert report.texts["document.number"] == "青政〔2023〕1号"


def test_the_parts_of_the_document_are_looked_through_too() -> None:
    report = report_saying(overview="无。", **{"document.number": "青政〔2023〕1号"})
    assert after(report, "〔2023〕", "〔2024〕").texts["document.number"] == "青政〔2024〕1号"


def test_a_figure_that_follows_its_cell_is_left_as_it_is() -> None:
    report = report_saying(overview=f"2023年收到{annotate('2023', RECEIVED)}件。")
    assert [hit.kept for hit in hits_of(report, "2023")] == ["", BOUND]
    assert (
        after(report, "2023", "2024").manuscripts["overview"] == f"2024年收到{annotate('2023', RECEIVED)}件。"
    )


def test_words_of_two_weights_are_left_as_they_are() -> None:
    report = report_saying(overview="**公开**信息，公开信息。")
    assert [hit.kept for hit in hits_of(report, "公开信息")] == [MIXED, ""]
    assert after(report, "公开信息", "政务").texts["overview"] == "**公开**信息，政务。"


@pytest.mark.parametrize("new", ["*", "**粗**", "# 题", "\\", "\\*", ""])
def test_what_is_written_is_read_as_it_was_typed(new: str) -> None:
    report = after(report_saying(overview="甲乙丙"), "乙", new)
    assert [paragraph.text for paragraph in parse_markdown(report.texts["overview"])] == [f"甲{new}丙"]


def test_nothing_is_looked_for_without_words() -> None:
    report = report_saying(overview="甲乙丙")
    assert hits_of(report, "") == []
    assert replacing_change(report, [], "丁").texts == {}
