"""What stands around a report in its document leaves the texts; what only looks like it stays."""

import pytest

from model.importers.content import Passage
from model.importers.recognition.document_parts import DocumentParts
from tests.model.importers.grids import passage

UNIT = "云岭市数据管理局"


def below(*lines: str) -> tuple[list[str], dict[str, str]]:
    passages = [passage(line) for line in lines]
    parts = DocumentParts()
    parts.take_below(passages, UNIT)
    return [left.text for left in passages], parts.texts()


def under_title(*lines: str) -> tuple[list[Passage], dict[str, str]]:
    passages = [passage(line) for line in lines]
    parts = DocumentParts()
    parts.take_under_title(passages, UNIT)
    return passages, parts.texts()


@pytest.mark.parametrize(
    "lines",
    [
        (UNIT, "2025年1月20日"),
        ("　　云岭市数据管理局　", "二〇二五年一月二十日"),
        ("云岭市数据管理局办公室", "2025年1月20日"),
        ("云岭市数据管理局 2025年1月20日",),
    ],
)
def test_signature_and_date_leave_the_last_text(lines: tuple[str, ...]) -> None:
    rest, texts = below("无其他事项。", *lines)
    assert rest == ["无其他事项。"]
    assert texts["document.signed_by"].startswith(UNIT)
    assert texts["document.signed_on"][-1] == "日"


def test_attachments_stand_before_or_behind_the_signature() -> None:
    signed = (UNIT, "2025年1月20日")
    for lines in (("附件：1.目录", "2.名单", *signed), (*signed, "附件：1.目录", "2.名单")):
        rest, texts = below("无其他事项。", *lines)
        assert rest == ["无其他事项。"]
        assert texts["document.attachments"] == "目录\n名单"
        assert texts["document.signed_by"] == UNIT


@pytest.mark.parametrize(
    "last",
    ["工作由各科室配合完成", "截至2025年1月20日。", "附件所列事项已经公开。", "联系人：张某", "没有其他单位"],
)
def test_a_last_line_that_is_no_signature_stays(last: str) -> None:
    rest, texts = below("无其他事项。", last)
    assert rest == ["无其他事项。", last]
    assert texts == {}


def test_number_bracket_and_addressee_leave_the_preamble() -> None:
    rest, texts = under_title("（云数发〔2025〕7号）", "（2025年1月20日）", "市政府办公室：", "现报告如下。")
    assert [left.text for left in rest] == ["现报告如下。"]
    assert texts == {
        "document.number": "（云数发〔2025〕7号）",
        "document.title_note": "（2025年1月20日）",
        "document.addressee": "市政府办公室：",
    }


def test_a_preamble_that_begins_with_a_colon_stays() -> None:
    rest, texts = under_title("本报告所列数据的统计期限为全年，内容如下：", "一是公开。")
    assert len(rest) == 2
    assert texts == {}
