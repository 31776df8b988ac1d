"""Words and marks that reviewers send back: placeholders, radicals, wrong words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from model.characters import repair_radicals
from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import check_data
from model.checks.findings import Correction, Finding, Place
from model.checks.prose.sentences import sentences_of
from model.checks.rules import Group, Needs
from model.checks.texts.bound import cell_name, unfilled_cells
from model.form import Family
from model.late_pattern import late_pattern
from model.level import Level

_UNITS = "件|条|份|次|个|项|部|起|宗|期|篇|人次|人|万元|元|年|月|日"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿焦左柳甘"
    "祝包宁尚符舒阮柯纪梅童凌毕裴霍涂冉翁鲍游滕靳季阎苗蓝骆路解车项邬俞辛管柴蒙褚苟窦曲娄岑简冷牟谷佟狄桂裘卓池娜阳官马"
)
"""The commonest, compound ones by their last character; 张某某 is a person whose name is withheld."""
_PLACEHOLDER = late_pattern(
    r"(?<![A-Za-z./@:_-])[XxＸｘ]{2,}(?![A-Za-z.@_-])|[×✕╳]{2,}|[*＊]{3,}|_{2,}|＿{2,}|[□○◯]{2,}"
    rf"|(?<![{_SURNAMES}])某某|某某(?=[省市县区镇乡局委厅])"
    r"|(?<![一-龥“])某(?=[省委厅镇]|市(?![场民])|县(?!城)|区(?![域间块段])|乡(?!村)|局(?!部))"
    rf"|(?<![A-Za-z0-9./@])[XxＸｘ×✕](?=(?:{_UNITS})(?![A-Za-z]))"
    rf"|[（(〔【]\s*[）)〕】](?={_UNITS})|…{{1,2}}(?=(?:件|条|份|次|万元|元)[，。；、）])"
)
_BEFORE_BLANK = (
    "申请|信息|复议|诉讼|共|共计|合计|总计|收到|受理|办结|答复|结转|公开|发布|案件|金额|费用|处理费|收取|培训|解读|约|达|为|其中|自然人|组织|"
    "规章|规范性文件|许可|处罚|强制|咨询|建议|提案|更新|召开|开展|举办|收费|会议|活动|宣传"
)
_BLANK_NUMBERS = (
    late_pattern(
        rf"(?:{_BEFORE_BLANK})[ \t\u3000\u00a0]+(?:件|条|份|次|期|场|人次|万元|元)(?=[，。；、,;）)]|$)",
        re.MULTILINE,
    ),
    late_pattern(
        rf"(?:{_BEFORE_BLANK})(?:[ \t]{{2,}}|\u3000+)(?:件|条(?![例款件])|份|次|期|场|人次|万元|元)"
    ),
    late_pattern(r"(?<![0-9])[ \u3000\u00a0]+年[ \u3000\u00a0]+月|20[ \u3000\u00a0]{2,}年"),
    late_pattern(r"(?<=[0-9]年)[ \u3000\u00a0]+月[ \u3000\u00a0]*日"),
    late_pattern(r"(?:^|(?<=[，。；（(]))[ \t\u3000\u00a0]+年度?(?=[，,])", re.MULTILINE),
)


@dataclass(frozen=True)
class Fault:
    """A wrong word: the pattern that finds it and what is said of it.

    Attributes:
        instead: What to write in the place of the group `word`; {once} is the group of that name.
    """

    pattern: str
    advice: str
    instead: str = ""


@dataclass(frozen=True)
class Faults:
    """All wrong words."""

    faults: tuple[Fault, ...]


@cache
def _faults(family: Family) -> tuple[tuple[re.Pattern[str], Fault], ...]:
    words = check_data(Faults, family, "wording.toml")
    return tuple((re.compile(fault.pattern), fault) for fault in words.faults) if words else ()


@rule(
    "style.placeholder",
    level=Level.ERROR,
    needs=Needs.TEXTS,
    group=Group.STYLE,
    name="没有未填的占位符",
)
def check_placeholders(case: Case) -> Iterator[Finding]:
    """XX, ××, 某某 and blanks where a number belongs, be it one that waits for its cell."""
    unfilled = unfilled_cells(case.report)
    for text_id, text in case.report.prose_and_notes.items():
        for start, end in placeholders_in(text):
            place = Place(text_id, start, end, text[start:end])
            cell = unfilled.get((text_id, start, end))
            message = (
                f"这个数字关联的{cell_name(case.report, cell)}还没有填写，填上后这里随之更新"
                if cell
                else "这里还没有填写，请填上实际内容"
            )
            yield case.in_text(place, message)


def placeholders_in(text: str) -> list[tuple[int, int]]:
    """Where a text waits for what belongs there, in their order: XX, ××, 某某, blanks for a number."""
    patterns = (_PLACEHOLDER, *_BLANK_NUMBERS)
    return sorted({match.span() for pattern in patterns for match in pattern.finditer(text)})


@rule(
    "style.radicals",
    level=Level.WARNING,
    needs=Needs.FILE,
    group=Group.STYLE,
    name="文件中没有部首形式的汉字",
)
def check_radicals(case: Case) -> Iterator[Finding]:
    """Radicals in place of characters, with their number, at the first of each text."""
    for text_id, text in case.report.prose_and_notes.items():
        _, number = repair_radicals(text)
        if number:
            start = next(index for index, character in enumerate(text) if repair_radicals(character)[1])
            place = Place(text_id, start, start + 1, text[start])
            message = f"文字里有 {number} 个部首字符（看上去像汉字，检索不到），请换成对应的汉字"
            yield case.in_text(place, message)


@rule(
    "style.wording",
    level=Level.HINT,
    needs=Needs.TEXTS,
    group=Group.STYLE,
    name="用语规范",
)
def check_wording(case: Case) -> Iterator[Finding]:
    """Wrong and outdated words, doubled words and marks, half-width marks between characters."""
    for sentence in sentences_of(case.report):
        for pattern, fault in _faults(case.report.form.family):
            for match in pattern.finditer(sentence.text):
                group = next((name for name in pattern.groupindex if match[name]), 0)
                place = sentence.place(match.start(group), match.end(group))
                words = fault.instead.format(**match.groupdict())
                rights = [Correction(place, words, certain=True)] if words else []
                yield case.in_text(place, fault.advice).corrected_by(*rights)
    for text_id, text in case.report.prose_and_notes.items():
        yield from _mixed_marks(case, text_id, text)


MIXED_MARKS = "全角、半角标点混用，中文里请用全角标点"
_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
_HALF_WIDTH_MARK = late_pattern(r"(?<=[一-龥”》）])[,;:?!](?=[ \u00a0]?[一-龥“《（])")
_FULL_WIDTH_MARK = late_pattern(r"[，；：？！]")
_HALF_WIDTH_NUMBER = late_pattern(r"(?m)^[ #\u3000]*(?P<number>\([一二三四五六七八九十]{1,3}\))")
_FULL_WIDTH_NUMBER = late_pattern(r"(?m)^[ #\u3000]*（[一二三四五六七八九十]{1,3}）")
_BRACKETS = late_pattern(r"（[^（）()]{1,40}\)|(?<!\d)\([^（）()]{1,40}）")


def _mixed_marks(case: Case, text_id: str, text: str) -> Iterator[Finding]:
    """The first half-width mark between Chinese characters of a text that has full-width ones too."""
    mixed = _HALF_WIDTH_MARK.search(text) if _FULL_WIDTH_MARK.search(text) else None
    for match in filter(None, (mixed, _BRACKETS.search(text))):
        place = Place(text_id, match.start(), match.end(), match[0])
        right = Correction(place, match[0].translate(_FULL_WIDTH), certain=True)
        yield case.in_text(place, MIXED_MARKS).corrected_by(right)
    # Each of them: a heading is printed beside the others, and one click mends them all.
    for match in _HALF_WIDTH_NUMBER.finditer(text) if _FULL_WIDTH_NUMBER.search(text) else ():
        place = Place(text_id, *match.span("number"), match["number"])
        right = Correction(place, match["number"].translate(_FULL_WIDTH), certain=True)
        yield case.in_text(place, MIXED_MARKS).corrected_by(right)
