"""What is left of a paste: headings, bold, paragraphs."""

from collections.abc import Callable

import pytest

from model.clipboard.texts import paragraphs_of_html, paragraphs_of_text, refuse_too_long
from model.errors import UserError
from model.narrative import write_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>甲</p><p>乙</p>", "甲\n\n乙"),
        ("<h2>（一）主动公开</h2><p>正文</p><h4>1.平台</h4>", "### （一）主动公开\n\n正文\n\n#### 1.平台"),
        ("<p>前<b>重点。</b>后</p>", "前**重点。**后"),
        ("<p>前<span style='font-weight: 700'>粗</span><i>斜</i></p>", "前**粗**斜"),
        ("<b style='font-weight:normal'><p>不粗</p></b>", "不粗"),
        ("<p>一行<br>次行</p>", "一行\n次行"),
        ("<p class=MsoNormal>\n  跨行的\n  源码 </p>", "跨行的源码"),
        ("<head><title>x</title><style>p {}</style></head><script>1</script><p>文</p>", "文"),
        ("<ul><li>一</li><li>二</li></ul>", "一\n\n二"),
        ("<p>&nbsp;</p><p>\u3000</p>", ""),
        ("<p>没有关上<p>又一段", "没有关上\n\n又一段"),
        ("<table><tr><td>甲</td><td>1</td></tr></table>", "甲 1"),
        ("</p></b><p>多余的结尾</p></div>", "多余的结尾"),
        ("<p>甲</p>1 <2 <b", "甲\n\n1 <2"),
        ("甲 < 乙", "甲 < 乙"),
        ("<p>甲<!-- 注 -->乙</p><!-- 没有完", "甲乙"),
        ("<![if x]>甲", "甲"),
        ("<!-- 只有注释 -->", ""),
        ("<p>" + "a<i>b</i>" * 3 + "</p>", "ababab"),
        ("<ol><li>一</li><li>二</li></ol>", "1.一\n\n2.二"),
        ("<p>共3<sup>1</sup>件<span style='mso-hide:all'>隐</span></p>", "共3¹件"),
        ("<table><tr><td>甲</td><td>1</td></tr><tr hidden><td>乙</td><td>2</td></tr></table>", "甲 1"),
        ("<div class='share'><a href=x>分享到</a></div><p>打印</p>", "分享到\n\n打印"),
    ],
)
def test_html(html: str, markdown: str) -> None:
    assert write_markdown(paragraphs_of_html(html)) == markdown


def test_plain_text_is_a_paragraph_a_line() -> None:
    assert write_markdown(paragraphs_of_text("\u3000\u3000甲\r\n\r\n乙\r丙*")) == "甲\n\n乙\n\n丙\\*"


@pytest.mark.parametrize(
    "broken", ["<![foo", "<![endif--", "<![if !supportLists]>", "<!", "<?xml", "<p <b", "&#x;"]
)
def test_broken_markup_loses_nothing_before_it(broken: str) -> None:
    paragraphs = paragraphs_of_html(f"<p>前面</p>{broken}<p>后面</p>")
    assert paragraphs[0].runs[0].text == "前面"


def test_a_number_is_not_parted_by_what_nobody_sees() -> None:
    assert [each.text for each in paragraphs_of_html("<p>共12&#8203;34条&shy;。</p>")] == ["共1234条。"]
    assert [each.text for each in paragraphs_of_text("共12\u200b34条\ufeff。")] == ["共1234条。"]


@pytest.mark.parametrize(
    "paste",
    [
        lambda: paragraphs_of_html("<p>甲</p>" * 200_000),
        lambda: paragraphs_of_text("甲" * 2_000_000),
        lambda: refuse_too_long(paragraphs_of_text("甲\n" * 3000)),
        lambda: refuse_too_long(paragraphs_of_html(f"<p>{'甲' * 60_000}</p>")),
    ],
)
def test_what_no_text_of_a_report_can_be_is_refused(paste: Callable[[], object]) -> None:
    with pytest.raises(UserError, match="没有粘贴"):
        paste()


def test_a_long_text_is_taken() -> None:
    refuse_too_long(paragraphs_of_text("各项工作有序推进。\n" * 1500))


def test_marks_that_turn_figures_round_are_left_out() -> None:
    assert paragraphs_of_text("收到\u202e21\u202c件\x07") == paragraphs_of_html(
        "<p>收到&#8238;21&#8236;件</p>"
    )
    assert paragraphs_of_text("收到\u202e21\u202c件\x07")[0].text == "收到21件"
