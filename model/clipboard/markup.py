"""Reading of HTML that other programs put on the clipboard, whatever they write."""

from __future__ import annotations

from html.parser import HTMLParser

COMMENT_BEGINNING, COMMENT_END = "<!--", "-->"


class MarkupParser(HTMLParser):
    """An HTMLParser that fails at nothing."""

    def parse_html_declaration(self, i: int) -> int:
        """As the parser does, but unknown declarations are comments."""
        # WORKAROUND: `<![` before anything but the names that Python knows is an AssertionError.
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def read(self, markup: str) -> None:
        """Reads the whole of it, in a time that grows with its length alone."""
        self.feed(_ended(markup))
        self.close()


def _ended(markup: str) -> str:
    """The markup without a comment or a tag that never ends.

    Python's parser would look for the end again at every further beginning of one.
    """
    last_end = markup.rfind(COMMENT_END)
    unended = markup.find(COMMENT_BEGINNING, last_end + len(COMMENT_END) if last_end >= 0 else 0)
    whole = markup if unended < 0 else markup[:unended]
    tags_end = whole.rfind(">") + 1
    return whole[:tags_end] + whole[tags_end:].replace("<", "&lt;")
