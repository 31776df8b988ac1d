"""Chips in a document: whatever is forced upon one, no half of a figure is left to be read."""

import pytest
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from gui.text.chips import chips_in, free_strangers, selected, stepped_out, widened
from gui.text.document import fill_document, read_document
from model.annotations import annotate
from model.narrative import parse_markdown, write_markdown

CELL = "applications.new_received.total"
FIGURE = annotate("123", CELL)


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    made = QTextDocument()
    fill_document(made, parse_markdown(f"甲{FIGURE}乙\n\n丙{FIGURE}"), QFont("Nianbao Hei", 10))
    return made


def written(document: QTextDocument) -> str:
    return write_markdown(read_document(document))


@pytest.mark.parametrize(
    ("start", "end", "typed", "left"),
    [
        (1, 2, "", "甲乙"),
        (3, 4, "", "甲乙"),
        (2, 3, "", "甲乙"),
        (2, 2, "9", "甲1923乙"),
        (1, 4, "1", "甲1乙"),
        (4, 4, "9", f"甲{FIGURE}9乙"),
        (1, 4, "9", "甲9乙"),
    ],
)
def test_what_is_forced_upon_a_chip_never_poses_as_its_figure(
    document: QTextDocument, start: int, end: int, typed: str, left: str
) -> None:
    cursor = selected(document, start, end)
    cursor.insertText(typed) if typed else cursor.removeSelectedText()
    free_strangers(document, document.firstBlock(), deleted=not typed)
    assert written(document) == f"{left}\n\n丙{FIGURE}"


@pytest.mark.parametrize(
    ("anchor", "position", "came_from", "stepped"),
    [
        (2, 2, 1, (4, 4)),
        (3, 3, 4, (1, 1)),
        (0, 2, 1, (0, 4)),
        (5, 3, 4, (5, 1)),
        (2, 5, 5, (1, 5)),
        (3, 0, 0, (4, 0)),
    ],
)
def test_a_cursor_steps_out_in_its_direction(
    document: QTextDocument, anchor: int, position: int, came_from: int, stepped: tuple[int, int]
) -> None:
    cursor = selected(document, anchor, position)
    moved = stepped_out(cursor, came_from)
    assert moved is not None
    assert (moved.anchor(), moved.position()) == stepped
    assert stepped_out(moved, came_from) is None


def test_a_selection_is_widened_over_paragraphs(document: QTextDocument) -> None:
    whole = widened(selected(document, 2, 8))
    assert whole is not None
    assert (whole.selectionStart(), whole.selectionEnd()) == (1, 10)
    assert widened(selected(document, 4, 7)) is None
    assert len(list(chips_in(document.lastBlock()))) == 1
    assert isinstance(whole, QTextCursor)
