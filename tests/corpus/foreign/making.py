"""Makes the tables of the benchmark by a seed, and writes each into one of all containers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from model.ordinals import CHINESE_NUMERALS
from tests.corpus.draft import Draft, Lattice, Line, run_of
from tests.corpus.foreign import bars
from tests.corpus.foreign.other_things import OTHERS
from tests.corpus.foreign.permuted import ADDITIONS, LAYOUTS, ORDERS, columns
from tests.corpus.foreign.table import EDITION, TABLES, YEAR, ForeignTable, whole_table
from tests.corpus.making import WRITERS, Writer
from tests.corpus.reports import source_report
from tests.corpus.truth import Truth

REPORT = "wutong"
SECTIONS = {
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}
UNIT = "梧桐区人民政府办公室"
BARS: dict[str, tuple[str, Writer]] = {"rows": (".txt", bars.write_rows), "cells": (".txt", bars.write_cells)}
"""Texts with bars that the other benchmarks do not write."""
COLUMNS: dict[str, tuple[str, Writer]] = {
    "tabs": (".txt", bars.write_tabs),
    "open": (".txt", bars.write_open),
}
"""Texts in which cells stand below each other."""
CONTAINERS = (
    "xlsx",
    "csv",
    "tsv",
    "txt",
    "md",
    "docx",
    "html",
    "htmlxls",
    "mht",
    "rows",
    "cells",
    "pdf",
    "ofd",
    "tabs",
    "open",
)
"""Those that need no office program."""
WEIGHTS = (6, 3, 3, 4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 2, 2)
LINES_ONLY = frozenset({"txt", "pdf", "ofd", *BARS})


@dataclass(frozen=True)
class Made:
    """A file with one such table.

    Attributes:
        kinds: What was done to the table, in order.
        permuted: It is a table of the form, and must be read.
    """

    seed: int
    container: str
    kinds: tuple[str, ...]
    permuted: bool
    table: ForeignTable
    path: Path


def make_file(seed: int, folder: Path, containers: tuple[str, ...] = CONTAINERS) -> Made:
    """The file of that seed, written into the folder."""
    rng = Random(f"foreign {seed}")
    weights = [WEIGHTS[CONTAINERS.index(one)] if one in CONTAINERS else 1 for one in containers]
    container = rng.choices(containers, weights)[0]
    table = whole_table(rng.choice(TABLES), rng)
    permuted = rng.random() < 0.5
    kinds = _permute(table, rng, container) if permuted else _replace(table, rng)
    suffix, write = (BARS | COLUMNS | WRITERS)[container]
    path = folder / f"{seed}{suffix}"
    write(_draft(table, container, rng), path, rng)
    return Made(seed, container, kinds, permuted, table, path)


def _permute(table: ForeignTable, rng: Random, container: str) -> tuple[str, ...]:
    orders = [columns, *rng.sample(ORDERS, rng.choice([0, 1, 2]))]
    additions = [one for one in rng.sample(ADDITIONS, 1) if rng.random() < 0.35]
    layouts = [one for one in rng.sample(LAYOUTS, 1) if rng.random() < 0.6]
    done = [one.__name__ for one in (*orders, *additions, *layouts) if one(table, rng) is not False]
    if container in LINES_ONLY and set(done) & {"other_columns", "unmerged", "on_its_side"}:
        # Nobody can tell from running text which column a gap or another figure belongs to.
        table.due.clear()
    if container in {"txt", *BARS} and table.table == "disputes":
        # Line by line, the columns of groups in another order are told only where all stand alike.
        table.due.clear()
    return tuple(done)


def _replace(table: ForeignTable, rng: Random) -> tuple[str, ...]:
    fitting = (one for one in rng.sample(OTHERS, len(OTHERS)) if one(table, rng) is not False)
    return (next(fitting).__name__,)


def _draft(table: ForeignTable, container: str, rng: Random) -> Draft:
    report = source_report(REPORT)
    title = Line("title", run_of(f"{UNIT}{YEAR}年政府信息公开工作年度报告"))
    heading = Line("heading", run_of(SECTIONS[table.table]), table.table, 1)
    parts: list[Line | Lattice] = [title] if rng.random() < 0.8 else []
    parts += [Line("heading", run_of(f"{CHINESE_NUMERALS[0]}、总体情况"), "overview", 1)] * (
        rng.random() < 0.3
    )
    parts += [heading] * (rng.random() < 0.7)
    return Draft(report, [*parts, table.lattice], Truth(REPORT, container, [], UNIT, YEAR, EDITION, {}), {})
