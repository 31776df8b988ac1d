"""From the bytes of a saved web page to its elements: encodings, web archives, and nesting without end."""

from __future__ import annotations

import re

from model.errors import UserError
from model.importers.encodings import decode_text
from model.importers.gate.guard_page import guard_page
from model.importers.package import Element
from model.importers.refusals import damaged

HEAD_LENGTH = 4096
CHINESE = "gb18030"

_ARCHIVE = re.compile(
    rb"\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_CHINESE_NAMES = frozenset({"gb2312", "gbk", "gb_2312-80", "gb18030", "cp936", "x-gbk", "hz-gb-2312"})


def page_root(data: bytes) -> Element:
    """The root element of a page.

    Raises:
        UserError: As `markup_root`, or there is no page in the bytes.
    """
    root = markup_root(_page_text(_page_of_archive(data) if _ARCHIVE.match(data[:HEAD_LENGTH]) else data))
    if not len(root):
        raise damaged()
    return root


def markup_root(markup: str) -> Element:
    """The root element of HTML that is text already; a root without children where there is nothing in it.

    Raises:
        UserError: Its elements stand too deep in each other, or a tag has too many attributes.
    """
    from lxml import etree, html

    guard_page(markup)
    text = _XML_DECLARATION.sub("", markup, count=1).replace("\0", "")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except etree.ParserError:
        return html.Element("html")
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    if any("depth" in entry.message for entry in parser.error_log):
        # The parser leaves out what stands deeper and goes on as if nothing were missing.
        raise UserError(
            "网页里的表格层层嵌套得太深，读不出来", remedy="请把表格复制到 Excel 或 Word 里，另存后再试"
        )
    return root


def _page_of_archive(data: bytes) -> bytes:
    """The first page in a web archive (.mht), as browsers and office programs save it."""
    # Late: few pages are archives, and this takes longer to load than a page to read.
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(content, bytes):
                return f"<meta charset={charset}>".encode() + content if charset else content
    raise damaged()


def _page_text(data: bytes) -> str:
    """The characters of a page: what it declares, unless its bytes show that it is wrong."""
    declared = _DECLARED.search(data[:HEAD_LENGTH])
    if declared is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode_text(data)
    name = declared[1].decode("ascii").lower()
    try:
        return data.decode(CHINESE if name in _CHINESE_NAMES else name)
    except (LookupError, UnicodeDecodeError):
        return _despite_errors(data)


def _despite_errors(data: bytes) -> str:
    """A page with a wrong or missing declaration, or with single damaged characters, as browsers show it."""
    try:
        return decode_text(data)
    except UserError:
        readings = (data.decode(encoding, errors="replace") for encoding in ("utf-8", CHINESE))
        return min(readings, key=lambda text: text.count("\ufffd"))
