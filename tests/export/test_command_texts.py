"""What the commands tell people."""

from export.commands.texts import check_summary, draft_notice, read_summary, template_notice
from model.checks.findings import Finding, Place, Suspect
from model.checks.of_reading import check_reading
from model.families import load_form
from model.importers.reading import Note, Reading
from model.level import Level
from model.report import Change, Report
from tests.export.conftest import MakeReading
from tests.families import OGI

ERROR = Finding("applications.balance", Level.ERROR, "自然人列：相差 1")
WARNING = Finding("cells.unfilled", Level.WARNING, "没有填写")


def test_a_reading_is_summed_up(make_reading: MakeReading) -> None:
    reading = make_reading(texts={"overview": "### （一）主动\n\n公开 **好**"})
    notes = (Note(Level.WARNING, "看不清", "表三!A9"), Note(Level.HINT, "没有标题"))
    text = read_summary(Reading(reading.report, "2021", notes), [])
    assert text.splitlines() == [
        "单位：云岭市数据管理局",
        "年份：2022",
        "版本：2021",
        "表二：10 个单元格，读到 10 个",
        "表三：175 个单元格，读到 175 个",
        "表四：15 个单元格，读到 15 个",
        "前言：没有内容",
        "一、总体情况：8 字",
        "五、存在的主要问题及改进情况：没有内容",
        "六、其他需要报告的事项：没有内容",
        "警告：看不清（表三!A9）",
        "提示：没有标题",
        "核对：没有发现问题",
    ]


def test_what_is_not_told_is_said() -> None:
    text = read_summary(Reading(Report(load_form("2021", OGI)), None), [ERROR, WARNING])
    assert text.count("文件中没有写明") == 3
    assert text.endswith("核对：错误 1 项，警告 1 项")


def test_findings_stand_by_gravity_with_suspects_and_quotes(make_reading: MakeReading) -> None:
    cell = "applications.carried_out.natural_person"
    suspected = Finding("a.b", Level.ERROR, "相差 1", suspects=(Suspect(cell, None, 96, "少算"),))
    quoted = Finding("text.none", Level.WARNING, "不符", place=Place("overview", 0, 3, "未收到"))
    lines = check_summary("a.xlsx", make_reading(), [quoted, suspected]).splitlines()
    assert lines == [
        "a.xlsx：错误 1 项，警告 1 项",
        "  错误 [a.b] 相差 1",
        "    可能有误：表三“结转下年度”行“自然人”列没有填写，应为 96：少算",
        "  警告 [text.none] 不符",
        "    原文：“未收到”（一、总体情况）",
    ]


def test_a_draft_is_announced_with_its_reason() -> None:
    assert "错误 1 项" in next(draft_notice([ERROR], draft=True))
    assert list(draft_notice([ERROR], draft=False)) == []


def test_a_sheet_of_another_edition_than_the_year_asks_for_is_pointed_out() -> None:
    old, new = load_form("2019", OGI), load_form("2021", OGI)
    assert "2021 版" in next(template_notice(old, new))
    assert list(template_notice(new, new)) == list(template_notice(new, None)) == []


def test_notes_with_a_rule_are_findings() -> None:
    report = Report(load_form("2021", OGI), "局", 2025)
    report.apply(Change("输入", cells={"disclosure.rules.issued": 0}))
    noted = Note(Level.WARNING, "顺序不对", rule="structure.order")
    findings = check_reading(Reading(report, "2021", (noted, Note(Level.HINT, "别的"))))
    assert [finding.message for finding in findings if finding.rule == "structure.order"] == ["顺序不对"]
    assert "别的" not in {finding.message for finding in findings}
