"""What a file really is, by its content: systems save web pages as .xls, and people rename files."""

from __future__ import annotations

import codecs
import re
import zipfile

from model.errors import UserError
from model.importers.gate.biff import WORKBOOK_STREAMS
from model.importers.gate.compound import SIGNATURE as COMPOUND
from model.importers.gate.compound import CompoundFile
from model.importers.package import Package
from model.importers.refusals import damaged, empty, of_another_kind, protected
from model.importers.source import Source

HEAD_LENGTH = 4096
PDF_MARK_WITHIN = 1024
RICH_TEXT = b"{\\rtf"
PACKAGE_MARKS = (b"PK\3\4", b"PK\5\6")

SAVE_AS_DOCX = "请用 Word 或 WPS 打开它，选“另存为”，文件类型选“Word 文档（*.docx）”，再读取新文件"
SAVE_AS_XLSX = "请用 Excel 或 WPS 打开它，选“另存为”，文件类型选“Excel 工作簿（*.xlsx）”，再读取新文件"
SEND_THE_TABLE = "请改用 Word、Excel、网页、文本或者有文字的 PDF 文件"
UNPACK = "请先解压，再读取里面的文件"

_SCANS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"II*\0": ".tif", b"MM\0*": ".tif"}
_PICTURES = (b"GIF8", b"BM")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ", b"\x7fELF")
_SIGNATURES: dict[tuple[bytes, ...], tuple[str, str]] = {
    _PICTURES: ("图片", f"请另存为 .png 或 .jpg 再读取；或者{SEND_THE_TABLE}"),
    _ARCHIVES: ("压缩包", UNPACK),
    _PROGRAMS: ("程序", "请确认选对了文件"),
}
_MAIN_SHEET = "spreadsheetml.sheet.main+xml"
_MAIN_WORD = "wordprocessingml.document.main+xml"
_TEXT_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_WORKS_STREAMS = {"matost", "contents"}
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|meta|body|table|div|style|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_WEB_ARCHIVE = re.compile(r"\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n)*?MIME-Version:", re.IGNORECASE)
_OFFICE_XML = re.compile(
    r"urn:schemas-microsoft-com:office:spreadsheet|schemas\.microsoft\.com/office/word/2003"
)

TEXT_SUFFIXES = frozenset({".txt", ".md", ".csv", ".tsv", ".json"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".mht", ".mhtml"})
DOCUMENT_SUFFIXES = frozenset({".docx", ".doc", ".wps", ".odt", ".rtf"})
SHEET_SUFFIXES = frozenset({".xls", ".xlsx", ".et", ".ods", ".xlsm"})


def actual_suffix(source: Source) -> str:
    """The ending that the file ought to have, with its dot, such as `.html` for a web page named a.xls.

    The name decides only among kinds of text. A name of unknown ending over unknown content is returned
    as it is.

    Raises:
        UserError: The file is empty, damaged, locked, or of a kind that cannot be read.
    """
    head, suffix = source.data[:HEAD_LENGTH], source.suffix
    if not head.strip(b"\0"):
        raise empty() if not head else damaged()
    if head.startswith(PACKAGE_MARKS):
        return _package_suffix(source.package)
    if head.startswith(COMPOUND):
        return _compound_suffix(source.data)
    if head.lstrip().startswith(RICH_TEXT):
        return ".rtf"
    if b"%PDF-" in head[:PDF_MARK_WITHIN]:
        return ".pdf"
    scan = next((ending for mark, ending in _SCANS.items() if head.startswith(mark)), None)
    if scan is not None:
        return scan
    return _plain_suffix(head, suffix)


def _package_suffix(package: Package) -> str:
    folders = {name.partition("/")[0] for name in package.names}
    # Where the folders tell what it is, nothing need be opened before the guard has looked.
    telling = "mimetype" if folders & {"xl", "word", "mimetype"} else "[content_types].xml"
    try:
        # Never the whole part, which may be a bomb: the guard looks only later.
        beginning = package.start_of(telling, HEAD_LENGTH).decode("ascii", "replace")
    except (zipfile.BadZipFile, RuntimeError, OSError) as error:
        raise damaged() from error
    if "opendocument" in beginning:
        if "spreadsheet" in beginning:
            return ".ods"
        if "opendocument.text" in beginning:
            return ".odt"
        raise of_another_kind("OpenDocument 文档", SAVE_AS_DOCX)
    if "xl" in folders or _MAIN_SHEET in beginning:
        return ".xlsx"
    if "word" in folders or _MAIN_WORD in beginning:
        return ".docx"
    if "ofd.xml" in package.names:
        return ".ofd"
    raise _foreign_package(folders)


def _foreign_package(folders: set[str]) -> UserError:
    if "ppt" in folders:
        return of_another_kind("演示文稿", SEND_THE_TABLE)
    return of_another_kind("压缩包", UNPACK)


def _compound_suffix(data: bytes) -> str:
    streams = CompoundFile(data).names
    if streams & WORKBOOK_STREAMS:
        return ".xls"
    if "encryptedpackage" in streams:
        raise protected()
    if "worddocument" in streams:
        return ".doc"
    if streams & _WORKS_STREAMS:
        raise of_another_kind("Microsoft Works 文档", SAVE_AS_DOCX)
    if "powerpoint document" in streams:
        raise of_another_kind("演示文稿", SEND_THE_TABLE)
    raise damaged()


def _plain_suffix(head: bytes, suffix: str) -> str:
    """The kind of something without a signature of its own: text, or what only looks like it."""
    text = _readable(head)
    if _OFFICE_XML.search(text):
        raise of_another_kind("XML 格式的旧版表格或文档", f"{SAVE_AS_XLSX}；文档请另存为 .docx")
    if _WEB_PAGE.match(text) or _WEB_ARCHIVE.match(text) or suffix in PAGE_SUFFIXES:
        return ".html"
    if suffix in TEXT_SUFFIXES and (b"\0" not in head or head.startswith(_TEXT_MARKS)):
        return suffix
    for marks, (what, remedy) in _SIGNATURES.items():
        if head.startswith(marks):
            raise of_another_kind(what, remedy)
    return suffix if suffix in TEXT_SUFFIXES else _suffix_of_text(text, suffix)


def _readable(head: bytes) -> str:
    encoding = "utf-16" if head.startswith(_TEXT_MARKS[1:]) else "utf-8"
    return head.decode(encoding, errors="replace").lstrip("\ufeff")


def _suffix_of_text(text: str, suffix: str) -> str:
    """How to read a file whose name promises something else than text."""
    binary = sum(character < " " and character not in "\t\r\n\f\v" for character in text)
    if suffix in SHEET_SUFFIXES and not binary:
        return ".csv"
    if suffix in DOCUMENT_SUFFIXES and not binary:
        return ".txt"
    if suffix in SHEET_SUFFIXES | DOCUMENT_SUFFIXES or suffix == ".pdf":
        raise damaged()
    return suffix
