"""The tokens of an RTF file: control words, groups and bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from model.importers.gate.guard_xml import too_much

DEEPEST_GROUP = 500
"""Groups within each other; honest files have thirty."""

MOST_TOKENS = 5_000_000
"""Tokens of a file; a report of eighty pages has 400,000."""

MOST_PARAGRAPHS = 50_000
"""Paragraphs and cells of a file; a report of eighty pages has 3,000."""

_ENDS_OF_PARAGRAPHS = re.compile(rb"\\(?:par|cell|nestcell)(?![a-z])")
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,40})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}]+)",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: A control word or sign, the begin or end of a group, or bytes of text.
        name: The control word or sign.
        number: Its number; None where it has none.
        data: The bytes of text.
    """

    kind: Literal["word", "begin", "end", "text"]
    name: str = ""
    number: int | None = None
    data: bytes = b""

    def is_on(self) -> bool:
        """Whether a control word that can be switched switches on."""
        return self.number != 0


_BEGIN, _END = Token("begin"), Token("end")


def guard_rich_text(data: bytes) -> None:
    """Refuses a file of more paragraphs and cells than can be put together in time.

    Raises:
        UserError: There are too many.
    """
    if sum(1 for _ in _ENDS_OF_PARAGRAPHS.finditer(data)) > MOST_PARAGRAPHS:
        raise too_much("文档里的段落或表格太多")


def tokens_of(data: bytes) -> Iterator[Token]:
    r"""The tokens in order; what follows \bin is passed over.

    Raises:
        UserError: There are more tokens, or more groups within each other, than any report needs.
    """
    at = depth = count = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        token = _token(match)
        depth += (token is _BEGIN) - (token is _END)
        count += 1
        if depth > DEEPEST_GROUP or count > MOST_TOKENS:
            raise too_much("文档里的格式记号太多")
        if token.name == "bin":
            at += max(token.number or 0, 0)
        else:
            yield token


def _token(match: re.Match[bytes]) -> Token:
    kind = match.lastgroup
    if kind in ("word", "number"):
        number = match["number"]
        return Token("word", match["word"].decode("ascii"), None if number is None else int(number))
    if kind == "brace":
        return _BEGIN if match["brace"] == b"{" else _END
    if kind == "hex":
        return Token("text", "'", data=bytes.fromhex(match["hex"].decode("ascii")))
    if kind == "sign":
        return Token("word", match["sign"].decode("latin-1"))
    return Token("text", data=match["text"].translate(None, b"\r\n\0"))
