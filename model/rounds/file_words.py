"""What the name of a file says beside whose it is: years, which version it is, and words that say nothing."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from model.rounds.names import spelt

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=年|[^0-9]|$)")
_NUMBERED = re.compile(
    r"(?<![a-z])(?:v|ver|version|第)([0-9]{1,2}|[一二三四五六七八九])(?:稿|版|次)?(?![0-9])"
)
_CHINESE = "一二三四五六七八九"
_CORRECTED = ("更正", "改正", "订正", "修正", "修订", "修改", "重报", "补正", "重新")
_FINAL = ("最终", "终稿", "定稿", "终版", "正式")
_DRAFT = ("草稿", "初稿", "征求意见", "送审")
_COPY = re.compile(r"副本|复件|(?<![a-z])copy|[(（][0-9]{1,2}[)）]$", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    "|".join(
        (
            *("政府信息公开", "信息公开", "政务公开", "政府信息", "工作", "年度", "报告", "年报", "报表"),
            *("统计表", "情况表", "表格", "数据", "文字", "正文", "附件", "汇总", "情况", "上报", "报送"),
            *("盖章", "扫描件", "扫描", "副本", "复件", "copy", "final", "关于", "本级", "全域", "本机关"),
            *_CORRECTED,
            *_FINAL,
            *_DRAFT,
            *(
                "(?:v|ver|version)?[0-9]+",
                "第?[一二三四五六七八九十]+[稿版次]?",
                "[年月日版稿表的及和与件份新号全函]",
            ),
        )
    )
)


def years_in(name: str) -> frozenset[int]:
    """The years that a name speaks of."""
    return frozenset(map(int, _YEAR.findall(name)))


def says_nothing_more(words: str) -> bool:
    """Whether the words beside the name of a unit name nobody else."""
    return not _SAYS_NOTHING.sub("", spelt(words))


def is_called_copy(name: str) -> bool:
    """Whether the name of a file is one that programs give to copies: 年报 - 副本, 年报(1)."""
    return _COPY.search(PurePosixPath(name).stem) is not None


def version_rank(name: str) -> tuple[int, int]:
    """How late a version is by the words in its name: drafts, nothing said, final ones, corrected ones.

    Then its number: v2, 第三稿.
    """
    words = spelt(name)
    number = max((_number(found) for found in _NUMBERED.findall(words)), default=0)
    for rank, said in ((3, _CORRECTED), (2, _FINAL), (0, _DRAFT)):
        if any(word in words for word in said):
            return rank, number
    return 1, number


def _number(digits: str) -> int:
    return int(digits) if digits.isdigit() else _CHINESE.index(digits) + 1
