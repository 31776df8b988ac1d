"""Formats beside the paragraphs of a worksheet: what is written is understood, to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.narrative import Paragraph, Run, join_runs
from model.worksheet import format_of, formatted

RUNS = st.lists(
    st.builds(Run, st.text(alphabet="一是二。 \n1", min_size=1, max_size=30), st.booleans()),
    min_size=1,
    max_size=6,
)


@given(RUNS, st.integers(0, 2), st.integers(0, 2))
def test_a_paragraph_comes_back_from_its_words_and_its_format(
    runs: list[Run], level: int, usual_level: int
) -> None:
    """Also where bold words stand earlier in the paragraph, or are of the same characters as others."""
    paragraph = Paragraph(join_runs(runs), level)
    assert formatted(paragraph.text, format_of(paragraph, usual_level), usual_level) == paragraph


@pytest.mark.parametrize(
    ("words", "bold"),
    [
        ("加粗：二是", ["二是"]),
        ("加粗第9字起2字：二是", ["二是"]),
        ("加粗第3字起99字：二是乙", ["二是乙"]),
        ("加粗：三是", []),
        ("加粗", []),
        ("随便写的", []),
    ],
)
def test_formats_that_somebody_has_typed(words: str, bold: list[str]) -> None:
    paragraph = formatted("一是甲二是乙", words, 0)
    assert paragraph.text == "一是甲二是乙"
    assert [run.text for run in paragraph.runs if run.bold] == bold
