"""The order of figures in a text: by what the words leave, by the sums, else in doubt or not at all."""

import pytest

from model.families import family
from model.importers.content import Passage
from model.importers.recognition.reading_order import Word
from model.importers.recognition.row_orders import row_order
from model.importers.recognition.tables import Entry
from tests.model.importers.grids import passage, read_parts

FAMILY = family("enforcement")
IMPOSED, HANDLED = "行政处罚实施数量", "行政许可实施数量"


def order_of(table: str, names: list[str], numbers: list[str]) -> tuple[tuple[str, ...], bool]:
    words = [Word(name, line) for line, name in enumerate(names)]
    found = row_order(words, [Entry(number, "") for number in numbers], FAMILY, table)
    return found.columns, not found.doubt


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["amount", "warning", "fine", "total"], ["1.5", "2", "3", "5"]),
        (["fine", "warning", "total", "amount"], ["2", "3", "5", "1.5"]),
        (["total", "warning", "fine", "amount"], ["5", "2", "3", "1.5"]),
    ],
)
def test_headings_in_one_line_stand_as_their_sum_shows(names: list[str], numbers: list[str]) -> None:
    assert order_of("penalties", names, numbers) == (tuple(names), True)


def test_an_amount_beside_the_group_comes_last_where_the_sum_shows_it() -> None:
    names = [IMPOSED, "amount", "warning", "fine", "total"]
    right = ("warning", "fine", "total", "amount")
    assert order_of("penalties", names, ["2", "3", "5", "9"]) == (right, True)


def test_without_a_sum_the_printed_order_is_in_doubt() -> None:
    names = [HANDLED, "revoked", "applied", "accepted", "granted", "refused"]
    printed = ("applied", "accepted", "granted", "refused", "revoked")
    assert order_of("permits", names, ["8", "7", "6", "1", "2"]) == (printed, False)


def test_other_numbers_than_columns_have_no_order() -> None:
    assert order_of("penalties", ["warning", "fine", "total"], ["1", "2"]) == ((), True)


def test_figures_in_doubt_are_given_and_told() -> None:
    lines = ["单位名称", HANDLED, "撤销许可数量", "申请数量", "受理数量", "许可数量", "不予许可数量"]
    figures = ["云岭县水务局", "8", "7", "6", "1", "2"]
    parts: list[Passage] = [
        passage(text) for text in ("云岭县水务局2021年度行政执法统计年报", *lines, *figures)
    ]
    reading = read_parts(*parts)
    assert reading.report.stated["permits.handled.revoked"] == 2
    (doubted,) = [note.doubts for note in reading.notes if note.doubts]
    assert "permits.handled.revoked" in doubted
