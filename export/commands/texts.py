"""What the commands say to people: the wording in one place, apart from what the commands do."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version

from model.checks.explanations import open_first
from model.checks.findings import LEVEL_NAMES, Finding
from model.form import Form, Table
from model.importers.reading import Note
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.narrative import plain_text
from model.numbers import write_number
from model.report import Report, text_names
from model.version import program_build

NOT_TOLD = "文件中没有写明"


def version_words() -> str:
    """Which program this is, and on what it stands; without Qt, which a machine may lack."""
    window = _part_version("PySide6-Essentials")
    return f"年报 {program_build().words}\nPython {platform.python_version()}　PySide6 {window}"


def _part_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        # A packaged program may leave the descriptions of its parts out.
        return "（版本未知）"


def read_summary(manuscript: Manuscript) -> str:
    """What was recognised in a file, for a person to compare with the file."""
    report = manuscript.report
    return "\n".join(
        [
            f"单位：{report.unit or NOT_TOLD}",
            f"年度：{report.year or NOT_TOLD}",
            f"格式：{f'{manuscript.edition} 版' if manuscript.edition else NOT_TOLD}",
            *(_table_line(report, table) for table in report.form.tables),
            *_text_lines(report),
            *note_lines(manuscript.notes),
            f"核对：{_counts(manuscript.judged)}",
        ]
    )


def _table_line(report: Report, table: Table) -> str:
    cells = [cell_id for cell_id, cell in report.form.cells.items() if cell.table is table]
    filled = sum(cell_id in report.stated for cell_id in cells)
    return f"{report.form.table_name(table.id)}：{len(cells)} 个单元格，读到 {filled} 个"


def _text_lines(report: Report) -> Iterator[str]:
    for text_id, name in text_names(report.form).items():
        length = len("".join(plain_text(report.texts.get(text_id, "")).split()))
        if length or text_id in report.form.prose_ids:
            yield f"{name}：{length} 字" if length else f"{name}：没有内容"


def note_lines(notes: Iterable[Note]) -> Iterator[str]:
    """What reading a file had to say: what it left out, changed or doubts."""
    for note in notes:
        place = f"（{note.source}）" if note.source else ""
        yield f"{LEVEL_NAMES[note.level]}：{note.message}{place}"


def _counts(judged: Judged) -> str:
    levels = [found.finding.level for found in judged.findings]
    counts = [f"{name} {levels.count(level)} 项" for level, name in LEVEL_NAMES.items() if level in levels]
    return "，".join(counts) or "没有发现问题"


def check_summary(file: str, manuscript: Manuscript) -> str:
    """The findings of one file, the gravest first."""
    form, judged = manuscript.report.form, manuscript.judged
    lines = (line for found in open_first(judged.findings) for line in _finding_lines(form, found.finding))
    return "\n".join([f"{file}：{_counts(judged)}", *lines])


def _finding_lines(form: Form, finding: Finding) -> Iterator[str]:
    yield f"  {LEVEL_NAMES[finding.level]}：{finding.message}"
    if finding.place is not None and finding.place.quote:
        yield f"    原文：“{finding.place.quote}”（{text_names(form)[finding.place.text]}）"
    for suspect in finding.suspects:
        cell = form.cells[suspect.cell]
        stated = "没有填写" if suspect.stated is None else f"写的是 {write_number(suspect.stated)}"
        yield (
            f"    可能有误：{form.table_name(cell.table.id)}{cell.name}{stated}，"
            f"应为 {write_number(suspect.proposed)}：{suspect.reason}"
        )


def draft_notice(judged: Judged) -> Iterator[str]:
    """Says that the document written is a draft, and why, if it is."""
    if judged.must_be_draft:
        yield f"报告中还有问题（{_counts(judged)}），写出的是草稿，每页标有“草稿”。用 check 命令查看问题"


def template_notice(form: Form, due: Form | None) -> Iterator[str]:
    """Warns of a blank sheet of another edition than its year asks for."""
    if due is not None and form.edition != due.edition:
        yield f"请注意：写出的是 {form.edition} 版，这一年的报告应使用 {due.edition} 版（{due.notice}）"
