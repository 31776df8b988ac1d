"""Paragraphs and runs through a QTextDocument and back."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication

from gui.text.document import fill_document, read_document
from model.annotations import annotate
from model.narrative import Paragraph, Run, parse_markdown, write_markdown

CHARACTERS = st.sampled_from(list("政务公开，。（一）1. *#ab\n𬇙"))
RUNS = st.builds(Run, st.text(CHARACTERS, min_size=1, max_size=8), st.booleans())
CELL = "applications.new_received.total"
FIGURES = st.builds(Run, st.sampled_from(["0", "-12", "2.5", "××"]), st.booleans(), st.just(CELL))
PARAGRAPHS = st.builds(
    Paragraph, st.lists(RUNS | FIGURES, min_size=1, max_size=4).map(tuple), st.sampled_from([0, 0, 1, 2])
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


def test_a_bound_figure_comes_back_with_its_cell(qapp: QApplication) -> None:
    document = QTextDocument()
    fill_document(document, parse_markdown(f"共{annotate('12', CELL)}件"), qapp.font())
    assert document.toPlainText() == "共12件"
    assert read_document(document)[0].runs == (Run("共"), Run("12", cell=CELL), Run("件"))
