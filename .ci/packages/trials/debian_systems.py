"""The .deb in a Debian 12 and the folder in a Debian 11, both without a Python and without the network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from packages.debian import DEPENDS
from packages.filling import APPLICATION_ID
from packages.linux_folder import STARTER
from packages.products import Shop
from packages.roots import Root, debian_root
from packages.running import BuildError, run
from packages.tree import fresh, sha256_of
from packages.trials.samples import copy_samples, copy_scans, make_ledger, try_reading, try_scans, try_writing
from packages.trials.screen import photograph, screen, started
from packages.uos import APPLICATIONS, SCAN_ID

MIME_TYPE = "application/vnd.nianbao.ledger"
LEDGER = "/root/账本/今年 的.nianbao"
PLACE = "/root/样本"
COMMAND = "/usr/bin/nianbao"
_DESKTOP = ("desktop-file-utils", "libglib2.0-bin", "shared-mime-info", "man-db")
"""What every desktop has, by which files are opened."""


def try_debian(shop: Shop) -> None:
    """Installs the .debs in a clean Debian 12, uses them, opens a ledger as a double click does, purges."""
    root = debian_root("bookworm", shop.build, [*packages_of(DEPENDS), *_DESKTOP], "bookworm-clean")
    _refuse_python(root)
    with root.mounted():
        package = install(root, shop, "deb-amd64")
        _use(root, COMMAND)
        _open_ledger(root, shop, package)
        _read_scans(root, shop, COMMAND, "scan-deb-amd64", "nianbao-scan")
        _purge(root)
        _try_uos(root, shop)


def install(root: Root, shop: Shop, product: str) -> str:
    """Installs a .deb; returns its place inside."""
    package = shop.make(product)
    place = f"/root/{package.name}"
    shutil.copyfile(package, root.path / place[1:])
    root.run(["dpkg", "-i", place])
    print(f"  {package.name}: installed; {package.stat().st_size / 1e6:.1f} MB")
    return place


def _read_scans(root: Root, shop: Shop, program: str, product: str, name: str) -> None:
    """Without the component a picture is refused with the way to it; with it, it is read."""
    outside = fresh(root.path / PLACE[1:])
    picture = copy_scans(outside)[-1]
    refusal = root.run(["sh", "-c", f"'{program}' read '{PLACE}/{picture}' 2>&1 || true"])
    if "扫描件识别" not in refusal:
        raise BuildError(f"without the component, a picture is answered by: {refusal}")
    install(root, shop, product)
    read = try_scans(lambda arguments: root.run([program, *arguments]), f"{PLACE}/", outside)
    root.run(["dpkg", "--purge", name])
    print(f"  {name}: {read} scans read, purged")


def _try_uos(root: Root, shop: Shop) -> None:
    """Uses what is made for 统信, as far as a Debian can tell: store, launcher and signatures are missing."""
    install(root, shop, "uos-amd64")
    program = f"/{APPLICATIONS}/{APPLICATION_ID}/files/{STARTER}"
    _use(root, program)
    _read_scans(root, shop, program, "scan-uos-amd64", SCAN_ID)
    root.run(["dpkg", "--purge", APPLICATION_ID])
    if left := list((root.path / APPLICATIONS).rglob("*nianbao*")):
        raise BuildError(f"the purge has left {left[:5]}")


def try_old_debian(shop: Shop) -> None:
    """Uses the folder in a Debian 11."""
    root = debian_root("bullseye", shop.build, packages_of(DEPENDS), "bullseye-clean")
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
    for product in ("deb-amd64", "scan-deb-amd64"):
        report = run(["sh", "-c", 'lintian --no-tag-display-limit "$0" || true', shop.make(product)])
        errors = [line for line in report.splitlines() if line.startswith("E:")]
        if errors:
            raise BuildError("lintian:\n" + "\n".join(errors))
        print(f"  {product}: no errors, {len(report.splitlines())} remarks")
    share = shop.build / "linux-amd64" / "deb" / "usr" / "share"
    run(["desktop-file-validate", share / "applications" / "nianbao.desktop"])
    run(["appstreamcli", "validate", "--no-net", next((share / "metainfo").iterdir())])
    print("  desktop and AppStream data are valid")


def packages_of(fields: Sequence[str]) -> list[str]:
    """The names in what a .deb depends on: of two for one package the first, which these systems have."""
    return [re.split(r" [|(]", field)[0] for field in fields]


def _refuse_python(root: Root) -> None:
    if found := [str(path) for path in (root.path / "usr/bin").glob("python*")]:
        raise BuildError(f"this root is not clean: {found}")


def _use(root: Root, program: str) -> None:
    outside = fresh(root.path / PLACE[1:])

    def delivered(arguments: Sequence[str]) -> str:
        return root.run([program, *arguments])

    read = try_reading(delivered, copy_samples(outside), f"{PLACE}/")
    written = try_writing(delivered, "样本.xlsx", f"{PLACE}/", outside)
    print(f"  {root.path.name}: {read} kinds read, {written} formats written")


def _open_ledger(root: Root, shop: Shop, package: str) -> None:
    make_ledger(fresh((root.path / LEDGER[1:]).parent) / Path(LEDGER).name)
    with screen() as display:
        with started(["chroot", root.path, COMMAND, LEDGER], display, {"HOME": "/root"}):
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
    root.run([COMMAND, "--version"])


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
