"""A report in its document: number, addressee, signature around it, sentences beside its tables."""

from __future__ import annotations

from tests.corpus.draft import Draft, Lattice, Line, run_of

ABOVE_TITLE = {"document.number": "政数发〔2022〕7号"}
UNDER_TITLE = {"document.title_note": "（2022年1月20日）", "document.addressee": "市政府办公室："}
ATTACHED = ("主动公开文件目录", "政务公开联系方式")
"""Numbered in the file; a report has them without their numbers."""
SIGNED_ON = "2022年1月25日"
ABOVE_TABLES = {
    "disclosure": "全年公开信息88条，其中政策文件12条。",
    "applications": "全年共收到申请3份，没有结转下年度的申请。",
    "disputes": "全年没有因政府信息公开被申请行政复议、提起行政诉讼。",
}
BELOW_TABLES = {
    "disclosure": "注：行政处罚数据含所属执法队，行政许可按办件统计。",
    "applications": "说明：表中数字由各科室上报汇总，总计由系统计算。",
    "disputes": "备注：复议后起诉的案件不重复计算。",
}


def put_words_around(draft: Draft) -> None:
    """Puts all of them into a draft whose tables stand under their headings."""
    for table, words in ABOVE_TABLES.items():
        lattice = draft.tables(table)[0]
        at = draft.parts.index(lattice)
        draft.parts.insert(at, Line("text", run_of(words), table))
        draft.parts.insert(at + 2, Line("text", run_of(BELOW_TABLES[table]), table))
    title = next(index for index, part in enumerate(draft.parts) if _is_title(part))
    draft.parts[title + 1 : title + 1] = [Line("text", run_of(words)) for words in UNDER_TITLE.values()]
    draft.parts[title:title] = [Line("text", run_of(words)) for words in ABOVE_TITLE.values()]
    below = (f"附件：1.{ATTACHED[0]}", f"2.{ATTACHED[1]}", draft.report.unit, SIGNED_ON)
    draft.parts += [Line("text", run_of(words)) for words in below]


def _is_title(part: Line | Lattice) -> bool:
    return isinstance(part, Line) and part.kind == "title"


def words_around(draft: Draft) -> dict[str, str]:
    """What a reading has to say of it, by text id."""
    notes = {f"{table}_note": f"{words}\n\n{BELOW_TABLES[table]}" for table, words in ABOVE_TABLES.items()}
    below = {
        "document.attachments": "\n".join(ATTACHED),
        "document.signed_by": draft.report.unit,
        "document.signed_on": SIGNED_ON,
    }
    return ABOVE_TITLE | UNDER_TITLE | notes | below
