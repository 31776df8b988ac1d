"""Sheets that offices keep beside the report and send in its place: what each is, and what to do with it.

They are known by the words of their title or by several headings that stand in one row. Only a file in which
nothing of a report was found is judged so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.importers.content import Grid, Passage
from model.importers.recognition.headings import clean_line

TOP = 5
"""The first rows or lines of a part in which a title stands."""
LONGEST_TITLE = 40
ENOUGH = 3
"""Headings of a kind in one row, or rows of a kind in one table, that tell what it is."""


@dataclass(frozen=True)
class OtherSheet:
    """A kind of sheet that is no report.

    Attributes:
        name: What the user calls it.
        remedy: What she can do with it.
        title: What its title says.
        words: The headings or row labels by which it is known without one.
    """

    name: str
    remedy: str
    title: re.Pattern[str]
    words: frozenset[str]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


KINDS = (
    OtherSheet(
        "2019年以前的政府信息公开情况统计表",
        "2019年起改用新的格式，旧统计表不能读入；请选择2019年及以后的年度报告",
        re.compile("政府信息公开(?:工作)?情况统计(?:季|年)?(?:报)?表"),
        _words(
            "统计指标 统计数 指标名称 主动公开政府信息数 主动公开规范性文件数 "
            "制发规范性文件总数 收到申请数 申请办结数 申请答复数 当面申请数 传真申请数 "
            "网络申请数 信函申请数 政府网站公开政府信息数 政务微博公开政府信息数 "
            "政务微信公开政府信息数 按时办结数 延期办结数 同意公开答复数 行政复议数量 "
            "行政诉讼数量 举报投诉数量"
        ),
    ),
    OtherSheet(
        "政府网站工作年度报表",
        "它是另一种报表；请选择政府信息公开工作年度报告",
        re.compile("政府网站(?:工作|监管)?年度(?:工作)?报表"),
        _words("独立用户访问总量 网站总访问量 政府网站标识码 概况类信息更新量 政务动态信息更新量 首页网址"),
    ),
    OtherSheet(
        "逐件登记的台账",
        "台账里一行是一件申请；请先按申请人类别和办理结果数出件数，填入空白表格或在窗口里填写，再读取",
        re.compile("台账|台帐|登记(?:表|簿|册)|办理情况明细"),
        _words(
            "申请人 申请人姓名 申请时间 申请日期 收到时间 收到日期 受理时间 受理日期 "
            "受理编号 申请编号 登记编号 申请内容 申请事项 申请方式 答复时间 答复日期 "
            "答复文号 答复方式 答复内容 答复结果 办理结果 办结时间 办结日期 承办单位 "
            "承办科室 承办人 经办人 是否公开 是否超期"
        ),
    ),
    OtherSheet(
        "人员名单（签到表、通讯录一类）",
        "里面没有年度报告的数据；请确认选对了文件",
        re.compile("签到|考勤|参(?:会|训)人员|人员名单|通讯录|花名册|报名表"),
        _words(
            "姓名 职务 职称 性别 手机 手机号 手机号码 联系电话 签名 签到 签字 出勤 缺勤 迟到 请假 部门 科室"
        ),
    ),
    OtherSheet(
        "政府信息公开目录",
        "目录里一行是一条信息；请选择年度报告，或先数出件数填入空白表格",
        re.compile("(?:信息公开|公开信息|公开事项|文件)(?:标准)?目录"),
        _words(
            "索引号 信息名称 文件名称 发文字号 文号 公开日期 发布日期 公开时限 公开方式 公开主体 公开依据"
        ),
    ),
    OtherSheet(
        "几个单位的汇总表",
        "请逐个选择各单位自己的报告；许多单位的报告可以用命令 collect 收齐、用 sum 汇总",
        re.compile("汇总表|一览表|排名表|情况通报表"),
        frozenset(),
    ),
)


def other_sheet(parts: Sequence[Grid | Passage]) -> OtherSheet | None:
    """The kind of sheet that a file without a report holds; None where it is of none that is known."""
    beginning = [part for at, part in enumerate(parts) if at < TOP or isinstance(part, Grid)]
    titles = [clean_line(text) for part in beginning for text in _top(part)]
    rows = [set(map(_bare, row)) for part in parts if isinstance(part, Grid) for row in part.rows]
    columns = [
        set(map(_bare, row)) for part in parts if isinstance(part, Grid) for row in part.transposed().rows
    ]
    lines = [set(map(_bare, part.text.split("\t"))) for part in parts if isinstance(part, Passage)]
    for kind in KINDS:
        if any(kind.title.search(title) for title in titles):
            return kind
    for kind in KINDS:
        if any(len(kind.words & words) >= ENOUGH for words in (*rows, *columns, *lines)):
            return kind
    return None


def _top(part: Grid | Passage) -> Iterator[str]:
    """The texts among which the title of a part stands, its sheet's name included."""
    rows = [(part.text,)] if isinstance(part, Passage) else [(part.name,), *part.rows[:TOP]]
    yield from (text for row in rows for text in row if 0 < len(text) <= LONGEST_TITLE)


def _bare(text: str) -> str:
    """A heading without blanks, numbers before it, and remarks in brackets."""
    plain = re.sub(r"[（(][^（）()]*[)）]|\s", "", clean_line(text))
    return re.sub(r"^(?:其中[：:])?(?:[一二三四五六七八九十0-9]+[、.．])?", "", plain)
