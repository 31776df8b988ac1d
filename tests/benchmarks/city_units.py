"""The units of an artificial city, as a list like the one that an office keeps."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from model.rounds.unit_list import read_unit_list
from model.rounds.units import UnitTree

HEADINGS = (
    *("统一社会信用代码", "单位全称", "简称", "别名", "曾用名", "上级单位", "类别", "口径"),
    *("是否计入汇总", "起始年份", "终止年份", "承接单位", "联系人"),
)
CITY = "澜川市"
OF_A_ROUND = ("报送期限", "免报原因")
"""More columns of a list that a round was begun with."""
DEADLINE = "1月15日"
"""Of all units, in the year after that of the report."""
EXEMPT = f"{CITY}供销合作社联合社"
"""A unit that stands in such a list and need not report."""
COUNTIES: tuple[str, ...] = (
    "清源县",
    "海西区",
    "石门县",
    "云台区",
    "沙河县",
    "松溪县",
    "白水区",
    "龙湾区",
    "青石县",
    "南塘区",
)
CITY_BUREAUS = (
    *("发展和改革委员会", "教育局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局", "财政局"),
    *("人力资源和社会保障局", "自然资源局", "生态环境局", "住房和城乡建设局", "交通运输局", "水利局"),
    *("农业农村局", "商务局", "文化广电和旅游局", "卫生健康委员会", "退役军人事务局", "应急管理局"),
    *("审计局", "市场监督管理局", "统计局", "医疗保障局", "数据管理局", "行政审批服务局", "林业局", "信访局"),
)
COUNTY_BUREAUS = ("教育局", "公安局", "财政局", "民政局", "水利局", "卫生健康委员会")
TOWNS = ("城关镇", "石桥镇", "河湾镇", "柳林乡", "东山镇", "北坪乡", "石桥街道")


def city_rows(counties: int = 8, *, of_a_round: bool = False) -> list[list[str]]:
    """The rows of the list, one a unit, in the order of `HEADINGS`, and of `OF_A_ROUND` where wished."""
    rows = [list(HEADINGS), *_rows(counties)]
    if not of_a_round:
        return rows
    city = f"{CITY}人民政府"
    exempt = [code_of(len(rows)), EXEMPT, "市供销社", "", "", city, "部门", "本级", "是", "", "", "", "张某"]
    dated = [[*row, DEADLINE, ""] for row in rows[1:]]
    return [[*rows[0], *OF_A_ROUND], *dated, [*exempt, "", "由市农业农村局一并填报"]]


def city_tree(counties: int = 8, *, of_a_round: bool = False) -> UnitTree:
    """The units as the program reads them from the list."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "单位名单.csv"
        path.write_text(list_text(counties, of_a_round=of_a_round), encoding="utf-8")
        read = read_unit_list(path)
    assert read.remarks == ()
    return read.tree


def list_text(counties: int = 8, *, of_a_round: bool = False) -> str:
    """The list as a CSV file."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(city_rows(counties, of_a_round=of_a_round))
    return buffer.getvalue()


def code_of(number: int) -> str:
    """An invented code for the unit of that number in the list."""
    return f"11990100{number:09d}E"


def _rows(counties: int) -> Iterator[list[str]]:
    number = iter(range(1, 10_000))

    def row(name: str, short: str, parent: str, kind: str, scope: str = "本级", **more: str) -> list[str]:
        words = {
            "别名": "",
            "曾用名": "",
            "是否计入汇总": "是",
            "起始年份": "",
            "终止年份": "",
            "承接单位": "",
        }
        words |= more
        return [
            *(code_of(next(number)), name, short, words["别名"], words["曾用名"], parent, kind, scope),
            *(words["是否计入汇总"], words["起始年份"], words["终止年份"], words["承接单位"], "张某"),
        ]

    city = f"{CITY}人民政府"
    yield row(city, CITY, "", "政府", "全域")
    yield row(f"{city}办公室", "市政府办公室", city, "办公室")
    for bureau in CITY_BUREAUS:
        former = f"{CITY}大数据管理局（至2022年）" if bureau == "数据管理局" else ""
        yield row(f"{CITY}{bureau}", f"市{bureau}", city, "部门", 曾用名=former)
    yield row(f"{CITY}经济开发区管理委员会", "经开区", city, "其他", 是否计入汇总="否")
    yield row(f"{CITY}粮食局", "市粮食局", city, "部门", 终止年份="2024", 承接单位=f"{CITY}商务局")
    for county in COUNTIES[:counties]:
        yield row(f"{county}人民政府", county, city, "政府", "全域")
        own = f"{county}人民政府"
        yield row(f"{own}办公室", f"{county}政府办", own, "办公室")
        for bureau in COUNTY_BUREAUS:
            yield row(f"{county}{bureau}", f"{county}{bureau}", own, "部门")
        for town in TOWNS:
            full = f"{county}{town}{'办事处' if town.endswith('街道') else '人民政府'}"
            yield row(full, f"{county}{town}", own, "乡镇街道")
