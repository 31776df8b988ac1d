"""The guard in front of HTML, wherever it comes from: files, web archives, Word files, the clipboard."""

from __future__ import annotations

import re

from model.importers.gate.guard_xml import too_much

LONGEST_PLAIN_TAG = 50_000
"""Characters between two tags above which attributes are counted."""

MOST_ATTRIBUTES = 2_000
"""Attributes of one tag: libxml2 compares each with all others, and 100,000 take 20 seconds."""

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def guard_page(page: str) -> None:
    """Refuses markup with a tag of thousands of attributes.

    Raises:
        UserError: There is such a tag.
    """
    if len(page) <= LONGEST_PLAIN_TAG:
        return
    for tag in page.split("<")[1:]:
        # Long stretches without a tag are text, or the pictures inside of a page.
        if len(tag) > LONGEST_PLAIN_TAG and tag[:1].isalpha() and _attributes(tag) > MOST_ATTRIBUTES:
            raise too_much("网页里有属性过多的标签")


def _attributes(tag: str) -> int:
    """About how many attributes follow the name of a tag."""
    bare = _QUOTED.sub(" ", tag).partition(">")[0]
    return len(bare.split())
