"""A .deb after the rules of 统信's store: everything below /opt/apps/<application id>, and no scripts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from packages.debian import Package, add_entries, pack
from packages.filling import APPLICATION_ID
from packages.linux_folder import PYTHON, STARTER
from packages.release import Release
from packages.tree import fresh, write_text

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
    """What the package for 统信 is called: as the store knows the program."""
    return Package(APPLICATION_ID, release.four_numbers, architecture)


def uos_package(folder: Path, architecture: str, release: Release, build: Path, level: str) -> Path:
    """Makes the .deb for 统信; the arguments are those of `debian_package`."""
    root = fresh(build / f"linux-{architecture}" / "uos")
    place = f"opt/apps/{APPLICATION_ID}"
    shutil.copytree(folder, root / place / "files", symlinks=True)
    add_entries(root / place / "entries", APPLICATION_ID, release, command=f"/{place}/files/{STARTER}")
    write_text(root / place / "info", info(architecture, release))
    package = uos_name(architecture, release)
    started = [f"{place}/files/{STARTER}", f"{place}/files/{PYTHON}"]
    return pack(root, package, release, started, level)


def info(architecture: str, release: Release) -> str:
    """What the store and the launcher read; the version has four numbers."""
    content = {
        "appid": APPLICATION_ID,
        "name": "年报",
        "version": release.four_numbers,
        "arch": [architecture],
        "permissions": {**dict.fromkeys(_NOT_ASKED_FOR, False), "clipboard": True},
        "support-plugins": [],
        "plugins": {},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
