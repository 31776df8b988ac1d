"""Honest files of every type, from which the hostile and the mutated ones are made."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from export.writers import write_report
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from model.numbers import write_number
from model.report import Report
from tests.corpus.writers.web import archive_of
from tests.model.conftest import balanced_report

Members = dict[str, bytes]
SUFFIXES = (".xlsx", ".docx", ".html", ".json", ".pdf")
OFFICE = {"xls": "MS Excel 97", "ods": "calc8"}


def honest_report() -> Report:
    """The report that all honest files hold."""
    return balanced_report("2021", seed=3)


def honest_manuscript() -> Manuscript:
    """The same, to be written; nothing is found in it that would make it a draft."""
    return Manuscript(honest_report(), Judged())


def write_honest(folder: Path) -> list[Path]:
    """One file a type that the program itself writes, and the text types."""
    manuscript = honest_manuscript()
    paths = [folder / f"honest{suffix}" for suffix in SUFFIXES]
    for path in paths:
        write_report(manuscript, path)
    lines = [f"{manuscript.report.title}", "三、收到和处理政府信息公开申请情况", *_lines(manuscript.report)]
    for suffix, separator in {".txt": "\t", ".md": " | ", ".csv": ",", ".tsv": "\t"}.items():
        path = folder / f"honest{suffix}"
        text = "\n".join(separator.join(line.split("\t")) for line in lines)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    archive = folder / "honest.mht"
    archive.write_bytes(archive_of((folder / "honest.html").read_bytes()))
    return [*paths, archive]


def _lines(report: Report) -> list[str]:
    """Table 三 as a text that keeps the row labels."""
    block = report.form.table("applications").blocks[0]
    return [
        "\t".join(
            [
                *row.path,
                *(
                    write_number(report.stated[f"applications.{row.id}.{column.id}"])
                    for column in block.columns
                ),
            ]
        )
        for row in block.rows
    ]


def write_office_types(folder: Path) -> list[Path]:
    """The worksheet as .xls and .ods by LibreOffice, which has to be installed."""
    source = folder / "office.xlsx"
    write_report(honest_manuscript(), source)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix in ("xls", "ods"):
        command = ["soffice", profile, "--headless", "--convert-to", f"{suffix}:{OFFICE[suffix]}"]
        subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True)
    return [folder / "office.xls", folder / "office.ods"]


@cache
def honest_bytes(suffix: str) -> bytes:
    """The bytes of one honest file."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"honest{suffix}"
        write_report(honest_manuscript(), path)
        return path.read_bytes()


def members_of(data: bytes) -> Members:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: Members) -> bytes:
    """A package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def with_part(suffix: str, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An honest package with one part changed, or added where it was not there."""
    members = members_of(honest_bytes(suffix))
    return packed({**members, name: change(members.get(name, b""))})
