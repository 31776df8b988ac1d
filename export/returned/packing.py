"""A unit's package: its own file, marked; the slip as Word file and PDF; a blank sheet where one helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from export.docx import render_docx
from export.file_names import file_name
from export.returned.marking import Returned, marked_files
from export.returned.slip import NAME, Sending, chat_line, slip_on_one_page
from export.xlsx import render_template
from model.importers.process.isolation import IsolatedReader
from model.rounds.corrections import NEEDS_BLANK, Correction
from model.rounds.deadlines import deadline_of, unit_due
from model.rounds.rounds import Round

BLANK = "空白表.xlsx"
CHAT = "通知.txt"


@dataclass(frozen=True)
class Package:
    """What goes back to one unit.

    Attributes:
        folder: The name of its folder.
        files: The files in it by their names.
        marked: The name of the file in which cells are marked; empty where none are.
        line: One line for a chat.
    """

    correction: Correction
    folder: str
    files: Mapping[str, bytes]
    marked: str
    line: str


def packed(
    correction: Correction, data: bytes | None, collected: Round, reader: IsolatedReader, today: date
) -> Package:
    """The package of a unit; `data` is its own file, None where there is none to send back."""
    form, year, unit = collected.form, collected.year, correction.unit
    deadline = deadline_of(unit_due(unit, collected.decisions), year)
    until = deadline if deadline is not None and deadline >= today else None
    own = Returned({})
    if data is not None:
        own = marked_files(data, correction, collected.by_file[correction.file], reader)
    document, slip = slip_on_one_page(correction, form, Sending(year, today, until, own.marked))
    line = chat_line(correction, year, until)
    files = {
        **own.files,
        f"{NAME}.docx": render_docx(document),
        f"{NAME}.pdf": slip,
        CHAT: f"{line}\n".encode(),
    }
    if correction.status in NEEDS_BLANK:
        files[BLANK] = render_template(form, unit.name, year)
    return Package(correction, file_name(unit.short_name or unit.name, ""), files, own.marked, line)
