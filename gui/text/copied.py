"""What is copied or dragged within one report: its figures stay bound to their cells.

Beside the words for other programs the clipboard carries the text as we keep it, with the report to
which the cells belong. In another report the figures would turn into other numbers: there they are words.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from gui.text.document import read_document
from model.clipboard.texts import paragraphs_of_html, paragraphs_of_text, refuse_too_long
from model.narrative import Paragraph, parse_markdown, write_markdown
from model.presenting.text_numbering import with_headings

FORMAT = "application/x-nianbao-text"


def add_manuscript(data: QMimeData, selection: QTextCursor, report: str) -> None:
    """Adds what is selected, with its bound figures, and the title of the report."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(selection.selection())
    manuscript = write_markdown(read_document(document))
    data.setData(FORMAT, f"{report}\n{manuscript}".encode())


def paragraphs_in(data: QMimeData, report: str) -> tuple[Paragraph, ...]:
    """What is to be put into a text of the report of this title.

    Raises:
        UserError: It is far too long.
    """
    paragraphs = _paragraphs_in(data, report)
    refuse_too_long(paragraphs)
    return paragraphs


def _paragraphs_in(data: QMimeData, report: str) -> tuple[Paragraph, ...]:
    origin, _, manuscript = bytes(data.data(FORMAT).data()).decode(errors="replace").partition("\n")
    if manuscript and origin == report:
        return tuple(parse_markdown(manuscript))
    return with_headings(paragraphs_of_html(data.html()) or paragraphs_of_text(data.text()))
