"""CSV as spreadsheet programs, web systems and people write it."""

from pathlib import Path

import pytest

from model.importers.content import Grid
from model.importers.plain.delimited import read_delimited
from model.importers.source import Source


def grid_of(folder: Path, text: str, encoding: str = "utf-8", name: str = "表.csv") -> Grid:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    (grid,) = read_delimited(Source.of(path)).parts
    assert isinstance(grid, Grid)
    return grid


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_the_encodings_of_spreadsheet_programs(tmp_path: Path, encoding: str) -> None:
    grid = grid_of(tmp_path, "信息内容,本年制发件数\r\n规章,3\r\n", encoding)
    assert grid.rows == (("信息内容", "本年制发件数"), ("规章", "3"))
    assert grid.places == (("A1", "B1"), ("A2", "B2"))


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("name", ["表.csv", "表.tsv"])
def test_the_delimiter_is_told_by_the_lines(tmp_path: Path, delimiter: str, name: str) -> None:
    text = "某某局2023年政府信息公开工作年度报告\n信息内容|制发，废止|有效\n规章|1|2\n"
    grid = grid_of(tmp_path, text.replace("|", delimiter), name=name)
    assert grid.rows[1:] == (("信息内容", "制发，废止", "有效"), ("规章", "1", "2"))


def test_thousands_separators_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "规章\t3,914\t1,200\n规范性文件\t1,000,000\t2\n")
    assert grid.rows == (("规章", "3,914", "1,200"), ("规范性文件", "1,000,000", "2"))


def test_a_quoted_cell_may_hold_lines_and_delimiters(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, '"第二十条\n第（一）项","3,914","危及""三安全"""\n规章,1,2\n')
    assert grid.rows[0] == ("第二十条\n第（一）项", "3,914", '危及"三安全"')


def test_quotes_that_do_not_pair_are_plain_characters(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, '规章,"3,4\n规范性文件,5,6\n行政许可,7,8\n')
    assert grid.rows == (("规章", '"3', "4"), ("规范性文件", "5", "6"), ("行政许可", "7", "8"))


def test_an_unquoted_thousands_separator_is_healed_where_the_width_tells(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "项目,甲,乙,丙\n新收,3,914,,\n结转,0,100,2\n总计,1,2,3\n")
    assert grid.rows[1:3] == (("新收", "3,914", "", ""), ("结转", "0", "100", "2"))


def test_rows_of_other_lengths_are_left_alone(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "项目,甲,乙\n新收,3,914,0\n结转,0,1\n甲,乙,丙,丁,戊\n1,2,3,4,5\n")
    assert grid.rows[1] == ("新收", "3", "914", "0")


def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "sep=;\r\n规章;3\r\n")
    assert grid.rows == (("",), ("规章", "3"))
    assert grid.places[1] == ("A2", "B2")


def test_an_empty_file_is_an_empty_grid(tmp_path: Path) -> None:
    assert grid_of(tmp_path, "\n\n").rows == ()
