"""The set-up and the zip for Windows under Wine 10: that they work there, which is less than on Windows.

Wine 10 needs a Debian 13. Standard input must be empty and the output a pipe, else Python does not start.
"""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from packages.products import Shop
from packages.roots import Root, debian_root
from packages.running import BuildError
from packages.scan import INSIDE
from packages.tree import fresh, sha256_of
from packages.trials.samples import copy_samples, make_ledger, try_reading, try_scans, try_writing
from packages.trials.screen import photograph, screen, started
from packages.trials.wine_functions import complete

_LIBRARY = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll"
_DRIVE = "root/.wine/drive_c"
_INSTALLED = "users/root/AppData/Local/Programs/nianbao"
_SAMPLES = f"{_DRIVE}/样本"
FEW = ("样本.xlsx", "样本.pdf", "样本.docx")
"""A file for each of the larger libraries."""
_PORTABLE = "带 空格/年报"
_KEY = r"HKCU\Software\Classes\nianbao.ledger\shell\open\command"
_REFUSED = "3"
"""The code with which the set-up ends when the program is open; windows/setup.nsi sets it."""
_NOT_IN_WINDOWS = ("concrt140", "msvcp140", "msvcp140_1", "msvcp140_2", "vcruntime140", "vcruntime140_1")
"""Libraries of a compiler that Wine has of its own, and a new Windows has not: here they must be ours."""
_QUIET = {
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": f"mscoree,mshtml=;{','.join(_NOT_IN_WINDOWS)}=n",
}
_PATIENCE = 120
"""Seconds until what a set-up does counts as not done."""


def try_wine(shop: Shop) -> None:
    """Installs silently, uses, removes; and uses the zip from a folder with blanks and Chinese."""
    root = debian_root("trixie", shop.build, ["wine", "wine64"], "trixie")
    with root.mounted(), screen() as display:
        complete(root.path / _LIBRARY)
        _run(root, ["wineboot", "--init"])
        portable = _unpack(root, shop)
        _use(root, portable, {"PYTHONHOME": r"C:\nowhere", "PYTHONPATH": r"C:\nowhere"}, FEW)
        _install(root, shop)
        _use(root, _INSTALLED, {}, copy_samples(root.path / _SAMPLES))
        _run_setup(root, shop, "scan-windows-setup")
        _read_scans(root)
        ledger = _open_window(root, display, shop)
        _update(root, shop)
        _uninstall(root, ledger)


def _install(root: Root, shop: Shop) -> None:
    _run_setup(root, shop, "windows-setup")
    if not (root.path / _DRIVE / _INSTALLED / "nianbao.exe").is_file():
        raise BuildError("the set-up has installed nothing")
    told = _run(root, ["wine", "reg", "query", _KEY, "/ve"])
    if "nianbao.exe" not in told:
        raise BuildError(f"a double click on a ledger would not open it: {told}")


def _run_setup(root: Root, shop: Shop, product: str) -> None:
    package = shop.make(product)
    shutil.copyfile(package, root.path / _DRIVE / package.name)
    begun = time.monotonic()
    _run(root, ["wine", f"C:\\{package.name}", "/S"])
    print(f"  {package.name}: {package.stat().st_size / 1e6:.1f} MB, in {time.monotonic() - begun:.0f} s")


def _read_scans(root: Root) -> None:
    starter = _windows_path(f"{_INSTALLED}/nianbao-cli.exe")
    outside = fresh(root.path / _SAMPLES)
    read = try_scans(lambda words: _run(root, ["wine", starter, *words]), "C:\\样本\\", outside)
    print(f"  Wine: {read} scans read")


def _update(root: Root, shop: Shop) -> None:
    """The program is installed over itself, which must leave the component that reads scans."""
    _run(root, ["wineserver", "--kill"])
    stale = root.path / _DRIVE / _INSTALLED / "python" / "of-an-older-version.pyd"
    stale.touch()
    _run_setup(root, shop, "windows-setup")
    if stale.exists() or not (root.path / _DRIVE / _INSTALLED / INSIDE / "rapidocr").is_dir():
        raise BuildError("an update leaves old files, or takes the component that reads scans away")


def _unpack(root: Root, shop: Shop) -> str:
    place = fresh(root.path / _DRIVE / Path(_PORTABLE).parent)
    with zipfile.ZipFile(shop.make("windows-zip")) as archive:
        archive.extractall(place)
    (place / "nianbao").rename(place / Path(_PORTABLE).name)
    return _PORTABLE


def _use(root: Root, program: str, environment: Mapping[str, str], names: Sequence[str]) -> None:
    outside = root.path / _SAMPLES
    copy_samples(fresh(outside))
    starter = _windows_path(f"{program}/nianbao-cli.exe")

    def delivered(arguments: Sequence[str]) -> str:
        return _run(root, ["wine", starter, *arguments], environment)

    read = try_reading(delivered, names, "C:\\样本\\")
    written = try_writing(delivered, "样本.xlsx", "C:\\样本\\", outside)
    print(f"  Wine, {program}: {read} kinds read, {written} formats written")


def _open_window(root: Root, display: str, shop: Shop) -> Path:
    ledger = fresh(root.path / _DRIVE / "账本") / "今年 的.nianbao"
    make_ledger(ledger)
    starter = _windows_path(f"{_INSTALLED}/nianbao.exe")
    command = ["chroot", str(root.path), "wine", starter, "C:\\账本\\今年 的.nianbao"]
    with started(command, display, {"HOME": "/root", **_QUIET}) as (title, taken):
        photograph(display, shop.build / "pictures" / "wine.png")
        _refuse_update_under(root, shop)
    print(f"  Wine: window “{title}” after {taken:.1f} s")
    return ledger


def _refuse_update_under(root: Root, shop: Shop) -> None:
    name = shop.make("windows-setup").name
    told = root.run(["sh", "-c", f"wine 'C:\\{name}' /S; echo $?"], _QUIET).strip()
    if told != _REFUSED:
        raise BuildError(f"an update under an open window ends with {told}")


def _uninstall(root: Root, ledger: Path) -> None:
    before = sha256_of(ledger)
    _run(root, ["wine", _windows_path(f"{_INSTALLED}/uninstall.exe"), "/S"])
    installed = root.path / _DRIVE / _INSTALLED
    until = time.monotonic() + _PATIENCE
    # The uninstaller goes on under another name, so that it can remove itself.
    while installed.exists() and time.monotonic() < until:
        time.sleep(1)
    if installed.exists():
        raise BuildError(f"the uninstaller has left {[path.name for path in installed.iterdir()]}")
    if sha256_of(ledger) != before:
        raise BuildError("the uninstaller has changed a ledger")
    print("  Wine: removed, the ledger is unchanged")


def _windows_path(path: str) -> str:
    return "C:\\" + path.replace("/", "\\")


def _run(root: Root, command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    return root.run(command, {**_QUIET, **(environment or {})})
