"""Markup of any clipboard is read or refused with a sentence, in a time that grows with its length alone."""

import contextlib

import pytest

from model.clipboard.blocks import read_clipping
from model.clipboard.texts import paragraphs_of_html
from model.errors import UserError

SIZE = 100_000
REPEATED = (
    *("<div>", "</p>", "<b>", "<!--", "<!", "<?", "</", "<", "<a ", "<p a='", "<![CDATA[", "&#", "<!-->"),
    *("<td>", "<table>", "<tr><td>1", "<td colspan=99999999>", "<table><tr><td>", "a<i>b</i>", "<style><"),
)


@pytest.mark.parametrize("end", ["", "'>", "</i>" * 3000])
@pytest.mark.parametrize("piece", REPEATED)
def test_hostile_markup_is_read_soon(piece: str, end: str) -> None:
    """Where a parser begins again and again, each of them stops the whole run here."""
    markup = (piece * (SIZE // len(piece)))[: SIZE - len(end)] + end
    with contextlib.suppress(UserError):
        paragraphs_of_html(markup)
    assert read_clipping("7", f"{markup}<table").block in {(("7",),), ()}


def test_what_stands_too_deep_is_refused_and_not_cut() -> None:
    deep = "<div>" * 1000 + "甲"
    with pytest.raises(UserError, match="层层嵌套"):
        paragraphs_of_html(deep)
    assert read_clipping("7", f"<table><tr><td>8</td></tr></table>{deep}").block == (("7",),)


def test_a_tag_of_a_hundred_thousand_attributes_is_refused_before_it_is_parsed() -> None:
    crowded = "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">甲</p>"
    with pytest.raises(UserError, match="属性过多"):
        paragraphs_of_html(crowded)
