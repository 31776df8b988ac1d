"""Names of units in one spelling, and what a name says beside who it is: a place, a kind, a scope."""

from __future__ import annotations

import re
import unicodedata

from model.numbers import fold_width
from model.rounds.units import Scope

GOVERNMENT = "人民政府"
_BESIDE = re.compile(r"[\s\"'“”‘’《》〈〉·•・,，.。、;；:：_\-—–~()（）\[\]【】〔〕{}]+")
_SCOPES = {
    Scope.OWN: re.compile(r"本级|本机关|机关本身|自身"),
    Scope.AREA: re.compile(r"全域|全(?:省|市|县|区|旗|州|镇|乡)(?!级)|汇总|地区(?:版|汇总)|辖区"),
}
_IN_BRACKETS = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]{1,8})[)）\]】〕]")
_OF_A_PLACE = re.compile(r".+(?:省|自治区|自治州|市|州|地区|盟|县|区|旗|镇|乡|街道|新城)")
_KINDS: tuple[tuple[str, str], ...] = (
    ("办公室", r".+(?:人民政府|政府|管委会|管理委员会)(?:办公室|办公厅)|.*政务?公开办公?室?"),
    ("乡镇街道", r".+(?:镇|乡|街道|苏木)(?:人民政府|办事处)?"),
    ("政府", r".+人民政府|.+(?:开发区|高新区|新区|示范区|管理区)(?:管委会|管理委员会)?"),
    ("部门", r".+(?:局|委员会|委|厅|办公室|中心|大队|支队|总队|站|所|院|行政区|分局)"),
)
OTHER_KIND = "其他"
_TAILS = re.compile(
    r"(?:人民政府(?:办公室|办公厅)?|街道办事处|办事处|街道|管理委员会|管委会|委员会|办公室|镇|乡|局|委|厅|办)$"
)


def spelt(name: str) -> str:
    """A name in the one spelling in which names are compared: without blanks, brackets and marks."""
    folded = unicodedata.normalize("NFKC", fold_width(name))
    return _BESIDE.sub("", folded).lower()


def without_scope(name: str) -> tuple[str, Scope | None]:
    """A name without a bracket that only says the scope, and that scope: 清源县人民政府（本级）."""
    for match in _IN_BRACKETS.finditer(name):
        scope = said_scope(match[1])
        if scope is not None:
            return name[: match.start()] + name[match.end() :], scope
    return name, None


def said_scope(words: str) -> Scope | None:
    """The scope that the words name; None where they name none or both."""
    said = [scope for scope, pattern in _SCOPES.items() if pattern.search(words)]
    return said[0] if len(said) == 1 else None


def place_of(name: str) -> str:
    """The place that a government governs, in one spelling: 清源县 of 清源县人民政府; empty for others."""
    place = spelt(name).removesuffix(GOVERNMENT)
    for ending in ("街道办事处", "管理委员会", "管委会"):
        if place.endswith(ending):
            place = place.removesuffix(ending) + ("街道" if ending == "街道办事处" else "")
    return place if _OF_A_PLACE.fullmatch(place) else ""


def kind_of_name(name: str) -> str:
    """The kind of unit that the name tells of, for lists that do not say it."""
    words = spelt(name)
    return next((kind for kind, pattern in _KINDS if re.fullmatch(pattern, words)), OTHER_KIND)


def core_of(name: str) -> str:
    """The name without the kind of organ: 石桥 of 石桥镇人民政府 and of 石桥街道办事处."""
    words = spelt(name)
    while (shorter := _TAILS.sub("", words)) != words and len(shorter) > 1:
        words = shorter
    return words
