"""One fault of each rule of prose, planted in a right report; chance, seeded, decides where and how."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from model.checks.texts.counts import counted_in
from model.report import Change, Report

Planter = Callable[[Report, random.Random], Change]


def _year(report: Report) -> int:
    assert report.year is not None
    return report.year


def _texts(report: Report, **texts: str) -> Change:
    return Change("", texts=texts)


def _added(report: Report, text_id: str, sentence: str, chance: random.Random) -> Change:
    """A paragraph more, anywhere in a text but above its first."""
    paragraphs = report.texts[text_id].split("\n\n")
    paragraphs.insert(chance.randint(1, len(paragraphs)), sentence)
    return _texts(report, **{text_id: "\n\n".join(paragraphs)})


def _replaced(
    report: Report, pattern: str, new: Callable[[re.Match[str]], str], chance: random.Random
) -> Change:
    """One place of all that fit the pattern says something else; no change where none fits."""
    places = [
        (text_id, match)
        for text_id in ("overview", "problems", "other_matters")
        for match in re.finditer(pattern, report.texts[text_id])
    ]
    if not places:
        return Change("")
    text_id, match = chance.choice(places)
    text = report.texts[text_id]
    return _texts(report, **{text_id: text[: match.start()] + new(match) + text[match.end() :]})


def _with(change: Change, cells: Mapping[str, int]) -> Change:
    return Change("", cells=cells, texts=change.texts)


def count(report: Report, chance: random.Random) -> Change:
    received = report.stated["applications.new_received.total"]
    carried = report.stated["applications.carried_in.total"]
    wrong = int(received) + int(carried) + chance.randint(2, 40) * 7
    sentence = chance.choice(
        (
            f"全年新收政府信息公开申请{wrong}件。",
            f"{_year(report)}年共收到政府信息公开申请 {wrong} 件。",
            f"共受理政府信息依申请公开{wrong}宗。",
            f"结转下年度继续办理的政府信息公开申请为{wrong}件。",
        )
    )
    return _added(report, "overview", sentence, chance)


def none(report: Report, chance: random.Random) -> Change:
    sentence = chance.choice(
        (
            f"{_year(report)}年未收到政府信息公开申请。",
            "全年没有收到公民、法人和其他组织的政府信息公开申请。",
            "本年度未接到依申请公开政府信息的申请。",
        )
    )
    cells = {"applications.new_received.natural_person": 3, "applications.new_received.total": 3}
    return _with(_added(report, "overview", sentence, chance), cells)


def all_answered(report: Report, chance: random.Random) -> Change:
    sentence = chance.choice(
        (
            "本年度收到的政府信息公开申请均已办结。",
            "收到的政府信息公开申请已全部办理完毕。",
            "政府信息公开申请办结率100%。",
        )
    )
    return _with(_added(report, "overview", sentence, chance), {"applications.carried_out.total": 5})


def none_corrected(report: Report, chance: random.Random) -> Change:
    sentence = chance.choice(
        (
            "因政府信息公开引起的行政复议案件没有被纠正的情形。",
            "政府信息公开行政复议案件均维持原行政行为。",
            "政府信息公开行政复议纠错率为0。",
        )
    )
    return _with(_added(report, "overview", sentence, chance), {"disputes.reconsideration.corrected": 2})


def sum_(report: Report, chance: random.Random) -> Change:
    one, two, three = (chance.randint(20, 300) for _ in range(3))
    total = one + two + three + chance.choice((-9, 9, 10, 18))
    sentence = chance.choice(
        (
            f"公开惠企政策{total}条，其中资金类{one}条、服务类{two}条、其他类{three}条。",
            f"在新增的{total}条栏目信息中，政策类{one}条，服务类{two}条，动态类{three}条。",
            f"更新栏目信息{total}条：政策类{one}条、服务类{two}条、动态类{three}条。",
            f"政策类{one}条、服务类{two}条、动态类{three}条，共计{total}条。",
        )
    )
    return _added(report, "problems", sentence, chance)


def conflict(report: Report, chance: random.Random) -> Change:
    many = chance.randint(400, 900)
    first = f"政务新媒体账号“清风小站”推送政策解读文章{many}篇。"
    change = _added(report, "overview", first, chance)
    second = f"政务新媒体账号“清风小站”推送政策解读文章{many + chance.randint(1, 60)}篇。"
    return _texts(report, **change.texts, problems=f"{report.texts['problems']}\n\n{second}")


def repeated(report: Report, chance: random.Random) -> Change:
    sentences = re.findall(r"(?<=[。\n）：])[^。\n（：#]{24,}。", report.texts["overview"])
    return _added(report, "overview", chance.choice(sentences), chance)


def broken(report: Report, chance: random.Random) -> Change:
    return _replaced(report, r"(?<=[一-龥0-9]{5}，)(?=[一-龥]{4})", lambda _: "\n\n", chance)


def year(report: Report, chance: random.Random) -> Change:
    before = _year(report) - 1
    sentence = chance.choice(
        (
            f"{before}年，共主动公开政府信息1263条。",
            f"本单位{before}年共公开政府信息1263条。",
            f"{report.unit}{before}年主动公开政府信息1263条。",
            f"各级各部门{before}年度共主动公开政府信息1263条。",
        )
    )
    return _added(report, "overview", sentence, chance)


def relative_time(report: Report, chance: random.Random) -> Change:
    sentence = chance.choice(
        ("今年以来，工作有序推进。", "与去年相比，公开更加及时。", "今年，重点事项全部公开。")
    )
    return _added(report, "overview", sentence, chance)


def name(report: Report, chance: random.Random) -> Change:
    selves = [
        own
        for own in ("我厅", "我镇", "我乡", "我街道")
        if not report.unit.endswith(own[1:]) and own[1] not in report.unit
    ]
    return _added(report, "problems", f"{chance.choice(selves)}将持续改进。", chance)


def placeholder(report: Report, chance: random.Random) -> Change:
    return _replaced(
        report, r"[0-9]+(?=[件条次篇期个人])", lambda _: chance.choice(("XX", "××", "＿＿", "**＊")), chance
    )


def wording(report: Report, chance: random.Random) -> Change:
    doubled = r"(?<![一-龥])(?:加强|推进|提升|建立|落实|完善|组织|制定)(?=[一-龥“])"
    if chance.random() < 0.5 and re.search(doubled, report.texts["problems"]):
        return _replaced(report, doubled, lambda match: match[0] * 2, chance)
    sentence = chance.choice(
        (
            "截止目前，各项工作有序推进。",
            "群众反应的问题逐步解决。",
            "坚持公开是原则、不公开是例外。",
            "公开内容,形式进一步丰富。",
        )
    )
    return _added(report, "problems", sentence, chance)


def numbering(report: Report, chance: random.Random) -> Change:
    marks = r"(?<=\n（)[二三四](?=）)|(?<=\n)[二三四](?=是)|(?<=\n)[234](?=\.)|(?<=### （)[二三四](?=）)"
    return _replaced(report, marks, lambda match: "7" if match[0].isascii() else "八", chance)


def fee(report: Report, _chance: random.Random) -> Change:
    return _texts(report, other_matters="无其他需要报告的事项。") if _year(report) >= 2021 else Change("")


def notice(report: Report, chance: random.Random) -> Change:
    other = "〔2019〕60号" if _year(report) >= 2021 else "〔2021〕30号"
    words = chance.choice(("根据国办公开办函{}文件要求编制。", "按照通知（国办公开办函{}）的格式编制。"))
    return _texts(report, preamble=words.format(other))


def parts(report: Report, chance: random.Random) -> Change:
    words = chance.choice(("本报告全文分为四个部分。", "本报告由总体情况等七部分组成。"))
    return _texts(report, preamble=words)


def title(report: Report, chance: random.Random) -> Change:
    year = _year(report) + chance.choice((-1, 1))
    return _texts(report, preamble=f"{report.unit}{year}年政府信息公开工作年度报告")


def count_of_its_own(report: Report, chance: random.Random) -> Change:
    """A number of its own words that the tables have too is one digit off."""
    fits = [
        counted.mention
        for counted in counted_in(report)
        if counted.fits and counted.mention.quantity.exact and counted.mention.quantity.high > 0
    ]
    if not fits:
        return Change("")
    mention = chance.choice(fits)
    quantity = mention.quantity
    place = mention.sentence.place(quantity.start, quantity.end)
    text = report.texts[place.text]
    wrong = f"{int(quantity.low) * 10 + chance.randint(1, 9)}{quantity.unit}"
    return _texts(report, **{place.text: text[: place.start] + wrong + text[place.end :]})


def year_of_its_own(report: Report, chance: random.Random) -> Change:
    """The year with which a sentence of its own begins is last year's."""
    before = str(_year(report) - 1)
    return _replaced(report, rf"(?:(?<=\n)|^|(?<=[。）])){report.year}(?=年)", lambda _: before, chance)


PLANTERS: Mapping[str, Planter] = {
    "edition.notice": notice,
    "structure.title": title,
    "structure.numbering": numbering,
    "structure.fee": fee,
    "structure.parts": parts,
    "text.count": count,
    "text.none": none,
    "text.all_answered": all_answered,
    "text.none_corrected": none_corrected,
    "text.sum": sum_,
    "text.conflict": conflict,
    "text.repeated": repeated,
    "text.broken": broken,
    "text.year": year,
    "text.relative_time": relative_time,
    "text.name": name,
    "style.placeholder": placeholder,
    "style.wording": wording,
}
OF_ITS_OWN: Mapping[str, Planter] = {"text.count": count_of_its_own, "text.year": year_of_its_own}
"""Faults in words that were there before."""
