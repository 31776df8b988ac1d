"""What a line says as a title: unit and year around the name of the report, in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.form import Family
from model.importers.recognition.headings import clean_line, has_section_number
from model.importers.recognition.labels import TEXTS_KEPT
from model.importers.recognition.periods import PERIOD_WORDS

_CHINESE_YEAR = "(?:二[〇○零0Oo][一二三四五六七八九〇○零0Oo]{2}|贰零[零壹贰叁肆伍陆柒捌玖]{2})"
_YEAR = re.compile(rf"\(?(?P<year>20[0-9]{{2}}|{_CHINESE_YEAR})年{{1,2}}度?\)?")
_BARE_YEAR = re.compile(r"\(?(?<![0-9])(?P<year>20[0-9]{2})(?![0-9])\)?")
_CHINESE_DIGITS = {
    digit: str(index)
    for digits in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○", "O", "o")
    for index, digit in enumerate(digits)
}
_FILE = r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|html?|rtf|odt|txt)"
_APART = re.compile(rf"(?:{_FILE})+|[>›»|丨｜_:★●■◆▲☆○◇]+|(?<![0-9月])[-—–~]+|[-—–~]+(?![0-9])")
"""What stands between the title and other words of its line: the name of a site, a number, the word 标题."""
_BEFORE = re.compile(
    r"(?:【[^】]{1,12}】|\[[^\]]{1,12}\]|\([^()]{1,8}\)(?=\w)|(?:公报|信息|文件|文章)?(?:标题|题目|名称)"
    r"|附件[0-9一二三四五六七八九]?、?|[《〈“\"]|关于)+"
)
_BRACKETS = r"\([^()]{1,20}\)|\[[^\]]{1,20}\]|【[^】]{1,20}】|〔[^〕]{1,20}〕"
_BEHIND = re.compile(rf"(?:{_BRACKETS}|[》〉”\"]|全文|公示|[终定]稿|修[订改][稿版]?|[0-9]{{6,8}}(?![0-9]))+")
_OF_LETTER = re.compile(r"的(?:函|公告|通知|报告|公示|请示)$")
_NUMBER = re.compile(r"\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)|[0-9]{1,2}[.、]")
_ONLY_BEFORE_NAME = re.compile(
    r"(?:关于|[的暨和及与]|法定|公开|公示|公布|发布|报送|编制|印发|上报|年度|党务|政务公开(?:工作)?|法治政府建设)+$"
)
_SENTENCE = re.compile(r"[。；，;,!?！？]")
_UNIT = re.compile(
    r"(?![我本该各])[\u3400-\u9fff()（）]{1,40}"
    r"(?:局|政府|委员会|委|办公室|办事处|办|厅|部|院|镇|乡|街道|中心|处|队|所|站|校|大学|公司|社|馆|会|[市县区州盟旗])"
    r"[)）]?"
)
LONGEST_UNIT = 40


@dataclass(frozen=True)
class TitleWords:
    """What the words of a title say.

    Attributes:
        unit: May be empty.
        weak: They may name a report that is found elsewhere: a letter about it, a heading with a number.
    """

    unit: str
    year: int
    weak: bool = False


def is_unit(text: str) -> bool:
    """Whether a line is nothing but the name of a unit."""
    line = "".join(text.split())
    return len(line) <= LONGEST_UNIT and _UNIT.fullmatch(line) is not None


def is_year(text: str) -> bool:
    """Whether a line is nothing but a year."""
    return _YEAR.fullmatch("".join(clean_line(text).split())) is not None


@lru_cache(maxsize=TEXTS_KEPT)
def read_title_words(text: str, family: Family) -> TitleWords | None:
    """What a text says as a title; None where it is none. The year may stand anywhere in it."""
    written = "".join(text.split())
    words = clean_line(written)
    if has_section_number(words, family) or _SENTENCE.search(words):
        return None
    number = _NUMBER.match(words)
    # Only the brackets of a name are kept as they are; all else is read in one width.
    spelt = written if len(written) == len(words) else words
    spans = list(_pieces(words, number.end() if number else 0))
    found = [title for span in spans if (title := _read_piece(words, spelt, span, family))]
    best = max(found, key=lambda title: bool(title.unit), default=None)
    if best is not None and not best.unit:
        apart = (spelt[start:end] for start, end in spans)
        best = TitleWords(next(filter(is_unit, apart), ""), best.year, best.weak)
    if best is None or (number and not is_unit(best.unit)):
        return None
    return TitleWords(best.unit, best.year, best.weak or number is not None)


def _pieces(words: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the pieces of a line begin and end that signs part from each other."""
    for sign in _APART.finditer(words, start):
        if ">" in sign[0] and "<" in words[: sign.start()]:
            # It closes a bracket of a name.
            continue
        if sign.start() > start:
            yield start, sign.start()
        start = sign.end()
    if start < len(words):
        yield start, len(words)


def _read_piece(words: str, spelt: str, span: tuple[int, int], family: Family) -> TitleWords | None:
    """What one piece of a line says; the year may stand in another."""
    start, end = span
    year = _year_in(words, start, end) or _year_in(words, 0, len(words))
    if year is None:
        return None
    kept = [at for at in range(start, end) if not year.start() <= at < year.end()]
    bare = "".join(words[at] for at in kept)
    name, behind = _name(bare, family)
    if name is None:
        return None
    before = _BEFORE.match(bare, 0, name.start())
    period = re.match(PERIOD_WORDS, words[year.end() :])
    months = range(year.end(), year.end() + period.end()) if period else ()
    of_unit = [at for at in kept[before.end() if before else 0 : name.start()] if at not in months]
    unit = "".join(spelt[at] if words[at] in "()" else words[at] for at in of_unit)
    unit = _ONLY_BEFORE_NAME.sub("", unit)
    inside = (part.strip("()[]【】〔〕") for part in [behind, *re.findall(_BRACKETS, behind)])
    unit = unit or next(filter(is_unit, inside), "")
    return TitleWords(unit, _year(year["year"]), weak=_OF_LETTER.search(behind) is not None)


def _year_in(words: str, start: int, end: int) -> re.Match[str] | None:
    return _YEAR.search(words, start, end) or _BARE_YEAR.search(words, start, end)


def _name(bare: str, family: Family) -> tuple[re.Match[str] | None, str]:
    """The name of the report in words without their year, and what stands behind it."""
    ends = [len(bare)]
    ends += [found.start() for found in _BEHIND.finditer(bare) if found.end() == len(bare)]
    ends += [found.start() for found in _OF_LETTER.finditer(bare)]
    unit_behind = [at for at in range(1, len(bare)) if is_unit(bare[at:])]
    for end in [*ends, *unit_behind]:
        if name := re.search(family.title_end, bare[:end]):
            return name, bare[end:]
    return None, ""


def _year(text: str) -> int:
    return int("".join(_CHINESE_DIGITS.get(character, character) for character in text))
