"""The guard in front of .xlsx, .docx and .ods files: what a package really unfolds to, found out safely."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable
from contextlib import closing

from model.errors import UserError
from model.importers.gate.guard_xml import (
    SMALL_SHEET,
    OpenDocumentPass,
    SheetPass,
    WordPass,
    is_near,
    stream,
    too_much,
)
from model.importers.package import Package, part_name
from model.importers.refusals import damaged, has_declarations, protected
from model.importers.source import Source

MOST_MEMBERS = 5_000
"""Parts of a package; a Word report with 300 pictures has 700."""

LARGEST_INFLATED = 300_000_000
"""Bytes of all parts that a parser might open; a sheet with a style on each of a million rows has 80 MB."""

LARGEST_RATIO = 250
"""Inflated to packed size; a sheet with nothing but a million equal rows of styles reaches 60."""

RATIO_MATTERS_ABOVE = 20_000_000
"""Bytes below which a high ratio can do no harm."""

LARGEST_PICTURE = 200_000_000
"""Bytes that a picture may claim to unfold to; pictures are never opened."""

MANIFEST = "META-INF/manifest.xml"
PIECE = 4_000_000
"""Bytes handed on at a time: few pieces, since expat searches a long tag again with each of them."""

_PICTURE = re.compile(
    r"(?:word|xl|ppt)/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|wdp)", re.IGNORECASE
)
_DRIVE = re.compile(r"[A-Za-z]:")
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)
_PASSES: tuple[tuple[re.Pattern[str], Callable[[], SheetPass | WordPass | OpenDocumentPass]], ...] = (
    (re.compile(r"xl/(?:worksheets|chartsheets|macrosheets)/.*"), SheetPass),
    (re.compile(r"content\.xml"), OpenDocumentPass),
    # A document may have any name; the reader takes none that does not end so.
    (re.compile(r"(?!(?:xl|ppt|docprops|customxml|_rels|meta-inf)/)(?:[^/\[]+/)*[^/\[]+\.xml"), WordPass),
)
_PAGE = re.compile(r".*\.(?:x?html?|mht(?:ml)?|mft)")
"""Web pages inside of a document begin with a document type; their parser knows no entities of their own."""


def guard_package(source: Source) -> None:
    """Refuses a package that is locked, inconsistent, or unfolds to more than a report can need.

    Raises:
        UserError: Says what is the matter.
    """
    try:
        package = source.package
        _require_plain_members(package.members)
        _require_no_password(package)
        inflated = 0
        for member in package.members:
            if not _PICTURE.fullmatch(member.filename):
                inflated = _guard_member(package, member, inflated)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged() from error


def _require_plain_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise too_much(f"文件内部有{len(members)}个部分")
    names = [member.filename.replace("\\", "/").lower() for member in members]
    if len(set(names)) < len(names):
        raise _inconsistent("有重名的部分")
    if any(name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") for name in names):
        raise _inconsistent("有指向文件之外的路径")
    if any(member.file_size > LARGEST_PICTURE for member in members):
        raise _bomb()


def _require_no_password(package: Package) -> None:
    """An .ods file encrypts its parts by itself and says so in its list of parts."""
    if b"encryption-data" in package.start_of(MANIFEST, PIECE):
        raise protected()


def _inconsistent(what: str) -> UserError:
    return UserError(
        f"文件内部{what}，可能已损坏或被改动过，没有读入",
        remedy="请用 Word、Excel 或 WPS 打开它，另存为新文件后再试",
    )


def _bomb() -> UserError:
    return UserError(
        "文件解开后大得反常，没有读入",
        remedy="请确认文件来源；确有需要时，把表格和文字复制到新文件中，另存后再试",
    )


def _guard_member(package: Package, member: zipfile.ZipInfo, before: int) -> int:
    """Lets one part stream by, a small one as a whole; returns the bytes of all parts so far."""
    counted = _Counted(package, member, before)
    with closing(counted.pieces()) as pieces:
        if counted.is_small:
            whole = b"".join(pieces)
            _guard_part(part_name(member.filename), [whole])
            package.keep(member, whole)
        else:
            _guard_part(part_name(member.filename), pieces)
    return counted.total


def _guard_part(name: str, pieces: Iterable[bytes]) -> None:
    chosen = next((make for pattern, make in _PASSES if pattern.fullmatch(name)), None)
    if chosen is SheetPass and isinstance(pieces, list) and is_near(pieces[0]):
        return
    if chosen is not None:
        stream(pieces, chosen())
    elif not _PAGE.fullmatch(name) and any(_declares(piece) for piece in pieces):
        raise has_declarations()


def _declares(piece: bytes) -> bool:
    """Whether a document type is declared there; few parts have its mark of exclamation at all."""
    return b"!" in piece and any(mark in piece for mark in _DECLARATIONS)


class _Counted:
    """The real bytes of a part, whatever its header claims."""

    def __init__(self, package: Package, member: zipfile.ZipInfo, before: int) -> None:
        self.package = package
        self.member = member
        self.total = before

    @property
    def is_small(self) -> bool:
        """Whether the part says that it can be looked at as a whole; more than that does not come."""
        return self.member.file_size <= SMALL_SHEET

    def pieces(self) -> Generator[bytes, None, None]:
        """What the part unfolds to, until it is too much."""
        own = 0
        with self.package.open(self.member) as file:
            while piece := file.read(PIECE):
                own += len(piece)
                self.total += len(piece)
                large = own > RATIO_MATTERS_ABOVE and own > LARGEST_RATIO * self.member.compress_size
                if large or self.total > LARGEST_INFLATED:
                    raise _bomb()
                yield piece
