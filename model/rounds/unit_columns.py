"""The headings of a list of units: which column holds what, in whatever order and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from model.numbers import fold_width

LEAST_HEADINGS = 2
MOST_ROWS_ABOVE = 30


class Column(Enum):
    """What a column of the list may hold; the value is what it is called in sentences."""

    AREA_CODE = "行政区划代码"
    PARENT = "上级单位"
    SUCCESSOR = "承接单位"
    FORMER_NAMES = "曾用名"
    ALIASES = "别名"
    SHORT_NAME = "简称"
    CODE = "单位代码"
    NAME = "单位全称"
    KIND = "类别"
    SCOPE = "口径"
    EXEMPT = "免报"
    COUNTED = "计入汇总"
    ACTIVE_FROM = "起始年份"
    ACTIVE_TO = "终止年份"
    ACTIVE = "起止年份"
    DEADLINE = "报送期限"
    CONTACT = "联系方式"


# In this order: 上级单位代码 is a parent and no code, 单位简称 is no full name.
_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.AREA_CODE, r"行政区划.*|区划.*|area_?code|area"),
    (Column.SUCCESSOR, r".*(?:承接|继承|承继|并入|接收).*|successor"),
    (Column.PARENT, r".*(?:上级|父级|隶属|所属|主管|汇总到|报送至|汇总单位).*|parent.*"),
    (Column.FORMER_NAMES, r".*(?:曾用名|曾用|原名|旧名|原称|更名前).*|former(?:_?names?)?"),
    (Column.ALIASES, r".*(?:别名|别称|又名|其他名称|其它名称).*|alias(?:es)?"),
    (Column.SHORT_NAME, r".*简称.*|short(?:_?name)?"),
    (Column.SCOPE, r".*(?:口径|范围|本级.*全域).*|scope"),
    (Column.COUNTED, r".*(?:汇总|计入|纳入|统计).*|counted"),
    (Column.KIND, r".*(?:类别|类型|性质|种类|分类).*|kind|type"),
    (Column.EXEMPT, r".*免报.*|exempt"),
    (Column.DEADLINE, r".*(?:期限|截止|限期|应报).*|deadline"),
    (Column.ACTIVE, r"(?:起止|存续|有效|启用)(?:年份|年度|年|期间|期)|active|years"),
    (
        Column.ACTIVE_FROM,
        r"(?:起始|开始|启用|设立|新设|成立|自|起)(?:年份|年度|年|时间|日期)?|active_?from|from|first_?year",
    ),
    (
        Column.ACTIVE_TO,
        r"(?:终止|截至|结束|停用|撤销|撤并|至|止)(?:年份|年度|年|时间|日期)?|active_?to|to|last_?year",
    ),
    (Column.CONTACT, r".*(?:联系|电话|手机|邮箱).*|contact"),
    (Column.CODE, r".*(?:代码|编码|编号|信用码).*|code|unit_?code|id"),
    (
        Column.NAME,
        r".*(?:全称|单位名称|机构名称|名称|起报单位|填报单位|报告单位)|单位|机构|(?:full_?)?name|unit",
    ),
)
_REMARK = re.compile(r"[(\[【（〔].*?[)\]】）〕]")


def column_of(heading: str) -> Column | None:
    """What a column under that heading holds; None where the list has it for itself."""
    words = "".join(_REMARK.sub("", fold_width(heading)).lower().split()).strip("*:：")
    if not words:
        return None
    return next((column for column, pattern in _HEADINGS if re.fullmatch(pattern, words)), None)


def find_headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[Column, list[int]]] | None:
    """The row of headings, and where the columns of each meaning stand; None where there is no such row.

    A title or remarks may stand above.
    """
    for number, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        found: dict[Column, list[int]] = {}
        for at, text in enumerate(row):
            column = column_of(text)
            if column is not None:
                found.setdefault(column, []).append(at)
        if Column.NAME in found and len(found) >= LEAST_HEADINGS:
            return number, found
    return None
