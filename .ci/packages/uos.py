"""A .deb after the rules of 统信's store: everything below /opt/apps/<application id>, and no scripts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from packages.debian import Package, add_entries, pack, program_package, scan_package
from packages.filling import APPLICATION_ID
from packages.linux_folder import PYTHON, STARTER
from packages.release import Release
from packages.scan import INSIDE
from packages.tree import fresh, write_text

SCAN_ID = f"{APPLICATION_ID}.scan"
APPLICATIONS = "opt/apps"
_NOT_ASKED_FOR = (
    "account",
    "audio_record",
    "autostart",
    "bluetooth",
    "camera",
    "installed_apps",
    "notification",
    "trayicon",
)


def uos_name(architecture: str, release: Release) -> Package:
    """The package for 统信, called as the store knows the program."""
    return program_package(APPLICATION_ID, release.four_numbers, architecture)


def uos_scan_name(architecture: str, release: Release) -> Package:
    """The component that reads scans, for 统信."""
    return scan_package(SCAN_ID, release.four_numbers, architecture, APPLICATION_ID)


def uos_package(folder: Path, architecture: str, release: Release, build: Path, level: str) -> Path:
    """Makes the .deb for 统信; the arguments are those of `debian_package`.

    No package may put anything into the folder of another: where the component that reads scans would be, a
    link leads to its own folder, whether it is installed or not.
    """
    root = fresh(build / f"linux-{architecture}" / "uos")
    place = f"{APPLICATIONS}/{APPLICATION_ID}"
    shutil.copytree(folder, root / place / "files", symlinks=True)
    (root / place / "files" / INSIDE).symlink_to(f"/{APPLICATIONS}/{SCAN_ID}/files")
    add_entries(root / place / "entries", APPLICATION_ID, release, command=f"/{place}/files/{STARTER}")
    write_text(root / place / "info", info(APPLICATION_ID, "年报", architecture, release))
    package = uos_name(architecture, release)
    started = [f"{place}/files/{STARTER}", f"{place}/files/{PYTHON}"]
    return pack(root, package, release, started, level)


def uos_scan_package(folder: Path, architecture: str, release: Release, build: Path, level: str) -> Path:
    """Makes the .deb of the component that reads scans; the arguments are those of `debian_package`."""
    root = fresh(build / f"scan-linux-{architecture}" / "uos")
    place = f"{APPLICATIONS}/{SCAN_ID}"
    shutil.copytree(folder / INSIDE, root / place / "files", symlinks=True)
    write_text(root / place / "info", info(SCAN_ID, "年报扫描件识别组件", architecture, release))
    return pack(root, uos_scan_name(architecture, release), release, (), level)


def info(application: str, name: str, architecture: str, release: Release) -> str:
    """What the store and the launcher read; the version has four numbers."""
    content = {
        "appid": application,
        "name": name,
        "version": release.four_numbers,
        "arch": [architecture],
        "permissions": {**dict.fromkeys(_NOT_ASKED_FOR, False), "clipboard": True},
        "support-plugins": [],
        "plugins": {},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
