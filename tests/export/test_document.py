"""The neutral document: order, wording, and no character that a file cannot carry."""

import pytest

from export.composing import build_document
from export.document import Grid, Heading, Paragraph, Title, printable
from model.families import load_form
from model.judging.manuscript import Manuscript
from model.report import text_names
from tests.export.conftest import MakeManuscript
from tests.families import OGI


def test_sections_stand_in_printed_order(torture: Manuscript) -> None:
    document = build_document(torture.report)
    assert isinstance(document.blocks[0], Title)
    assert isinstance(document.blocks[1], Paragraph)
    sections = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert [block.runs[0].text[:2] for block in sections] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert [block.table_id for block in document.blocks if isinstance(block, Grid)] == [
        "disclosure",
        "applications",
        "disputes",
    ]


@pytest.mark.parametrize(("stated", "printed"), [(1, "1"), (None, "242")])
def test_a_total_is_printed_as_it_is_stated_or_as_it_comes_out(
    make_manuscript: MakeManuscript, stated: int | None, printed: str
) -> None:
    manuscript = make_manuscript(changed={"disputes.reconsideration.total": stated})
    grid = next(
        block
        for block in build_document(manuscript.report).blocks
        if isinstance(block, Grid) and block.table_id == "disputes"
    )
    assert grid.values["disputes.reconsideration.total"] == printed


def test_control_characters_reach_no_format(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(
        texts={"overview": "甲\x00\x1b[31m\x0b乙\ufffe\ud800\x85\n丙\t丁"}, unit="局\x07"
    )
    document = build_document(manuscript.report)
    paragraph = next(block for block in document.blocks if isinstance(block, Paragraph))
    assert paragraph.runs[0].text == "甲[31m乙\n丙\t丁"
    assert document.unit == "局"
    assert document.title.startswith("局2022年")


def test_ordinary_characters_stay() -> None:
    text = "浉淯㴻䢺𬇙\ue000 “”…—·\u3000\xa0é😀\n\t"
    assert printable(text) == text


def test_texts_have_the_names_of_the_form() -> None:
    assert list(text_names(load_form("2021", OGI)).values()) == [
        "发文字号",
        "题注",
        "主送机关",
        "前言",
        "一、总体情况",
        "二、主动公开政府信息情况（表格说明）",
        "三、收到和处理政府信息公开申请情况（表格说明）",
        "四、政府信息公开行政复议、行政诉讼情况（表格说明）",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
        "附件说明",
        "落款",
        "成文日期",
    ]
