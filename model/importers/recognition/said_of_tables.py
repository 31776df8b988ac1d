"""What a sheet's name and the lines above a table say of it: another year or unit, part of a year, a sample.

Such a table may be the only one of its kind in a file, and its figures are not those of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from model.importers.reading import PERIOD, Note
from model.importers.recognition.name_marks import mark
from model.importers.recognition.periods import PERIOD_WORDS, part_of_year
from model.importers.recognition.tables import TableCandidate
from model.level import Level
from model.numbers import fold_width
from model.report import Report

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年度?(?![0-9]{1,2}月[0-9]{1,2}日)|$)")
"""Not that of a day."""
_OF_THE_FORM = re.compile("条例|修[订正]|格式|版|截[至止]")
"""Words beside which a year is not that of the figures."""
_EARLIER = re.compile("上一?年度?(?!.*(?:结转|转入|遗留))|去年|往年|历年")
_NOT_VALID = re.compile("样表|样例|样本|示例|范例|参考|作废|废稿|初稿|草稿|旧稿|所属|下属|汇总")
_UNIT = re.compile("[一-鿿]{2,20}(?:人民政府|政府|街道办?|办事处|办公室|委员会|管委会|中心|[镇乡局委办])")
_PERIOD = re.compile(PERIOD_WORDS)
_SENTENCE = re.compile(r"。|^\s*(?:注|说明|备注)\s*[：:]")
"""A note beside a table speaks of its figures, and does not say whose they are."""


def said_notes(chosen: Mapping[str, TableCandidate], report: Report) -> Iterator[Note]:
    """Doubts about the figures of tables that are said to be no part of that report."""
    year = report.year
    found = {table: _other_words(one, report) for table, one in chosen.items() if one.values}
    for table, words in found.items():
        period = part_of_year(words) or bool(_PERIOD.fullmatch(_plain(words)))
        # What stands with every table only is what the clerk has made the report from.
        told = period or _names_another_year(words, year) or "" in found.values()
        if words and told:
            message = f"{mark(table)}的数取自“{words}”，可能不是这份报告的数，请核对"
            doubts = tuple(chosen[table].values)
            yield Note(Level.WARNING, message, rule=PERIOD if period else "", doubts=doubts)


def _other_words(candidate: TableCandidate, report: Report) -> str:
    """The words that say that a table is another one; empty where none do."""
    said = (words for words in candidate.said if not _SENTENCE.search(words))
    return next((words for words in (candidate.origin, *said) if _is_other(words, report)), "")


def _is_other(words: str, report: Report) -> bool:
    plain, unit = _plain(words), _plain(report.unit)
    is_unit = _UNIT.fullmatch(plain) is not None and plain not in unit and unit not in plain
    return (
        (is_unit and bool(unit))
        or _names_another_year(words, report.year)
        or bool(part_of_year(words) or _PERIOD.fullmatch(plain))
        or bool(_EARLIER.search(plain) or _NOT_VALID.search(plain))
    )


def _names_another_year(words: str, year: int | None) -> bool:
    plain = _plain(words)
    years = set(map(int, _YEAR.findall(plain)))
    return year is not None and bool(years) and year not in years and _OF_THE_FORM.search(plain) is None


def _plain(words: str) -> str:
    return "".join(fold_width(words).split())
