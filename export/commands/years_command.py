"""The command that shows the figures of one unit over all years in a ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

from export.commands.answer import Answer
from export.commands.chinese_arguments import ChineseParser
from export.json_report import json_text
from model.families import families, family, first_family
from model.ledger.store import Ledger
from model.ledger.years_of_unit import years_of

DESCRIPTION = "一个单位历年的数字：能连的连成一列，不能连的写明原因"


def years(options: argparse.Namespace) -> Answer:
    """The answer: a line for each figure, or JSON; a file beside it, if asked.

    Raises:
        UserError: The ledger or the unit is not there, or the file cannot be written.
    """
    from export.years_table import headings, require_ending, rows, series_data, write_series

    if options.out is not None:
        require_ending(options.out)
    chosen = family(options.form) if options.form else first_family()
    with Ledger.open(options.ledger, read_only=True) as ledger:
        series = years_of(ledger, options.unit, chosen, options.scope)
    if options.out is not None:
        write_series(series, options.out)
    if options.json:
        return Answer(json_text(series_data(series)))
    return Answer("\n".join("　".join(filter(None, line)) for line in [headings(series), *rows(series)]))


def add_arguments(parser: ChineseParser) -> None:
    """Adds what the command asks for to its parser."""
    parser.add_argument_group("参数").add_argument(
        "ledger", metavar="账本", type=Path, help="账本文件（.nianbao）"
    )
    options = parser.add_argument_group("选项")
    options.add_argument("--unit", metavar="单位", required=True, help="单位全称，与报告列表里的一致")
    options.add_argument("--scope", metavar="口径", default="", help="报告的口径：本级、全域；一般不用写")
    forms = "；".join(f"{known.id} {known.name}" for known in families())
    options.add_argument("--form", metavar="报表", default="", help=f"哪种报表：{forms}；不给出时是第一种")
    options.add_argument("--out", metavar="文件", type=Path, default=None, help="另写出 .xlsx 或 .csv")
    options.add_argument("--json", action="store_true", help="输出 JSON")
