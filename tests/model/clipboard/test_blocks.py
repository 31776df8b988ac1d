"""Blocks as other programs put them on the clipboard."""

import pytest

from model.clipboard.blocks import (
    LONGEST_TEXT,
    NO_FIGURES,
    TOO_LONG,
    Block,
    read_clipping,
    write_html,
    write_text,
)

EXCEL_HTML = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>9</title>
<!--[if gte mso 9]><xml><x:ExcelWorkbook>7</x:ExcelWorkbook></xml><![endif]-->
<style><!--td {color:red; width:54pt}--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=128 style='width:96pt'>
<!--StartFragment--> <col width=64 span=2 style='width:48pt'>
<tr height=19 style='height:14.4pt'><td height=19 class=xl65 align=right>3,914</td><td>2</td></tr>
<tr><td><span style='mso-spacerun:yes'>&nbsp;</span>5</td><td></td></tr>
<!--EndFragment--></table></body></html>"""
EXCEL_TEXT = "3,914\t2\r\n 5\t\r\n"
WPS_HTML = """<html><head><meta charset="utf-8"/><style>@page{margin:1in}.xl1{x:1}</style></head><body>
<table width="144" border="0"><!--StartFragment--><colgroup><col width="72" span="2"/></colgroup>
<tr><td class="xl1" x:num>12</td><td x:num="160.5964">160.5964</td></tr><!--EndFragment--></table>
</body></html>"""
WORD_HTML = """<body lang=ZH-CN><!--StartFragment--><table class=MsoNormalTable border=1>
<tr style='mso-yfti-irow:0'><td rowspan=2><p class=MsoNormal><span lang=EN-US>1<o:p></o:p></span></p></td>
<td colspan="2"><p>2</p></td></tr>
<tr><td><p>3</p><p>4</p></td><td><p><![if !supportMisalignedColumns]><![endif]>5</p></td></tr></table>
</body>"""
BROWSER_HTML = """<meta charset='utf-8'><table class="nb"><tbody><tr><th>新收</th><td>1</td><td>2</td></tr>
<tr><th>结转</th><td>3</td><td>4</td></tr></tbody></table><p>注：以上 2 行</p>"""
LAYOUT_HTML = """<table><tr><td><div><table><tr><td>1</td><td>2</td></tr></table></div></td></tr>
<tr><td> </td></tr></table>"""
HIDDEN_ROW_HTML = """<table><col width=64><col width=0 style='display:none;mso-width-source:userset'><col>
<tr><td>1</td><td>7</td><td>2</td></tr><tr height=0 style='display: none'><td>8</td><td>8</td><td>8</td></tr>
<tr><td>3</td><td>7</td><td>4</td></tr></table>"""
HIDDEN_CELLS_HTML = (
    """<table><tr><td>1</td><td hidden>7</td></tr><tr><td>2</td><td hidden>8</td></tr></table>"""
)


@pytest.mark.parametrize(
    ("text", "html", "block"),
    [
        ("1\t2\r\n3\t4\r\n", "", (("1", "2"), ("3", "4"))),
        ("1\r2\r", "", (("1",), ("2",))),
        ("7", "", (("7",),)),
        ("1\n\n2\n\n\n", "", (("1",), ("",), ("2",))),
        ("1\t2\r\n\t\r\n", "", (("1", "2"), ("", ""))),
        ('"两\n行"\t2', "", (("两\n行", "2"),)),
        ("1\n2\t3", "", (("1", ""), ("2", "3"))),
        (EXCEL_TEXT, EXCEL_HTML, (("3,914", "2"), ("5", ""))),
        ("12\t160.5964\r\n", WPS_HTML, (("12", "160.5964"),)),
        ("1\t2\n3\n4\t5", WORD_HTML, (("1", "2", ""), ("", "3 4", "5"))),
        ("新收\t1\t2\n结转\t3\t4\n注：以上 2 行", BROWSER_HTML, (("新收", "1", "2"), ("结转", "3", "4"))),
        ("1\t2", LAYOUT_HTML, (("1", "2"),)),
        ("1\t2", "<p>no table</p>", (("1", "2"),)),
        ("9", "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>", (("9",),)),
        ("1 2", "<table><tr><td rowspan=x colspan=-3>1<td>2", (("1", "2"),)),
        ("9", "<table><td>9", (("9",),)),
        ("\r\n", "<table><tr><td></td></tr></table>", (("",),)),
        ("8", "<table><tr><td><![foo]>8</td></tr></table>", (("8",),)),
        ("（图）", "<table><tr><td>1</td></tr></table>", (("1",),)),
        ("5\t", "<table><tr><td colspan=2>5</td></tr></table>", (("5", ""),)),
        ("38", "<table><tr><td><input value=38></td></tr></table>", (("38",),)),
    ],
)
def test_a_block_is_read(text: str, html: str, block: Block) -> None:
    assert read_clipping(text, html).block == block


@pytest.mark.parametrize(
    ("text", "html", "block", "left_out"),
    [
        ("1\t2\n3\t4", HIDDEN_ROW_HTML, (("1", "2"), ("3", "4")), 2),
        ("1\t7\t2\n8\t8\t8\n3\t7\t4", HIDDEN_ROW_HTML, (("1", "2"), ("3", "4")), 2),
        ("1\n2", HIDDEN_CELLS_HTML, (("1",), ("2",)), 1),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_told(text: str, html: str, block: Block, left_out: int) -> None:
    clipping = read_clipping(text, html)
    assert clipping.block == block
    assert clipping.note == f"隐藏的 {left_out} 行或列没有粘贴"


def test_two_forms_with_other_digits_are_not_believed() -> None:
    clipping = read_clipping("3914\t2", "<table><tr><td>3,941</td><td>2</td></tr></table>")
    assert clipping.block == ()
    assert "3941 和 3914" in clipping.problem
    assert "空 和 2" in read_clipping("1\t2", "<table><tr><td>1</td></tr></table>").problem


@pytest.mark.parametrize("text", ["", " \n\n", "\n"])
def test_nothing_on_the_clipboard_is_told(text: str) -> None:
    assert read_clipping(text).problem == NO_FIGURES


def test_a_book_on_the_clipboard_is_told_and_not_parsed() -> None:
    assert read_clipping("1\n" * LONGEST_TEXT).problem == TOO_LONG
    assert read_clipping("3", "<table><td>" + "3" * 2_000_000).block == (("3",),)


def test_an_open_quotation_mark_fails_at_nothing() -> None:
    assert read_clipping('"1\t2\n3').block == (("1\t2\n3",),)


def test_a_huge_span_does_not_fill_the_memory() -> None:
    html = '<table><tr><td colspan="999999999" rowspan="999999999">1</td></tr><tr><td>2</td></tr></table>'
    assert len(read_clipping("", html).block[0]) == 1001
    endless = html.replace("999999999", "9" * 5000)
    assert read_clipping("1\n2", endless).block == (("1",), ("2",))


def test_what_is_written_is_read_back() -> None:
    block = (("1", "", "<3>"), ("4", "5", "6"))
    assert read_clipping(write_text(block)).block == block
    assert read_clipping(write_text(block), write_html(block)).block == block
