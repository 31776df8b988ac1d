"""Random reports of every edition of a form: read back from every format, and a wrong total found.

python -m tests.benchmarks.second_form [reports] [form] [seed]
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from export.planning import plan_report
from export.writers import FORMATS
from model.checks import run_checks
from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.families import editions, family
from model.form import Cell, Form, Kind
from model.importers.file import read_file
from model.importers.reading import LEFT_OUT
from model.judging.judged import judge
from model.judging.manuscript import manuscript_of_report
from model.numbers import Value
from model.report import Change, Report
from model.totals import total_parts

REPORTS = 1000
FORM = "enforcement"
SEED = 20260131
SUFFIXES = tuple(known.suffix for known in FORMATS)
WORDS = ("本机关执法工作平稳有序。", "没有发生被复议机关纠正的案件。", "（一）行政处罚均已公示。")
UNITS = (
    "云岭县第{}执法局",
    "云岭县市场监督管理局第{}支队",
    "云岭回族自治县农业农村和水利局第{}综合行政执法大队",
)
"""With names of these lengths captions are broken into lines here and there."""
SUBORDINATES = ("云岭县市场监督管理所", "云岭县综合执法一中队", "云岭县卫生监督所", "青石镇人民政府")
SHARE_WITH_ROWS = 1 / 3


def random_report(chance: random.Random, form: Form) -> Report:
    """A report with every cell filled, its totals right and words in each section; some have units."""
    unit = chance.choice(UNITS).format(chance.randint(2, 99))
    report = Report(form, unit, chance.randint(form.first_year, 2025))
    texts = {section.id: "\n\n".join(chance.sample(WORDS, 2)) for section in form.text_sections}
    if chance.random() < SHARE_WITH_ROWS:
        names = [unit, *chance.sample(SUBORDINATES, chance.randint(1, len(SUBORDINATES)))]
        tables = (s for s in form.sections if s.table and form.table(s.table).unit_heading)
        texts |= {section.units_id: "\n".join(names) for section in tables}
    report.apply(Change("随机", texts=texts))
    report.apply(Change("随机", cells=_figures(chance, report.form)))
    return report


def _figures(chance: random.Random, form: Form) -> dict[str, Value]:
    cells = {cell.id: _figure(chance, cell) for cell in form.cells.values()}
    parts = total_parts(form)

    def right(cell_id: str) -> Value:
        if cell_id in parts:
            cells[cell_id] = sum(map(right, parts[cell_id]))
        return cells[cell_id]

    for total in parts:
        right(total)
    return cells


def _figure(chance: random.Random, cell: Cell) -> Value:
    if cell.kind is Kind.AMOUNT:
        return Decimal(chance.randint(0, 9_999_999)) / (10_000 if cell.column.is_in_yuan else 100)
    if cell.kind is Kind.PERCENT:
        return Decimal(chance.randint(0, 10_000)) / 100
    return chance.choice([0, chance.randint(0, 30), chance.randint(0, 90_000)])


def faults_of(report: Report, folder: Path) -> Iterator[str]:
    """What comes back otherwise than it was written, by format; nothing where all is right."""
    manuscript = manuscript_of_report(report, judge(report, run_checks(Case(report))))
    for suffix in SUFFIXES:
        path = folder / f"report{suffix}"
        path.write_bytes(plan_report(manuscript, path).render().content)
        reading = read_file(path)
        found = reading.report
        same = (
            found.form.family is report.form.family
            and found.form.edition == report.form.edition
            and (found.unit, found.year) == (report.unit, report.year)
            and dict(found.stated) == dict(report.stated)
            and dict(found.texts) == dict(report.texts)
            and not any(note.rule == LEFT_OUT for note in reading.notes)
        )
        if not same:
            yield suffix


def names_wrong_total(chance: random.Random, report: Report) -> bool:
    """Whether a total that somebody changed is the first suspect, with what it should be."""
    total = chance.choice(list(total_parts(report.form)))
    right = report.stated[total]
    wrong = report.copy()
    wrong.apply(Change("改错", cells={total: right + chance.choice([-1, 1]) * chance.randint(1, 900)}))
    if wrong.stated[total] < 0:
        wrong.apply(Change("改错", cells={total: right + 1}))
    findings = [found for found in check_balance(Case(wrong)) if total in found.cells]
    first = next((found.suspects[0] for found in findings if found.suspects), None)
    return first is not None and (first.cell, first.proposed) == (total, right)


def main() -> None:
    """Prints how many came back whole from each format, and how many wrong totals were named."""
    asked = sys.argv[1:]
    reports = int(asked[0]) if asked else REPORTS
    forms = editions(family(asked[1] if len(asked) > 1 else FORM))
    chance = random.Random(int(asked[2]) if len(asked) > 2 else SEED)
    faults, named, with_totals = Counter[str](), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(reports):
            report = random_report(chance, forms[number % len(forms)])
            faults.update(faults_of(report, Path(folder)))
            if total_parts(report.form):
                with_totals += 1
                named += names_wrong_total(chance, report)
    for suffix in SUFFIXES:
        print(f"{suffix:6} read back whole: {reports - faults[suffix]} of {reports}")
    print(f"wrong total named first with its value: {named} of {with_totals}")


if __name__ == "__main__":
    main()
