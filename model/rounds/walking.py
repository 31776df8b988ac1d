"""Finds the files of a round in folders and zip files, and knows those that are no reports by their names.

A zip file is opened within the limits of the gate; what it holds is unpacked one by one while it is read. No
link to a folder is followed.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from model.errors import UserError
from model.files.reasons import why_unread
from model.importers.gate.guard import LARGEST_FILE
from model.importers.gate.guard_zip import LARGEST_RATIO, MOST_MEMBERS, RATIO_MATTERS_ABOVE
from model.importers.package import ENCRYPTED_MEMBER
from model.importers.refusals import damaged, protected

LARGEST_UNPACKED = 2_000_000_000
"""Bytes of all files in one zip file and in those in it; each may have as many as the gate allows."""

ZIP = ".zip"
DEEPEST = 3
"""So many zip files in zip files are opened."""
_DAMAGE = (EOFError, NotImplementedError, RuntimeError, OSError, KeyError)
_UTF8_NAME = 0x800
_NO_REPORT_NAMES = re.compile(
    r"~\$.*|\.~lock\..*|\..*|thumbs\.db|desktop\.ini|.*\.(?:tmp|lnk|url|ini|db|exe|dll|msi|log|bak|pptx?|"
    r"mp[34]|avi|mov|wmv|wav|psd|dwg|nianbao)",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(r"(?:(?!~\$).*(?:单位|机关|部门).*)?名单.*\.(?:xlsx|csv|xls|et|ods)", re.IGNORECASE)
_NO_REPORT_FOLDERS = frozenset({"__macosx", ".git", "$recycle.bin", "system volume information"})


@dataclass(frozen=True)
class Received:
    """One file of the round, before anybody has looked into it.

    Attributes:
        file: Its name as it is told: relative to what was given, with the zip file as a folder.
        path: Where it lies, or the zip file that it lies in.
        member: Its name inside that zip file; empty for a plain file.
        within: Where that is a zip file again: its name inside of it, and so on.
        time: When it was written last, in seconds since 1970.
        refusal: Why it cannot even be opened; None for most.
        no_report: It is none by its name: what programs leave behind.
    """

    file: str
    path: Path
    member: str = ""
    time: float = 0.0
    refusal: UserError | None = None
    no_report: bool = False
    within: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name without folders."""
        return PurePosixPath(self.file).name

    def load(self) -> bytes:
        """The bytes of a file in a zip file.

        Raises:
            UserError: They cannot be unpacked, or are far too many.
        """
        data = _unpacked(self.path, self.member)
        for name in self.within:
            data = _unpacked(io.BytesIO(data), name)
        return data


def _unpacked(package: Path | io.BytesIO, member: str) -> bytes:
    """The bytes of a file in a zip file.

    Raises:
        UserError: They cannot be unpacked, or are far too many.
    """
    try:
        with zipfile.ZipFile(package) as opened, opened.open(member) as file:
            data = file.read(LARGEST_FILE + 1)
            packed = opened.getinfo(member).compress_size
    except (zipfile.BadZipFile, zlib.error, *_DAMAGE) as error:
        raise damaged() from error
    if len(data) > LARGEST_FILE or (len(data) > RATIO_MATTERS_ABOVE and len(data) > LARGEST_RATIO * packed):
        raise UserError("压缩包里的这个文件解开后大得反常，没有读入", remedy="请确认文件来源")
    return data


def received_files(paths: Sequence[Path], apart_from: Sequence[Path] = ()) -> list[Received]:
    """All files in these places, in the order of their names; `apart_from` are files of another use.

    Raises:
        UserError: One of the places is not there.
    """
    found: dict[str, Received] = {}
    others = {path.absolute() for path in apart_from}
    for path in paths:
        if not path.exists():
            raise UserError("这个文件或文件夹不存在", str(path), "请检查名称和位置")
        for one in _in_folder(path) if path.is_dir() else _files(path, path.name):
            if one.path.absolute() not in others:
                found.setdefault(_free_name(one.file, path, found), one)
    return [_renamed(one, file) for file, one in found.items()]


def list_beside(paths: Sequence[Path]) -> Path | None:
    """The only file in or beside a folder that calls itself a list of units; None for other places."""
    folder = paths[0] if len(paths) == 1 else None
    if folder is None or not folder.is_dir():
        return None
    for place in (folder, folder.parent):
        found = [path for path in _names_in(place) if _LIST_NAME.fullmatch(path.name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _names_in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _free_name(file: str, path: Path, taken: dict[str, Received]) -> str:
    """The file as it is told; led by its place where two places have one of that name."""
    return file if file not in taken else f"{path}/{file}" if path.is_dir() else str(path)


def _renamed(one: Received, file: str) -> Received:
    return one if one.file == file else replace(one, file=file)


def _in_folder(folder: Path) -> Iterator[Received]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name.lower() not in _NO_REPORT_FOLDERS)
        for name in sorted(names):
            path = Path(here) / name
            yield from _files(path, path.relative_to(folder).as_posix())


def _files(path: Path, file: str) -> Iterator[Received]:
    """The file, or the files that it holds."""
    try:
        time = path.stat().st_mtime
    except OSError as error:
        yield Received(file, path, refusal=UserError(f"文件打不开：{why_unread(error)}", file))
        return
    if _NO_REPORT_NAMES.fullmatch(path.name):
        yield Received(file, path, time=time, no_report=True)
    elif path.suffix.lower() == ZIP and path.is_file():
        yield from _members(Received(file, path, time=time), path, _Unpacking())
    else:
        yield Received(file, path, time=time)


def _members(whole: Received, package: Path | io.BytesIO, unpacking: _Unpacking) -> Iterator[Received]:
    """The files in a zip file, which may lie in another one."""
    try:
        with zipfile.ZipFile(package) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()]
        if any(member.filename == "[Content_Types].xml" for member in members):
            # A document under the name of a zip file; its reader knows it.
            yield whole
            return
        if not members:
            raise UserError("压缩包里没有文件", remedy="请重新打包")
        _require_sound(members)
        unpacking.take(members)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        yield replace(whole, refusal=damaged())
        return
    except UserError as error:
        yield replace(whole, refusal=error)
        return
    for member in members:
        yield from _opened(_member(whole, member), unpacking)


def _opened(one: Received, unpacking: _Unpacking) -> Iterator[Received]:
    """The file, or the files in it where it is a zip file again."""
    if PurePosixPath(one.file).suffix.lower() != ZIP or one.no_report:
        yield one
    elif len(one.within) >= DEEPEST:
        words = f"压缩包里的压缩包超过 {DEEPEST} 层，没有打开"
        yield replace(one, refusal=UserError(words, one.file, "请先解压，再收取里面的文件"))
    else:
        try:
            package = io.BytesIO(one.load())
        except UserError as error:
            yield replace(one, refusal=error)
        else:
            yield from _members(one, package, unpacking)


class _Unpacking:
    """How much may still come out of one zip file, those in it included."""

    def __init__(self) -> None:
        self._left = LARGEST_UNPACKED

    def take(self, members: Sequence[zipfile.ZipInfo]) -> None:
        """Counts what is in a package.

        Raises:
            UserError: It is more than anybody sends.
        """
        self._left -= sum(member.file_size for member in members)
        if self._left < 0:
            remedy = "请确认文件来源；确有需要时先解压再收取"
            raise UserError("压缩包解开后大得反常，没有读入", remedy=remedy)


def _require_sound(members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise UserError(f"压缩包里有 {len(members)} 个文件，没有读入", remedy="请先解压，再分几次收取")
    if any(member.flag_bits & ENCRYPTED_MEMBER for member in members):
        raise protected()
    if len({member.filename for member in members}) < len(members):
        raise UserError("压缩包里有重名的文件，没有读入", remedy="请先解压，再收取里面的文件")


def _member(whole: Received, member: zipfile.ZipInfo) -> Received:
    name = _member_name(member).replace("\\", "/").lstrip("/")
    parts = [part for part in PurePosixPath(name).parts if part not in ("..", ".")]
    no_report = _NO_REPORT_NAMES.fullmatch(parts[-1]) if parts else True
    hidden = any(part.lower() in _NO_REPORT_FOLDERS for part in parts)
    return Received(
        "/".join((whole.file, *parts)),
        whole.path,
        whole.member or member.filename,
        _time_of(member),
        no_report=bool(no_report) or hidden,
        within=(*whole.within, member.filename) if whole.member else (),
    )


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name of a file in a zip file; Windows writes Chinese ones in its own code page and says nothing."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _time_of(member: zipfile.ZipInfo) -> float:
    try:
        return datetime(*member.date_time).timestamp()
    except ValueError:
        return 0.0
