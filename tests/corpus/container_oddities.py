"""Tricks that only Word documents and web pages know."""

from __future__ import annotations

from random import Random

from tests.corpus.draft import Draft
from tests.corpus.oddity import PAGES, WEB, WORD, Change, oddity


def _trick(kind: str, name: str, slot: str, words: str, without: str = "") -> None:
    containers = {"word": WORD, "web": WEB, "pdf": PAGES}[kind] - {without}

    def change(draft: Draft, rng: Random) -> bool:
        draft.style.setdefault(kind, set()).add(name)
        return True

    change.__name__, change.__doc__ = name, words
    enter: Change = change
    oddity(3, containers, slot)(enter)


# The office program writes each first number of a list into another list of a .doc file.
_trick("word", "automatic_numbers", "numbering", "Numbering that is a list in Word.", without="doc")
_trick("word", "content_controls", "", "Rows and figures inside content controls.")
_trick("word", "nested_tables", "", "A table inside the cell of another.")
_trick("word", "grid_before", "spans", "Rows that begin further right instead of a continued merge.")
_trick("word", "tracked_changes", "", "Figures with the deleted ones before them.")
_trick("word", "hidden_text", "", "Hidden characters behind figures.")
_trick("word", "fields", "", "Totals that are fields with a formula.")
_trick("word", "split_runs", "", "Figures in several runs.")
_trick("word", "running_header", "", "A header on each page.")
_trick("web", "layout_tables", "", "The article stands in a table that makes the page's layout.")
_trick("web", "navigation", "", "A menu above, links and a footer below.")
_trick("web", "input_fields", "", "Input fields in place of text.")
_trick("web", "hidden_elements", "", "Scripts, styles and comments.")
_trick("web", "gb_page", "", "A page in GB2312, as it says.")
_trick("web", "styled_paragraphs", "", "Paragraphs and spans in every cell.")
_trick("web", "unclosed_cells", "", "Cells and rows without end tags.")
_trick("pdf", "no_page_numbers", "page_numbers", "Pages without numbers.")
_trick("pdf", "bare_page_numbers", "page_numbers", "A lone number at the foot of each page.")
_trick("pdf", "repeated_header", "", "The header again on each page.")


@oddity(3, PAGES, slot="rules")
def no_rules(draft: Draft, rng: Random) -> bool:
    """A table without any line: columns can only be guessed."""
    draft.style.setdefault("pdf", set()).add("no_rules")
    for cell_id in draft.truth.cells:
        draft.truth.allow_refusal(cell_id)
    return True
