"""The commands as scripts use them: exit codes, what is printed where, and what is left alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from export.commands import command_line
from export.commands.command_line import is_command, run
from export.json_report import render_json
from export.xlsx import render_xlsx
from model.families import load_form
from model.importers.file import read_file
from model.importers.reading import Reading
from model.importers.recognition.selection import Wish
from model.log import log_file
from model.version import program_version
from tests.export.conftest import MakeManuscript
from tests.export.extracting import text_of
from tests.families import OGI

ROOT = Path(__file__).resolve().parents[3]
Captured = pytest.CaptureFixture[str]
WORDS = "存在的问题：公开不够及时。"
GREATEST = "applications.granted.research"


@pytest.fixture
def good(tmp_path: Path, make_manuscript: MakeManuscript) -> Path:
    """A report in which every rule holds."""
    zeros = dict.fromkeys(load_form("2021", OGI).cells, 0)
    path = tmp_path / "好.xlsx"
    texts = {"overview": "甲。", "problems": "乙。", "other_matters": "没有收取信息处理费。"}
    path.write_bytes(render_xlsx(make_manuscript(changed=zeros, texts=texts)))
    return path


@pytest.fixture
def bad(tmp_path: Path, make_manuscript: MakeManuscript) -> Path:
    """A report in which table 三 does not balance."""
    path = tmp_path / "坏.json"
    path.write_bytes(render_json(make_manuscript(changed={GREATEST: 31_415_926}, texts={"problems": WORDS})))
    return path


def failed(code: int, captured: Captured) -> str:
    """The one line of a command that could not be done."""
    out, err = captured.readouterr()
    assert (code, out) == (2, "")
    assert err.endswith("\n")
    assert len(err.splitlines()) == 1
    return err


def test_read_prints_a_summary_or_json(good: Path, capsys: Captured) -> None:
    assert run(["read", str(good)]) == 0
    assert "单位：云岭市数据管理局" in capsys.readouterr().out
    assert run(["read", str(good), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["unit"], data["year"]) == ("nianbao/1", "云岭市数据管理局", 2022)
    assert len(data["cells"]) == 200
    assert data["sources"]["applications.new_received.natural_person"] == "表三!D6"


def test_check_ends_with_1_when_there_is_an_error(good: Path, bad: Path, capsys: Captured) -> None:
    assert run(["check", str(bad), str(good)]) == 1
    told = capsys.readouterr().out
    assert "错误：自然人" in told
    assert "applications" not in told, "the names of rules are for programs"
    assert run(["check", "--json", str(bad), str(good)]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [entry["file"] for entry in data] == [str(bad), str(good)]
    rules = {finding["rule"] for finding in data[0]["findings"]}
    assert "applications.balance" in rules
    assert not {f["rule"] for f in data[1]["findings"]} & {"applications.balance", "applications.outcomes"}


def test_check_compares_with_last_year(
    good: Path, tmp_path: Path, make_manuscript: MakeManuscript, capsys: Captured
) -> None:
    manuscript = make_manuscript()
    manuscript.report.year = 2021
    last = tmp_path / "上年.json"
    last.write_bytes(render_json(manuscript))
    assert run(["check", str(good), "--last-year", str(last)]) == 1
    assert "上年报告的结转" in capsys.readouterr().out


def test_another_year_than_the_last_is_refused(good: Path, bad: Path, capsys: Captured) -> None:
    assert "不是 2022 年报告的上一年" in failed(run(["check", str(good), "--last-year", str(bad)]), capsys)


def test_check_holds_two_forms_of_one_unit_and_year_against_each_other(
    tmp_path: Path, capsys: Captured
) -> None:
    annual, enforcement, stranger = (tmp_path / name for name in ("年报.json", "执法.json", "外单位.json"))
    own = {"schema": "nianbao/1", "unit": "云岭县水利局", "year": 2022, "texts": {}}
    annual.write_text(json.dumps({**own, "form": "ogi", "cells": {"disclosure.penalties.decisions": 36}}))
    counted = {**own, "form": "enforcement", "cells": {"penalties.imposed.total": 63}}
    enforcement.write_text(json.dumps(counted))
    stranger.write_text(json.dumps({**counted, "unit": "青石县水利局"}))
    run(["check", str(annual), str(stranger)])
    assert "同年执法年报" not in capsys.readouterr().out
    run(["check", str(annual), str(enforcement)])
    assert "表二行政处罚处理决定是 36，同年执法年报的行政处罚合计是 63" in capsys.readouterr().out


def test_one_unreadable_file_fails_the_whole_check(good: Path, tmp_path: Path, capsys: Captured) -> None:
    assert "不存在" in failed(run(["check", str(good), str(tmp_path / "没有.xlsx")]), capsys)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".html", ".json"])
def test_convert_writes_every_format(bad: Path, suffix: str, capsys: Captured) -> None:
    target = bad.with_name(f"新{suffix}")
    assert run(["convert", str(bad), str(target)]) == 0
    out, err = capsys.readouterr()
    assert (str(target) in out, err) == (True, "")
    document = suffix in {".pdf", ".docx", ".html"}
    text = text_of(suffix, target.read_bytes())
    assert ("草稿" in out) is document
    assert WORDS in text
    if document:
        report = read_file(bad).report
        assert report.title in text
        assert str(report.stated[GREATEST]) in text
    else:
        assert read_file(target).report.stated == read_file(bad).report.stated


def test_convert_tells_what_reading_left_out_or_wrote_otherwise(tmp_path: Path, capsys: Captured) -> None:
    source = tmp_path / "a.txt"
    source.write_text("2024年云岭市政府信息公开工作年度报告\n\n一、总体情况\n\n已公开。", encoding="utf-8")
    assert run(["convert", str(source), str(tmp_path / "a.html")]) == 0
    said = capsys.readouterr().out
    assert "读入时提示：标题“2024年云岭市政府信息公开工作年度报告”按“云岭市2024年" in said


def test_convert_follows_a_house_style(good: Path, tmp_path: Path, capsys: Captured) -> None:
    style = tmp_path / "版式.toml"
    style.write_text('[fonts]\nbody = "没有的仿宋"\n[tables]\ndecimals = 4', encoding="utf-8")
    assert run(["convert", str(good), str(tmp_path / "a.pdf"), "--style", str(style)]) == 0
    assert "没有找到字体“没有的仿宋”，用同类字体代替（PDF）" in capsys.readouterr().out
    style.write_text("[page]\ntop = 900", encoding="utf-8")
    said = failed(run(["convert", str(good), str(tmp_path / "b.pdf"), "--style", str(style)]), capsys)
    assert "“top = 900”不对" in said
    assert not (tmp_path / "b.pdf").exists()


def test_convert_writes_ofd_for_an_archive_and_nothing_else_as_such(
    good: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert run(["convert", str(good), str(tmp_path / "a.ofd"), "--archive"]) == 0
    assert (tmp_path / "a.ofd").read_bytes().startswith(b"PK")
    capsys.readouterr()
    said = failed(run(["convert", str(good), str(tmp_path / "a.pdf"), "--archive"]), capsys)
    assert "归档文件只能写成 .ofd 文件" in said


def test_convert_names_the_characters_that_no_font_has(
    tmp_path: Path, make_manuscript: MakeManuscript, capsys: Captured
) -> None:
    source = tmp_path / "a.json"
    source.write_bytes(render_json(make_manuscript(texts={"problems": "甲\U0002fa1d乙"})))
    assert run(["convert", str(source), str(tmp_path / "a.pdf")]) == 0
    assert "用〓代替：\U0002fa1d" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("旧.doc", "不能写出“.doc”格式"),
        ("没有/旧.pdf", "目标文件夹不存在"),
        ("坏.json", "就是输入文件本身"),
        ("夹.pdf", "是一个文件夹"),
    ],
)
def test_a_conversion_that_cannot_be_done_changes_nothing(
    bad: Path, target: str, words: str, capsys: Captured
) -> None:
    bad.with_name("旧.doc").write_text("old", encoding="utf-8")
    bad.with_name("夹.pdf").mkdir()
    before = {path: path.stat().st_mtime_ns for path in bad.parent.iterdir()}
    assert words in failed(run(["convert", str(bad), str(bad.parent / target)]), capsys)
    assert {path: path.stat().st_mtime_ns for path in bad.parent.iterdir()} == before


def test_an_unreadable_source_leaves_the_old_target(tmp_path: Path, capsys: Captured) -> None:
    target, source = tmp_path / "旧.pdf", tmp_path / "坏.xlsx"
    target.write_bytes(b"old")
    source.write_bytes(b"no workbook")
    assert "坏.xlsx" in failed(run(["convert", str(source), str(target)]), capsys)
    assert target.read_bytes() == b"old"


def test_template_writes_a_blank_sheet_that_can_be_read(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "空白.xlsx"
    assert run(["template", str(path), "--unit", "云岭市数据管理局", "--year", "2020"]) == 0
    capsys.readouterr()
    assert run(["read", str(path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["unit"], data["year"], data["edition"], data["cells"]) == (
        "云岭市数据管理局",
        2020,
        "2019",
        {},
    )


def test_template_takes_the_newest_edition_unless_told(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "空白.xlsx"
    for options, edition in (([], "2021"), (["--form", "ogi", "--edition", "2019"], "2019")):
        assert run(["template", str(path), *options, "--overwrite"]) == 0
        capsys.readouterr()
        run(["read", str(path), "--json"])
        assert json.loads(capsys.readouterr().out)["edition"] == edition


def test_a_filled_worksheet_is_not_emptied(good: Path, capsys: Captured) -> None:
    filled = good.read_bytes()
    assert "--overwrite" in failed(run(["template", str(good)]), capsys)
    assert good.read_bytes() == filled
    assert run(["template", str(good), "--overwrite"]) == 0
    assert good.read_bytes() != filled


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["a.pdf"], "只能写成 .xlsx"),
        (["a.xlsx", "--year", "2018"], "旧格式"),
        (["a.xlsx", "--year", "25"], "四位数字"),
        (["a.xlsx", "--edition", "2020"], "没有“2020”版"),
        (["a.xlsx", "--form", "website"], "没有“website”这种报表"),
    ],
)
def test_a_template_that_cannot_be_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], words: str, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in failed(run(["template", *options]), capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_of_the_wrong_edition_is_pointed_out(tmp_path: Path, capsys: Captured) -> None:
    assert run(["template", str(tmp_path / "a.xlsx"), "--edition", "2019", "--year", "2025"]) == 0
    assert "应使用 2021 版" in capsys.readouterr().out


@pytest.mark.parametrize(("year", "noticed"), [("2024", False), ("2019", True)])
def test_the_edition_of_a_region_is_no_other_edition_in_its_years(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], year: str, noticed: bool
) -> None:
    line = ["template", str(tmp_path / "a.xlsx"), "--form", "enforcement", "--edition", "2022浙江"]
    assert run([*line, "--year", year]) == 0
    assert ("应使用" in capsys.readouterr().out) is noticed


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["check", "-h"], ["template", "-h"]])
def test_help_is_chinese(arguments: list[str], capsys: Captured) -> None:
    assert run(arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：main.py")
    assert not {"usage", "optional", "positional", "show this"} & set(out.split())


@pytest.mark.parametrize(
    "arguments", [["raed", "a"], ["read"], ["check", "--json"], ["--version", "a"], ["template"]]
)
def test_a_wrong_line_is_one_chinese_line(arguments: list[str], capsys: Captured) -> None:
    assert "--help" in failed(run(arguments), capsys)


def test_a_wrong_word_leads_to_the_help_of_its_command(good: Path, capsys: Captured) -> None:
    assert "main.py read --help" in failed(run(["read", str(good), "--foo"]), capsys)
    assert "没有“foo”这个命令" in failed(run(["foo", str(good)]), capsys)


def test_the_version_is_told_without_a_window(capsys: Captured) -> None:
    assert run(["--version"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"年报 {program_version()}（")
    assert "Python 3." in told
    assert "PySide6 6." in told


def test_a_fault_of_the_program_is_logged_and_not_shown(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret\nof two lines")

    monkeypatch.setattr(command_line, "read_safely", fail)
    message = failed(run(["read", str(good)]), capsys)
    assert str(log_file()) in message
    assert "secret" not in message
    assert "ZeroDivisionError: a secret" in log_file().read_text(encoding="utf-8")


def test_an_interrupted_command_says_so(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "read_safely", interrupt)
    assert "已中断" in failed(run(["read", str(good)]), capsys)


def test_words_are_told_from_ledger_files(tmp_path: Path) -> None:
    existing = tmp_path / "旧账本"
    existing.touch()
    windows: list[list[str]] = [[], ["我的.nianbao"], [str(existing)]]
    assert [is_command(arguments) for arguments in windows] == [False] * 3
    commands = [["read", "a"], ["read"], ["--help"], ["raed"], ["a.nianbao", "b.nianbao"]]
    assert [is_command(arguments) for arguments in commands] == [True] * 5


def run_program(*arguments: str, locale: str = "C.UTF-8") -> "subprocess.CompletedProcess[bytes]":
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={"LC_ALL": locale, "PYTHONIOENCODING": "ascii", "PATH": "", "HOME": "/nonexistent"},
    )


def test_output_is_utf_8_whatever_the_locale(good: Path) -> None:
    done = run_program("read", str(good), locale="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "云岭市数据管理局" in done.stdout.decode("utf-8")


def test_failures_of_the_process_are_one_line(tmp_path: Path) -> None:
    done = run_program("read", str(tmp_path / "没有.xlsx"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").count("\n") == 1


def test_output_that_cannot_be_written_is_a_failure(good: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "main.py", "read", str(good)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").count("\n") == 1


def test_the_wish_reaches_the_file(good: Path, capsys: Captured) -> None:
    """--sheet names no sheet of the file: nothing else may be taken instead."""
    assert "没有所要的那一份" in failed(run(["read", str(good), "--sheet", "没有这张表"]), capsys)
    assert "没有所要的那一份" in failed(run(["check", str(good), "--sheet", "没有这张表"]), capsys)


@pytest.mark.parametrize("words", [["read"], ["convert"]])
def test_of_a_scan_the_text_of_the_scanner_can_be_asked_for(
    words: list[str], good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wishes: list[Wish] = []

    def read(path: Path, wish: Wish) -> Reading:
        wishes.append(wish)
        return read_file(path, wish=wish)

    monkeypatch.setattr(command_line, "read_safely", read)
    out = [str(tmp_path / "写出.html")] if words == ["convert"] else []
    assert run([*words, str(good), *out]) == 0
    assert run([*words, str(good), *out, "--scanner-text"]) == 0
    assert [wish.own_text for wish in wishes] == [False, True]
