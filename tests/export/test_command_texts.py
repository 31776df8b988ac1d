"""What the commands tell people."""

from export.commands.texts import check_summary, draft_notice, read_summary, template_notice
from model.checks.findings import Finding, Place, Suspect
from model.families import load_form
from model.importers.reading import Note, Reading
from model.judging.judged import Judged, judge
from model.judging.manuscript import Manuscript
from model.level import Level
from model.report import Report
from tests.export.conftest import MakeManuscript
from tests.families import OGI

ERROR = Finding("applications.balance", Level.ERROR, "自然人列：相差 1")
WARNING = Finding("cells.unfilled", Level.WARNING, "没有填写")


def test_a_reading_is_summed_up(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(texts={"overview": "### （一）主动\n\n公开 **好**"})
    notes = (Note(Level.WARNING, "看不清", "表三!A9"), Note(Level.HINT, "没有标题"))
    text = read_summary(
        Manuscript(manuscript.report, Judged(), reading=Reading(manuscript.report, "2021", notes))
    )
    assert text.splitlines() == [
        "单位：云岭市数据管理局",
        "年度：2022",
        "格式：2021 版",
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
    report = Report(load_form("2021", OGI))
    judged = judge(report, [ERROR, WARNING])
    text = read_summary(Manuscript(report, judged, reading=Reading(report, None)))
    assert text.count("文件中没有写明") == 3
    assert text.endswith("核对：错误 1 项，警告 1 项")


def test_findings_stand_by_gravity_with_suspects_and_quotes(make_manuscript: MakeManuscript) -> None:
    cell = "applications.carried_out.natural_person"
    suspected = Finding("a.b", Level.ERROR, "相差 1", suspects=(Suspect(cell, None, 96, "少算"),))
    quoted = Finding("text.none", Level.WARNING, "不符", place=Place("overview", 0, 3, "未收到"))
    report = make_manuscript().report
    lines = check_summary("a.xlsx", Manuscript(report, judge(report, [quoted, suspected]))).splitlines()
    assert lines == [
        "a.xlsx：错误 1 项，警告 1 项",
        "  错误：相差 1",
        "    可能有误：表三“结转下年度”行“自然人”列没有填写，应为 96：少算",
        "  警告：不符",
        "    原文：“未收到”（一、总体情况）",
    ]


def test_a_draft_is_announced_with_its_reason() -> None:
    report = Report(load_form("2021", OGI))
    assert "错误 1 项" in next(draft_notice(judge(report, [ERROR, WARNING])))
    assert list(draft_notice(judge(report, [WARNING]))) == []


def test_a_sheet_of_another_edition_than_the_year_asks_for_is_pointed_out() -> None:
    old, new = load_form("2019", OGI), load_form("2021", OGI)
    assert "2021 版" in next(template_notice(old, new))
    assert list(template_notice(new, new)) == list(template_notice(new, None)) == []
