"""The commands of a round (收报、汇总): from folders of reports to states and sums."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from export.commands.answer import DONE, TO_DO, Answer
from export.commands.chinese_arguments import ChineseParser
from export.commands.round_sources import Collected, add_round, collected
from export.commands.round_texts import (
    collect_summary,
    explanation_summary,
    guess_summary,
    return_summary,
    sum_summary,
)
from export.json_report import json_text
from export.round_json import collect_data, explanation_data, remind_data, return_data, sum_data
from export.writers import require_target, write_report
from model.checks import run_checks
from model.checks.case import Case
from model.errors import UserError
from model.families import family, first_family
from model.files.replacing import replace_file, require_writable
from model.judging.judged import judge
from model.judging.manuscript import manuscript_of_report
from model.presenting.round_lines import reminder
from model.rounds.adding import Level, Total, add_up
from model.rounds.coming_back import that_came_back
from model.rounds.corrections import causes_of, corrections, explanations_of
from model.rounds.deciding import give_back
from model.rounds.drafting import area_report
from model.rounds.explaining.gathering import comparison_of, stating_parents
from model.rounds.explaining.searching import explain
from model.rounds.hints import hints_of
from model.rounds.kept_readings import KeptReadings
from model.rounds.list_from_files import list_from_files
from model.rounds.looked_at import still_open
from model.rounds.reminding import missing_units
from model.rounds.rounds import Round
from model.rounds.units import Unit, UnitTree

DESCRIPTIONS = {
    "collect": "收取一轮报告：哪个文件是哪个单位的，每个单位报得怎样",
    "sum": "把一个单位的下级加起来，每个数都查得到来源",
    "return": "把要改正的报告退回各单位：标红的原件、退回单和一句通知",
    "remind": "还没有报的单位，按类别，有期限的写明逾期几天",
    "explain": "上级自己的报告与下级之和差在哪里，是哪个单位的什么原因",
}


def _collect(options: argparse.Namespace, found: Collected) -> Answer:
    exit_code = DONE if found.this_year.is_clean and not found.units.remarks else TO_DO
    before = found.figures_of_last_year
    hints = still_open(hints_of(found.this_year, before), found.this_year, before)
    returns = that_came_back(found.this_year, found.last_year)
    if options.json:
        return Answer(
            json_text(collect_data(found.this_year, found.units.remarks, hints, returns)), exit_code
        )
    return Answer(collect_summary(found.this_year, found.units.remarks, hints, returns), exit_code)


def _sum(options: argparse.Namespace, found: Collected) -> Answer:
    tree = found.units.tree
    parent = _with_parts(options, tree)
    kinds = dict.fromkeys(unit.kind for unit in tree.units)
    if options.kind and options.kind not in kinds:
        raise UserError(f"单位名单里没有“{options.kind}”这一类", remedy=f"名单里有 {'、'.join(kinds)}")
    total = add_up(found.this_year, parent.key, options.level, options.kind)
    exit_code = TO_DO if total.not_used else DONE
    if options.draft is not None:
        _write_draft(found, total, options.draft)
    if options.out is not None:
        _write_paper(found, total, options.out, "summary")
    if options.json:
        return Answer(json_text(sum_data(total, found.this_year.form)), exit_code)
    return Answer(sum_summary(total, found.this_year), exit_code)


def _return(options: argparse.Namespace, found: Collected) -> Answer:
    from export.returned.sending import returned_packages, write_packages

    wanted = {found.units.tree.find(words).key for words in options.unit}
    causes = causes_of(found.this_year, found.last_year)
    chosen = [
        one
        for one in corrections(found.this_year, found.last_year, causes)
        if not wanted or one.unit.key in wanted
    ]
    packages = returned_packages(chosen, found.this_year, found.received, date.today())
    write_packages(packages, options.out)
    if packages:
        found.say(give_back(found.this_year, [package.correction.unit.key for package in packages]))
    exit_code = TO_DO if packages else DONE
    if options.json:
        return Answer(json_text(return_data(packages)), exit_code)
    return Answer(return_summary(packages, options.out), exit_code)


def _remind(options: argparse.Namespace, found: Collected) -> Answer:
    missing = missing_units(found.this_year, date.today())
    exit_code = TO_DO if missing else DONE
    if options.out is not None:
        _write_paper(found, _total_of_root(found), options.out, "reminder")
    if options.json:
        return Answer(json_text(remind_data(missing, found.this_year)), exit_code)
    return Answer(reminder(missing, found.this_year), exit_code)


def _explain(options: argparse.Namespace, found: Collected) -> Answer:
    before = found.figures_of_last_year
    parents = _parents(options, found.this_year)
    explained = [explain(comparison_of(found.this_year, parent, before, options.level)) for parent in parents]
    exit_code = TO_DO if any(one.difference for one in explained) else DONE
    if options.out is not None:
        total = add_up(found.this_year, parents[0].key, options.level)
        _write_paper(found, total, options.out, "statement")
    if options.json:
        data = [explanation_data(one, found.this_year.form) for one in explained]
        return Answer(json_text(data), exit_code)
    return Answer("\n".join(explanation_summary(one, found.this_year) for one in explained), exit_code)


def _require_paper(out: Path | None, paper: str) -> None:
    """Makes sure that a paper can be written under that name, before anything is read."""
    from export.round_papers.writing import require_ending

    if out is not None:
        require_ending(out, paper)


def _write_draft(found: Collected, total: Total, target: Path) -> None:
    """The sum as a report of its own, in any format that reports are written in."""
    report = area_report(total, found.this_year)
    write_report(manuscript_of_report(report, judge(report, run_checks(Case(report)))), target)


def _write_paper(found: Collected, total: Total, out: Path, paper: str) -> None:
    from export.round_papers.summary import Summary
    from export.round_papers.writing import write_paper

    explanations = explanations_of(found.this_year, found.last_year)
    write_paper(Summary(found.this_year, total, explanations, date.today()), out, paper)


def _total_of_root(found: Collected) -> Total:
    """The sum of the whole round.

    Raises:
        UserError: The list has no single unit at the top.
    """
    root = found.units.tree.root
    if root is None:
        raise UserError("单位名单里最上面不止一个单位，不知道按哪个汇总", remedy="请在名单里写明上级单位")
    return add_up(found.this_year, root.key)


def _parents(options: argparse.Namespace, this_year: Round) -> list[Unit]:
    """The unit that was asked for, else all that have parts and a report of their own."""
    parents = stating_parents(this_year)
    if not options.parent:
        if not parents:
            remedy = "有下级的单位自己的报告也要放在要收的文件里"
            raise UserError("没有一个有下级的单位报了自己的报告，无从比较", remedy=remedy)
        return parents
    parent = _with_parts(options, this_year.tree)
    if parent not in parents:
        remedy = "请把它自己的报告也放进要收的文件里，或者先退回更正"
        raise UserError(f"没有“{parent.name}”自己的、能用的报告，无从比较", remedy=remedy)
    return [parent]


def _with_parts(options: argparse.Namespace, tree: UnitTree) -> Unit:
    """The unit that was asked for; it has parts."""
    parent = tree.find(options.parent)
    if not tree.children(parent.key):
        raise UserError(f"“{parent.name}”在单位名单里没有下级，没有可加的", remedy="请核对 --parent")
    return parent


_WITH_ROUND: Mapping[str, Callable[[argparse.Namespace, Collected], Answer]] = {
    "collect": _collect,
    "sum": _sum,
    "return": _return,
    "remind": _remind,
    "explain": _explain,
}


_PAPERS: Mapping[str, str] = {"sum": "summary", "remind": "reminder", "explain": "statement"}
"""What these commands write beside their answer, if asked."""


def _guess_units(options: argparse.Namespace) -> Answer:
    """Writes the list that the files suggest, for somebody to look at, in place of a round."""
    from export.xlsx.unit_list_sheet import render_unit_list

    if options.write_units.suffix.lower() != ".xlsx":
        raise UserError("名单只能写成 .xlsx 文件", str(options.write_units), "请把文件名的后缀改为 .xlsx")
    require_writable(options.write_units)
    chosen = family(options.form) if options.form else first_family()
    units = list_from_files(options.paths, options.year, chosen, KeptReadings())
    replace_file(options.write_units, render_unit_list(units.tree))
    return Answer(guess_summary(units, options.write_units), TO_DO)


def _run(name: str, options: argparse.Namespace) -> Answer:
    if name == "collect" and options.write_units is not None:
        return _guess_units(options)
    if name in _PAPERS:
        _require_paper(options.out, _PAPERS[name])
    if name == "sum" and options.draft is not None:
        require_target(options.draft)
    with collected(options) as found:
        return _WITH_ROUND[name](options, found)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    name: partial(_run, name) for name in _WITH_ROUND
}


def add_arguments(commands: Mapping[str, ChineseParser]) -> None:
    """Adds the arguments of the commands to their parsers."""
    for name in COMMANDS:
        options = add_round(commands[name])
        if name == "collect":
            _add_collect(options)
        if name == "sum":
            _add_sum(options)
        if name == "return":
            _add_return(options)
        if name == "explain":
            _add_explain(options)
        if name == "remind":
            _add_out(options, "另写出催报名单（.xlsx、.docx 或 .pdf）")
        options.add_argument("--json", action="store_true", help="输出 JSON")


def _add_collect(options: argparse._ArgumentGroup) -> None:
    words = "没有名单时：按文件里的单位名称猜一份，写到这个 .xlsx，不收取；核对以后用 --units 给出"
    options.add_argument("--write-units", metavar="文件", type=Path, default=None, help=words)


def _add_sum(options: argparse._ArgumentGroup) -> None:
    options.add_argument("--parent", metavar="单位", required=True, help="加哪个单位的下级：代码、全称或别名")
    _add_level(options)
    _add_out(options, "另写出汇总工作簿（.xlsx）：汇总表、各单位、状态、差异原因、时效、图表")
    options.add_argument(
        "--draft", metavar="文件", type=Path, default=None, help="另写出汇总报告，后缀决定格式，同 convert"
    )
    options.add_argument("--kind", metavar="类别", default="", help="只加名单里这一类的单位，如 部门")


def _add_out(options: argparse._ArgumentGroup, words: str) -> None:
    options.add_argument("--out", metavar="文件", type=Path, default=None, help=words)


def _add_explain(options: argparse._ArgumentGroup) -> None:
    options.add_argument(
        "--parent", metavar="单位", default="", help="只查这一个单位；不给出时查所有报了的上级单位"
    )
    _add_level(options)
    _add_out(options, "另写出供签字的核对说明（.docx 或 .pdf）")


def _add_level(options: argparse._ArgumentGroup) -> None:
    options.add_argument(
        "--level",
        metavar="层级",
        type=_level,
        default=Level.STATED,
        help="stated 下级报什么加什么（默认）；leaves 一直加到每个只报本级的单位",
    )


def _add_return(options: argparse._ArgumentGroup) -> None:
    options.add_argument(
        "--out", metavar="文件夹", type=Path, required=True, help="退回的材料写到哪里，每个单位一个文件夹"
    )
    options.add_argument(
        "--unit",
        metavar="单位",
        action="append",
        default=[],
        help="只退给这个单位，可以写几次；不给出时是所有要改正的单位",
    )


def _level(text: str) -> Level:
    try:
        return Level(text)
    except ValueError as error:
        known = "、".join(level.value for level in Level)
        raise argparse.ArgumentTypeError(f"应为 {known} 之一，写的是“{text}”") from error
