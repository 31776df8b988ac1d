"""How titles, headings and the things around the tables differ."""

from __future__ import annotations

from random import Random

from model.layout import Role
from model.narrative import Run
from model.ordinals import CHINESE_NUMERALS
from tests.corpus.draft import Draft, Lattice, Line, Piece, Row, run_of
from tests.corpus.oddity import GRIDS, PIPES, SEPARATED, TEXT, WEB, WORD, WORKSHEETS, oddity

OLD_HEADINGS = {
    "disclosure": "行政机关主动公开政府信息情况",
    "applications": "行政机关收到和处理政府信息公开申请情况",
    "disputes": "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "problems": "政府信息公开工作存在的主要问题及改进情况",
}
OTHER_HEADINGS = {
    "overview": ["概述", "总体工作情况"],
    "problems": ["存在问题及整改措施", "存在的问题和下一步打算", "工作中存在的主要问题及改进措施"],
    "other_matters": ["其他需要报告事项", "需要报告的其他事项"],
    "disputes": ["政府信息公开行政复议和行政诉讼情况"],
}


def _headings(draft: Draft) -> list[Line]:
    return [line for line in draft.lines if line.kind == "heading"]


def _number(line: Line) -> tuple[str, str]:
    number, mark, words = line.text.partition("、")
    return (number + mark, words) if mark and len(number) < 3 else ("", line.text)


@oddity(3, slot="headings")
def headings_of_2019(draft: Draft, rng: Random) -> bool:
    """The wording of 2019 in a later report."""
    for line in _headings(draft):
        number, words = _number(line)
        line.rename(number + OLD_HEADINGS.get(line.section, words))
    return True


@oddity(3, slot="headings")
def headings_in_other_words(draft: Draft, rng: Random) -> bool:
    """存在问题…, 整改措施."""
    for line in _headings(draft):
        number, words = _number(line)
        line.rename(number + rng.choice(OTHER_HEADINGS.get(line.section, [words])))
    return True


@oddity(3, slot="headings")
def chapters_shifted(draft: Draft, rng: Random) -> bool:
    """The overview has lost its heading's number; the chapters count from one after it."""
    for index, line in enumerate(_headings(draft)):
        words = _number(line)[1]
        line.rename(f"{CHINESE_NUMERALS[index - 1]}、{words}" if index else words)
    return True


@oddity(3, slot="headings")
def tables_inside_the_overview(draft: Draft, rng: Random) -> bool:
    """Three chapters; the tables are （一）（二）（三） of the first."""
    numbers = iter(["一、", "（一）", "（二）", "（三）", "二、", "三、"])
    for line in _headings(draft):
        line.rename(next(numbers) + _number(line)[1])
        line.level = 2 if line.text.startswith("（") else 1
    return True


@oddity(3, slot="headings")
def headings_by_part(draft: Draft, rng: Random) -> bool:
    """第一部分 or 1. in place of 一、."""
    form = rng.choice(["第{}部分 ", "{}．", "{}. "])
    for index, line in enumerate(_headings(draft)):
        line.rename(form.format(CHINESE_NUMERALS[index]) + _number(line)[1])
    return True


@oddity(3, WORD | WEB | PIPES, slot="levels")
def levels_differ(draft: Draft, rng: Random) -> bool:
    """Headings of one rank have different levels, or none."""
    for line in draft.lines:
        if line.kind in ("heading", "subheading"):
            line.level = rng.choice([0, 1, 2, 3, 4])
    return True


@oddity(3, slot="title")
def title_on_two_lines(draft: Draft, rng: Random) -> bool:
    """The organ on the first line, the rest on the second."""
    title = draft.lines[0]
    at = draft.parts.index(title)
    unit, rest = draft.report.unit, f"{draft.report.year}年政府信息公开工作年度报告"
    draft.parts[at : at + 1] = [Line("title", run_of(unit)), Line("title", run_of(rest))]
    return True


@oddity(3, slot="title")
def title_after_the_first_heading(draft: Draft, rng: Random) -> bool:
    """The title stands below 一、总体情况 (a copy in the wrong order); the preamble is left out."""
    title, first = draft.lines[0], _headings(draft)[0]
    draft.parts = [
        part for part in draft.parts if not (isinstance(part, Line) and part.section == "preamble")
    ]
    draft.truth.texts.pop("preamble", None)
    draft.parts.remove(title)
    draft.parts.insert(draft.parts.index(first) + 1, title)
    return True


@oddity(3, slot="title")
def title_with_blanks(draft: Draft, rng: Random) -> bool:
    """2021 年 with blanks, or the year in Chinese, or 年度."""
    unit, year = draft.report.unit, draft.report.year
    words = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    draft.lines[0].rename(
        rng.choice([
            f"{unit} {year} 年政府信息公开工作年度报告", f"{unit}{words}年政府信息公开工作年度报告",
            f"{unit}{year}年度政府信息公开工作报告", f"{unit}\u3000{year}年政府信息公开年度报告",
        ])
    )  # fmt: skip
    return True


@oddity(3, slot="title")
def no_title(draft: Draft, rng: Random) -> bool:
    """A worksheet or paste with nothing but tables and texts."""
    draft.parts.remove(draft.lines[0])
    draft.truth.has_title = False
    return draft.truth.edition == draft.report.edition


@oddity(3, slot="texts")
def tables_only(draft: Draft, rng: Random) -> bool:
    """No prose at all: the tables with their headings and the title."""
    draft.parts = [p for p in draft.parts if isinstance(p, Lattice) or p.kind in ("title", "noise") or
                   p.section in ("disclosure", "applications", "disputes")]  # fmt: skip
    draft.truth.texts = {}
    return True


@oddity(3, slot="answered")
def section_answered_by_a_sentence(draft: Draft, rng: Random) -> bool:
    """本年度未发生… in place of table four."""
    lattices = draft.tables("disputes")
    sentence = rng.choice(
        ["本年度未发生政府信息公开行政复议、行政诉讼。", "本单位没有被申请行政复议或者被提起行政诉讼的情况。"]
    )
    for lattice in lattices[1:]:
        draft.parts.remove(lattice)
    draft.replace(lattices[0], [Line("noise", run_of(sentence), "disputes")])
    for cell_id in [cell_id for cell_id in draft.truth.cells if cell_id.startswith("disputes.")]:
        draft.truth.leave_unfilled(cell_id)
    draft.truth.must_refuse = {
        cell_id for cell_id in draft.truth.must_refuse if not cell_id.startswith("disputes.")
    }
    return not draft.truth.either


@oddity(3, slot="answered")
def sentence_above_a_table(draft: Draft, rng: Random) -> bool:
    """该部分以表格形式报告 or （单位：件） above a table."""
    for table in ("disclosure", "applications", "disputes"):
        for lattice in draft.tables(table)[:1]:
            words = rng.choice(
                ["该部分以表格形式报告。", "具体情况见下表：", "（单位：件）", "表中数据截至2021年12月31日。"]
            )
            draft.parts.insert(draft.parts.index(lattice), Line("noise", run_of(words), table))
    return True


@oddity(3)
def contact_table_first(draft: Draft, rng: Random) -> bool:
    """A table of contact data stands before all others."""
    facts = [
        ("填报单位", draft.report.unit),
        ("联系人", "李某某"),
        ("联系电话", "0000-5550188"),
        ("填报日期", "2022年1月15日"),
    ]
    rows = [Row([Piece(name), Piece(value)]) for name, value in facts]
    at = 1 if draft.parts and isinstance(draft.parts[0], Line) and draft.parts[0].kind == "title" else 0
    draft.parts.insert(at, Lattice("", rows))
    draft.truth.foreign.append("0000-5550188")
    return draft.truth.container not in TEXT


@oddity(3)
def footnotes_below(draft: Draft, rng: Random) -> bool:
    """Remarks stand below table three, in its last row or as a paragraph."""
    lattice = draft.tables("applications")[-1]
    words = rng.choice(
        [
            "注：1.本表数据由各科室上报汇总。",
            "填表说明：表中数字为件数，共统计12个月。",
            "审核人：王某  填表人：张某",
        ]
    )
    if rng.random() < 0.5 and draft.truth.container in GRIDS:
        note = Piece(words)
        lattice.rows.append(Row([note] * lattice.rows[-1].width))
    else:
        draft.parts.insert(draft.parts.index(lattice) + 1, Line("noise", run_of(words), "applications"))
    return True


@oddity(3, GRIDS - PIPES)
def empty_rows_between(draft: Draft, rng: Random) -> bool:
    """Empty rows inside the tables."""
    for lattice in draft.lattices:
        for _ in range(2):
            at = rng.randint(1, len(lattice.rows) - 1)
            empty = Row([Piece("") for _ in lattice.rows[0].pieces])
            crossing = set(lattice.rows[at - 1].pieces) & set(lattice.rows[at].pieces)
            empty.pieces = [
                piece if piece in crossing else fresh
                for piece, fresh in zip(lattice.rows[at].pieces, empty.pieces, strict=False)
            ]
            lattice.rows.insert(at, empty)
    return True


@oddity(3, GRIDS - PIPES)
def captions_inside_tables(draft: Draft, rng: Random) -> bool:
    """The heading of the section is the first row of its table."""
    for lattice in draft.lattices:
        at = draft.parts.index(lattice) - 1
        before = draft.parts[at]
        if lattice.table and at >= 0 and isinstance(before, Line) and before.kind == "heading":
            lattice.rows.insert(0, Row([Piece(before.text, Role.TITLE)] * lattice.width))
            draft.parts.remove(before)
    return True


@oddity(3, WORKSHEETS, slot="sheets")
def three_sheets(draft: Draft, rng: Random) -> bool:
    """Each table on a sheet of its own, the texts on the first."""
    draft.style["three_sheets"] = True
    return True


@oddity(3, WORKSHEETS)
def tables_start_elsewhere(draft: Draft, rng: Random) -> bool:
    """Everything begins at B3 or further."""
    draft.style["offset"] = (rng.randint(2, 5), rng.randint(1, 3))
    return True


@oddity(3, WORKSHEETS)
def hidden_rows(draft: Draft, rng: Random) -> bool:
    """Rows without cases are hidden; they belong to the table all the same."""
    rows = [row for lattice in draft.tables("applications") for row in lattice.rows if row.cells]
    empty = [row for row in rows if all(piece.text in ("0", "") for piece in row.cells)]
    for row in empty:
        row.hidden = True
    return bool(empty)


@oddity(3, TEXT | SEPARATED, slot="encoding")
def other_encoding(draft: Draft, rng: Random) -> bool:
    """UTF-8 with mark, GB18030 or UTF-16."""
    draft.style["encoding"] = rng.choice(["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
    return True


@oddity(3, SEPARATED)
def semicolons(draft: Draft, rng: Random) -> bool:
    """A semicolon parts the cells."""
    draft.style["delimiter"] = ";"
    return draft.truth.container == "csv"


@oddity(3, TEXT, slot="lines")
def fields_by_blanks(draft: Draft, rng: Random) -> bool:
    """Blanks part the cells."""
    draft.style["separator"] = rng.choice([" ", "  ", "\u3000", "    "])
    return True


@oddity(3, TEXT, slot="lines")
def one_cell_a_line(draft: Draft, rng: Random) -> bool:
    """Each cell stands on a line of its own."""
    draft.style["separator"] = "\n"
    return True


@oddity(3, TEXT)
def blank_lines_between(draft: Draft, rng: Random) -> bool:
    """An empty line between all lines."""
    draft.style["blank_lines"] = True
    return True


@oddity(3, TEXT, slot="lines")
def glued_cells(draft: Draft, rng: Random) -> bool:
    """Nothing parts the cells of some rows."""
    draft.style["glued"] = True
    return True


@oddity(3, WORD | WEB, slot="bold")
def headings_in_bold_only(draft: Draft, rng: Random) -> bool:
    """Headings are bold paragraphs without a level."""
    for line in draft.lines:
        if line.kind in ("heading", "subheading", "title"):
            line.level = 0
            line.runs = (Run(line.text, bold=True),)
    return True
