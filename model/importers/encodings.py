"""The characters of a text file whose encoding nobody names: UTF-8, UTF-16 or GB18030."""

from __future__ import annotations

import codecs

from model.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode_text(data: bytes) -> str:
    """The text of a file.

    Raises:
        UserError: The bytes are no text in any encoding in use.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\x00" in data:
        return _decode(data, _utf16_order(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(data, "gb18030")


def _utf16_order(data: bytes) -> str:
    """Line ends and ASCII have their zero byte behind in little-endian text, before in big-endian."""
    return "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError(
            "文件里的文字无法识别", remedy="请另存为 UTF-8 编码的文本，或改存为 .xlsx、.docx 后再试"
        ) from error
