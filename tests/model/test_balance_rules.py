"""What a form may ask of its figures beside sums, also over tables and bands; and its parts and captions."""

import pytest

from model.equations import Outcome, equations, judge
from model.form import Form
from model.form_file import parse_form
from model.layout import table_layout
from model.report import Change, Report
from model.strict_data import FormDataError
from model.suspects.system import build_system
from tests.families import OGI

FORM = """
edition = "2024"
notice = "某通知"
first_year = 2024

[[sections]]
id = "asked"
title = "申请统计表"
caption = "{unit}{year}年度申请统计表"
part = "{unit}{year}年度数据表"
table = "asked"
[[sections]]
id = "spent"
title = "金额统计表"
part = "{unit}{year}年度数据表"
table = "spent"
[[sections]]
id = "words"
title = "情况说明"

[[tables]]
id = "asked"
stub_columns = 0
one_line = true
widths = [1, 1]
[[tables.blocks]]
columns = [
  { id = "first", path = ["数量", "甲"], short = "甲", kind = "count" },
  { id = "second", path = ["数量", "乙"], short = "乙", kind = "count" },
]
[[tables.blocks.rows]]
id = "all"
path = []
short = "本机关"
[[tables.blocks]]
columns = [{ id = "sum", path = ["合计"], short = "合计", kind = "count", span = 2 }]
[[tables.blocks.rows]]
id = "all"
path = []
short = "本机关"

[[tables]]
id = "spent"
stub_columns = 0
one_line = true
assumed = true
widths = [1]
[[tables.blocks]]
columns = [{ id = "money", path = ["金额（元）"], short = "金额", kind = "amount", unit = "元" }]
[[tables.blocks.rows]]
id = "all"
path = []
short = "本机关"
"""
RULE = """
[[rules]]
id = "asked.rule"
level = "{level}"
table = "{table}"
along = "rows"
left = [{left}]
right = [{right}]
relation = "{relation}"
total = {total}
assumed = {assumed}
message = "{{left}} 与 {{right}}，相差 {{difference}}"
source = "表一"
"""


def form_with(left: str, right: str, relation: str, **changed: str) -> Form:
    usual = {"level": "warning", "table": "asked", "total": "false", "assumed": "false"}
    text = RULE.format(left=left, right=right, relation=relation, **usual | changed)
    return parse_form(FORM + text, "2024.toml", OGI)


def outcome(form: Form, **figures: int) -> Outcome:
    report = Report(form, "甲县", 2024)
    cells = {
        f"{'spent' if name == 'money' else 'asked'}.all.{name}": value for name, value in figures.items()
    }
    report.apply(Change("输入", cells=cells))
    (equation,) = equations(form)
    return judge(equation, report).outcome


@pytest.mark.parametrize(
    ("relation", "left", "right", "expected"),
    [
        ("=", 3, 3, Outcome.HOLDS),
        ("=", 3, 4, Outcome.BROKEN),
        ("<=", 3, 4, Outcome.HOLDS),
        ("<=", 4, 4, Outcome.HOLDS),
        ("<=", 5, 4, Outcome.BROKEN),
        (">=", 5, 4, Outcome.HOLDS),
        (">=", 3, 4, Outcome.BROKEN),
        ("needs", 5, 1, Outcome.HOLDS),
        ("needs", 0, 0, Outcome.HOLDS),
        ("needs", 5, 0, Outcome.BROKEN),
    ],
)
def test_two_sides_stand_in_the_relation_that_the_form_names(
    relation: str, left: int, right: int, expected: Outcome
) -> None:
    assert outcome(form_with('"first"', '"second"', relation), first=left, second=right) is expected


def test_a_side_that_is_not_filled_in_makes_every_relation_wait() -> None:
    for relation in ("=", "<=", ">=", "needs"):
        assert outcome(form_with('"first"', '"second"', relation), first=5) is Outcome.WAITING


def test_a_term_may_be_a_cell_of_another_table() -> None:
    form = form_with('"first"', '"spent.all.money"', "needs")
    assert outcome(form, first=5, money=0) is Outcome.BROKEN
    assert outcome(form, first=5, money=1) is Outcome.HOLDS


def test_a_row_that_goes_on_in_a_second_band_is_one_line_of_a_sum() -> None:
    form = form_with('"sum"', '"first", "second"', "=", total="true")
    assert outcome(form, first=2, second=3, sum=5) is Outcome.HOLDS
    assert outcome(form, first=2, second=3, sum=6) is Outcome.BROKEN


def test_a_comparison_tells_nothing_about_what_a_cell_should_be() -> None:
    form = form_with('"first"', '"second"', "<=")
    report = Report(form, "甲县", 2024)
    report.apply(Change("输入", cells={"asked.all.first": 5, "asked.all.second": 1}))
    judgements = [judge(equation, report) for equation in equations(form)]
    assert [judgement.outcome for judgement in judgements] == [Outcome.BROKEN]
    assert build_system(report, judgements).values == {}


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (
            {"table": "spent", "left": '"money"', "right": '"asked.all.first"', "level": "error"},
            "may not block",
        ),
        ({"assumed": "true"}, "may only give hints"),
        ({"right": '"spent.all.nothing"'}, "unknown terms"),
        ({"relation": "<="}, "computes a total without equating it"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(changed: dict[str, str], complaint: str) -> None:
    rule = {"left": '"sum"', "right": '"first"', "relation": "=", "total": "true"} | changed
    with pytest.raises(FormDataError, match=complaint):
        form_with(**rule)


def test_bands_lie_below_each_other_and_tile_the_grid() -> None:
    form = form_with('"first"', '"second"', "<=")
    layout = table_layout(form, "asked")
    places = {box.cell: (box.row, box.column, box.column_span) for box in layout.boxes if box.cell}
    assert places == {
        "asked.all.first": (2, 0, 1),
        "asked.all.second": (2, 1, 1),
        "asked.all.sum": (4, 0, 2),
    }
    assert sum(box.row_span * box.column_span for box in layout.boxes) == layout.row_count * 2
    assert layout.header_rows == 0


def test_tables_of_one_part_share_its_heading_and_have_numbers_of_their_own() -> None:
    form = form_with('"first"', '"second"', "<=")
    first, second, words = form.sections
    assert form.part_heading(first, "甲县", 2024, form.sections) == "一、甲县2024年度数据表"
    assert [form.part_heading(each, "甲县", 2024, form.sections) for each in (second, words)] == ["", ""]
    assert form.printed_heading(first, "甲县", 2024, form.sections) == "表一 甲县2024年度申请统计表"
    assert form.printed_heading(second, "甲县", None, form.sections) == "表二 金额统计表"
    assert form.section_heading(words) == "二、情况说明"


def test_what_is_left_out_of_a_report_takes_its_number_along() -> None:
    form = form_with('"first"', '"second"', "<=")
    _, second, words = form.sections
    assert form.printed_heading(second, "甲县", 2024, (second, words)) == "表一 金额统计表"
    assert form.part_heading(second, "甲县", 2024, (second, words)) == "一、甲县2024年度数据表"
    assert form.printed_heading(words, "甲县", 2024, (words,)) == "一、情况说明"
