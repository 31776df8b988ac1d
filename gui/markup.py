"""Reading of HTML that other programs put on the clipboard, whatever they write."""

from __future__ import annotations

from html.parser import HTMLParser


class MarkupParser(HTMLParser):
    """An HTMLParser that fails at nothing."""

    def parse_html_declaration(self, i: int) -> int:
        # WORKAROUND: `<![` before anything but the names that Python knows is an AssertionError.
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)
