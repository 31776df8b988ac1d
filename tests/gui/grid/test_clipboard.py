"""Blocks as other programs put them on the clipboard."""

import pytest

from gui.grid.clipboard import read_block, write_html, write_text

EXCEL_HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<style>td {color:red}</style></head>
<body><!--StartFragment--><table border=0><col width=64>
<tr height=19><td class=xl65>3,914</td><td>2</td></tr>
<tr><td><span style='mso-spacerun:yes'>&nbsp;</span>5</td><td></td></tr>
<!--EndFragment--></table></body></html>"""
WORD_HTML = """<table><tr><td rowspan=2><p>1<o:p></o:p></p></td><td colspan="2"><p>2</p></td></tr>
<tr><td><p>3</p><p>4</p></td><td>5</td></tr></table>"""


@pytest.mark.parametrize(
    ("text", "html", "block"),
    [
        ("1\t2\r\n3\t4\r\n", "", (("1", "2"), ("3", "4"))),
        ("1\r2\r", "", (("1",), ("2",))),
        ("7", "", (("7",),)),
        ('"两\n行"\t2', "", (("两\n行", "2"),)),
        ("1\n2\t3", "", (("1", ""), ("2", "3"))),
        ("", "", ()),
        (" \n\n", "", ()),
        ("ignored", EXCEL_HTML, (("3,914", "2"), ("5", ""))),
        ("ignored", WORD_HTML, (("1", "2", ""), ("", "3 4", "5"))),
        ("1\t2", "<p>no table</p>", (("1", "2"),)),
        ("9", "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>", (("9",),)),
        ("9", "<table><tr><td rowspan=x colspan=-3>1<td>2", (("1", "2"),)),
        ("9", "<table><td>8", (("9",),)),
    ],
)
def test_a_block_is_read(text: str, html: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text, html) == block


def test_a_huge_span_does_not_fill_the_memory() -> None:
    html = '<table><tr><td colspan="999999999" rowspan="999999999">1</td></tr><tr><td>2</td></tr></table>'
    assert len(read_block("", html)[0]) == 101


def test_what_is_written_is_read_back() -> None:
    block = (("1", "", "<3>"), ("4", "5", "6"))
    assert read_block(write_text(block)) == block
    assert read_block("", write_html(block)) == block
