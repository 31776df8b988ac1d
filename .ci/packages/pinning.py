"""Writes the lists of wheels anew after the requirements have changed: `python -m packages.pinning`.

What pip brings for each platform is believed once, here, and compared ever after.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from packages.__main__ import build_folder
from packages.fetching import PLATFORMS, pip_download
from packages.pins import SCAN, wheel_list
from packages.release import ROOT
from packages.tree import fresh, sha256_of, write_text

OLDER_QT = {"linux-arm64": "6.8.0.2"}
"""The last Qt for arm64 whose wheels ask for glibc 2.30; later ones ask for more."""
COMPILERS_LIBRARIES = {"scan-windows-amd64": {"msvc-runtime": "14.44.35112"}}
"""What wheels for Windows ask of the compiler that made them: a new one has nothing, and Qt's is older."""
_QT = ("PySide6-Essentials", "shiboken6")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)$", re.MULTILINE)


def pin(target: str, build: Path) -> None:
    """Downloads the wheels of a target and writes their digests into its list."""
    required = "requirements-scan.txt" if target.startswith(SCAN) else "requirements.txt"
    wanted = dict(_PIN.findall((ROOT / required).read_text(encoding="utf-8")))
    wanted |= dict.fromkeys(_QT, OLDER_QT[target]) if target in OLDER_QT else {}
    wanted |= COMPILERS_LIBRARIES.get(target, {})
    folder = fresh(build / "wheels" / target)
    requirements = folder.with_suffix(".txt")
    write_text(requirements, "".join(f"{name}=={version}\n" for name, version in wanted.items()))
    pip_download(target, folder, requirements)
    files = {_plain(path.name.partition("-")[0]): path for path in folder.glob("*.whl")}
    lines = [f"# The wheels for {target}; packages.pinning writes this file after {required}."]
    for name, version in sorted(wanted.items(), key=lambda item: item[0].lower()):
        lines.append(f"{name}=={version} --hash=sha256:{sha256_of(files[_plain(name)])}")
    write_text(wheel_list(target), "\n".join(lines) + "\n")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    for each in sys.argv[1:] or [*PLATFORMS, *(f"{SCAN}{platform}" for platform in PLATFORMS)]:
        pin(each, build_folder())
