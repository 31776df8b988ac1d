"""The commands that work without a window: those of one report here, those of a round in `round_commands`.

A command gives its whole answer or fails; nothing is printed before that is known, so standard output
stays empty on failure.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from export.commands import round_commands, years_command
from export.commands.answer import DONE, NOT_DONE, TO_DO, Answer
from export.commands.chinese_arguments import ChineseParser, year_of
from export.commands.texts import (
    check_summary,
    draft_notice,
    note_lines,
    read_summary,
    template_notice,
    version_words,
)
from export.house_style import NATIONAL
from export.json_report import check_data, json_text, report_data
from export.style_files import read_style
from export.writers import FORMATS, require_target, write_archive, write_fragment, write_report
from export.xlsx import render_template
from model.errors import UserError
from model.families import (
    all_names,
    editions,
    families,
    family,
    first_family,
    form_for_year,
    load_form,
    newest_edition,
)
from model.files.replacing import replace_file, require_writable
from model.importers.process.isolation import IsolatedReader, read_safely
from model.importers.readers import READABLE_SUFFIXES
from model.importers.recognition.selection import Wish
from model.judging.manuscript import manuscript_of_file
from model.log import log_fault
from model.report import Report

_HELP = {"-h", "--help"}
_VERSION = "--version"
_WRITABLE = " ".join(known.suffix for known in FORMATS)
_READABLE = " ".join(READABLE_SUFFIXES)


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments are for this module and not for the window with its optional ledger file."""
    if not arguments:
        return False
    first = Path(arguments[0])
    ledger = len(arguments) == 1 and arguments[0] not in COMMANDS and not arguments[0].startswith("-")
    return not (ledger and (first.suffix == ".nianbao" or first.exists()))


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns the exit code: 0 done, 1 done and errors found, 2 cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        answer = _answer(arguments)
    except UserError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("已中断，命令没有完成。")
    except Exception as error:  # noqa: BLE001 - the boundary: a fault of ours is logged, not thrown at users
        return _refuse(f"程序出现故障，命令没有完成，{log_fault(error)}。请把日志发给维护人员。")
    return _print(answer)


def _refuse(sentence: str) -> int:
    try:
        print(" ".join(sentence.split()), file=sys.stderr, flush=True)
    except OSError:
        # Nobody can be told; the exit code still says it.
        _leave_to_nobody(sys.stderr)
    return NOT_DONE


def _leave_to_nobody(stream: TextIO) -> None:
    """What is left in the buffer cannot be written either; Python must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print(answer: Answer) -> int:
    try:
        print(answer.text, end="" if answer.text.endswith("\n") else "\n", flush=True)
    except OSError as error:
        _leave_to_nobody(sys.stdout)
        if isinstance(error, BrokenPipeError):
            # The reader, such as `head`, has seen enough.
            return answer.exit_code
        return _refuse("结果没有输出完整，输出的目标不能写入。请换一个位置。")
    return answer.exit_code


def _answer(arguments: Sequence[str]) -> Answer:
    parser, commands = _parsers()
    if _HELP & set(arguments):
        return Answer(commands.get(arguments[0], parser).format_help())
    if list(arguments) == [_VERSION]:
        return Answer(version_words())
    chosen = _chosen(parser, commands, arguments)
    return COMMANDS[chosen.command](chosen)


def _chosen(
    parser: ChineseParser, commands: dict[str, ChineseParser], arguments: Sequence[str]
) -> argparse.Namespace:
    """What is asked for; a complaint about a command tells how to see the help of that command."""
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        commands[options.command].error(f"unrecognized arguments: {' '.join(unknown)}")
    return options


def _read(options: argparse.Namespace) -> Answer:
    manuscript = manuscript_of_file(read_safely(options.file, _wish(options)))
    return Answer(json_text(report_data(manuscript)) if options.json else read_summary(manuscript))


def _check(options: argparse.Namespace) -> Answer:
    wish = _wish(options)
    with IsolatedReader() as reader:
        last_year = reader.read(options.last_year, _year_before(wish)).report if options.last_year else None
        readings = [(file, reader.read(file, wish)) for file in options.files]
    for file, reading in readings:
        _require_next_year(file, reading.report, last_year)
    reports = [reading.report for _, reading in readings]
    results = [
        (str(file), manuscript_of_file(reading, last_year, _siblings(reading.report, reports)))
        for file, reading in readings
    ]
    exit_code = TO_DO if any(result.judged.standing_errors for _, result in results) else DONE
    if options.json:
        return Answer(json_text([check_data(*result) for result in results]), exit_code)
    return Answer("\n\n".join(check_summary(*result) for result in results), exit_code)


def _siblings(report: Report, others: Iterable[Report]) -> tuple[Report, ...]:
    """The reports of other forms that the same unit made on the same year."""
    own = (report.unit, report.year)
    same = (other for other in others if report.unit and (other.unit, other.year) == own)
    return tuple(other for other in same if other.form.family is not report.form.family)


def _wish(options: argparse.Namespace) -> Wish:
    return Wish(options.year, options.sheet, own_text=options.scanner_text)


def _year_before(wish: Wish) -> Wish:
    """What is wanted of the file of last year: sheets may be called something else there."""
    return Wish(None if wish.year is None else wish.year - 1)


def _require_next_year(file: Path, report: Report, last_year: Report | None) -> None:
    """Refuses to compare with another year than the last: every finding of it would be wrong."""
    if last_year is None or last_year.year is None or report.year is None:
        return
    if report.year != last_year.year + 1:
        raise UserError(
            f"--last-year 给的是 {last_year.year} 年的报告，不是 {report.year} 年报告的上一年",
            str(file),
            f"请改用 {report.year - 1} 年的报告",
        )


def _convert(options: argparse.Namespace) -> Answer:
    chosen = require_target(options.out)
    _require_two_files(options.file, options.out)
    style = read_style(options.style) if options.style else NATIONAL
    manuscript = manuscript_of_file(read_safely(options.file, _wish(options)))
    write = write_fragment if options.fragment else write_archive if options.archive else write_report
    notices = write(manuscript, options.out, style)
    draft = draft_notice(manuscript.judged) if chosen.document else ()
    said = (f"读入时{line}" for line in note_lines(manuscript.notes))
    return Answer("\n".join([f"已写出 {options.out}", *draft, *notices, *said]))


def _require_two_files(source: Path, target: Path) -> None:
    if source.exists() and target.exists() and source.samefile(target):
        raise UserError("输出文件就是输入文件本身，没有改动", str(target), "请换一个输出文件名")


def _template(options: argparse.Namespace) -> Answer:
    if options.out.suffix.lower() != ".xlsx":
        raise UserError("空白表只能写成 .xlsx 文件", str(options.out), "请把文件名的后缀改为 .xlsx")
    require_writable(options.out)
    if options.out.exists() and not options.overwrite:
        raise UserError(
            "已经有这个文件了，没有用空白表替换它",
            str(options.out),
            "请换一个文件名；确实要替换时加上 --overwrite",
        )
    asked = family(options.form) if options.form else first_family()
    due = form_for_year(options.year, asked) if options.year else None
    form = load_form(options.edition, asked) if options.edition else due or newest_edition(asked)
    there = form_for_year(options.year, asked, form.region) if options.year else None
    replace_file(options.out, render_template(form, options.unit, options.year))
    return Answer("\n".join([f"已写出 {options.out}", *template_notice(form, there)]))


COMMANDS = {
    "read": _read,
    "check": _check,
    "convert": _convert,
    "template": _template,
    "years": years_command.years,
    **round_commands.COMMANDS,
}


def _parsers() -> tuple[ChineseParser, dict[str, ChineseParser]]:
    """The parser of the whole line, and that of each command."""
    parser = ChineseParser(
        "main.py",
        f"{all_names()}。不带命令时打开窗口，可以给出账本文件（.nianbao）；带命令时不需要屏幕。\n"
        "退出码：0 完成；1 完成，检查发现错误或者有事要办；2 不能完成。\n"
        "main.py --version 显示版本。",
    )
    known = parser.add_subparsers(
        title="命令", metavar="|".join(_DESCRIPTIONS), dest="command", required=True
    )
    commands = {
        name: known.add_parser(name, prog=f"main.py {name}", description=text, help=text)
        for name, text in _DESCRIPTIONS.items()
    }
    _add_read_arguments(commands["read"])
    _add_check_arguments(commands["check"])
    _add_convert_arguments(commands["convert"])
    _add_template_arguments(commands["template"])
    years_command.add_arguments(commands["years"])
    round_commands.add_arguments(commands)
    for command in commands.values():
        command.epilog = "-h、--help  显示这段说明"
    return parser, commands


_DESCRIPTIONS = {
    "read": "识别文件中的报告，显示概要或 JSON",
    "check": "读取并核对报告，同一单位同一年的几种报表互相对照；发现错误时退出码为 1",
    "convert": "把文件中的报告写成另一种格式",
    "template": "写出空白填报表（.xlsx）",
    "years": years_command.DESCRIPTION,
    **round_commands.DESCRIPTIONS,
}


def _add_read_arguments(parser: ChineseParser) -> None:
    parser.add_argument_group("参数").add_argument(
        "file", metavar="文件", type=Path, help=f"可以是 {_READABLE}"
    )
    options = parser.add_argument_group("选项")
    _add_wish(options)
    options.add_argument("--json", action="store_true", help="输出 JSON")


def _add_check_arguments(parser: ChineseParser) -> None:
    parser.add_argument_group("参数").add_argument(
        "files", metavar="文件", type=Path, nargs="+", help=f"一个或几个，可以是 {_READABLE}"
    )
    options = parser.add_argument_group("选项")
    _add_wish(options)
    options.add_argument("--last-year", metavar="文件", type=Path, help="上一年的报告，用来核对结转等项")
    options.add_argument("--json", action="store_true", help="输出 JSON")


def _add_convert_arguments(parser: ChineseParser) -> None:
    arguments = parser.add_argument_group("参数")
    arguments.add_argument("file", metavar="文件", type=Path, help=f"可以是 {_READABLE}")
    arguments.add_argument("out", metavar="输出文件", type=Path, help=f"后缀决定格式：{_WRITABLE}")
    options = parser.add_argument_group("选项")
    _add_wish(options)
    options.add_argument(
        "--fragment", action="store_true", help="只写网页正文，用来粘贴到网站后台的编辑器里；输出文件为 .html"
    )
    options.add_argument(
        "--archive", action="store_true", help="归档用的 OFD-A：不附报告的数据；输出文件为 .ofd"
    )
    options.add_argument(
        "--style", metavar="文件", type=Path, help="版式文件（.toml）：字体、页边距、行距、页码、表格字号"
    )


def _add_wish(options: argparse._ArgumentGroup) -> None:
    """Which report is wanted of a file that holds several."""
    options.add_argument(
        "--year", metavar="年度", type=year_of, help="文件里有几个年度的表格时，用这一年的，如 2025"
    )
    options.add_argument(
        "--sheet", metavar="名称", default="", help="文件里有几份表格时，用名称里有这些字的工作表或表格"
    )
    options.add_argument(
        "--scanner-text", action="store_true", help="扫描件里有扫描时识别好的文字时读那些文字，不识别图像"
    )


def _add_template_arguments(parser: ChineseParser) -> None:
    parser.add_argument_group("参数").add_argument("out", metavar="输出文件", type=Path, help="后缀为 .xlsx")
    options = parser.add_argument_group("选项")
    forms = "；".join(f"{known.id} {known.name}" for known in families())
    options.add_argument("--form", metavar="报表", default="", help=f"哪种报表：{forms}；不给出时是第一种")
    known = "；".join("、".join(form.edition for form in editions(each)) for each in families())
    options.add_argument("--edition", metavar="格式", help=f"哪一版格式：{known}；不给出时按年度，再按最新")
    options.add_argument("--unit", metavar="单位", default="", help="单位全称，写入表中")
    options.add_argument("--year", metavar="年度", type=year_of, help="报告年度，如 2025")
    options.add_argument("--overwrite", action="store_true", help="替换已有的文件，里面填的内容不再保留")
