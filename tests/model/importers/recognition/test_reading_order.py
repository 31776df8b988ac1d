"""The columns of a header met word by word: a group stands for its own, and doubt leaves no order or two."""

from itertools import chain

import pytest

from model.importers.recognition.reading_order import (
    Word,
    paths_of_columns,
    paths_of_rows,
    possible_orders,
    read_line_by_line,
)
from tests.families import OGI

ALL, GROUP = "申请人情况", "法人或其他组织"
PERSON, TOTAL = "natural_person", "total"
FIVE = ["commercial", "research", "public_interest", "legal_service", "other_org"]
PRINTED = [PERSON, *FIVE, TOTAL]
PATHS = paths_of_columns(OGI, "applications")


def lines(*rows: list[str]) -> list[Word]:
    return [Word(word, line) for line, row in enumerate(rows) for word in row]


def cells(*words: str) -> list[Word]:
    return lines(*[[word] for word in words])


@pytest.mark.parametrize(
    "words",
    [
        lines([ALL], [PERSON, GROUP, TOTAL], FIVE),
        lines([ALL, TOTAL], [PERSON, GROUP], FIVE),
        lines([PERSON, TOTAL], FIVE),
        lines([*PRINTED]),
        lines([ALL, PERSON, GROUP, *FIVE, TOTAL]),
        cells(ALL, PERSON, GROUP, TOTAL, *FIVE),
        lines([ALL] * 7, [PERSON, *[GROUP] * 5, TOTAL], FIVE),
        lines([ALL, PERSON, *chain.from_iterable((ALL, GROUP, one) for one in FIVE), ALL, TOTAL]),
    ],
)
def test_the_printed_order_is_known_in_whatever_lines_it_comes(words: list[Word]) -> None:
    assert possible_orders(words, PATHS) == [PRINTED]


def test_a_group_in_another_place_takes_its_columns_with_it() -> None:
    words = lines([ALL], [TOTAL, GROUP, PERSON], FIVE[::-1])
    assert possible_orders(words, PATHS) == [[TOTAL, *FIVE[::-1], PERSON]]


def test_one_cell_a_line_leaves_two_places_for_the_total() -> None:
    words = cells(ALL, TOTAL, PERSON, GROUP, *FIVE)
    assert possible_orders(words, PATHS) == [[TOTAL, PERSON, *FIVE], PRINTED]


@pytest.mark.parametrize(
    "words",
    [
        lines([TOTAL, PERSON], FIVE),
        lines([ALL, GROUP, TOTAL, PERSON, *FIVE]),
        lines([ALL], [PERSON, GROUP, *FIVE[:2], TOTAL, GROUP, *FIVE[2:]]),
        lines([TOTAL, PERSON, GROUP, FIVE[1]], *([one] for one in (FIVE[0], *FIVE[2:]))),
    ],
)
def test_where_nobody_can_tell_there_is_no_order(words: list[Word]) -> None:
    assert possible_orders(words, PATHS) == []


def test_the_rows_of_a_one_line_table_stand_under_their_group() -> None:
    paths = paths_of_rows(OGI, "disputes")
    direct, after, first = "litigation_direct", "litigation_after_reconsideration", "reconsideration"
    words = lines(["行政诉讼", first], [after, direct])
    assert possible_orders(words, paths) == [[after, direct, first]]
    assert not read_line_by_line([after, direct, first], paths)
    assert read_line_by_line([first, after, direct], paths)


def test_a_group_that_comes_too_early_in_its_line_leaves_no_order() -> None:
    words = lines(["行政诉讼", "reconsideration", "litigation_direct", "litigation_after_reconsideration"])
    assert possible_orders(words, paths_of_rows(OGI, "disputes")) == []
