"""Properties of the line breaker on arbitrary mixtures, and the breaks a reader would notice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.line_breaking import (
    NOT_AT_END,
    NOT_AT_START,
    Break,
    break_between,
    break_lines,
    breaks_of,
    even_width,
    widest_unit,
)

EM = 16.0
WORDS = [
    "办",
    "理",
    "公开",
    "2021年",
    "8.39%",
    "3,914",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "，",
    "。",
    "、",
    "……",
    "——",
]
RATIO = "1∶3"
WORDS += [
    RATIO,
    "https://www.example.gov.cn/zwgk/index.html?a=1&b=2",
    "WTO",
    " ",
    "  ",
    "\n",
    "\u3000",
    "a-b",
    '"',
    "100",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
WIDTHS = st.sampled_from([3.0, 7.0, 11.0, 28.0])


def widths_of(text: str) -> list[float]:
    return [EM / 2 if ord(character) < 0x100 else EM for character in text]


def lines_of(text: str, characters: float, first_indent: float = 0) -> list[str]:
    lines = break_lines(text, widths_of(text), characters * EM, first_indent * EM)
    return [text[line.start : line.end] for line in lines]


@given(TEXTS, WIDTHS, st.sampled_from([0.0, 2.0]))
def test_nothing_is_lost_or_doubled(text: str, characters: float, indent: float) -> None:
    lines = break_lines(text, widths_of(text), characters * EM, indent * EM)
    assert "".join(text[line.start : line.end] for line in lines) == text.replace("\n", "")
    assert [line.closes for line in lines].count(True) == text.count("\n") + 1
    assert lines[-1].closes


@given(TEXTS, WIDTHS, st.sampled_from([0.0, 2.0]))
def test_no_line_is_wider_than_its_room(text: str, characters: float, indent: float) -> None:
    for number, line in enumerate(lines_of(text, characters, indent)):
        ink = line.rstrip()
        assert sum(widths_of(ink)) <= (characters - (0 if number else indent)) * EM or len(ink) == 1


@given(TEXTS, WIDTHS)
def test_a_line_begins_and_ends_with_a_forbidden_mark_only_where_it_must(
    text: str, characters: float
) -> None:
    quality = breaks_of(text)
    for line in break_lines(text, widths_of(text), characters * EM):
        if not line.closes and quality[line.end] is Break.FORBIDDEN:
            assert set(quality[line.start + 1 : line.end]) <= {Break.FORBIDDEN}


@given(TEXTS)
def test_marks_decide_about_breaks(text: str) -> None:
    for before, after, quality in zip(text[:-1], text[1:], breaks_of(text)[1:], strict=True):
        if after in NOT_AT_START or before in NOT_AT_END or after == " ":
            assert quality is Break.FORBIDDEN


@pytest.mark.parametrize("mark", "，。、；：？！”’）》】〉…")
def test_closing_marks_never_begin_a_line(mark: str) -> None:
    assert lines_of(f"一二三四五{mark}六", 5) == ["一二三四", f"五{mark}六"]


@pytest.mark.parametrize("mark", "“‘（《【〈")
def test_opening_marks_never_end_a_line(mark: str) -> None:
    assert lines_of(f"一二三四{mark}五六", 5) == ["一二三四", f"{mark}五六"]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("", 5, [""]),
        ("一二三四五六", 3, ["一二三", "四五六"]),
        ("一二\n三", 5, ["一二", "三"]),
        ("一\n\n二", 5, ["一", "", "二"]),
        ("在2021年内", 3, ["在", "2021年", "内"]),  # figures stay with their 年
        ("共有12,345.67件", 5, ["共有", "12,345.67", "件"]),  # a figure is never parted while it fits a line
        ("一二三四——五", 5, ["一二三四", "——五"]),
        ("一二三四……五", 5, ["一二三", "四……五"]),
        ("to be or not", 3, ["to be ", "or not"]),  # blanks hang at the end of the line before
        ("一二三     四", 3, ["一二三     ", "四"]),
        ("）））））", 3, ["）））", "））"]),  # unavoidable
        ("见（GB/T 9704）", 5, ["见（GB/T ", "9704）"]),
        ("中文" + "w" * 12, 4, ["中文", "w" * 8, "w" * 4]),  # longer than any line
    ],
)
def test_breaks(text: str, characters: float, lines: list[str]) -> None:
    assert lines_of(text, characters) == lines


def test_an_address_stays_whole_where_that_leaves_no_hole() -> None:
    address = "http://a.cn/b/c"
    assert lines_of("一" * 18 + address, 20) == ["一" * 18, address]


def test_an_address_breaks_behind_a_joint_rather_than_leave_a_hole() -> None:
    assert lines_of("一" * 12 + "http://a.cn/bb/cccccc", 20) == ["一" * 12 + "http://a.cn/bb/", "cccccc"]


def test_a_decimal_point_is_no_joint() -> None:
    assert [break_between(*pair) for pair in ("6.", ".7", "./", "m.", ".c", "/z", "//")] == [
        Break.FORBIDDEN,
        Break.WORD,
        Break.WORD,
        Break.FORBIDDEN,
        Break.ADDRESS,
        Break.ADDRESS,
        Break.WORD,
    ]


def test_the_first_line_is_indented() -> None:
    assert lines_of("一二三四五六七八九", 5, first_indent=2) == ["一二三", "四五六七八", "九"]


def test_even_width_keeps_the_number_of_lines() -> None:
    text = "一二三四五六七八九十"
    width = even_width(text, widths_of(text), 7 * EM)
    assert 5 * EM <= width <= 5 * EM + 1


def test_the_widest_unit_is_what_cannot_be_parted() -> None:
    assert widest_unit("（五）不予处理", widths_of("（五）不予处理")) == 3 * EM
    assert widest_unit("", []) == 0


def test_a_ratio_stays_in_one_line() -> None:
    text = f"比例为{RATIO}。"
    for room in range(3, 9):
        lines = [text[line.start : line.end] for line in break_lines(text, [EM] * len(text), room * EM)]
        assert room < len(RATIO) + 1 or any(RATIO in line for line in lines)
