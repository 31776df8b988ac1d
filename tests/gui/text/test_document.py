"""Paragraphs and runs through a QTextDocument and back."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication

from gui.text.document import fill_document, read_document
from model.narrative import Paragraph, Run, parse_markdown, write_markdown

CHARACTERS = st.sampled_from(list("政务公开，。（一）1. *#ab\n𬇙"))
RUNS = st.builds(Run, st.text(CHARACTERS, min_size=1, max_size=8), st.booleans())
PARAGRAPHS = st.builds(
    Paragraph, st.lists(RUNS, min_size=1, max_size=4).map(tuple), st.sampled_from([0, 0, 1, 2])
)


@given(st.lists(PARAGRAPHS, max_size=5))
def test_a_text_comes_back_as_it_went_in(qapp: QApplication, paragraphs: list[Paragraph]) -> None:
    text = write_markdown(paragraphs)
    document = QTextDocument()
    fill_document(document, parse_markdown(text), QFont("Nianbao Hei", 10))
    assert write_markdown(read_document(document)) == text


def test_bold_that_ends_in_punctuation_is_kept(qapp: QApplication) -> None:
    document = QTextDocument()
    fill_document(document, parse_markdown("**重点。**汉字"), qapp.font())
    assert read_document(document) == (Paragraph((Run("重点。", bold=True), Run("汉字"))),)
