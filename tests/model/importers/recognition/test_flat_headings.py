"""Headings that say in one cell what stands above a column, and those that say something else."""

import pytest

from model.importers.recognition.flat_headings import flat_heading, names_other, says_nothing
from model.importers.recognition.labels import Axis
from tests.families import OGI


@pytest.mark.parametrize("glue", ["", "-", "/", "\n", "：", " "])
def test_all_words_above_a_column_name_it(glue: str) -> None:
    found = flat_heading(glue.join(["申请人情况", "法人或其他组织", "其他"]), OGI)
    assert found is not None
    column = found.hit.meaning(Axis.COLUMN)
    assert column is not None
    assert (column.table, column.id, found.row) == ("applications", "other_org", "")


def test_in_a_one_line_table_they_name_the_row_too() -> None:
    found = flat_heading("行政诉讼-复议后起诉-结果维持", OGI)
    assert found is not None
    assert found.row == "litigation_after_reconsideration"


@pytest.mark.parametrize(
    "text", ["三、本年度办理结果（七）总计", "石桥镇-自然人", "自然人", "行政复议-自然人"]
)
def test_other_words_are_no_such_heading(text: str) -> None:
    assert flat_heading(text, OGI) is None


@pytest.mark.parametrize("text", ["（件）", "单位：件", "（区分处理的，只计这一情形）", "万元"])
def test_a_unit_or_a_remark_names_nothing(text: str) -> None:
    assert says_nothing(text)
    assert not names_other(text)


@pytest.mark.parametrize("text", ["上年数", "石桥镇", "2023年", "计划数"])
def test_a_heading_alone_can_name_another_thing(text: str) -> None:
    assert names_other(text)


@pytest.mark.parametrize("text", ["办理数量", "件数", "本年总数"])
def test_words_of_amounts_name_no_other_thing(text: str) -> None:
    assert not names_other(text)
