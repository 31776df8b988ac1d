"""Lines of a web page at both ends of a text."""

import pytest

from model.importers.content import Content, Passage
from model.importers.surroundings import without_surroundings
from model.importers.web.page import content_of_page
from tests.model.importers.grids import passage


def texts(content: Content) -> list[str]:
    return [part.text for part in content.parts if isinstance(part, Passage)]


def test_what_a_page_left_at_both_ends_is_named_once_and_left_out() -> None:
    report = ["某局2024年报告", "六、其他需要报告的事项", "无"]
    lines = ["发布时间：2025-01-20", *report, "【打印本页】", "网站地图 | 联系我们"]
    content = without_surroundings(Content(tuple(map(passage, lines))))
    assert texts(content) == report
    (note,) = content.notes
    assert note.rule == "reading.left_out"
    assert all(words in note.message for words in (lines[0], lines[4], lines[5]))


@pytest.mark.parametrize(
    "line",
    [
        "下载次数：3",
        "相关附件：",
        "1.云岭市数据管理局2024年年报.pdf",
        "您是第1024位访客",
        "纠错 | 我要纠错",
        "责编：李某",
        "政府网站标识码：1311250001",
    ],
)
def test_lines_of_content_systems_at_the_end_stay_out(line: str) -> None:
    parts = tuple(map(passage, ["某局2024年报告", "六、其他需要报告的事项", "无", line]))
    content = without_surroundings(Content(parts))
    assert texts(content) == ["某局2024年报告", "六、其他需要报告的事项", "无"]
    assert line in content.notes[0].message


@pytest.mark.parametrize("ending", [".docx", "（定稿）.docx", "(1).pdf"])
def test_a_title_with_the_ending_of_its_file_is_no_such_line_but_at_the_end(ending: str) -> None:
    title = passage(f"某局2024年政府信息公开工作年度报告{ending}")
    content = Content((title, passage("一、总体情况")))
    assert without_surroundings(content) is content
    assert without_surroundings(Content((*content.parts, title))).parts == content.parts


def test_between_the_words_of_a_report_no_line_is_taken_for_such() -> None:
    content = Content(tuple(map(passage, ["某局2024年报告", "打印设备管理", "六、其他"])))
    assert without_surroundings(content) is content


def test_what_surrounds_the_report_on_a_page_is_named() -> None:
    around, hidden = "<nav>首页 政务公开</nav>", "<p>【打印】</p><p hidden>没有人看见</p>"
    page = content_of_page(f"{around}<p>一、总体情况</p><p>情况良好。</p>{hidden}".encode())
    assert texts(page) == ["一、总体情况", "情况良好。"]
    around_it, unseen = page.notes
    assert "首页 政务公开" in around_it.message
    assert "【打印】" in around_it.message
    assert "没有人看见" not in around_it.message
    assert "“没有人看见”" in unseen.message
