"""Takes out of a text what its document says around the report: number, addressee, signature, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.document import ADDRESSEE, ATTACHMENTS, NUMBER, SIGNED_BY, SIGNED_ON, TITLE_NOTE
from model.importers.content import Passage
from model.narrative import Paragraph, Run, write_markdown

_YEAR = r"(?:20[0-9]{2}|二[〇○零0Oo][一二三四五六七八九〇○零]{2})"
_MONTH_AND_DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(rf"{_YEAR}\s*年\s*{_MONTH_AND_DAY}\s*月\s*{_MONTH_AND_DAY}\s*日")
_SIGNED_WITH_DATE = re.compile(rf"(?P<organ>\S[^，。；：]{{1,38}}?)\s*(?P<date>{_DATE.pattern})")
_NUMBER = re.compile(
    r"[(（]?\s*[\u4e00-\u9fff]{1,20}\s*[〔\[［(（【]\s*20[0-9]{2}\s*[〕\]］)）】]"
    r"\s*第?\s*[0-9]{1,4}\s*号\s*[)）]?"
)
_IN_BRACKETS = re.compile(r"[(（][^()（）]{2,60}[)）]")
_ENDS_OF_ORGANS = "|".join(
    [
        "政府|办公室|委员会|办事处|局|厅|委|部|院|署|处|站|所|中心|办|公司|镇|乡|街道|队",
        "学校|大学|银行|集团|部门|单位|机构|组织|企业",
    ]
)
_ORGAN = re.compile(rf"[^，。；：！？、（）()《》“”0-9]{{2,40}}(?:{_ENDS_OF_ORGANS})")
_ADDRESSEE = re.compile(rf"[^。；？！]{{2,80}}(?:{_ENDS_OF_ORGANS})[）)]?\s*[:：]")
_ATTACHMENT = re.compile(r"附\s*件\s*[0-9一二三四五六七八九十]{0,2}\s*[:：.．、]?\s*(?P<words>.*)")
_FURTHER = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、:：]\s*\S")
_MARK = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、:：]\s*")
LONGEST_ATTACHMENT = 80
LINES_UNDER_TITLE = 4
LINES_BELOW = 12


@dataclass
class DocumentParts:
    """The parts by text id as lines of words; whoever finds them takes the passages out of the text."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def take_above(self, passages: Sequence[Passage]) -> list[Passage]:
        """Takes the number out of what stands above the title; what is left is given back."""
        rest = []
        for passage in passages:
            if not (_NUMBER.fullmatch(passage.text.strip()) and self._is_new(NUMBER)):
                rest.append(passage)
            else:
                self._add(NUMBER, passage)
        return rest

    def take_under_title(self, passages: list[Passage], unit: str) -> None:
        """Takes number, the lines in brackets and the addressee from the beginning of a text."""
        for _ in range(LINES_UNDER_TITLE):
            text = passages[0].text.strip() if passages else ""
            if _NUMBER.fullmatch(text) and self._is_new(NUMBER):
                self._add(NUMBER, passages.pop(0))
            elif text and (_IN_BRACKETS.fullmatch(text) or _DATE.fullmatch(text) or _same(text, unit)):
                self._add(TITLE_NOTE, passages.pop(0))
            elif _ADDRESSEE.fullmatch(text):
                self._add(ADDRESSEE, passages.pop(0))
                return
            else:
                return

    def take_below(self, passages: list[Passage], unit: str) -> None:
        """Takes attachments, signature and date from the end of a text."""
        self._take_attachments(passages)
        text = passages[-1].text.strip() if passages else ""
        both = _SIGNED_WITH_DATE.fullmatch(text)
        if _DATE.fullmatch(text):
            self._add(SIGNED_ON, passages.pop())
        elif both and (_ORGAN.fullmatch(both["organ"].strip()) or _same(both["organ"], unit)):
            self.lines[SIGNED_BY], self.lines[SIGNED_ON] = [both["organ"].strip()], [both["date"]]
            passages.pop()
        text = passages[-1].text.strip() if passages else ""
        signed = SIGNED_ON in self.lines and _ORGAN.fullmatch(text) is not None
        if SIGNED_BY not in self.lines and text and (signed or _same(text, unit)):
            self._add(SIGNED_BY, passages.pop())
        self._take_attachments(passages)

    def _take_attachments(self, passages: list[Passage]) -> None:
        """The lines at the end of a text that begin with 附件 and go on with numbered ones."""
        for start in range(max(len(passages) - LINES_BELOW, 0), len(passages)):
            names = _attached(passages[start:])
            if names and self._is_new(ATTACHMENTS):
                self.lines[ATTACHMENTS] = names
                del passages[start:]
                return

    def texts(self) -> dict[str, str]:
        """The parts in the Markdown of texts, one line a paragraph's line."""
        return {
            part: write_markdown([Paragraph((Run("\n".join(lines)),))]) for part, lines in self.lines.items()
        }

    def _is_new(self, part: str) -> bool:
        return part not in self.lines

    def _add(self, part: str, passage: Passage) -> None:
        self.lines.setdefault(part, []).append(passage.text.strip())


def _same(text: str, unit: str) -> bool:
    return bool(unit) and "".join(text.split()) == "".join(unit.split())


def _attached(passages: list[Passage]) -> list[str]:
    """The names in lines that begin with 附件 and go on with numbered ones; none if there are other lines.

    Numbers of several names are left out, since whoever prints them numbers them anew.
    """
    first = _ATTACHMENT.fullmatch(passages[0].text.strip())
    names = [first["words"]] if first and first["words"] else []
    for passage in passages[1:]:
        text = passage.text.strip()
        if _ATTACHMENT.fullmatch(text) or _FURTHER.match(text):
            names.append(text)
        elif passage.broken and names and not (_DATE.fullmatch(text) or _ORGAN.fullmatch(text)):
            names[-1] += text
        else:
            return []
    if first is None or any(len(name) > LONGEST_ATTACHMENT or "。" in name for name in names):
        return []
    numbered = len(names) > 1 and all(map(_FURTHER.match, names))
    return [_MARK.sub("", name, count=1) for name in names] if numbered else names
