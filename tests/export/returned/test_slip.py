"""The 退回单 stays one page however much is wrong, and counts what it does not tell."""

from dataclasses import replace
from datetime import date

import pytest

from export.docx import render_docx
from export.returned.slip import Sending, chat_line, slip_document, slip_on_one_page
from model.rounds.corrections import Correction, Fault, Marked
from model.rounds.submissions import Status
from model.rounds.units import Unit
from tests.benchmarks.city_figures import form_of
from tests.export.extracting import text_of

BY = date(2026, 1, 20)
SENDING = Sending(2025, date(2026, 1, 12), BY, "财政局.xlsx")
UNIT = Unit("1", "青山县财政局", short_name="县财政局")


def correction(faults: int, cells: int = 1, words: str = "合计不符，相差 9") -> Correction:
    form = form_of()
    marked = tuple(
        Marked(cell, f"表!{number}", "1", "2", words) for number, cell in enumerate(list(form.cells)[:cells])
    )
    found = tuple(Fault(f"第 {number} 处：{words}", "请核对", marked) for number in range(1, faults + 1))
    return Correction(UNIT, "财政局.xlsx", Status.FAULTY, found)


@pytest.mark.parametrize(
    ("faults", "cells", "words"), [(1, 1, "错"), (12, 30, "合计不符"), (40, 9, "长" * 900)]
)
def test_it_is_one_page_and_counts_the_rest(faults: int, cells: int, words: str) -> None:
    document, content = slip_on_one_page(correction(faults, cells, words), form_of(), SENDING)
    told = text_of(".docx", render_docx(document))
    shown = sum(f"第{number}处：" in told for number in range(1, faults + 1))
    assert shown
    assert (f"另有{faults - shown}处" in told) is (shown < faults)
    assert "2026年1月20日前" in told
    assert content.startswith(b"%PDF")
    assert len(text_of(".pdf", content)) > 50


def test_a_fault_of_many_cells_names_the_first_and_counts_all() -> None:
    told = text_of(
        ".docx", render_docx(slip_document(correction(1, 30), form_of(), replace(SENDING, until=None)))
    )
    assert "等30处" in told
    assert "请尽快改正" in told


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("财政局.xlsx", "已在文件里标红"),
        ("标出问题的表格.xlsx", "在“标出问题的表格.xlsx”里标红"),
        ("", "请核对原始台账"),
    ],
)
def test_it_says_in_which_file_the_cells_are_marked(marked: str, words: str) -> None:
    document = slip_document(correction(1), form_of(), replace(SENDING, marked=marked))
    told = text_of(".docx", render_docx(document))
    assert words in told
    assert "2026年1月12日" in told


def test_a_fault_of_the_whole_report_names_no_cell_in_red() -> None:
    whole = replace(correction(1), faults=(Fault("报的是空表", "请把表格填好"),))
    told = text_of(".docx", render_docx(slip_document(whole, form_of(), replace(SENDING, marked=""))))
    assert "整份报告" in told
    assert "标红" not in told


def test_the_line_for_the_chat_says_whom_what_and_by_when() -> None:
    assert chat_line(correction(3), 2025, BY) == (
        "【年报退回】县财政局：2025 年报告有问题：第 1 处：合计不符，相差 9（共 3 处问题）。"
        "请核对，于2026年1月20日前重新报送，详见退回单。"
    )
