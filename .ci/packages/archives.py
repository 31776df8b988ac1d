"""Portable archives of a program folder, equal byte for byte on each build."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from packages.release import Release
from packages.running import run
from packages.tree import files_of

_FIRST_TIME_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def tar_xz(folder: Path, target: Path, release: Release) -> Path:
    """Packs a folder under its own name for Linux."""
    names = ["--sort=name", f"--mtime=@{release.epoch}", "--owner=0", "--group=0", "--numeric-owner"]
    # Blocks, and with them the bytes, do not depend on how many cores there are.
    packer = "xz -6 --threads=2 --block-size=48MiB"
    run(["tar", *names, "--use-compress-program", packer, "-C", folder.parent, "-cf", target, folder.name])
    return target


def zip_archive(folder: Path, target: Path, release: Release) -> Path:
    """Packs a folder under its own name for Windows, whose Explorer opens it."""
    moment = max(time.gmtime(release.epoch)[:6], _FIRST_TIME_OF_ZIP)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files_of(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    return target
