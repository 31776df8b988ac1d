"""Where title and sections begin, however they are worded and laid out."""

import pytest

from model.importers.content import Grid, Passage
from model.importers.recognition.outline import find_sections
from model.importers.recognition.titles import find_title
from tests.families import OGI
from tests.model.importers.grids import make_grid, passage

TABLE = make_grid([["规章", "1", "2", "3"]])


@pytest.mark.parametrize(
    ("lines", "unit", "year"),
    [
        (["云岭市人民政府2024年政府信息公开工作年度报告"], "云岭市人民政府", 2024),
        (["云岭市人民政府 2024 年政府信息公开 工作年度报告"], "云岭市人民政府", 2024),
        (["云岭市人民政府", "2024年政府信息公开工作年度报告"], "云岭市人民政府", 2024),
        (["云岭市人民政府二〇二四年政府信息公开工作年度报告"], "云岭市人民政府", 2024),
        (["2024年度云岭市人民政府政府信息公开工作年度报告"], "云岭市人民政府", 2024),
        (["云岭市人民政府２０２４年度政府信息公开年度报告"], "云岭市人民政府", 2024),
        (["2024年政府信息公开工作年度报告"], "", 2024),
    ],
)
def test_titles(lines: list[str], unit: str, year: int) -> None:
    title = find_title([passage(line) for line in lines], OGI)
    assert title is not None
    assert (title.unit, title.year) == (unit, year)


@pytest.mark.parametrize(
    "text",
    [
        "根据条例，现发布云岭市人民政府2024年政府信息公开工作年度报告。",
        "二、主动公开政府信息情况",
        "云岭市人民政府2024年工作报告",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert find_title([passage(text)], OGI) is None


def sections(*parts: Passage | Grid) -> list[str]:
    return [start.section for start in find_sections(parts, OGI)]


def test_the_six_sections_of_the_form() -> None:
    parts: list[Grid | Passage] = [
        passage("一、总体情况"),
        passage("甲。"),
        passage("二、主动公开政府信息情况"),
        TABLE,
        passage("三、收到和处理政府信息公开申请情况"),
        TABLE,
        passage("四、政府信息公开行政复议、行政诉讼情况"),
        TABLE,
        passage("五、存在的主要问题及改进情况"),
        passage("六、其他需要报告的事项"),
    ]
    assert sections(*parts) == [
        "overview",
        "disclosure",
        "applications",
        "disputes",
        "problems",
        "other_matters",
    ]


def test_sections_in_other_words_and_numbers() -> None:
    parts = [
        passage("第一部分 工作概述"),
        passage("三、存在的不足和整改措施"),
        passage("四、其他有关事项"),
    ]
    assert sections(*parts) == ["overview", "problems", "other_matters"]


def test_a_heading_inside_a_section_opens_none() -> None:
    parts: list[Grid | Passage] = [
        passage("一、总体情况"),
        passage("一、政府信息公开工作的基本情况"),
        passage("（一）主动公开情况"),
        passage("主动公开，不断深入，取得成效。"),
        passage("二、主动公开情况"),
        passage("全年公开信息，内容准确，群众满意。"),
        passage("二、主动公开政府信息情况"),
        TABLE,
    ]
    found = find_sections(parts, OGI)
    assert [(start.index, start.section) for start in found] == [(0, "overview"), (6, "disclosure")]
