"""The words that mark the program's own worksheet: its writer puts them there, its reader looks for them.

The tables stand on sheets of their own (表二, 表三, 表四) and are recognised by their labels, like everybody
else's. The sheet of texts has labels in its first column. To the right of UNIT, YEAR and EDITION stands
the value. To the right of the name of a text stands its first paragraph; further paragraphs follow in the
rows below, whose first column is empty. What is no usual paragraph says so in the third column, under FORMAT:
the level of a heading, bold words, a paragraph too long for a cell that goes on in the next row.

A blank worksheet to hand out has GUIDE_SHEET before them: GUIDE_TITLE, how it is filled in (GUIDE), and lines
for who has done so (FILLED_IN), each with its value to the right. They are no part of the report.

Sheets of earlier versions have no FORMAT. Their paragraphs are in the Markdown subset of model.narrative, and
go on in the next cell of their row.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from model.narrative import Paragraph, Run, join_runs

TEXT_SHEET = "文字"

UNIT = "单位"
YEAR = "年份"
EDITION = "版本"

FORMAT = "格式"
HEADINGS = {1: "小标题", 2: "下级小标题"}
"""By the level of the heading."""
PLAIN = "正文"
"""Of a paragraph that is no heading, although it looks like one."""
CONTINUED = "接上格"
_BOLD = re.compile(r"加粗(?:第(\d+)字起(\d+)字)?：(.+)")
_FEW = 12
"""Characters of bold words that are said in full; of more, or where they stand twice, the place too."""
_LINE_BREAK = "↵"

GUIDE_SHEET = GUIDE_TITLE = "填报说明"
FILLED_IN = ("填报人", "联系电话", "审核人", "填报日期")
GUIDE = (
    f"1.先在“{TEXT_SHEET}”表填写单位全称和报告的年份，各表的标题随着改变。",
    "2.在各张表格的白色单元格里填写，没有发生的填 0，不要留空；绿色单元格自动计算，不要改动。",
    "3.有单元格变红，说明勾稽关系不平，“核对”处是相差的数；请改到没有红色为止。",
    "4.件数填整数；金额的单位见表头。选中一个单元格，会显示它填什么。",
    f"5.“{TEXT_SHEET}”表每格写一个段落，段落多时可以插入行；小标题和加粗的写法见表内的说明。",
    "6.不要增加、删除、移动表格的行和列，不要改工作表的名称，也不要另存为图片或 PDF。",
    "7.填好后在下面写明由谁填报、审核，再交回。这几项只供联系，不写进报告。",
)

CHECK = "核对"
"""The first word of each label that heads a row or column of checks, which is no part of the table."""

HINT = "说明"
"""The first word of each line that tells the clerk how to fill in the sheet."""

OWN_HINT = f"{HINT}：白色单元格填写，绿色单元格自动计算"
"""How the hint below each table begins."""

TEXT_HINT = f"{HINT}：每格写一个段落"
"""How the hint above the texts begins."""


def is_own_hint(text: str) -> bool:
    """Whether the program has put a text there itself; a clerk's own notes may begin with the same words."""
    return text.startswith((f"{CHECK}（", OWN_HINT, TEXT_HINT))


def is_format(words: str) -> bool:
    """Whether each line of a text is one that stands under FORMAT."""
    known = {FORMAT, PLAIN, CONTINUED, *HEADINGS.values(), ""}
    return all(line in known or _BOLD.fullmatch(line) for line in map(str.strip, words.split("\n")))


def format_of(paragraph: Paragraph, usual_level: int) -> str:
    """What stands in the column of formats beside a paragraph that would be taken for one of that level."""
    lines = [HEADINGS.get(paragraph.level, PLAIN)] if paragraph.level or usual_level else []
    runs = join_runs(paragraph.runs)
    starts = accumulate((len(run.text) for run in runs), initial=0)
    lines += [
        _bold_line(paragraph.text, run.text, at) for run, at in zip(runs, starts, strict=False) if run.bold
    ]
    return "\n".join(lines)


def _bold_line(text: str, words: str, start: int) -> str:
    in_full = len(words) <= _FEW and text.find(words) == start
    place = "" if in_full else f"第{start + 1}字起{len(words)}字"
    beginning = words[:_FEW].replace("\n", _LINE_BREAK)
    return f"加粗{place}：{beginning}"


def formatted(text: str, words: str, usual_level: int) -> Paragraph:
    """The paragraph that a cell and its format say; what the format does not say is usual.

    Bold words that somebody has moved are found again; those that are no longer there are not missed.
    """
    lines = words.split("\n")
    levels = [level for level, name in HEADINGS.items() if name in lines]
    level = levels[0] if levels else 0 if PLAIN in lines else usual_level
    bold = [False] * len(text)
    for match in filter(None, map(_BOLD.fullmatch, lines)):
        first = match[3].replace(_LINE_BREAK, "\n")
        told = int(match[1] or 1) - 1
        start = told if text.startswith(first, told) else text.find(first)
        end = start + max(int(match[2] or 0), len(first))
        if start >= 0:
            bold[start:end] = [True] * len(bold[start:end])
    if not any(bold):
        return Paragraph((Run(text),) if text else (), level)
    edges = [0, *(at for at in range(1, len(text)) if bold[at] != bold[at - 1]), len(text)]
    return Paragraph(tuple(Run(text[a:b], bold[a]) for a, b in pairwise(edges) if a < b), level)
