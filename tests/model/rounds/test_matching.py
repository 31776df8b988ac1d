"""Whose report a file is: by code, title and names to the letter, and else the question."""

import pytest

from model.rounds.matching import How, Match, Matcher, Named
from model.rounds.units import FormerName, Scope, Unit, UnitTree


def unit(key: str, name: str, parent: str = "", **more: object) -> Unit:
    return Unit(key=key, name=name, code=key, parent=parent, **more)  # type: ignore[arg-type]


TREE = UnitTree(
    (
        unit("C", "澜川市人民政府", scope=Scope.AREA),
        unit("CO", "澜川市人民政府办公室", "C"),
        unit("CE", "澜川市教育局", "C", short_name="市教育局", aliases=("澜川市教育体育局",)),
        unit("CW", "澜川市文化广电和旅游局", "C"),
        unit("CS", "澜川市水利局", "C", former_names=(FormerName("澜川市水务局", last_year=2022),)),
        unit("Q", "清源县人民政府", "C", scope=Scope.AREA),
        unit("QE", "清源县教育局", "Q"),
        unit("QC", "清源县城关镇人民政府", "Q"),
        unit("QZ", "清源县石桥镇人民政府", "Q"),
        unit("QJ", "清源县石桥街道办事处", "Q"),
        unit("QT", "东山镇人民政府", "Q"),
        unit("H", "海西区人民政府", "C", scope=Scope.AREA),
        unit("HC", "海西区城关镇人民政府", "H"),
        unit("B1", "白水区人民政府", "C", scope=Scope.AREA),
        unit("B2", "白水区人民政府", "B1", scope=Scope.OWN),
    )
)
MATCHER = Matcher(TREE)


def matched(title: str = "", path: str = "年报.docx", *codes: str) -> Match:
    return MATCHER.match(Named(path, title, codes))


@pytest.mark.parametrize(
    ("title", "key", "how"),
    [
        ("澜川市教育局", "CE", How.TITLE),
        ("澜川市 教育局", "CE", How.TITLE),
        ("澜川市教育体育局", "CE", How.ALIAS),
        ("市教育局", "CE", How.ALIAS),
        ("澜川市水务局", "CS", How.FORMER_NAME),
        ("江南省澜川市水利局", "CS", How.TITLE),
        ("水利局", "CS", How.TITLE),
        ("县教育局", "QE", How.TITLE),
        ("石桥镇人民政府", "QZ", How.TITLE),
        ("澜川市清源县石桥镇人民政府", "QZ", How.TITLE),
        ("清源县东山镇人民政府", "QT", How.TITLE),
        ("澜川市人民政府", "C", How.TITLE),
        ("澜川市人民政府办公室", "CO", How.TITLE),
        ("白水区人民政府（本级）", "B2", How.TITLE),
        ("白水区人民政府(全区汇总)", "B1", How.TITLE),
    ],
)
def test_a_title_is_one_units_name_to_the_letter(title: str, key: str, how: How) -> None:
    assert matched(title) == Match(key, how)


@pytest.mark.parametrize(
    ("title", "proposed"),
    [
        ("城关镇人民政府", {"QC", "HC"}),
        ("教育局", {"CE", "QE"}),
        ("石桥人民政府", {"QZ", "QJ"}),
        ("海州市文化广电和旅游局", {"CW"}),
        ("海州市水利局", {"CS"}),
        ("海州市清源县石桥镇人民政府", {"QZ"}),
        ("清源县石桥乡人民政府", {"QZ", "QJ"}),
        ("白水区人民政府", {"B1", "B2"}),
        ("清源县人民政府（本级）", {"Q"}),
        ("清源县教育局（全县汇总）", {"QE"}),
    ],
)
def test_what_is_only_alike_or_shared_is_asked(title: str, proposed: set[str]) -> None:
    match = matched(title)
    assert (match.unit, match.how) == (None, How.NONE)
    keys = [proposal.unit for proposal in match.proposals]
    assert proposed <= set(keys)
    assert len(keys) <= 3
    assert all(proposal.reason and proposal.name for proposal in match.proposals)


def test_of_names_alike_the_one_at_the_place_that_is_named_comes_first() -> None:
    for place, first in (("清源县", "QC"), ("海西区", "HC")):
        assert matched(f"{place}城关镇").proposals[0].unit == first


@pytest.mark.parametrize("title", ["东岭铁路运输公司", "国家统计调查队", "海州市气象台"])
def test_a_stranger_gets_no_proposals(title: str) -> None:
    assert matched(title) == Match(None, How.NONE)


def test_a_code_in_the_file_comes_before_its_title() -> None:
    assert matched("澜川市教体局", "年报.docx", "X", "CE") == Match("CE", How.CODE)


def test_a_code_against_the_title_is_asked() -> None:
    match = matched("澜川市教育局", "年报.docx", "CS")
    assert match.unit is None
    assert {proposal.unit for proposal in match.proposals} == {"CE", "CS"}


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("市教育局2025年报（定稿）.xlsx", "CE"),
        ("澜川市水利局关于报送2025年度报告的函.docx", "CS"),
        ("清源县/清源县石桥镇2025.xlsx", "QZ"),
        ("清源县2025年政府信息公开工作年度报告.docx", "Q"),
        ("清源县/清源县城关镇人民政府/报表.xlsx", "QC"),
        ("白水区人民政府本级2025.xlsx", "B2"),
    ],
)
def test_the_name_of_a_file_decides_where_nothing_else_does(path: str, key: str) -> None:
    assert matched("", path) == Match(key, How.FILE_NAME)


@pytest.mark.parametrize(
    "path",
    [
        "清源县/报表.xlsx",
        "城关镇2025.xlsx",
        "清源县/城关镇2025.xlsx",
        "清源县医保局2025.xlsx",
        "清源县体育和教育局2025.xlsx",
        "市教育局、水利局2025.xlsx",
        "报表.xlsx",
    ],
)
def test_a_name_that_fits_several_or_says_more_decides_nothing(path: str) -> None:
    assert matched("", path).unit is None


def test_a_title_of_a_stranger_is_not_overruled_by_the_name_of_the_file() -> None:
    assert matched("海州市气象台", "市教育局2025.xlsx").unit is None


def test_the_folder_only_puts_the_likelier_one_first() -> None:
    for folder, first in (("清源县", "QC"), ("海西区", "HC")):
        match = matched("城关镇人民政府", f"{folder}/年报.docx")
        assert match.unit is None
        assert match.proposals[0].unit == first


def test_the_first_of_several_places_in_a_name_may_be_absent() -> None:
    """Districts of a city bear its name: 澜川市东城区教育局 calls itself 东城区教育局."""
    matcher = Matcher(
        UnitTree(
            (
                unit("C", "澜川市人民政府", scope=Scope.AREA),
                unit("E", "澜川市东城区人民政府", "C", scope=Scope.AREA),
                unit("EE", "澜川市东城区教育局", "E"),
                unit("W", "澜川市西城区人民政府", "C", scope=Scope.AREA),
                unit("WE", "澜川市西城区教育局", "W"),
            )
        )
    )
    for title, key in (("东城区教育局", "EE"), ("西城区教育局", "WE"), ("西城区人民政府", "W")):
        assert matcher.match(Named("年报.docx", title)) == Match(key, How.TITLE)
    assert matcher.match(Named("东城区教育局2025.xlsx")) == Match("EE", How.FILE_NAME)
    assert matcher.match(Named("年报.docx", "教育局")).unit is None


def test_a_list_of_names_without_places_is_matched_by_the_nearest_place() -> None:
    """Two bureaus and two towns of one name: the place before it says which."""
    bare = Matcher(
        UnitTree(
            (
                unit("C", "澜川市人民政府", scope=Scope.AREA),
                unit("CE", "教育局", "C"),
                unit("Q", "清源县人民政府", "C", scope=Scope.AREA),
                unit("QE", "教育局", "Q"),
                unit("QC", "城关镇人民政府", "Q"),
                unit("H", "海西区人民政府", "C", scope=Scope.AREA),
                unit("HC", "城关镇人民政府", "H"),
            )
        )
    )
    for title, key in (
        ("澜川市教育局", "CE"),
        ("清源县教育局", "QE"),
        ("澜川市清源县教育局", "QE"),
        ("海西区城关镇人民政府", "HC"),
    ):
        assert bare.match(Named("年报.docx", title)) == Match(key, How.TITLE)
    for title in ("教育局", "城关镇人民政府", "澜川市城关镇人民政府", "海州市教育局"):
        assert bare.match(Named("年报.docx", title)).unit is None
