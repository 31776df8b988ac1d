"""Numbers in prose as intervals, and what only looks like a number."""

from decimal import Decimal

import pytest

from model.checks.prose.numerals import chinese_number
from model.checks.prose.quantities import quantities_in


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("收到32件", 32, 32),
        ("收到3,914件", 3914, 3914),
        ("培训五次", 5, 5),
        ("共十六件", 16, 16),
        ("一百零三件", 103, 103),
        ("两件", 2, 2),
        ("3至5件", 3, 5),
        ("3-5件", 3, 5),
        ("8.39万条", 83850, 83950),
        ("约40件", 35, 45),
        ("近4000件", 3200, 4000),
        ("超过300条", 300, 600),
        ("300条以上", 300, 600),
        ("1.5件", Decimal("1.5"), Decimal("1.5")),
        ("3.2亿元", Decimal("3.2"), Decimal("3.2")),
    ],
)
def test_intervals(words: str, low: Decimal | int, high: Decimal | int) -> None:
    (quantity,) = quantities_in(words)
    assert (quantity.low, quantity.high) == (Decimal(low), Decimal(high))
    assert not quantity.open_ended


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("3900余件", 3900, 4000),
        ("2万余份", 20000, 30000),
        ("740多万次", 7_400_000, 7_500_000),
        ("30余万条", 300_000, 400_000),
        ("十余次", 10, 20),
    ],
)
def test_odd_numbers_end_before_the_next_round_one(words: str, low: int, high: int) -> None:
    (quantity,) = quantities_in(words)
    assert quantity.contains(low)
    assert quantity.contains(high - 1)
    assert not quantity.contains(high)
    assert not quantity.contains(low - 1)


@pytest.mark.parametrize(
    ("words", "figure", "fits"),
    [
        ("1754万元", "1753.79", True),
        ("1753.8万元", "1753.79", True),
        ("1753.7万元", "1753.79", False),
        ("1755万元", "1753.79", False),
        ("17537900元", "1753.79", True),
        ("16537900元", "1753.79", False),
        ("0.18亿元", "1753.79", True),
        ("0.16亿元", "1753.79", False),
        ("1700余万元", "1753.79", True),
        ("0万元", "0.3", False),
        ("3件", "3.4", False),
    ],
)
def test_an_amount_may_be_rounded_and_in_any_unit(words: str, figure: str, fits: bool) -> None:
    (quantity,) = quantities_in(words)
    assert quantity.contains(Decimal(figure)) is fits


def test_amounts_in_different_units_meet_where_one_rounds_the_other() -> None:
    exact, rounded, other = quantities_in("17537900元、1754万元、0.19亿元")
    assert exact.meets(rounded)
    assert rounded.meets(exact)
    assert not exact.meets(other)


@pytest.mark.parametrize(
    "words",
    [
        "2021年1月1日至12月31日",
        "国办函〔2020〕109号",
        "第711号",
        "7·20特大暴雨",
        "满意率97%",
        "H5页面、IPv6改造",
        "12345热线",
        "0371-67177013",
        "提高3个百分点",
        "确保受理一件、答复一件",
        "每一件申请",
        "第二批",
        "一是加强、二是完善",
    ],
)
def test_what_is_no_quantity(words: str) -> None:
    assert quantities_in(words) == ()


def test_distance_and_meeting() -> None:
    rough, exact, far = quantities_in("3900余件、3950件、4100件")
    assert rough.meets(exact)
    assert not exact.meets(far)
    assert [exact.distance(3940), exact.distance(3950), rough.distance(4100)] == [
        Decimal(10),
        Decimal(0),
        Decimal(100),
    ]


@pytest.mark.parametrize(
    ("words", "number"), [("十", 10), ("二十", 20), ("一百二十三", 123), ("二〇二一", 2021), ("千", 1000)]
)
def test_chinese_numerals(words: str, number: int) -> None:
    assert chinese_number(words) == number


@pytest.mark.parametrize(
    "number", ["9" * 30, "9" * 5000, "1" + ",000" * 20, "亿" * 40, "3." + "1" * 40, "3至" + "9" * 40]
)
def test_the_number_of_a_document_is_no_quantity(number: str) -> None:
    assert quantities_in(f"收到申请{number}件") == ()
