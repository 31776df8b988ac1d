"""Documents of a form that has parts, captions of tables and notes of its own below them."""

from pathlib import Path

import pytest

from export.composing import build_document
from export.document import Grid, Heading, Paragraph
from export.ofd import render_ofd
from export.pdf import render_pdf
from model.families import family, load_form
from model.importers.file import read_file
from model.report import Change, Report

ENFORCEMENT = family("enforcement")
FORM = load_form("2019", ENFORCEMENT)
PENALTIES = {"penalties.imposed.fine": 3, "penalties.imposed.total": 3}
PERMITS = {"permits.handled.applied": 9}


def document_of(cells: dict[str, int], texts: dict[str, str]) -> list[str]:
    report = Report(FORM, "云岭县", 2021)
    report.apply(Change("输入", cells=cells, texts=texts))
    lines = []
    for block in build_document(report).blocks:
        if isinstance(block, Heading):
            lines.append(f"{block.level} {block.text}")
        elif isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Grid):
            lines.append(block.table_id)
    return lines


def test_parts_and_tables_have_headings_with_unit_and_year() -> None:
    lines = document_of(PENALTIES | PERMITS, {"situation": "全县执法平稳。"})
    headings = [line for line in lines if line[:2] in {"1 ", "2 "}]
    assert headings == [
        "1 第一部分 云岭县2021年度行政执法数据表",
        "2 表一 云岭县2021年度行政处罚实施情况统计表",
        "2 表二 云岭县2021年度行政许可实施情况统计表",
        "1 第二部分 云岭县2021年度行政执法总体情况",
    ]


def test_a_table_without_figures_is_left_out_and_the_others_move_up() -> None:
    lines = document_of(PERMITS, {})
    assert "2 表一 云岭县2021年度行政许可实施情况统计表" in lines
    assert "penalties" not in lines


def test_an_empty_report_has_every_table_to_be_filled_in() -> None:
    lines = document_of({}, {})
    assert [table.id for table in FORM.tables] == [line for line in lines if FORM.has_table(line)]


def test_notes_of_the_form_stand_below_its_table_unless_the_organ_has_its_own() -> None:
    notes = list(FORM.table("permits").notes)
    lines = document_of(PERMITS, {})
    at = lines.index("permits")
    assert lines[at + 1 : at + 2 + len(notes)] == ["说明：", *notes]
    own = document_of(PERMITS, {"permits_note": "另有撤回申请两宗。"})
    assert not set(notes) & set(own)


@pytest.mark.parametrize("suffix", [".pdf", ".ofd"])
@pytest.mark.parametrize("unit", ["云岭县", "云岭市高新技术产业开发区综合行政执法与应急管理联合办公室"])
def test_captions_that_need_two_lines_are_read_back_as_captions(
    unit: str, suffix: str, tmp_path: Path
) -> None:
    """Neither their first lines nor the notes below their tables go astray."""
    report = Report(FORM, unit, 2021)
    texts = {"permits_note": "另有撤回申请两宗。", "situation": "全县执法平稳。"}
    report.apply(Change("输入", cells=PENALTIES | PERMITS, texts=texts))
    path = tmp_path / f"report{suffix}"
    path.write_bytes({".pdf": render_pdf, ".ofd": render_ofd}[suffix](build_document(report)))
    read = read_file(path).report
    assert dict(read.stated) == dict(report.stated)
    assert dict(read.texts) == texts
    assert read.unit == unit
