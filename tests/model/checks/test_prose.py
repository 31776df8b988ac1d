"""The prose in one spelling, with the way back to the very characters of the Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checks.prose.sentences import read_text
from model.narrative import parse_markdown, place_markdown

PIECES = [
    "一、",
    "（二）",
    "(三)",
    "1.",
    "信息",
    "２０２１ 年",
    "3,914",
    "⼈⺠",
    "，",
    "。",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "*",
    "**",
    "\\",
    "### ",
]
markdown = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@given(markdown)
def test_placed_paragraphs_are_the_parsed_ones(text: str) -> None:
    placed = place_markdown(text)
    assert [(p.text, p.level) for p in placed] == [(p.text, p.level) for p in parse_markdown(text)]
    for paragraph in placed:
        characters = "".join(text[position] for position in paragraph.positions)
        assert characters.replace("\r", "\n") == paragraph.text


@given(markdown)
def test_every_character_keeps_its_place(text: str) -> None:
    for paragraph in read_text("overview", text):
        assert len(paragraph.positions) == len(paragraph.text)
        assert list(paragraph.positions) == sorted(set(paragraph.positions))
        assert "".join(sentence.text for sentence in paragraph.sentences) == paragraph.text
        place = paragraph.place(0, len(paragraph.text))
        assert text[place.start : place.end] == place.quote


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("２０２１ 年，收到 32 件", "2021年，收到32件"),
        ("(一)主动公开,公开信息;", "（一）主动公开，公开信息；"),
        ("公开信息3,914条,其中", "公开信息3,914条，其中"),
        ("⼈⺠政府⻔户⽹站", "人民政府门户网站"),
        ("共 10 20 件", "共10 20件"),
        ("**一是**公开", "一是公开"),
    ],
)
def test_the_one_spelling(written: str, read: str) -> None:
    assert [paragraph.text for paragraph in read_text("overview", written)] == [read]


def test_a_quote_is_what_was_written() -> None:
    (paragraph,) = read_text("overview", "**收到** 申请 ３２ 件。")
    start = paragraph.text.index("申请")
    assert paragraph.place(start, len(paragraph.text) - 1).quote == "申请 ３２ 件"


def test_lines_that_are_items_are_parted_and_wrapped_ones_joined() -> None:
    text = "存在的问题：\n1.公开\n不够\n2.解读不足"
    assert [p.text for p in read_text("problems", text)] == ["存在的问题：", "1.公开不够", "2.解读不足"]


def test_the_headings_above_a_paragraph() -> None:
    text = "### （一）主动公开\n\n甲。\n\n（二）依申请公开情况。乙。\n\n1.办理。丙。\n\n丁。"
    headings = [paragraph.headings for paragraph in read_text("overview", text)]
    assert headings[1] == ("（一）主动公开",)
    assert headings[-1] == ("依申请公开情况", "办理")
