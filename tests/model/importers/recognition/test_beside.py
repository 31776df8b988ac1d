"""Sentences in a section of tables become its note, lines of its table do not, however they are broken."""

import pytest

from model.importers.recognition.beside import sentences_among
from tests.families import OGI
from tests.model.importers.grids import make_grid, passage, read_parts

TITLE = passage("云岭市数据管理局2024年政府信息公开工作年度报告")
HEADING = passage("三、收到和处理政府信息公开申请情况")
TABLE = make_grid([["一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"]])


@pytest.mark.parametrize(
    "line",
    [
        "2024年共收到申请1份，没有结转下年度的申请。",
        "注：本表数据由各科室上报汇总",
        "备注：1.含网上申请。",
        "填表说明：表中数字为件数",
        "※说明：总计由系统计算",
        "2024年没有因政府信息公开被申请行政复议、提起行政诉讼。",
        "全年新收申请12件，其中网上申请 8 件。",
        "行政许可 12 件，行政处罚 3 件。",
        "（一）规章。本年制发规章0件。",
        "未收到申请。",
        "无。",
    ],
)
def test_what_says_something_is_a_sentence(line: str) -> None:
    assert sentences_among([passage(line)], OGI) == [True]


@pytest.mark.parametrize(
    "line",
    [
        "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "2.其他法律行政法规禁止公开",
        "第二十条第（一）项",
        "规章 1 2 3",
        "单位：万元",
        "1 0 0 0 0 0 1",
    ],
)
def test_a_line_of_the_table_is_none(line: str) -> None:
    assert sentences_among([passage(line)], OGI) == [False]


def test_a_sentence_broken_over_lines_is_kept_whole() -> None:
    lines = ["2024年没有因政府信息公开工作被申请行政复议、被提起", "行政诉讼。", "总计"]
    assert sentences_among([passage(line, broken=True) for line in lines], OGI) == [True, True, False]


def test_sentences_above_and_below_a_table_are_its_note() -> None:
    above, below = passage("全年新收申请1件，均已办结。"), passage("注：总计由系统计算。")
    texts = read_parts(TITLE, HEADING, above, TABLE, below).report.texts
    assert texts == {"applications_note": "全年新收申请1件，均已办结。\n\n注：总计由系统计算。"}


def test_a_row_below_a_table_that_holds_nothing_but_a_sentence_is_its_note() -> None:
    grid = make_grid([*map(list, TABLE.rows), ["注：1.本表数据由各科室上报汇总。", *[""] * 7]])
    texts = read_parts(TITLE, HEADING, grid).report.texts
    assert texts == {"applications_note": "注：1.本表数据由各科室上报汇总。"}


def test_a_section_answered_by_a_sentence_has_no_table_and_a_note() -> None:
    disputes = passage("四、政府信息公开行政复议、行政诉讼情况")
    answer = passage("本年度未发生政府信息公开行政复议、行政诉讼。")
    after = passage("五、存在的主要问题及改进情况"), passage("时效不够，今后改进。")
    texts = read_parts(TITLE, HEADING, TABLE, disputes, answer, *after).report.texts
    assert texts["disputes_note"] == answer.text
    assert texts["problems"] == "时效不够，今后改进。"


def test_without_headings_of_its_sections_the_prose_is_the_preamble_and_that_is_told() -> None:
    reading = read_parts(
        TITLE, passage("本局推进公开，成效明显。"), HEADING, TABLE, passage("今后改进，丰富形式。")
    )
    assert reading.report.texts == {
        "preamble": "本局推进公开，成效明显。",
        "applications_note": "今后改进，丰富形式。",
    }
    assert any("没有找到正文各部分的标题" in note.message for note in reading.notes)
