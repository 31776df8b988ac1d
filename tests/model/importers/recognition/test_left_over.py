"""Whatever finds no place in the report is quoted, once and whole, and what has found one is not."""

from model.importers.reading import LEFT_OUT, Reading
from model.importers.recognition.left_over import LONGEST_NOTE, left_over_note
from tests.model.importers.grids import make_grid, passage, read_parts

TITLE = passage("云岭市数据管理局2024年政府信息公开工作年度报告")
ROWS = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "2", "3"]]


def quoted(reading: Reading) -> str:
    return "".join(note.message for note in reading.notes if note.rule == LEFT_OUT)


def test_a_table_of_the_form_leaves_nothing_over() -> None:
    reading = read_parts(TITLE, passage("二、主动公开政府信息情况"), make_grid(ROWS))
    assert quoted(reading) == ""


def test_columns_captions_and_remarks_that_the_form_does_not_have_are_quoted() -> None:
    rows = [[*ROWS[0], "备注"], [*ROWS[1], "含代拟稿"], ["填表人：张某", "", "", "", ""]]
    words = quoted(read_parts(TITLE, passage("二、主动公开政府信息情况"), make_grid(rows)))
    assert all(f"“{text}”" in words for text in ("备注", "含代拟稿", "填表人：张某"))


def test_an_explanation_in_brackets_behind_a_label_is_quoted_and_a_unit_is_not() -> None:
    rows = [[*ROWS[0][:3], "现行有效件数（件）"], ["规章（含代拟稿）", "1", "2", "3"]]
    words = quoted(read_parts(TITLE, passage("二、主动公开政府信息情况"), make_grid(rows)))
    assert "“规章（含代拟稿）”" in words
    assert "（件）" not in words


def test_what_stands_above_the_title_is_quoted_unless_it_is_the_number() -> None:
    parts = [
        passage("内部资料"),
        passage("云数发〔2025〕7号"),
        TITLE,
        passage("一、总体情况"),
        passage("良好。"),
    ]
    reading = read_parts(*parts)
    assert reading.report.texts["document.number"] == "云数发〔2025〕7号"
    assert "“内部资料”" in quoted(reading)
    assert "云数发" not in quoted(reading)


def test_what_differs_in_figures_alone_is_quoted_once_and_what_was_said_not_again() -> None:
    words = ["第1页 共3页", "第2页 共3页", "序号", "小计"]
    (note,) = left_over_note(words, ["“小计”一行不是格式里的栏目，没有读入"])
    assert note.message.endswith("：“第1页 共3页”“序号”")
    assert list(left_over_note(["小计"], ["“小计”没有读入"])) == []


def test_a_note_has_an_end() -> None:
    (note,) = left_over_note(["长" * LONGEST_NOTE], [])
    assert note.message.endswith("……（后面还有，未列出）")
