"""The words that mark the program's own worksheet: its writer puts them there, its reader looks for them.

The tables stand on sheets of their own (表二, 表三, 表四) and are recognised by their labels, like everybody
else's. The sheet of texts has labels in its first column. To the right of UNIT, YEAR and EDITION stands
the value. To the right of the name of a text stands its first paragraph, in the Markdown subset of
model.narrative; further paragraphs follow in the rows below, whose first column is empty. A paragraph too
long for a cell goes on in the next cell of its row, to be joined without anything between.
"""

from __future__ import annotations

TEXT_SHEET = "文字"

UNIT = "单位"
YEAR = "年份"
EDITION = "版本"

CHECK = "核对"
"""The first word of each label that heads a row or column of checks, which is no part of the table."""

HINT = "说明"
"""The first word of each line that tells the clerk how to fill in the sheet."""

OWN_HINT = f"{HINT}：白色单元格填写，绿色单元格自动计算"
"""How the hint below each table begins."""
