"""What offices make of the form's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from random import Random

from model.form import Kind
from model.layout import Role
from model.numbers import write_number
from tests.corpus.draft import Draft, Piece, pick
from tests.corpus.kinds import kind_of
from tests.corpus.oddity import ALL, GRIDS, PAGES, PRINTED, TEXT, oddity

NUMBERING = re.compile(r"^(?:[一二三四五六]、|（[一二三四五六七]）|[0-9]\.)")
RADICALS = {
    ord(plain): chr(code)
    for code in range(0x2F00, 0x2FD6)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
} | {ord("民"): "⺠"}
TRADITIONAL = str.maketrans(
    "业为务动区单县发后复对属应废开当总报据数无机权条没现确类结继续组织经获补规计许诉请费转过进门问题项额与个内决况执护",
    "業為務動區單縣發後復對屬應廢開當總報據數無機權條沒現確類結繼續組織經獲補規計許訴請費轉過進門問題項額與個內決況執護",
)
HALF_WIDTH = str.maketrans(
    {"（": "(", "）": ")", "，": ",", "：": ":", "“": '"', "”": '"', "、": ",", "；": ";"}
)
VARIANTS = {
    "行政规范性文件": ["规范性文件"],
    "规范性文件": ["行政规范性文件"],
    "现行有效件数": ["现行有效件数（历史累计）", "现行有效件"],
    "本年增/减": ["本年增/", "本年增减"],
    "本年收费金额（单位：万元）": ["本年收费金额（单位：万元，保留4位小数）", "本年收费金额"],
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": ["（二）部分公开"],
    "2.其他法律行政法规禁止公开": ["2.其他法律法规禁止公开", "2.其他法律、行政法规禁止公开"],
    "（六）其他处理": ["（六）其他"],
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": [
        "1.逾期不补正",
        "1.申请人无正当理由逾期不补正",
        "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
    ],
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": [
        "2.逾期不缴费",
        "2.逾期未缴费",
        "2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请",
    ],
}


def _rewrite(pieces: list[Piece], write: Callable[[str], str]) -> bool:
    changed = [(piece, write(piece.text)) for piece in pieces]
    for piece, text in changed:
        piece.text = text
    return bool(changed)


def _relabel(draft: Draft, write: Callable[[str], str], headings: bool = True) -> bool:
    for line in draft.lines:
        if headings and line.kind == "heading":
            line.rename(write(line.text))
    return _rewrite(draft.labels(), write)


@oddity(1, slot="inside")
def blanks_inside_labels(draft: Draft, rng: Random) -> bool:
    """规 章, 总 计, 第二十条 第（一）项."""

    def spread(text: str) -> str:
        words = text.replace("第二十条", "第二十条 ")
        return " ".join(words) if len(words) <= 4 and rng.random() < 0.8 else words

    return _relabel(draft, spread, headings=False)


@oddity(1, GRIDS, slot="inside")
def blanks_around_labels(draft: Draft, rng: Random) -> bool:
    """No-break and ideographic blanks around."""
    blanks = ["\u00a0", "\u3000\u3000", "  ", "\u2003"]
    return _relabel(
        draft, lambda text: rng.choice(blanks) + text + rng.choice(["", "\u00a0"]), headings=False
    )


@oddity(1, ALL - PRINTED, slot="inside")
def line_breaks_inside_labels(draft: Draft, rng: Random) -> bool:
    """A label on several lines of its cell."""

    def broken(text: str) -> str:
        if len(text) < 5 or rng.random() < 0.4:
            return text
        cut = rng.randint(2, len(text) - 2)
        return text[:cut] + "\n" + text[cut:]

    long = [piece for piece in draft.labels() if piece.role in (Role.STUB, Role.HEADER)]
    return _rewrite(long, broken)


@oddity(1, slot="brackets")
def other_brackets(draft: Draft, rng: Random) -> bool:
    """(一) 【一】 〔一〕."""
    left, right = rng.choice([("(", ")"), ("〔", "〕"), ("【", "】"), ("［", "］")])
    return _relabel(draft, lambda text: text.replace("（", left).replace("）", right))


@oddity(1, slot="brackets")
def half_width_punctuation(draft: Draft, rng: Random) -> bool:
    """Half-width brackets, commas and quotes."""
    return _relabel(draft, lambda text: text.translate(HALF_WIDTH))


@oddity(1, slot="brackets")
def comma_for_enumeration_comma(draft: Draft, rng: Random) -> bool:
    """A comma where the form has 、."""
    return _relabel(draft, lambda text: text.replace("、", "，"))


@oddity(1, slot="numbering")
def other_numbering(draft: Draft, rng: Random) -> bool:
    """`1．` `1、` `1. `."""
    mark = rng.choice(["．", "、", ". ", "）", "．　"])
    return _relabel(draft, lambda text: re.sub(r"^([0-9])\.", rf"\1{mark}", text))


@oddity(1, slot="numbering")
def missing_numbering(draft: Draft, rng: Random) -> bool:
    """Word's automatic numbering, lost."""
    return _relabel(draft, lambda text: NUMBERING.sub("", text), headings=False)


@oddity(1, ALL - PRINTED, slot="characters")
def radicals(draft: Draft, rng: Random) -> bool:
    """⼀ ⼈ ⺠ for 一 人 民, in all text."""
    for line in draft.lines:
        line.rename(line.text.translate(RADICALS))
    return _rewrite(draft.labels(), lambda text: text.translate(RADICALS))


@oddity(1, ALL - PAGES - PRINTED, slot="characters")
def traditional_characters(draft: Draft, rng: Random) -> bool:
    """Labels and headings in traditional characters."""
    return _relabel(draft, lambda text: text.translate(TRADITIONAL))


@oddity(1, slot="wording")
def label_variants(draft: Draft, rng: Random) -> bool:
    """Other wordings that mean the same."""
    pieces = [piece for piece in draft.labels() if piece.label in VARIANTS]
    for piece in pieces:
        piece.text = rng.choice(VARIANTS[piece.label])
    return bool(pieces)


@oddity(1, slot="header_wording")
def lengthened_headers(draft: Draft, rng: Random) -> bool:
    """现行有效件数（历史累计）, 保留4位小数."""
    longer = {
        "现行有效件数": "现行有效件数（历史累计）", "本年制发件数": "本年制发件数（件）",
        "本年收费金额（单位：万元）": "本年收费金额（单位：万元，保留4位小数）",
        "本年处理决定数量": "本年处理决定数量（件）", "对外公开总数量": "对外公开总数量（历史累计）",
        "自然人": "自然人（件）", "总计": "总计（件）",
    }  # fmt: skip
    headers = [piece for piece in draft.labels() if piece.role is Role.HEADER and piece.label in longer]
    return _rewrite(headers, lambda text: longer.get(text, text))


@oddity(1, slot="header_wording")
def cut_headers(draft: Draft, rng: Random) -> bool:
    """本年增/, 现行有效件."""
    cut = {"本年增/减": "本年增/", "现行有效件数": "现行有效件", "本年处理决定数量": "本年处理决定数"}
    headers = [piece for piece in draft.labels() if piece.label in cut]
    return _rewrite(headers, lambda text: cut.get(text, text))


@oddity(1, slot="header_natural")
def natural_person_missing(draft: Draft, rng: Random) -> bool:
    """The heading 自然人 is lost."""
    headers = [piece for piece in draft.labels() if piece.label == "自然人"]
    for cell_id in list(draft.truth.cells):
        if draft.truth.container in TEXT | PAGES | PRINTED and cell_id.startswith("applications."):
            draft.truth.allow_refusal(cell_id)
    return _rewrite(headers, lambda _: "")


@oddity(1, GRIDS, slot="amounts")
def fee_header_in_yuan(draft: Draft, rng: Random) -> bool:
    """The heading says 元 and the figures are in 元: neither read as 万元."""
    headers = [piece for piece in draft.labels() if re.search(r"万\s*元", piece.text)]
    for piece in draft.figures("disclosure") if headers else []:
        if kind_of(piece.cell) is Kind.AMOUNT and piece.text == draft.truth.cells.get(piece.cell):
            piece.text = write_number(Decimal(piece.text) * 10_000)
            draft.truth.allow_refusal(piece.cell)
    return _rewrite(headers, lambda text: re.sub(r"[,，]保留4位小数", "", re.sub(r"万\s*元", "元", text)))


@oddity(1, slot="explanations")
def explanations_in_brackets(draft: Draft, rng: Random) -> bool:
    """Words of explanation in brackets behind a label."""
    remarks = ["（件）", "（单位：件）", "（含网上申请）", "（以办结时间为准）", "(按件数统计)"]
    rows = [piece for piece in draft.labels() if piece.role is Role.STUB and "（" not in piece.text[2:]]
    return _rewrite(pick(rows, rng, 0.4), lambda text: text + rng.choice(remarks))


@oddity(1, slot="wording")
def slips_in_labels(draft: Draft, rng: Random) -> bool:
    """A character of a label is another one: by likeness and with a note, or not at all."""
    slips = {
        "秘密": "秘蜜",
        "合法权益": "合法权宜",
        "重复申请": "重覆申请",
        "出版物": "岀版物",
        "信访举报": "信仿举报",
        "执法案卷": "执法安卷",
    }
    pieces = [piece for piece in draft.labels() if any(word in piece.text for word in slips)]
    rows = {lattice.rows[0].pieces[0]: lattice for lattice in draft.lattices}
    for piece in pick(pieces, rng, 0.5):
        for right, wrong in slips.items():
            piece.text = piece.text.replace(right, wrong)
        for lattice in rows.values():
            for row in lattice.rows:
                if piece in row.pieces:
                    for cell in row.cells:
                        draft.truth.allow_refusal(cell.cell)
    return bool(pieces)
