"""The Linux folder: what it asks of the system, that it moves, and that no other Python disturbs it."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from packages.binaries import binaries_of, needed_outside, newest_glibc
from packages.debian import DEPENDS, RECOMMENDS, SCAN_DEPENDS, debian_package
from packages.linux_folder import STARTER
from packages.products import Shop
from packages.release import ROOT, version_in
from packages.running import BuildError, run
from packages.tree import PLAIN, STARTED, digest_of, files_of, fresh, sha256_of
from packages.trials.samples import Program, copy_samples, try_reading, try_scans, try_writing
from packages.trials.screen import photograph, screen, started

OLDEST_GLIBC = (2, 28)
"""统信 UOS 20, 银河麒麟 V10, Debian 10."""
STARTS = 5
SLOWEST = 1.10
"""How long a start may take, against that of the sources on the same machine."""
DISTURBING = {
    "LC_ALL": "zh_CN.GBK",
    "PATH": "/usr/bin:/bin",
    "PYTHONHOME": "/nowhere",
    "PYTHONPATH": "/nowhere",
}
"""Variables that a machine with another Python, or an old one, may have."""
_FLAGS_OF_CACHE = slice(4, 8)
_UNCHECKED_HASH = (1).to_bytes(4, "little")
_OF_GLIBC = re.compile(r"(ld-linux.*|lib(c|dl|m|pthread|rt|util|resolv|crypt|nsl))\.so\.\d+")
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}
"""Libraries whose Debian package is not called after them."""


def try_folder(shop: Shop) -> None:
    """Looks at the folder, and uses it from a place with blanks and Chinese under variables that disturb."""
    folder = shop.linux("amd64")
    scan = shop.scan("linux-amd64")
    check_binaries(folder, (*DEPENDS, *RECOMMENDS))
    check_binaries(scan, SCAN_DEPENDS)
    _check_files(folder)
    _check_files(scan)
    _check_version(folder)
    with tempfile.TemporaryDirectory(prefix="nianbao-") as place:
        moved = Path(place) / "带 空格 的目录" / "年报"
        shutil.copytree(folder, moved, symlinks=True)
        _use(moved / STARTER, Path(place) / "样本")
        shutil.copytree(scan, moved, symlinks=True, dirs_exist_ok=True)
        _use_scans(moved / STARTER, fresh(Path(place) / "样本"))


def try_second_build(shop: Shop) -> None:
    """Builds folder and .deb again in another place and compares them byte for byte."""
    first = shop.linux("amd64")
    with tempfile.TemporaryDirectory(prefix="nianbao-") as place:
        again = Shop(shop.release, Path(place) / "again")
        again.build.mkdir()
        for kept in ("base", "wheels", "sources"):
            (again.build / kept).symlink_to(shop.build / kept)
        second = again.linux("amd64")
        if digest_of(first) != digest_of(second):
            raise BuildError("a second build of the folder differs")
        # Packed quickly: how dpkg-deb packs is not what could differ.
        packages = [
            debian_package(folder, "amd64", shop.release, Path(place) / name, "-Zzstd")
            for name, folder in (("one", first), ("two", second))
        ]
        if sha256_of(packages[0]) != sha256_of(packages[1]):
            raise BuildError("a second build of the .deb differs")
    print(f"  folder {digest_of(first)[:16]}, equal twice; .deb equal twice")


def try_start(shop: Shop) -> None:
    """Starts folder and sources in turn and compares how long it takes until the window is there."""
    delivered: list[float] = []
    sources: list[float] = []
    with screen() as display, tempfile.TemporaryDirectory(prefix="nianbao-") as home:
        ours = [str(shop.linux("amd64") / STARTER)]
        for _ in range(STARTS + 1):
            for times, command in ((delivered, ours), (sources, [sys.executable, str(ROOT / "main.py")])):
                with started(command, display, {"HOME": home, "XDG_DATA_HOME": ""}) as (_title, taken):
                    times.append(taken)
        with started(ours, display, {"HOME": home}):
            photograph(display, shop.build / "pictures" / "folder.png")
    # The first of each reads its files from the disk.
    medians = [statistics.median(times[1:]) for times in (delivered, sources)]
    print(f"  start {medians[0]:.2f} s, from sources {medians[1]:.2f} s")
    if medians[0] > medians[1] * SLOWEST:
        raise BuildError("the delivered program starts more slowly than it may")


def check_binaries(
    folder: Path, depends: Sequence[str], oldest_glibc: tuple[int, int] = OLDEST_GLIBC
) -> None:
    """Refuses a folder that asks for a newer glibc, or a library that neither it nor a package brings."""
    binaries = list(binaries_of(folder))
    if newest_glibc(binaries) > oldest_glibc:
        newer = [str(binary.path) for binary in binaries if binary.glibc > oldest_glibc]
        raise BuildError(f"these ask for a glibc newer than {oldest_glibc}: {newer}")
    named = re.findall(r"[a-z0-9.+-]+", " ".join(depends))
    outside = {name for name in needed_outside(binaries) if not _OF_GLIBC.fullmatch(name)}
    if missing := {name for name in outside if package_of(name) not in named}:
        raise BuildError(f"neither in the folder nor among the packages that it needs: {sorted(missing)}")
    newest = ".".join(map(str, newest_glibc(binaries)))
    print(f"  {folder.parent.name}: {len(binaries)} compiled files, glibc {newest}")


def package_of(library: str) -> str:
    """The package of Debian that brings a library: libdbus-1.so.3 is in libdbus-1-3."""
    name, _, number = library.partition(".so.")
    return _PACKAGES.get(library, f"{name}{'-' if name[-1].isdigit() else ''}{number}".lower())


def _check_files(folder: Path) -> None:
    for path in files_of(folder):
        if path.stat().st_mode & 0o7777 not in (PLAIN, STARTED):
            raise BuildError(f"{path} has an odd mode")
        if path.suffix == ".pyc" and path.read_bytes()[_FLAGS_OF_CACHE] != _UNCHECKED_HASH:
            raise BuildError(f"{path} was compiled with a time in it")


def _check_version(folder: Path) -> None:
    told = json.loads((folder / "bom.cdx.json").read_text(encoding="utf-8"))["metadata"]["component"][
        "version"
    ]
    said = run([folder / STARTER, "--version"])
    if told != version_in(ROOT) or told not in said:
        raise BuildError(f"pyproject.toml, the bill and --version disagree: {told}, {said}")


def _use(starter: Path, folder: Path) -> None:
    folder.mkdir()
    names = copy_samples(folder)
    read = try_reading(_disturbed(starter), names, f"{folder}/")
    written = try_writing(_disturbed(starter), "样本.xlsx", f"{folder}/", folder)
    print(f"  {read} kinds read, {written} formats written, from {starter.parent}")


def _use_scans(starter: Path, folder: Path) -> None:
    print(f"  {try_scans(_disturbed(starter), f'{folder}/', folder)} scans read")


def _disturbed(starter: Path) -> Program:
    variables = [f"{name}={value}" for name, value in DISTURBING.items()]
    return lambda arguments: run(["env", *variables, starter, *arguments])
