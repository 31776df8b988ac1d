"""Radicals and traditional forms stand for the characters the form is written in."""

import pytest

from model.characters import repair_radicals, simplify
from model.families import editions
from tests.families import OGI


def test_radicals_are_replaced_and_counted() -> None:
    assert repair_radicals("⼈⺠政府⻔⼾⽹站，⻓效") == ("人民政府门户网站，长效", 6)


def test_text_without_radicals_is_untouched() -> None:
    text = "戶门①㈠ﬁ２"
    assert repair_radicals(text) == (text, 0)


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [("行政處罰", "行政处罚"), ("複議後起訴", "复议后起诉"), ("總計", "总计"), ("規範性文件", "规范性文件")],
)
def test_traditional_labels_are_simplified(traditional: str, simple: str) -> None:
    assert simplify(traditional) == simple


def test_the_forms_own_words_are_left_alone() -> None:
    for form in editions(OGI):
        words = [text for cell in form.cells.values() for text in (*cell.row.path, *cell.column.path)]
        assert [simplify(text) for text in words] == words
