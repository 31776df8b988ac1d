"""How statements without a number are recognised: the words of a form's claims.toml, put into their grammar.

The file explains the words. What belongs to any such sentence, negations and little words, stands here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from model.checks.family_words import any_of, check_data
from model.form import Form


@dataclass(frozen=True)
class AskedGroup:
    """Who asked, by the words for them, and the columns that count them."""

    words: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class AskedWords:
    """未收到申请."""

    row: str
    told: str
    everybody: tuple[str, ...]
    received: tuple[str, ...]
    received_none: tuple[str, ...]
    who: tuple[str, ...]
    application: tuple[str, ...]
    noun: str
    about: tuple[str, ...]
    groups: tuple[AskedGroup, ...]

    def columns_of(self, words: str) -> tuple[str, ...]:
        """The columns of those whom the words name; of everybody where they name none or several."""
        named = [group for group in self.groups if re.search(any_of(group.words), words)]
        return named[0].columns if len(named) == 1 else self.everybody


@dataclass(frozen=True)
class DisputeKind:
    """One kind of dispute; `lost` is said of no other."""

    name: str
    word: str
    rows: tuple[str, ...]
    lost: str = ""


@dataclass(frozen=True, eq=False)
class DisputeWords:
    """未发生行政复议, 没有被纠错."""

    column: str
    told: str
    corrected_column: str
    told_corrected: str
    words: tuple[str, ...]
    arose: tuple[str, ...]
    matter: tuple[str, ...]
    caused: tuple[str, ...]
    no_denial: tuple[str, ...]
    corrected: tuple[str, ...]
    not_corrected: tuple[str, ...]
    upheld: tuple[str, ...]
    rates: tuple[str, ...]
    corrections: tuple[str, ...]
    about: tuple[str, ...]
    kinds: tuple[DisputeKind, ...]

    def kinds_in(self, words: str) -> tuple[DisputeKind, ...]:
        """The kinds of dispute that the words name; all where they name none."""
        said = {kind for kind in self.kinds if kind.word in words}
        lost = {kind for kind in self.kinds if kind.lost and kind.lost in words and said <= {kind}}
        return tuple(kind for kind in self.kinds if kind in said | lost) or self.kinds


@dataclass(frozen=True, eq=False)
class AnsweredWords:
    """全部办结."""

    cell: str
    told: str
    parts: tuple[str, ...]
    of_parts: tuple[str, ...]
    or_later: tuple[str, ...]
    manner: tuple[str, ...]
    answered: tuple[str, ...]
    rates: tuple[str, ...]
    rated: tuple[str, ...]
    wholly: tuple[str, ...]
    firmly: tuple[str, ...]
    still_open: tuple[str, ...]
    exceptions: tuple[str, ...]
    other_business: tuple[str, ...]
    will: tuple[str, ...]


@dataclass(frozen=True)
class DeniedWords:
    """未实施行政强制: what is denied, and the cells that count it."""

    words: tuple[str, ...]
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ClaimWords:
    """All of it; what a family leaves out is not looked for."""

    asked: AskedWords | None = None
    disputes: DisputeWords | None = None
    answered: AnsweredWords | None = None
    denied: tuple[DeniedWords, ...] = ()


def claim_words(form: Form) -> ClaimWords:
    """The words by which reports of that form are read."""
    return check_data(ClaimWords, form.family, "claims.toml") or ClaimWords()


@cache
def no_application(words: AskedWords) -> re.Pattern[str]:
    """未收到申请, 申请为零; `what` is the application, if it is named behind its receipt."""
    application = rf"{any_of(words.application)}(?:的)?(?:{words.noun})?"
    joined = "、|和|或|与|的|提出|提交"
    none = "(?:共|为|是|：)*"
    return re.compile(
        rf"(?:未|没有|没|尚未|无)(?:再|曾|有)?{any_of(words.received)}"
        r"(?:过|到|任何|书面|有关|关于|的|、|和|或|，|提出|提交)*"
        rf"(?P<who>(?:{any_of(words.who)}|{joined})*)"
        r"(?:的|过|书面|任何|关于|有关|要求|相关|此类|针对|提出|提交|向[^，。]{1,6}提[出交])*"
        rf"(?P<what>{application}|{words.noun})(?:件|书|事项|情况|案件|信息)?(?=[，。；、！）]|$)"
        rf"|(?:无|没有|未发生|不存在){application}(?:件|事项|情况|案件|办件)?(?=[，。；、！）]|$)"
        rf"|{application}(?:件|事项)?(?:数量|数|总数)?{none}(?:(?:零|0)(?:件|宗|起|份)|为(?:零|0)(?=[，。；]))"
        rf"|{any_of(words.received_none)}(?:的|各类)*"
        rf"{application}(?:件|事项)?(?:数量|数)?{none}(?:零|0)(?:件|宗|起|份)"
    )


@cache
def bare_application(words: AskedWords) -> re.Pattern[str]:
    """未收到申请 that does not say of what kind."""
    return re.compile(rf"{any_of(words.received)}(?:过|到|任何|书面|相关|有关|此类)*{words.noun}$")


@cache
def no_dispute(words: DisputeWords) -> re.Pattern[str]:
    """未发生行政复议; `what` names the disputes."""
    joined = "、|和|及|或|与|以及|或者|，|提起|被提起|申请"
    return re.compile(
        rf"(?:未|没有|没|无|未曾|均未|尚未){any_of(words.arose)}*"
        rf"(?:{any_of(words.matter)}(?:工作|申请|答复)?(?:事项|问题)?)?{any_of(words.caused)}*"
        rf"(?P<what>(?:{any_of(words.words)}(?:案件|申请|事项|情况|案)?(?:{joined})*)+)(?=[，。；）的]|$)"
    )


@cache
def none_corrected(words: DisputeWords) -> re.Pattern[str]:
    """没有被纠错, 均维持, 败诉率为零."""
    return re.compile(
        rf"(?:未|没有|无|均未|未发生|未出现|没有出现|没有发生){any_of(words.not_corrected)}*{any_of(words.corrected)}"
        rf"|(?:均|全部|都)(?:被|予以|为|得到|获|判决|裁定|结果)*{any_of(words.upheld)}"
        rf"|{any_of(words.rates)}(?:为|是|保持)*(?:0|零)(?![.0-9])"
        rf"|{any_of(words.corrections)}(?:的)?(?:案件)?(?:数)?(?:为)?(?:0|零)(?:件|起|宗|例)"
    )


@cache
def all_answered(words: AnsweredWords) -> re.Pattern[str]:
    """全部办结, 办结率100%."""
    return re.compile(
        rf"(?:全部|均|都|全){any_of(words.manner)}*{any_of(words.answered)}"
        rf"|{any_of(words.rates)}(?:均|都)?(?:达到?|为|保持|：)*(?:了)?(?:100%|百分之百)"
        rf"|{any_of(words.rated)}率?100%|100%(?:按时|按期|依法)*{any_of(words.wholly)}"
    )
