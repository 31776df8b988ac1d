"""Tables in plain text: labels broken anywhere, one cell a line, numbers glued to words."""

import pytest

from model.importers.plain.text import content_of_text
from model.importers.reading import Reading
from model.importers.recognition.recognise import recognise
from model.importers.recognition.selection import NO_WISH
from model.report import Report
from tests.model.conftest import MakeReport
from tests.model.importers.grids import Rows, stated_of, table_rows, wrong_cells

TABLES = ("disclosure", "applications", "disputes")
HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}


def read_text(text: str) -> Reading:
    return recognise(content_of_text(text), NO_WISH)


def filled(rows: Rows) -> Rows:
    return [[text for text in row if text] for row in rows]


def as_text(report: Report, between_cells: str, between_rows: str = "\n") -> str:
    parts = []
    for table in TABLES:
        rows = [between_cells.join(row) for row in filled(table_rows(report, table))]
        parts.append(between_rows.join([HEADINGS[table], *rows]))
    return between_rows.join([report.title, *parts])


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("between_cells", ["\t", " ", "   ", "\n", "\n\n", "\t\t"])
@pytest.mark.parametrize("between_rows", ["\n", "\n\n"])
def test_cells_apart_are_read_however_they_are_laid_out(
    make_report: MakeReport, edition: str, between_cells: str, between_rows: str
) -> None:
    report = make_report(edition, seed=11)
    reading = read_text(as_text(report, between_cells, between_rows))
    assert dict(reading.report.stated) == stated_of(report, *TABLES)
    assert reading.edition == edition


def test_cells_without_anything_between_are_not_split(make_report: MakeReport) -> None:
    report = make_report(seed=11)
    reading = read_text(as_text(report, ""))
    due = stated_of(report, *TABLES)
    assert not wrong_cells(reading, due)
    named = "".join(note.message for note in reading.notes)
    assert "无法确定各属哪一列" in named
    assert not any(cell_id.startswith("applications.") for cell_id in reading.report.stated)


def test_page_numbers_between_rows_are_no_figures(make_report: MakeReport) -> None:
    report = make_report(seed=11)
    lines = as_text(report, " ").split("\n")
    for at, number in ((30, "7"), (41, "— 8 —"), (50, "第 9 页 共 12 页")):
        lines.insert(at, number)
    assert dict(read_text("\n".join(lines)).report.stated) == stated_of(report, *TABLES)


def test_a_label_that_its_numbers_interrupt_is_read_with_a_note(make_report: MakeReport) -> None:
    report = make_report(seed=11)
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    figures = " ".join(next(row[3:] for row in table_rows(report, "applications") if label in row))
    text = as_text(report, " ").replace(f"{label} {figures}", f"{label[:20]} {figures}\n{label[20:]}")
    reading = read_text(text)
    assert dict(reading.report.stated) == stated_of(report, *TABLES)
    assert any("请核对" in note.message for note in reading.notes)


@pytest.mark.parametrize("surplus", ["5", "5 6"])
def test_a_row_with_too_many_figures_is_refused_and_named(make_report: MakeReport, surplus: str) -> None:
    report = make_report(seed=11)
    text = as_text(report, "\t").replace("2.重复申请\t", f"2.重复申请\t{surplus.replace(' ', chr(9))}\t")
    reading = read_text(text)
    due = stated_of(report, *TABLES)
    assert not wrong_cells(reading, due)
    assert {cell_id.split(".")[1] for cell_id in due.keys() - reading.report.stated.keys()} == {
        "declined_repeat"
    }
    assert any("重复申请" in note.message for note in reading.notes)


def test_a_zero_too_many_among_zeros_changes_nothing_and_is_to_be_looked_at() -> None:
    rows = "一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\t0"
    reading = read_text(f"三、收到和处理政府信息公开申请情况\n{rows}")
    assert len(reading.report.stated) == 7
    (told,) = (note for note in reading.notes if "8 个数" in note.message)
    assert set(told.doubts) == reading.report.stated.keys()


def test_columns_in_another_order_follow_their_headers() -> None:
    text = "第二十条第（一）项\n信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t101\t4\t3"
    assert dict(read_text(text).report.stated) == {
        "disclosure.rules.in_force": 101,
        "disclosure.rules.issued": 4,
        "disclosure.rules.repealed": 3,
    }


def test_a_table_pasted_alone_is_read(make_report: MakeReport) -> None:
    report = make_report(seed=11)
    text = "\n".join("\t".join(row) for row in table_rows(report, "disclosure"))
    assert dict(read_text(text).report.stated) == stated_of(report, "disclosure")


def test_a_figure_glued_to_a_label_of_one_value_is_certain() -> None:
    text = "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可3288"
    assert dict(read_text(text).report.stated) == {"disclosure.licensing.decisions": 3288}


BARRED = """四海市统计局2024年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 法人或其他组织 | 总计 |
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |
一、本年新收政府信息公开申请数量 | {figures} |
"""


@pytest.mark.parametrize("odd", ["○", "〇", "零", "见附表2", "？", "￥3"])
def test_what_stands_in_place_of_a_number_between_bars_keeps_its_place(odd: str) -> None:
    reading = read_text(BARRED.format(figures=f"4 | {odd} | 0 | 1 | 0 | 0 | 5"))
    assert stated_of(reading.report, "applications") == {
        f"applications.new_received.{column}": value
        for column, value in (
            ("natural_person", 4),
            ("research", 0),
            ("public_interest", 1),
            ("legal_service", 0),
            ("other_org", 0),
            ("total", 5),
        )
    }
    assert any("商业企业" in note.message and "没有读入" in note.message for note in reading.notes)


@pytest.mark.parametrize("odd", ["○", "见附表2", "待定"])
def test_a_word_too_many_between_bars_is_told(odd: str) -> None:
    reading = read_text(BARRED.format(figures=f"4 | 0 | 0 | 1 | 0 | 0 | 5 | {odd}"))
    assert stated_of(reading.report, "applications") == {}
    assert any("这一行有 8 个数" in note.message for note in reading.notes)


@pytest.mark.parametrize("odd", ["○", "〇", "零"])
def test_a_mark_in_place_of_the_first_number_shifts_no_other(odd: str) -> None:
    title, section, *rows = BARRED.format(figures=f"{odd} | 2 | 0 | 1 | 0 | 0 | 3").splitlines()
    cells = [f"{cell.strip()} |" for row in rows for cell in (*row.strip("| ").split("|"), "|")]
    reading = read_text("\n".join([title, section, *cells]))
    stated = stated_of(reading.report, "applications")
    assert "applications.new_received.natural_person" not in stated
    assert list(stated.values()) == [2, 0, 1, 0, 0, 3]
    assert any("自然人" in note.message and "没有读入" in note.message for note in reading.notes)
