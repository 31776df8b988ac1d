"""Web pages as agencies publish them and as systems export them."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.content import Content, Grid, Merge, Passage
from model.importers.source import Source
from model.importers.web.page import content_of_page, read_web_page
from model.narrative import Run


def page(body: str, head: str = "") -> Content:
    return content_of_page(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def texts(content: Content) -> list[str]:
    return [part.text if isinstance(part, Passage) else part.name for part in content.parts]


def only_grid(body: str) -> Grid:
    (grid,) = page(body).parts
    assert isinstance(grid, Grid)
    return grid


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        *(("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig")),
        *(("utf-8", "gb18030"), ("gb2312", "utf-8"), ("", "gb18030"), ("", "utf-16"), ("nonsense", "utf-8")),
    ],
)
def test_encodings_declared_rightly_wrongly_or_not_at_all(
    tmp_path: Path, declared: str, encoding: str
) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    path = tmp_path / "a.html"
    path.write_bytes(
        f"<html><head>{meta}</head><body><p>一、总体情况，龘靐齉</p></body></html>".encode(encoding)
    )
    assert texts(read_web_page(Source.of(path))) == ["一、总体情况，龘靐齉"]


def test_single_damaged_characters_do_not_spoil_a_page() -> None:
    data = "<meta charset=utf-8><p>一、总体情况</p>".encode() + b"\xff"
    assert texts(content_of_page(data))[0].startswith("一、总体情况")


def test_spans_and_spans_that_reach_too_far() -> None:
    grid = only_grid(
        "<table><tr><td colspan=20>第二十条</td></tr>"
        "<tr><td rowspan=2>三、</td><td>（一）</td><td>1</td></tr>"
        "<tr><td>（二）</td><td>2</td></tr><tr><td colspan=2 rowspan=9>四、</td><td>3</td></tr></table>"
    )
    assert grid.rows == (("第二十条",), ("三、", "（一）", "1"), ("", "（二）", "2"), ("四、", "", "3"))
    assert grid.merges == (Merge(0, 0, 0, 2), Merge(1, 0, 2, 0), Merge(3, 0, 3, 1))
    assert grid.places[2] == ("", "表1第3行第1格", "表1第3行第2格")


def test_entry_fields_stand_for_what_is_in_them() -> None:
    fields = [
        *('<input value="12">', '<input type="hidden" value="9"><input type=number value=3>'),
        *("<textarea> 45 </textarea>", "<select><option>1<option selected>2</select>"),
        *('<select><option value="">请选择</option><option>7</option></select>', "<input>"),
    ]
    row = "".join(f"<td>{field}</td>" for field in fields)
    assert only_grid(f"<table><tr>{row}</tr></table>").rows == (("12", "3", "45", "2", "", ""),)


def test_labels_of_several_lines_and_marks_of_notes() -> None:
    row = "<td><p>第二十条</p>\n <p>第（一）项</p></td><td>不予<br>公开</td>"
    row += "<td>22<sup>1</sup></td><td><del>3</del>4</td>"
    grid = only_grid(f"<table><tr>{row}</tr></table>")
    assert grid.rows == (("第二十条\n第（一）项", "不予\n公开", "22¹", "4"),)


def test_a_table_for_layout_gives_its_content_in_order() -> None:
    inner = "<table><tr><td>规章</td><td>1</td></tr></table>"
    content = page(f"<table><tr><td><p>一、总体情况</p>{inner}五、存在问题</td></tr></table>")
    assert texts(content) == ["一、总体情况", "表2", "五、存在问题"]


def test_a_whole_text_in_one_cell_of_several_flows() -> None:
    story = "".join(f"<p>{'本年度情况良好，' * 20}。</p>" for _ in range(4))
    content = page(f"<table><tr><td>侧栏</td><td>{story}</td></tr></table>")
    assert len(texts(content)) == 5


def test_headings_and_bold() -> None:
    body = (
        "<h2>一、<b>总体</b>情况</h2><p>甲<strong>乙</strong><span style='font-weight:700'>丙</span>"
        "<b style='font-weight: normal'>丁</b></p>"
    )
    heading, passage = page(body).passages
    assert (heading.level, heading.runs) == (2, (Run("一、总体情况"),))
    assert passage.runs == (Run("甲"), Run("乙丙", True), Run("丁"))


def test_breaks_between_paragraphs_and_within_them() -> None:
    body = "<p>　　第一段。<br>　　第二段。<br/>（三）标题<br>正文<br><br>末段</p><p>地址：甲<br>电话：乙</p>"
    assert [text.strip() for text in texts(page(body))] == [
        *("第一段。", "第二段。", "（三）标题", "正文", "末段", "地址：甲\n电话：乙")
    ]


def test_blanks_of_the_source_mean_nothing_and_those_of_the_text_stay() -> None:
    body = "<div>\n  政府信息\n    公开 <b>工作</b>\n  2023 <i>年</i></div>&nbsp;&nbsp;后"
    assert texts(page(body)) == ["政府信息公开 工作 2023 年", "\u00a0\u00a0后"]


def test_what_surrounds_the_report_stays_out() -> None:
    menu = "".join(f'<li><a href="/{n}">政务公开{n}</a></li>' for n in range(9))
    body = (
        f"<nav>导航</nav><ul>{menu}</ul><div class='breadcrumb'>首页 &gt; 公开</div><header>某某市</header>"
        "<div>来源：办公室　发布时间：2024-01-20</div><article><header><h1>某某局2023年报告</h1></header>"
        "<p style='display: none'>隐藏</p><p>一、总体情况</p><p>按照<a href='x'>条例</a>编制。</p></article>"
        "<div>【打印】【关闭】</div><div>上一篇：通知。 下一篇：公告。</div>"
        "<footer>版权</footer><script>var a</script>"
    )
    assert texts(page(body)) == ["某某局2023年报告", "一、总体情况", "按照条例编制。"]


def test_a_statutory_table_is_kept_whatever_its_surroundings_are_called() -> None:
    row = "<tr><td>规章</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>"
    assert texts(page(f"<div class='foot' id='nav'><table>{row}</table></div>")) == ["表1"]


def test_the_title_is_taken_from_the_head_where_the_page_lacks_it() -> None:
    head = "<title>某某局2023年政府信息公开工作年度报告_某某市人民政府</title>"
    title = "某某局2023年政府信息公开工作年度报告"
    assert texts(page("<p>一、总体情况</p>", head)) == [title, "一、总体情况"]
    assert texts(page(f"<p>{title}</p>", head)) == [title]


def test_numbers_of_lists_and_lines_of_plain_text() -> None:
    body = "<ol start=2><li>甲<li>乙</ol><ol style='list-style:none'><li>丙</ol><pre>丁\t1\n戊\t2</pre>"
    content = page(body)
    assert texts(content) == ["2.甲", "3.乙", "丙", "丁\t1", "戊\t2"]
    assert [passage.broken for passage in content.passages][-2:] == [True, True]


def test_a_web_archive() -> None:
    archive = (
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<p>=B9=E6=D5=C2</p>\r\n--b--\r\n"
    )
    assert texts(content_of_page(archive.encode())) == ["规章"]


def test_endless_nesting_is_refused_and_not_cut() -> None:
    with pytest.raises(UserError, match="嵌套"):
        page("<table><tr><td>" * 500 + "规章")
