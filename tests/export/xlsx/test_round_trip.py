"""What is stated comes back stated, what is not stays unfilled, and every text comes back to the letter."""

from collections.abc import Callable

import pytest

from model.families import editions, families, load_form
from model.form import Form
from model.importers.reading import Reading
from model.judging.manuscript import Manuscript, manuscript_of_file
from model.numbers import Value
from model.report import Change, Report
from model.totals import is_total
from tests.export.conftest import MakeManuscript
from tests.export.xlsx.conftest import ReadBack
from tests.families import OGI


def same(before: Manuscript, after: Manuscript) -> bool:
    """Whether nothing was lost, changed or added; a failing comparison shows what."""
    assert dict(after.report.stated) == dict(before.report.stated)
    assert dict(after.report.texts) == dict(before.report.texts)
    assert (after.report.unit, after.report.year) == (before.report.unit, before.report.year)
    return after.edition == before.edition


def test_the_torture_report_comes_back(torture: Manuscript, read_back: ReadBack) -> None:
    assert same(torture, read_back(torture))


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("kept", ["nothing", "inputs", "totals", "one cell"])
def test_unfilled_cells_stay_unfilled(
    make_manuscript: MakeManuscript, read_back: ReadBack, edition: str, kept: str
) -> None:
    form = load_form(edition, OGI)
    keeps: dict[str, Callable[[str], bool]] = {
        "nothing": lambda _: False,
        "inputs": lambda cell: not is_total(form, cell),
        "totals": lambda cell: is_total(form, cell),
        "one cell": lambda cell: cell == "applications.carried_out.research",
    }
    cleared = dict.fromkeys(cell for cell in form.cells if not keeps[kept](cell))
    manuscript = make_manuscript(edition, changed=cleared)
    assert same(manuscript, read_back(manuscript))


def test_all_zero_comes_back_as_zero(make_manuscript: MakeManuscript, read_back: ReadBack) -> None:
    manuscript = make_manuscript(changed=dict.fromkeys(load_form("2021", OGI).cells, 0))
    assert same(manuscript, read_back(manuscript))


@pytest.mark.parametrize("stated", [7, 0, -3, 123_456_789_012])
def test_a_stated_total_that_is_wrong_comes_back(
    make_manuscript: MakeManuscript, read_back: ReadBack, stated: Value
) -> None:
    manuscript = make_manuscript(changed={"applications.granted.total": stated})
    assert same(manuscript, read_back(manuscript))


def test_a_very_long_paragraph_comes_back_whole(make_manuscript: MakeManuscript, read_back: ReadBack) -> None:
    text = "".join(chr(0x4E00 + index % 20_000) for index in range(40_000)) + "𬇙" * 20_000
    manuscript = make_manuscript(texts={"problems": f"前段\n\n{text}\n\n后段"})
    assert same(manuscript, read_back(manuscript))


def test_control_characters_are_left_out(make_manuscript: MakeManuscript, read_back: ReadBack) -> None:
    manuscript = make_manuscript(texts={"problems": "甲\x00\x1f乙"}, unit="局\x07")
    back = read_back(manuscript).report
    assert (back.texts["problems"], back.unit) == ("甲乙", "局")


def test_a_report_without_unit_and_year_comes_back(read_back: ReadBack) -> None:
    report = Report(load_form("2021", OGI))
    report.apply(Change("输入", cells={"disclosure.rules.issued": 3}))
    manuscript = manuscript_of_file(Reading(report, "2021"))
    assert same(manuscript, read_back(manuscript))


@pytest.mark.parametrize(
    "form", [form for family in families() for form in editions(family)], ids=lambda form: form.edition
)
def test_notes_and_parts_of_every_form_come_back(form: Form, read_back: ReadBack) -> None:
    report = Report(form, "云岭市数据管理局", form.first_year)
    texts = {text_id: f"写在{number}处。" for number, text_id in enumerate(report.text_ids)}
    report.apply(Change("输入", cells=dict.fromkeys(form.cells, 1), texts=texts))
    read = read_back(manuscript_of_file(Reading(report, form.edition)))
    assert dict(read.report.texts) == texts
