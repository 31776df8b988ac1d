"""Statements without a number that the tables contradict: 未收到申请, 全部办结, 没有被纠错."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import any_of
from model.checks.findings import Finding
from model.checks.prose.quantities import quantities_in
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.rules import Group, Needs
from model.checks.texts.claim_words import (
    AnsweredWords,
    AskedWords,
    ClaimWords,
    DisputeKind,
    DisputeWords,
    all_answered,
    bare_application,
    claim_words,
    no_application,
    no_dispute,
    none_corrected,
)
from model.late_pattern import late_pattern
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report
from model.totals import effective_value

_ASIDE = late_pattern(r"（[^（）]*）|(?<=[，、])(?:其中|包括|含|加上)[^，。；]*")
"""Numbers that only explain the one before them."""

_Told = tuple[str, tuple[str, ...]]
"""What the tables tell against a statement, and in which cells."""


def _value(report: Report, cell: str) -> Value:
    if cell not in report.form.cells:
        return 0
    return effective_value(report, cell) or 0


def _told(report: Report, words: str, cells: Sequence[str], kinds: Sequence[DisputeKind] = ()) -> str:
    """The words of the data with the sum of the cells; empty where it is nought."""
    number = sum(_value(report, cell) for cell in cells)
    if not number:
        return ""
    names = "、".join(kind.name for kind in kinds)
    table = report.form.table_name(report.form.cells[cells[0]].table.id)
    return words.format(table=table, number=write_number(number), kinds=names)


def _denies(words: ClaimWords) -> bool:
    """Whether there is anything that the prose may deny."""
    return bool(words.asked or words.disputes or words.denied)


def _finding(case: Case, sentence: Sentence, match: re.Match[str], told: _Told) -> Finding:
    message, cells = told
    return case.in_text(sentence.place(match.start(), match.end()), f"但{message}，请核对", cells)


# ---- text.none ------------------------------------------------------------------------------------------


@rule(
    "text.none",
    level=Level.WARNING,
    needs=Needs.BOTH,
    group=Group.PROSE,
    name="“未收到申请”等说法与表格一致",
    asked_of=lambda form: _denies(claim_words(form)),
)
def check_none(case: Case) -> Iterator[Finding]:
    """The prose says that there were no applications, or no disputes, and the tables have some."""
    words = claim_words(case.report.form)
    for sentence in sentences_of(case.report):
        if words.asked is not None:
            yield from _no_application(case, sentence, words.asked, words.disputes)
        if words.disputes is not None:
            yield from _no_dispute(case, sentence, words.disputes)


def _no_application(
    case: Case, sentence: Sentence, words: AskedWords, disputes: DisputeWords | None
) -> Iterator[Finding]:
    for match in no_application(words).finditer(sentence.text):
        about = _is_about_applications(match, sentence, words)
        if about and not is_of_another_time(sentence, match, case.report.year):
            told = _applications_there(case.report, match[0], words, disputes)
            if told:
                yield _finding(case, sentence, match, told)


def _no_dispute(case: Case, sentence: Sentence, words: DisputeWords) -> Iterator[Finding]:
    for match in no_dispute(words).finditer(sentence.text):
        if not re.search(any_of(words.no_denial), sentence.text[match.start() : match.end() + 12]):
            told = _disputes_there(case.report, words.kinds_in(match["what"]), words)
            if told and not is_of_another_time(sentence, match, case.report.year):
                yield _finding(case, sentence, match, told)


def _is_about_applications(match: re.Match[str], sentence: Sentence, words: AskedWords) -> bool:
    """A bare 未收到申请 needs a sentence or a heading that tells of what kind."""
    if match["what"] != words.noun or not bare_application(words).search(match[0]):
        return True
    before = "".join((*sentence.paragraph.headings, sentence.text[: match.start()]))
    return bool(re.search(any_of(words.about), before))


def is_of_another_time(sentence: Sentence, match: re.Match[str], year: int | None) -> bool:
    """Whether a statement is about another year than the report's, a part of it, or a mere case."""
    before = sentence.text[: match.start()]
    years = re.findall(r"(20[0-9]{2})年", before)
    if years and year is not None and int(years[-1]) != year:
        return True
    return bool(re.search(r"上年|去年|季度|半年|若|如果|如|对", before.rpartition("，")[2]))


def _applications_there(
    report: Report, said: str, words: AskedWords, disputes: DisputeWords | None
) -> _Told | None:
    columns = words.columns_of(said)
    cells = tuple(f"{words.row}.{column}" for column in columns)
    told = [(_told(report, words.told, cells), cells)]
    if disputes is not None and columns == words.everybody:
        told += [_disputes_there(report, disputes.kinds, disputes) or ("", ())]
    told = [(message, own) for message, own in told if message]
    return ("，".join(message for message, _ in told), sum((own for _, own in told), ())) if told else None


def _disputes_there(report: Report, kinds: Sequence[DisputeKind], words: DisputeWords) -> _Told | None:
    return _disputes(report, kinds, words.column, words.told)


def _disputes(report: Report, kinds: Sequence[DisputeKind], column: str, words: str) -> _Told | None:
    """What the table has of these kinds of dispute in the column; None where it has nothing."""
    cells = (f"{row}.{column}" for kind in kinds for row in kind.rows)
    filled = tuple(cell for cell in cells if _value(report, cell))
    told = _told(report, words, filled, kinds)
    return (told, filled) if told else None


# ---- text.all_answered ----------------------------------------------------------------------------------


@rule(
    "text.all_answered",
    level=Level.WARNING,
    needs=Needs.BOTH,
    group=Group.PROSE,
    name="“全部办结”等说法与结转下年度一致",
    asked_of=lambda form: claim_words(form).answered is not None,
)
def check_all_answered(case: Case) -> Iterator[Finding]:
    """The prose says that everything was answered, and the table carries some over."""
    words = claim_words(case.report.form)
    if words.answered is None or words.asked is None:
        return
    told = _told(case.report, words.answered.told, (words.answered.cell,))
    for sentence in sentences_of(case.report) if told else ():
        for match in all_answered(words.answered).finditer(sentence.text):
            claimed = _claims_all(sentence, match, words.answered, words.asked)
            if claimed and not _of_a_part(case.report, sentence, match, words.answered):
                yield _finding(case, sentence, match, (told, (words.answered.cell,)))


def _claims_all(sentence: Sentence, match: re.Match[str], words: AnsweredWords, asked: AskedWords) -> bool:
    before = sentence.text[: match.start()]
    clause = re.split(r"[；：]", before)[-1]
    elsewhere = any_of((*words.other_business, *words.will, *words.exceptions))
    if not _is_their_answer(sentence, before, clause, asked) or re.search(elsewhere, clause):
        return False
    firmly = re.search(any_of(words.firmly), match[0])
    return bool(firmly) or not re.search(any_of(words.still_open), sentence.paragraph.text)


def _of_a_part(report: Report, sentence: Sentence, match: re.Match[str], words: AnsweredWords) -> bool:
    """Whether it is said of a part only: of those handled or carried in, or with a way out behind it."""
    before = _ASIDE.sub("", sentence.text[: match.start()])
    clause = re.split(r"[，；：]", before)[-1]
    if re.search(any_of(words.of_parts), clause) or re.match(
        any_of(words.or_later), sentence.text[match.end() :]
    ):
        return True
    earlier = sentence.paragraph.text[: sentence.offset]
    counted = quantities_in(before) or quantities_in(_ASIDE.sub("", earlier))
    nearest = counted[-1] if counted else None
    return nearest is not None and any(
        nearest.exact and nearest.contains(value) for value in _stated(report, words.parts)
    )


def _stated(report: Report, cells: Sequence[str]) -> tuple[Value, ...]:
    return tuple(value for cell in cells if (value := _value(report, cell)))


def _is_their_answer(sentence: Sentence, before: str, clause: str, asked: AskedWords) -> bool:
    """Whether it is applications that were answered."""
    about = re.compile(any_of(asked.about))
    headings = "".join(sentence.paragraph.headings)
    if about.search(clause) or (about.search(headings) and not before.strip("，")):
        return True
    told_before = about.search(headings) or about.search(sentence.paragraph.text)
    return bool(told_before and asked.noun in clause)


# ---- text.none_corrected --------------------------------------------------------------------------------


@rule(
    "text.none_corrected",
    level=Level.WARNING,
    needs=Needs.BOTH,
    group=Group.PROSE,
    name="“没有被纠错”等说法与表四一致",
    asked_of=lambda form: claim_words(form).disputes is not None,
)
def check_none_corrected(case: Case) -> Iterator[Finding]:
    """The prose says that no dispute ended in a correction, and the table has one."""
    words = claim_words(case.report.form).disputes
    if words is None:
        return
    about = re.compile(any_of(words.about))
    for sentence in sentences_of(case.report):
        for match in none_corrected(words).finditer(sentence.text):
            said = re.split(r"[；]", sentence.text[: match.end()])[-1]
            if about.search(said) and not is_of_another_time(sentence, match, case.report.year):
                told = _corrected_there(case.report, said, words)
                if told:
                    yield _finding(case, sentence, match, told)


def _corrected_there(report: Report, said: str, words: DisputeWords) -> _Told | None:
    return _disputes(report, words.kinds_in(said), words.corrected_column, words.told_corrected)
