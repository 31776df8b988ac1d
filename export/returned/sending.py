"""Makes the packages of all units that get something back, and writes them: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from export.returned.packing import Package, packed
from model.errors import UserError
from model.files.reasons import reason_of
from model.files.replacing import replace_files
from model.files.rights import make_folder
from model.importers.gate.guard import read_source
from model.importers.process.isolation import IsolatedReader
from model.rounds.corrections import Correction
from model.rounds.rounds import Round
from model.rounds.walking import Received


def returned_packages(
    corrections: Sequence[Correction], collected: Round, received: Sequence[Received], today: date
) -> list[Package]:
    """The package of each unit; `received` are the files of the round, to be read once more.

    Raises:
        UserError: A file is no longer what was collected.
    """
    files = {one.file: one for one in received}
    packages: list[Package] = []
    with IsolatedReader() as reader:
        for correction in corrections:
            data = _content(correction, collected, files)
            packages.append(packed(correction, data, collected, reader, today))
    return _in_own_folders(packages)


def _content(correction: Correction, collected: Round, files: dict[str, Received]) -> bytes | None:
    """The bytes of the unit's file, as they were collected; None where nobody could open it."""
    digest = collected.by_file[correction.file].digest if correction.file else ""
    if not digest:
        return None
    workbook = collected.by_file[correction.file].workbook
    one = files.get(correction.file) or files.get(workbook)
    data = b"" if one is None else one.load() if one.member else read_source(one.path).data
    if sha256(data).hexdigest() != digest:
        raise UserError("文件在收取之后被改动了，没有退回", correction.file, "请再收取一次")
    return data


def _in_own_folders(packages: Sequence[Package]) -> list[Package]:
    """The packages with their folders, two of which may be called alike: then their codes tell them apart."""
    names = [package.folder for package in packages]
    return [
        package
        if names.count(package.folder) == 1
        else replace(package, folder=f"{package.folder}-{package.correction.unit.key}")
        for package in packages
    ]


def write_packages(packages: Sequence[Package], out: Path) -> None:
    """Writes each package into a folder of its own; what is there already under these names is replaced.

    Raises:
        UserError: A place cannot be written; all files are as they were.
    """
    try:
        for package in packages:
            make_folder(out / package.folder)
    except OSError as error:
        raise UserError(f"文件夹不能建立：{reason_of(error).value}", str(out), "请换一个位置") from error
    replace_files(
        {
            out / package.folder / name: content
            for package in packages
            for name, content in package.files.items()
        }
    )
