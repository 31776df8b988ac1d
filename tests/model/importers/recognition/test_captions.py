"""Captions that a layout has broken into lines."""

from dataclasses import replace

import pytest

from model.families import family
from model.importers.content import Passage
from model.importers.recognition.captions import with_whole_captions
from tests.model.importers.grids import passage


def whole(*lines: str, broken: bool = True) -> list[str]:
    parts = [replace(passage(line), broken=broken) for line in lines]
    joined = with_whole_captions(parts, family("enforcement"))
    return [part.text for part in joined if isinstance(part, Passage)]


@pytest.mark.parametrize(
    "lines",
    [
        ["表一云岭县城市管理局2024年度行政处罚实施情况统", "计表"],
        ["第二部分云岭县城市管理局2024年度行政执", "法总体情况"],
        ["第一部分云岭县综合行政", "执法大队2024年度行政执法数据表"],
        ["表二云岭回族自治县农业农村局", "综合行政执法大队2024年度行政许", "可实施情况统计表"],
    ],
)
def test_the_lines_of_a_caption_are_one(lines: list[str]) -> None:
    assert whole(*lines, "说明：") == ["".join(lines), "说明："]


@pytest.mark.parametrize(
    "lines",
    [
        ["表一", "云岭县2024年度行政处罚实施情况统计表"],
        ["表一云岭县2024年度行政处罚实施情况统计表", "单位：宗"],
        ["办理情况如下", "行政处罚实施情况统计表"],
        ["表一云岭县2024年度行政处罚", "表二云岭县2024年度行政许可实施情况统计表"],
    ],
)
def test_other_lines_stay_apart(lines: list[str]) -> None:
    assert whole(*lines) == lines


def test_paragraphs_of_a_file_are_never_joined() -> None:
    lines = ["表一云岭县2024年度行政处罚实施情况统", "计表"]
    assert whole(*lines, broken=False) == lines
