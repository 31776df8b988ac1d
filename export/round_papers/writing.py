"""Writes a paper of a round, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from export.document import Document
from export.docx import render_docx
from export.round_papers.reminder import NAME as REMINDER
from export.round_papers.reminder import reminder_document
from export.round_papers.statement import statement_document
from export.round_papers.summary import Summary
from export.round_papers.workbook import summary_workbook
from export.writers import rendered_pdf
from export.xlsx import render_document_sheet
from model.errors import UserError
from model.files.replacing import replace_files

Render = Callable[[Summary], bytes]


def _pdf(document: Document) -> bytes:
    return rendered_pdf(document).content


PAPERS: Mapping[str, Mapping[str, Render]] = {
    "summary": {".xlsx": summary_workbook},
    "statement": {
        ".docx": lambda summary: render_docx(statement_document(summary)),
        ".pdf": lambda summary: _pdf(statement_document(summary)),
    },
    "reminder": {
        ".xlsx": lambda summary: render_document_sheet(reminder_document(summary), REMINDER),
        ".docx": lambda summary: render_docx(reminder_document(summary)),
        ".pdf": lambda summary: _pdf(reminder_document(summary)),
    },
}
"""What writes each paper, by the ending of the file."""


def require_ending(path: Path, paper: str) -> Render:
    """What writes that paper into a file of that name.

    Raises:
        UserError: It has no ending of a kind of file in which the paper is written.
    """
    kinds = PAPERS[paper]
    render = kinds.get(path.suffix.lower())
    if render is None:
        raise UserError("不能写成这种文件", str(path), f"文件名请以 {'、'.join(kinds)} 结尾")
    return render


def write_paper(summary: Summary, path: Path, paper: str) -> None:
    """Writes one of the papers; what is there already is replaced.

    Raises:
        UserError: The ending is of no kind of file, or the place cannot be written; all is as it was.
    """
    replace_files({path: require_ending(path, paper)(summary)})
