"""Almost right is found, and never where two labels are almost alike."""

import pytest

from model.importers.recognition.labels import Axis
from model.importers.recognition.similarity import similar_label, similar_section
from tests.families import OGI


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("1.属于国家秘蜜", "denied_state_secret"),
        ("一、本年新收政府信息公开申请数", "new_received"),
        ("1.申请人无正当理由逾期不补正、行政机关不再", "other_no_correction"),
        ("4.保护第三方合法权宜", "denied_third_party"),
    ],
)
def test_slips_and_cut_labels(text: str, row: str) -> None:
    hit = similar_label(text, OGI)
    assert hit is not None
    assert {meaning.id for meaning in hit.meanings if meaning.axis is Axis.ROW} == {row}


@pytest.mark.parametrize(
    "text", ["其他", "本年", "属于", "备注说明", "总计", "其他主动公开文件", "行政许可事项"]
)
def test_too_short_too_far_or_too_many(text: str) -> None:
    assert similar_label(text, OGI) is None


def test_titles_of_sections() -> None:
    assert similar_section("工作中存在的主要问题及改进措施", OGI) == "problems"
    assert similar_section("主要问题", OGI) == ""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("其他\n结甲", "其他结果"),
        ("8.于行政事", "属于行政查询事项"),
        ("7.4于行政执法", "属于行政执法案卷"),
        ("于行政", ""),
        ("其他处甲", ""),
        ("无法提", ""),
    ],
)
def test_what_a_seal_has_left_of_a_label(text: str, label: str) -> None:
    hit = similar_label(text, OGI, recognised=True)
    assert (hit.key if hit else "") == label
