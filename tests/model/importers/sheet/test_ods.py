"""OpenDocument worksheets, from their XML."""

import zipfile
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.content import Grid, Merge
from model.importers.sheet.ods import read_ods
from model.importers.source import Source

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
STYLES = (
    '<style:style style:name="hidden"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="shown"><style:table-properties table:display="true"/></style:style>'
)


def ods(folder: Path, *sheets: str, manifest: str = "") -> Path:
    path = folder / "表.ods"
    with zipfile.ZipFile(path, "w") as file:
        content = f"<office:automatic-styles>{STYLES}</office:automatic-styles>{''.join(sheets)}"
        file.writestr("content.xml", f"<office:document-content {NAMES}>{content}</office:document-content>")
        file.writestr("META-INF/manifest.xml", manifest)
    return path


def sheet(*rows: str, style: str = "shown", name: str = "表三") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def value(kind: str, number: str, shown: str) -> str:
    return cell(shown, f'office:value-type="{kind}" office:value="{number}"')


def gap(columns: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{columns}"/>'


def only_grid(path: Path) -> Grid:
    (grid,) = read_ods(Source.of(path)).parts
    assert isinstance(grid, Grid)
    return grid


def test_cells_stand_where_repeats_put_them(tmp_path: Path) -> None:
    empty = row(gap(16384), attributes='table:number-rows-repeated="2"')
    twice = cell("0", 'table:number-columns-repeated="2"')
    rest = row(gap(16384), attributes='table:number-rows-repeated="1048570"')
    grid = only_grid(ods(tmp_path, sheet(empty, row(gap(1), cell("规章"), twice, gap(16380)), rest)))
    assert grid.rows == (("规章", "0", "0"),)
    assert grid.places == (("表三!B3", "表三!C3", "表三!D3"),)


def test_merges_and_rows_in_groups(tmp_path: Path) -> None:
    spanned = cell("信息内容", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    header = f"<table:table-header-rows>{row(spanned, covered, cell('数'))}</table:table-header-rows>"
    group = f"<table:table-row-group>{row(covered, covered, cell('1'))}</table:table-row-group>"
    grid = only_grid(ods(tmp_path, sheet(header, group)))
    assert grid.rows == (("信息内容", "", "数"), ("", "", "1"))
    assert grid.merges == (Merge(0, 0, 1, 1),)


def test_what_is_hidden(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = [row(cell("甲"), cell("1")), row(cell("乙"), cell("2"), attributes='table:visibility="filter"')]
    hidden = sheet(row(cell("上年")), style="hidden", name="上年")
    grid = only_grid(ods(tmp_path, hidden, sheet(columns, *rows)))
    assert grid.hidden_rows == {1}
    assert grid.hidden_columns == {1}


def test_only_numbers_are_figures(tmp_path: Path) -> None:
    cells = [
        value("float", "3914.0", "3,914"),
        value("currency", "25.1", "￥25.10"),
        value("percentage", "1", "100%"),
        cell("TRUE", 'office:value-type="boolean" office:boolean-value="true"'),
        cell("1月2日", 'office:value-type="date" office:date-value="2023-01-02"'),
        cell("#REF!", 'office:value-type="string" office:string-value=""'),
        cell("12<text:s text:c='2'/>件<text:line-break/>共<text:span>3</text:span>类"),
    ]
    grid = only_grid(ods(tmp_path, sheet(row(*cells))))
    assert grid.rows[0] == ("3914", "25.1", "100%", "TRUE", "2023-01-02", "#REF!", "12  件\n共3类")


def test_a_locked_file_and_a_bomb_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="密码"):
        read_ods(Source.of(ods(tmp_path, manifest="<manifest:encryption-data/>")))
    many = row(
        cell("x", 'table:number-columns-repeated="9999"'), attributes='table:number-rows-repeated="9999"'
    )
    with pytest.raises(UserError, match="太大"):
        read_ods(Source.of(ods(tmp_path, sheet(many))))
    corners = [row(cell("x")), row(gap(1), attributes='table:number-rows-repeated="1048574"')]
    with pytest.raises(UserError, match="太大"):
        read_ods(Source.of(ods(tmp_path, sheet(*corners, row(gap(16000), cell("x"))))))
