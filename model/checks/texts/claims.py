"""Statements without a number that the tables contradict: 未收到申请, 全部办结, 没有被纠错."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.rules import Group, Needs
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report
from model.totals import effective_value

_Told = tuple[str, tuple[str, ...]]
"""What the tables tell against a statement, and in which cells."""

_ORGANISATIONS = ("commercial", "research", "public_interest", "legal_service", "other_org")
_GROUPS = {
    "行政复议": ("reconsideration",),
    "行政诉讼": ("litigation_direct", "litigation_after_reconsideration"),
}

_APPLICATION = (
    r"(?:政府信息依申请公开|依申请公开(?:政府信息)?|依申请|申请公开政府信息|(?:政府|政务)?信息公开(?:的)?(?:申请)?)"
    r"(?:的)?(?:申请)?"
)
_WHO = (
    r"(?:自然人|公民|个人|法人(?:或者?|和|及|与|、)?(?:其[他它])?(?:组织)?|其[他它]组织|"
    r"社会公众|公众|群众|任何|单位|申请人)"
)
_NO_APPLICATION = re.compile(
    r"(?:未|没有|没|尚未|无)(?:再|曾|有)?(?:收到|接到|受理|新收到?|接收|收)"
    r"(?:过|到|任何|书面|有关|关于|的|、|和|或|，|提出|提交)*"
    rf"(?P<who>(?:{_WHO}|、|和|或|与|的|提出|提交)*)(?:的|过|书面|任何|关于|有关|要求|相关|此类|针对|提出|提交|向[^，。]{{1,6}}提[出交])*"
    rf"(?P<what>{_APPLICATION}|申请)(?:件|书|事项|情况|案件|信息)?(?=[，。；、！）]|$)"
    rf"|(?:无|没有|未发生|不存在){_APPLICATION}(?:件|事项|情况|案件|办件)?(?=[，。；、！）]|$)"
    rf"|{_APPLICATION}(?:件|事项)?(?:数量|数|总数)?(?:共|为|是|：)*(?:(?:零|0)(?:件|宗|起|份)|为(?:零|0)(?=[，。；]))"
    r"|(?:收到|接到|受理|新收)(?:的|各类)*"
    rf"{_APPLICATION}(?:件|事项)?(?:数量|数)?(?:共|为|是|：)*(?:零|0)(?:件|宗|起|份)"
)
_BARE_APPLICATION = re.compile(r"(?:收到|接到|受理|新收到?|接收|收)(?:过|到|任何|书面|相关|有关|此类)*申请$")
_ABOUT_APPLICATIONS = re.compile(r"依申请|公开申请|申请公开|信息公开")
_NATURAL = re.compile(r"自然人|公民|个人|公众|群众")
_ORGANISATION = re.compile(r"法人|组织")

_DISPUTE = r"(?:行政复议|行政诉讼|复议|诉讼)"
_NO_DISPUTE = re.compile(
    r"(?:未|没有|没|无|未曾|均未|尚未)(?:发生|收到|接到|出现|产生|引起|引发|被|有|提起|申请|因|就|涉及|针对|本机关|本单位|我[局委厅办镇乡市区县]|我单位|我街道|的|任何|一起|1起|一例|过)*"
    r"(?:(?:依申请公开|政府信息公开|信息公开|政务公开|依申请)(?:工作|申请|答复)?(?:事项|问题)?)?"
    r"(?:引起|引发|产生|导致|而|被|提起|申请|涉及|的|有关)*"
    rf"(?P<what>(?:{_DISPUTE}(?:案件|申请|事项|情况|案)?(?:、|和|及|或|与|以及|或者|，|提起|被提起|申请)*)+)(?=[，。；）的]|$)"
)
_NOT_A_DENIAL = re.compile(r"败诉|纠错|纠正|撤销|违法|责令|被确认|审结|办结|终结|原告|救济|途径|权利")

_ALL_ANSWERED = re.compile(
    r"(?:全部|均|都|全)(?:已|已经|予以|依法|按时限?|按期限?|限时|如期|按规定|按要求|及时|依规|在(?:法定|规定)(?:的)?(?:期限|时限|时间)内|"
    r"按照?(?:法定|规定)(?:的)?(?:期限|时限|程序)|依法依规|进行|作出|给予|书面|规范|、|了|完成)*"
    r"(?:办结|答复|办理完毕|办理完结|回复|办复|办理答复)"
    r"|(?:办结率|答复率|按期办结率|按时办结率|按时答复率|按期答复率|回复率)(?:均|都)?(?:达到?|为|保持|：)*(?:了)?(?:100%|百分之百)"
    r"|(?:办结|答复|回复)率?100%|100%(?:按时|按期|依法)*(?:办结|答复)"
)
_FIRMLY = re.compile(r"办结|办理完|100%|百分之百|已答复|已回复|全部答复|已经答复|均答复|全部回复")
_STILL_OPEN = re.compile(r"除|其余|剩余|到期|应答复|应办|结转|正在办理|尚在办理|未到期|未届满|顺延")
_OTHER_BUSINESS = re.compile(
    r"信箱|热线|留言|工单|诉求|信访|投诉|举报|咨询|建议|提案|议案|审批|来信|来电|问政|网民|问题|事项|民意|互动|平台|承诺|复议|诉讼|舆情"
)
_WILL = re.compile(r"确保|做到|保证|力争|要求|将|实现|应当|必须|努力")

_NONE_CORRECTED = re.compile(
    r"(?:未|没有|无|均未|未发生|未出现|没有出现|没有发生)(?:有|被|发生|出现|存在|因|一例|一起|一(?=被)|1起|一例|1件|一件|复议|诉讼|行政|机关|法院|政府信息公开|信息公开|依申请公开|而|的|案件|、|和|或)*"
    r"(?:纠错|纠正|败诉|撤销|确认违法)"
    r"|(?:均|全部|都)(?:被|予以|为|得到|获|判决|裁定|结果)*(?:维持|胜诉)|(?:纠错率|败诉率|被纠错率)(?:为|是|保持)*(?:0|零)(?![.0-9])"
    r"|(?:纠错|纠正|败诉)(?:的)?(?:案件)?(?:数)?(?:为)?(?:0|零)(?:件|起|宗|例)"
)


def _value(report: Report, cell: str) -> Value:
    if cell not in report.form.cells:
        return 0
    return effective_value(report, cell) or 0


def _finding(case: Case, sentence: Sentence, match: re.Match[str], told: _Told) -> Finding:
    return case.in_text(sentence.place(match.start(), match.end()), *told)


# ---- text.none ------------------------------------------------------------------------------------------


@rule(
    "text.none",
    level=Level.WARNING,
    needs=Needs.BOTH,
    group=Group.PROSE,
    name="“未收到申请”等说法与表格一致",
)
def check_none(case: Case) -> Iterator[Finding]:
    """The prose says that there were no applications, or no disputes, and the tables have some."""
    for sentence in sentences_of(case.report):
        for match in _NO_APPLICATION.finditer(sentence.text):
            if _is_about_applications(match, sentence) and not _of_another_time(
                sentence, match, case.report.year
            ):
                told = _applications_there(case.report, match[0])
                if told:
                    yield _finding(case, sentence, match, told)
        for match in _NO_DISPUTE.finditer(sentence.text):
            if not _NOT_A_DENIAL.search(sentence.text[match.start() : match.end() + 12]):
                told = _disputes_there(case.report, match["what"])
                if told and not _of_another_time(sentence, match, case.report.year):
                    yield _finding(case, sentence, match, told)


def _is_about_applications(match: re.Match[str], sentence: Sentence) -> bool:
    """A bare 未收到申请 needs a sentence or a heading that tells of what kind."""
    if match["what"] != "申请" or not _BARE_APPLICATION.search(match[0]):
        return True
    before = "".join((*sentence.paragraph.headings, sentence.text[: match.start()]))
    return bool(_ABOUT_APPLICATIONS.search(before))


def _of_another_time(sentence: Sentence, match: re.Match[str], year: int | None) -> bool:
    before = sentence.text[: match.start()]
    years = re.findall(r"(20[0-9]{2})年", before)
    if years and year is not None and int(years[-1]) != year:
        return True
    return bool(re.search(r"上年|去年|季度|半年|若|如果|如|对", before.rpartition("，")[2]))


def _applications_there(report: Report, words: str) -> _Told | None:
    columns = _columns(words)
    cells = tuple(f"applications.new_received.{column}" for column in columns)
    received = sum(_value(report, cell) for cell in cells)
    disputes, dispute_cells = _disputes(report, tuple(_GROUPS)) if columns == ("total",) else (0, ())
    parts = []
    if received:
        parts.append(f"表三本年新收 {write_number(received)} 件")
    if disputes:
        parts.append(f"表四有行政复议、行政诉讼 {write_number(disputes)} 件")
    if not parts:
        return None
    return f"但{'，'.join(parts)}，请核对", (*(cells if received else ()), *dispute_cells)


def _columns(words: str) -> tuple[str, ...]:
    natural, organisation = _NATURAL.search(words), _ORGANISATION.search(words)
    if bool(natural) == bool(organisation):
        return ("total",)
    return ("natural_person",) if natural else _ORGANISATIONS


def _disputes(report: Report, names: tuple[str, ...], column: str = "total") -> tuple[Value, tuple[str, ...]]:
    """How many disputes of these kinds the table has in the column, and in which cells."""
    cells = (f"disputes.{group}.{column}" for name in names for group in _GROUPS[name])
    filled = tuple(cell for cell in cells if _value(report, cell))
    return sum(_value(report, cell) for cell in filled), filled


def _kinds(words: str) -> tuple[str, ...]:
    """The kinds of dispute that the words name; both where they name none."""
    named = tuple(name for name in _GROUPS if name.removeprefix("行政") in words)
    return named or tuple(_GROUPS)


def _disputes_there(report: Report, words: str) -> _Told | None:
    number, cells = _disputes(report, _kinds(words))
    if not number:
        return None
    return f"但表四有{'、'.join(_kinds(words))} {write_number(number)} 件，请核对", cells


# ---- text.all_answered ----------------------------------------------------------------------------------


@rule(
    "text.all_answered",
    level=Level.WARNING,
    needs=Needs.BOTH,
    group=Group.PROSE,
    name="“全部办结”等说法与结转下年度一致",
)
def check_all_answered(case: Case) -> Iterator[Finding]:
    """The prose says that everything was answered, and table 三 carries some over."""
    carried = _value(case.report, "applications.carried_out.total")
    if not carried:
        return
    told = (
        f"但表三结转下年度继续办理 {write_number(carried)} 件，请核对",
        ("applications.carried_out.total",),
    )
    for sentence in sentences_of(case.report):
        for match in _ALL_ANSWERED.finditer(sentence.text):
            if _claims_all(sentence, match):
                yield _finding(case, sentence, match, told)


def _claims_all(sentence: Sentence, match: re.Match[str]) -> bool:
    before = sentence.text[: match.start()]
    clause = re.split(r"[；：]", before)[-1]
    headings = "".join(sentence.paragraph.headings)
    about = _ABOUT_APPLICATIONS.search(clause) or (
        _ABOUT_APPLICATIONS.search(headings) and not before.strip("，")
    )
    told_before = _ABOUT_APPLICATIONS.search(headings) or _ABOUT_APPLICATIONS.search(sentence.paragraph.text)
    if not about and not (told_before and re.search(r"申请", clause)):
        return False
    if (
        _OTHER_BUSINESS.search(clause)
        or _WILL.search(clause)
        or re.search(r"除|其余|剩余|到期|应答复", clause)
    ):
        return False
    return bool(_FIRMLY.search(match[0])) or not _STILL_OPEN.search(sentence.paragraph.text)


# ---- text.none_corrected --------------------------------------------------------------------------------


@rule(
    "text.none_corrected",
    level=Level.WARNING,
    needs=Needs.BOTH,
    group=Group.PROSE,
    name="“没有被纠错”等说法与表四一致",
)
def check_none_corrected(case: Case) -> Iterator[Finding]:
    """The prose says that no dispute ended in a correction, and table 四 has one."""
    for sentence in sentences_of(case.report):
        for match in _NONE_CORRECTED.finditer(sentence.text):
            words = re.split(r"[；]", sentence.text[: match.end()])[-1]
            if re.search(r"复议|诉讼|纠错|败诉", words) and not _of_another_time(
                sentence, match, case.report.year
            ):
                told = _corrected_there(case.report, words)
                if told:
                    yield _finding(case, sentence, match, told)


def _corrected_there(report: Report, words: str) -> _Told | None:
    kinds = _kinds("诉讼" if "败诉" in words and "复议" not in words else words)
    number, cells = _disputes(report, kinds, "corrected")
    if not number:
        return None
    return f"但表四{'、'.join(kinds)}的“结果纠正”有 {write_number(number)} 件，请核对", cells
