"""The .deb in a Debian 12 and the folder in a Debian 11, both without a Python and without the network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from packages.debian import DEPENDS
from packages.products import Shop
from packages.roots import Root, debian_root
from packages.running import BuildError, run
from packages.tree import fresh, sha256_of
from packages.trials.samples import copy_samples, try_reading, try_writing
from packages.trials.screen import photograph, screen, started

MIME_TYPE = "application/vnd.nianbao.ledger"
LEDGER = "/root/账本/今年 的.nianbao"
_PLACE = "/root/样本"
_DESKTOP = ("desktop-file-utils", "libglib2.0-bin", "shared-mime-info", "man-db")
"""What every desktop has, by which files are opened."""


def try_debian(shop: Shop) -> None:
    """Installs the .deb in a clean Debian 12, uses it, opens a ledger as a double click does, purges it."""
    root = debian_root("bookworm", shop.build, [*_needed(), *_DESKTOP], "bookworm-clean")
    _refuse_python(root)
    package = shop.make("deb-amd64")
    shutil.copyfile(package, root.path / "root" / package.name)
    with root.mounted():
        root.run(["dpkg", "-i", f"/root/{package.name}"])
        _use(root, "/usr/bin/nianbao")
        _open_ledger(root, shop, f"/root/{package.name}")
        _purge(root)
    print(f"  {package.name}: installed, used, purged; {package.stat().st_size / 1e6:.1f} MB")


def try_old_debian(shop: Shop) -> None:
    """Uses the folder in a Debian 11."""
    root = debian_root("bullseye", shop.build, _needed(), "bullseye-clean")
    _refuse_python(root)
    place = root.path / "opt" / "nianbao"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(shop.linux("amd64"), place, symlinks=True)
    with root.mounted(), screen() as display:
        _use(root, "/opt/nianbao/nianbao")
        with started(["chroot", str(root.path), "/opt/nianbao/nianbao"], display, {"HOME": "/root"}):
            photograph(display, shop.build / "pictures" / "debian-11.png")


def try_lintian(shop: Shop) -> None:
    """Asks the checkers of Debian and of app stores; every complaint that is allowed has its reason."""
    report = run(["sh", "-c", 'lintian --no-tag-display-limit "$0" || true', shop.make("deb-amd64")])
    errors = [line for line in report.splitlines() if line.startswith("E:")]
    if errors:
        raise BuildError("lintian:\n" + "\n".join(errors))
    share = shop.build / "linux-amd64" / "deb" / "usr" / "share"
    run(["desktop-file-validate", share / "applications" / "nianbao.desktop"])
    run(["appstreamcli", "validate", "--no-net", next((share / "metainfo").iterdir())])
    print(f"  lintian: no errors, {len(report.splitlines())} remarks; desktop and AppStream data are valid")


def _needed() -> list[str]:
    # Of two names for one package the first is that of these systems.
    names = (re.split(r" [|(]", field)[0] for field in DEPENDS)
    return [name for name in names if name != "libc6"]


def _refuse_python(root: Root) -> None:
    if found := [str(path) for path in (root.path / "usr/bin").glob("python*")]:
        raise BuildError(f"this root is not clean: {found}")


def _use(root: Root, program: str) -> None:
    outside = fresh(root.path / _PLACE[1:])

    def delivered(arguments: Sequence[str]) -> str:
        return root.run([program, *arguments])

    read = try_reading(delivered, copy_samples(outside), f"{_PLACE}/")
    written = try_writing(delivered, "样本.xlsx", f"{_PLACE}/", outside)
    print(f"  {root.path.name}: {read} kinds read, {written} formats written")


def _open_ledger(root: Root, shop: Shop, package: str) -> None:
    fresh((root.path / LEDGER[1:]).parent)
    with screen() as display:
        with started(["chroot", root.path, "/usr/bin/nianbao", LEDGER], display, {"HOME": "/root"}):
            photograph(display, shop.build / "pictures" / "debian-12.png")
        if MIME_TYPE not in (told := root.run(["gio", "info", "-a", "standard::content-type", LEDGER])):
            raise BuildError(f"the desktop does not know a ledger: {told}")
        command = ["chroot", str(root.path), "gio", "open", LEDGER]
        with started(command, display, {"HOME": "/root"}) as (title, _taken):
            if Path(LEDGER).stem not in title:
                raise BuildError(f"a double click opens {title}")
            _refuse_update_under(root, package)


def _refuse_update_under(root: Root, package: str) -> None:
    try:
        root.run(["dpkg", "-i", package])
    except BuildError as refusal:
        if "年报正在运行" not in str(refusal):
            raise
    else:
        raise BuildError("an update under an open window was not refused")
    root.run(["/usr/bin/nianbao", "--version"])


def _purge(root: Root) -> None:
    ledger = root.path / LEDGER[1:]
    before = sha256_of(ledger)
    root.run(["man", "--pager=cat", "nianbao"])
    root.run(["dpkg", "--purge", "nianbao"])
    if sha256_of(ledger) != before:
        raise BuildError("the purge has changed a ledger")
    left = [path for top in ("opt", "usr") for path in (root.path / top).rglob("*nianbao*")]
    if left:
        raise BuildError(f"the purge has left {left[:5]}")
