"""Notes name tables, rows and cells in the words of the edition that a file turns out to be of."""

from model.importers.content import Grid, Passage
from tests.model.importers.grids import make_grid, passage, read_parts

PENALTIES = "行政处罚实施情况统计表"


def said(*parts: Grid | Passage) -> str:
    return "\n".join(note.message for note in read_parts(*parts).notes)


def test_a_table_has_the_number_that_its_edition_gives_it() -> None:
    kinds = [
        "警告",
        "通报批评",
        "罚款",
        "限制从业",
        "责令关闭",
        "合计",
        "罚没金额（万元）",
        "简易程序数量（件）",
    ]
    rows = [kinds, ["1", "2", "3", "0", "0", "6", "2", "4", "9"]]
    notes = said(passage("云岭县2022年行政执法年度数据统计公示"), passage(PENALTIES), make_grid(rows))
    assert "表二的各行都没有读入" in notes


def test_a_cell_is_named_by_the_heading_of_its_edition() -> None:
    rows = [["警告", "罚款", "行政拘留", "合计"], ["三次", "x5", "0", "8"]]
    notes = said(passage("云岭县公安局2020年度行政执法统计年报"), passage(PENALTIES), make_grid(rows))
    assert "“行政处罚”行“警告”列：" in notes
    assert "警告、通报批评" not in notes


def test_the_annual_report_of_an_earlier_year_keeps_its_own_words() -> None:
    header = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    rows = [header, ["行政许可", "3", "0", "约5"]]
    notes = said(passage("云岭县水务局2019年政府信息公开工作年度报告"), make_grid(rows))
    assert "“行政许可”行“处理决定”列：" in notes
