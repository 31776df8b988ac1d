"""Characters that look alike: CJK radicals that PDF copies put in place of characters, and traditional forms.

Used for comparing; where a text itself is repaired the user is told how many characters changed.
"""

from __future__ import annotations

import re
import unicodedata

_CHINESE = re.compile(r"[㐀-䶿一-鿿]")
_SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿"
    "⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_SUPPLEMENT_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹"
    "艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_KANGXI = range(0x2F00, 0x2FD6)
# Compatibility folding would give the traditional 戶; the PDF copies in question are simplified.
_SIMPLIFIED_KANGXI = {"⼾": "户"}

_RADICALS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
    | dict(zip(_SUPPLEMENT, _SUPPLEMENT_CHARACTERS, strict=True))
    | _SIMPLIFIED_KANGXI
)
_RADICAL = re.compile(f"[{''.join(map(chr, _RADICALS))}]")

# The traditional forms of the characters that occur in labels and headings of the form.
_TRADITIONAL = str.maketrans(
    "萬業為於舉會體關內決況減齣製辦務動區單捲廳曆歷縣發髮戠隻閤後國處復複覆審傢對屬應廢開強噹當總執護報據數無機權條構"
    "沒現確穩類係繫纍糾級納組織經結繼續維繳罰範獲穫補規計認議許訟訪訴詢說請購費轉過這進埰採鎮問項題額團稱號門戶員與個",
    "万业为于举会体关内决况减出制办务动区单卷厅历历县发发只只合后国处复复复审家对属应废开强当当总执护报据数无机权条构"
    "没现确稳类系系累纠级纳组织经结继续维缴罚范获获补规计认议许讼访诉询说请购费转过这进采采镇问项题额团称号门户员与个",
)


def repair_radicals(text: str) -> tuple[str, int]:
    """The text with radicals replaced by the characters they stand for, and how many were replaced."""
    count = len(_RADICAL.findall(text))
    return (text.translate(_RADICALS), count) if count else (text, 0)


def simplify(text: str) -> str:
    """The text with traditional characters of the form's vocabulary simplified; for comparing only."""
    return text.translate(_TRADITIONAL)


def has_chinese(text: str) -> bool:
    """Whether a text has any Chinese character."""
    return _CHINESE.search(text) is not None


def chinese_characters(text: str) -> int:
    """How many Chinese characters a text has; punctuation, figures and letters are not counted."""
    return len(_CHINESE.findall(text))
