"""Markup from any clipboard is read, and in a time that grows with its length alone."""

import pytest

from model.clipboard.html_tables import read_tables
from model.clipboard.markup import MarkupParser
from model.clipboard.texts import paragraphs_of_html
from model.narrative import Paragraph, Run

SIZE = 100_000
REPEATED = (
    *("<div>", "</p>", "<b>", "<!--", "<!", "<?", "</", "<", "<a ", "<p a='", "<![CDATA[", "&#", "<!-->"),
    *("<td>", "<table>", "<tr><td>1", "<td colspan=99999999>", "<table><tr><td>", "a<i>b</i>", "<style><"),
)


class Words(MarkupParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>甲</p>乙", "甲乙"),
        ("甲 < 乙", "甲 < 乙"),
        ("<p>甲</p>1 <2 <b", "甲1 <2 <b"),
        ("<p>甲<!-- 注 -->乙</p><!-- 没有完", "甲乙"),
        ("<![if x]>甲", "甲"),
    ],
)
def test_what_never_ends_is_no_tag(markup: str, words: str) -> None:
    parser = Words()
    parser.read(markup)
    assert parser.words == words


@pytest.mark.parametrize("end", ["", "'>", "</i>" * 3000])
@pytest.mark.parametrize("piece", REPEATED)
def test_hostile_markup_is_read_soon(piece: str, end: str) -> None:
    """Where a parser begins again and again, each of them stops the whole run here."""
    markup = (piece * (SIZE // len(piece)))[: SIZE - len(end)] + end
    paragraphs_of_html(markup)
    read_tables(markup)


def test_many_pieces_make_one_run() -> None:
    assert paragraphs_of_html("<p>" + "a<i>b</i>" * 3 + "</p>") == (Paragraph((Run("ababab"),)),)
