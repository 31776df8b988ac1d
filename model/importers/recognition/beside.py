"""Tells the sentences in a section of tables from the lines of its table.

Layouts break lines anywhere, so a line without any mark may be the middle of a sentence or a row of a table.
What is surely neither stays with the table, where whatever is not understood is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.form import Family
from model.importers.content import Passage
from model.importers.prose import is_heading_text
from model.importers.recognition.outline import is_table_line
from model.importers.recognition.table_words import is_of_table
from model.importers.recognition.tokens import tokenize
from model.worksheet import OWN_HINT

_NOTE = re.compile(
    r"\s*[(（【\[*※]*\s*(?:备?注(?:释|解)?|填?表?说明|填表说明|有关情况说明|情况说明)\s*[0-9一二三四五六七八九]?\s*[】\])）]?\s*[:：.．、]"
)
_MARKS = re.compile(r"[，。；！？]|：.{4,}")
_SENTENCE_END = re.compile(r"[。！？!?；;][”’）)】」]*\s*$")
_FULL_STOP = re.compile(r"。[”’）)】」]*\s*$")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
SHORTEST_SENTENCE = 6
SHORTEST_BROKEN = 10
FEW_NUMBERS = 1


def sentences_among(passages: Sequence[Passage], family: Family) -> list[bool]:
    """Whether each of some passages that follow each other belongs to a sentence, not to a table."""
    kept = [is_sentence(passage.text, family) for passage in passages]
    for index, passage in enumerate(passages[1:], 1):
        before = passages[index - 1]
        # The end of a sentence may be nothing but words of a label.
        ends = passage.text.rstrip().endswith("。") and _may_begin(before.text, family)
        goes_on = kept[index - 1] and not is_table_line(passage.text, family)
        kept[index] = kept[index] or (_is_open(before, passage) and (goes_on or ends))
    for index in range(len(passages) - 2, -1, -1):
        line, following = passages[index], passages[index + 1]
        begins = _is_open(line, following) or is_heading_text(line.text)
        kept[index] = kept[index] or (kept[index + 1] and begins and _may_begin(line.text, family))
    return kept


def is_sentence(text: str, family: Family) -> bool:
    """Whether a line says something that is no part of a table."""
    if _NOTE.match(text):
        return not text.startswith(OWN_HINT)
    words = len(_CHINESE.findall(text))
    if words and _FULL_STOP.search(text) and "\t" not in text.strip():
        # No label ends so, however short the line is and however much of it is words of labels: 无。
        return True
    return (
        words >= SHORTEST_SENTENCE
        and _MARKS.search(text) is not None
        and ("\t" not in text.strip() or _SENTENCE_END.search(text) is not None)
        and not is_of_table(text, family)
        and not is_table_line(text, family)
        and _numbers_behind(text, family) <= FEW_NUMBERS
    )


def _numbers_behind(text: str, family: Family) -> int:
    return sum(token.number for token in tokenize(text, "", family))


def _is_open(before: Passage, after: Passage) -> bool:
    """Whether a line that the layout broke may go on in the next one."""
    return before.broken and after.broken and _SENTENCE_END.search(before.text) is None


def _may_begin(text: str, family: Family) -> bool:
    long = len(_CHINESE.findall(text)) >= SHORTEST_BROKEN or is_heading_text(text)
    return long and not is_of_table(text, family) and not _numbers_behind(text, family)
