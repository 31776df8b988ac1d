"""Writes what the units of an artificial city sent: fifteen layouts, and what lies about between them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import utime
from pathlib import Path
from random import Random

from export.writers import FORMATS
from export.xlsx import render_template
from model.families import family, form_for_year
from model.form import Form
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.narrative import Run
from model.numbers import write_number
from model.ordinals import CHINESE_NUMERALS
from model.report import Change, Report
from model.rounds.submissions import Status
from tests.benchmarks.cities import City, Sent, report_of
from tests.benchmarks.city_binding import bind
from tests.benchmarks.city_figures import form_of
from tests.benchmarks.city_units import city_rows
from tests.benchmarks.second_form import FORM, random_report
from tests.corpus.draft import Draft, Lattice, Line, lattice_of
from tests.corpus.reports import SourceReport
from tests.corpus.truth import Truth
from tests.corpus.writers import lines, web, word, worksheets

_ENCRYPTED = Path(__file__).parents[1] / "model" / "importers" / "cases" / "x20_velvet.xlsx"
ZIP_FOLDER = "压缩包.zip"
"""What lies in a folder of this name is packed, as Windows does it: names in its own code page."""


@dataclass(frozen=True)
class Layout:
    """One way in which units write their report.

    Attributes:
        style: Wishes for the writers of the corpus.
        tables_only: There are no texts in it.
        usual: Units of a clean year write so.
    """

    suffix: str
    write: Callable[[Sent, Path, dict[str, object]], None]
    style: dict[str, object]
    tables_only: bool = False
    usual: bool = True


def _own(sent: Sent, path: Path, _style: dict[str, object]) -> None:
    """As the program itself writes it."""
    if sent.status is Status.EMPTY:
        path.write_bytes(render_template(form_of(sent.edition), sent.title, sent.year))
        return
    render = next(known.render for known in FORMATS if known.suffix == suffix_of(sent.layout))
    path.write_bytes(render(Manuscript(report_of(sent), Judged()), ()).content)


def _locked(_sent: Sent, path: Path, _style: dict[str, object]) -> None:
    """A workbook with a password that nobody knows: one with the known one, whose proof is changed."""
    proof = b'encryptedVerifierHashValue="'
    known = _ENCRYPTED.read_bytes()
    at = known.index(proof) + len(proof)
    path.write_bytes(known[:at] + (b"A" if known[at : at + 1] != b"A" else b"B") + known[at + 1 :])


def _other_form(sent: Sent, path: Path, _style: dict[str, object]) -> None:
    """The report that the same unit owes on another form."""
    form = form_for_year(sent.year, family(FORM))
    filled = random_report(Random(sent.file), form)
    report = Report(form, sent.title, sent.year)
    report.apply(Change("填写", cells=filled.stated, texts=filled.texts))
    render = next(known.render for known in FORMATS if known.suffix == path.suffix)
    path.write_bytes(render(Manuscript(report, Judged()), ()).content)


def _left_behind(_sent: Sent, path: Path, _style: dict[str, object]) -> None:
    path.write_bytes(b"left behind by a program")


Write = Callable[[Draft, Path, Random], None]


def _foreign(write: Write) -> Callable[[Sent, Path, dict[str, object]], None]:
    """As a writer of the corpus does."""

    def written(sent: Sent, path: Path, style: dict[str, object]) -> None:
        write(_draft_of(sent, style), path, Random(sent.file))

    return written


LAYOUTS: dict[str, Layout] = {
    "own_xlsx": Layout(".xlsx", _own, {}),
    "own_docx": Layout(".docx", _own, {}),
    "own_html": Layout(".html", _own, {}),
    "own_pdf": Layout(".pdf", _own, {}),
    "own_json": Layout(".json", _own, {}),
    "sheet": Layout(".xlsx", _foreign(worksheets.write_worksheet), {}),
    "three_sheets": Layout(".xlsx", _foreign(worksheets.write_worksheet), {"three_sheets": True}, True),
    "moved_sheet": Layout(
        ".xlsx", _foreign(worksheets.write_worksheet), {"offset": (3, 2), "numbers_as_text": True}, True
    ),
    "word": Layout(".docx", _foreign(word.write_word), {}),
    "page": Layout(".html", _foreign(web.write_page), {"web": {"navigation"}}),
    "page_as_xls": Layout(".xls", _foreign(web.write_page), {"web": set()}, True),
    "archive": Layout(".mht", _foreign(web.write_archive), {}),
    "commas": Layout(".csv", _foreign(lines.write_separated), {"encoding": "gb18030"}, True),
    "text": Layout(".txt", _foreign(lines.write_text), {}),
    "markdown": Layout(".md", _foreign(lines.write_markdown_file), {}),
    "locked": Layout(".xlsx", _locked, {}, usual=False),
    "other_form": Layout(".docx", _other_form, {}, usual=False),
    "left_behind": Layout("", _left_behind, {}, usual=False),
}


def suffix_of(layout: str) -> str:
    """The ending of files of that layout."""
    return LAYOUTS[layout].suffix


def _draft_of(sent: Sent, style: dict[str, object]) -> Draft:
    """The report for the writers of the corpus, with as much of it as the unit sent."""
    form = form_of(sent.edition)
    filled = sent.status is not Status.EMPTY
    figures = {key: write_number(value) for key, value in sent.figures.items()} if filled else {}
    texts = dict(report_of(sent).texts)
    source = SourceReport(sent.file, sent.title, sent.year, sent.edition, figures, {}, texts)
    truth = Truth(sent.file, "", [], sent.title, sent.year, sent.edition, figures)
    editions = {table.id: sent.edition for table in form.tables}
    return Draft(source, list(_parts(sent, form, figures, texts)), truth, editions, dict(style))


def _parts(
    sent: Sent, form: Form, figures: dict[str, str], texts: dict[str, str]
) -> Iterable[Line | Lattice]:
    if sent.title:
        yield Line("title", (Run(report_of(sent).title),))
    if sent.code:
        yield Line("text", (Run(f"统一社会信用代码：{sent.code}"),))
    for index, section in enumerate(form.sections):
        heading = Line("heading", (Run(f"{CHINESE_NUMERALS[index]}、{section.title}"),), section.id, 1)
        if section.table and sent.status is not Status.TEXT_PART:
            yield heading
            yield lattice_of(sent.edition, section.table, figures)
        elif not section.table and section.id in texts:
            yield heading
            yield Line("text", (Run(texts[section.id]),), section.id)


def write_city(city: City, year: int, folder: Path) -> tuple[Path, Path]:
    """Writes the files of a year and the list of units; returns the folder of the round, and the list."""
    inbox = folder / str(year)
    for sent in city.sent[year]:
        write_sent(sent, inbox / sent.file)
    bind(inbox)
    _pack(inbox)
    units = folder / "单位名单.xlsx"
    _write_list(city, units)
    return inbox, units


def write_sent(sent: Sent, path: Path) -> None:
    """One file as its unit sent it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    layout = LAYOUTS[sent.layout]
    layout.write(sent, path, layout.style)
    if sent.status is Status.UNREADABLE and layout.usual:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    utime(path, (sent.time, sent.time))


def _write_list(city: City, path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["政务公开起报单位名单"])
    counties = sum(unit.kind == "政府" for unit in city.tree.units) - 1
    of_a_round = any(unit.deadline for unit in city.tree.units)
    for row in city_rows(counties, of_a_round=of_a_round):
        sheet.append(row)
    workbook.save(path)


class WindowsMember(zipfile.ZipInfo):
    """A file in a zip file as a Chinese Windows packs it: its name in GBK, which nothing tells."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def _pack(inbox: Path) -> None:
    """Makes zip files of the folders that are called like one."""
    for folder in [path for path in sorted(inbox.rglob(f"*{ZIP_FOLDER}")) if path.is_dir()]:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        packed = folder.with_name(f".{folder.name}")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for path in files:
                member = WindowsMember(path.relative_to(folder).as_posix(), (2026, 1, 10, 9, 30, 0))
                package.writestr(member, path.read_bytes(), zipfile.ZIP_DEFLATED)
                path.unlink()
        for empty in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
            empty.rmdir()
        folder.rmdir()
        packed.rename(folder)
