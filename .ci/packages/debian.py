"""A .deb of the Linux folder: below /opt, with the entries by which desktops find it."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packages.filling import APPLICATION_ID, DESKTOP, filled
from packages.linux_folder import PYTHON, STARTER
from packages.release import ROOT, Release
from packages.running import run
from packages.tree import copy_file, files_of, fresh, settle, write_text

ICONS = ROOT / "resources" / "icons" / "product"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
_HERE = Path(__file__).parent / "linux"
MAINTAINER = "nianbao contributors <nianbao@example.org>"
DEPENDS = (
    "libc6 (>= 2.28)",
    "libdbus-1-3",
    "libegl1",
    "libexpat1",
    "libfontconfig1",
    "libfreetype6",
    "libgcc-s1 | libgcc1",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi-krb5-2",
    "libstdc++6",
    "libx11-6",
    "libx11-xcb1",
    "libxcb1",
    "libxcb-randr0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libzstd1",
    "xkb-data",
    "zlib1g",
)
"""A desktop has them all: nothing has to be fetched for a machine without a network."""
DEPENDS_ON_ARM64 = ("libice6", "libsm6")
RECOMMENDS = ("libcups2", "libwayland-client0", "libwayland-cursor0")


@dataclass(frozen=True)
class Package:
    """What the control file of a .deb says beside what is the same for all of ours."""

    name: str
    version: str
    architecture: str

    @property
    def file_name(self) -> str:
        """The name that Debian's tools give such a file."""
        return f"{self.name}_{self.version}_{self.architecture}.deb"


def debian_name(architecture: str, release: Release) -> Package:
    """What the package for Debian, 麒麟 and 深度 is called."""
    return Package("nianbao", release.version, architecture)


def debian_package(folder: Path, architecture: str, release: Release, build: Path, level: str) -> Path:
    """Makes the .deb of a folder; returns the file.

    Args:
        folder: The program folder for that architecture.
        architecture: amd64 or arm64.
        release: What is built.
        build: The build folder.
        level: How dpkg-deb packs it, as -Zxz: old systems know no other.
    """
    root = fresh(build / f"linux-{architecture}" / "deb")
    package = debian_name(architecture, release)
    shutil.copytree(folder, root / "opt/nianbao", symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/nianbao").symlink_to("/opt/nianbao/nianbao")
    add_entries(root / "usr/share", "nianbao", release, command="nianbao")
    share = root / "usr/share"
    metainfo = filled(DESKTOP / "nianbao.metainfo.xml", release)
    write_text(share / f"metainfo/{APPLICATION_ID}.metainfo.xml", metainfo)
    write_packed(share / "man/man1/nianbao.1.gz", filled(DESKTOP / "nianbao.1", release))
    write_packed(share / "doc/nianbao/changelog.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    write_text(share / "doc/nianbao/copyright", copyright_text())
    copy_file(_HERE / "lintian-overrides", share / "lintian/overrides/nianbao")
    started = [f"opt/nianbao/{STARTER}", f"opt/nianbao/{PYTHON}"]
    for script in ("preinst", "prerm"):
        copy_file(_HERE / f"{script}.sh", root / "DEBIAN" / script)
        started.append(f"DEBIAN/{script}")
    return pack(root, package, release, started, level)


def add_entries(share: Path, name: str, release: Release, *, command: str) -> None:
    """Adds desktop file, icons and MIME type.

    Args:
        share: The folder with applications, icons and mime.
        name: What the files are called, and the icon.
        release: What is built.
        command: What the desktop starts.
    """
    desktop = filled(DESKTOP / "nianbao.desktop", release)
    desktop = desktop.replace("Exec=nianbao", f"Exec={command}").replace("Icon=nianbao", f"Icon={name}")
    write_text(share / f"applications/{name}.desktop", desktop)
    types = filled(DESKTOP / "nianbao.xml", release).replace('icon name="nianbao"', f'icon name="{name}"')
    write_text(share / f"mime/packages/{name}.xml", types)
    for size in ICON_SIZES:
        copy_file(ICONS / f"nianbao-{size}.png", share / f"icons/hicolor/{size}x{size}/apps/{name}.png")
    copy_file(ICONS / "nianbao.svg", share / f"icons/hicolor/scalable/apps/{name}.svg")


def pack(root: Path, package: Package, release: Release, started: Iterable[str], level: str) -> Path:
    """Writes control file and checksums into a finished tree and packs it."""
    content = [path for path in files_of(root) if root / "DEBIAN" not in path.parents]
    size = sum((path.lstat().st_size + 1023) // 1024 for path in content)
    write_text(root / "DEBIAN/control", control(package, size))
    sums = (
        f"{_md5(path)}  {path.relative_to(root).as_posix()}\n" for path in content if not path.is_symlink()
    )
    write_text(root / "DEBIAN/md5sums", "".join(sums))
    settle(root, release.epoch, started)
    target = root.parent / package.file_name
    environment = {"SOURCE_DATE_EPOCH": str(release.epoch)}
    run(["dpkg-deb", "--root-owner-group", level, "--build", root, target], environment=environment)
    return target


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def control(package: Package, size: int) -> str:
    """The control file; `size` is in KiB."""
    depends = DEPENDS + (DEPENDS_ON_ARM64 if package.architecture == "arm64" else ())
    fields = {
        "Package": package.name,
        "Version": package.version,
        "Section": "editors",
        "Priority": "optional",
        "Architecture": package.architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(RECOMMENDS),
        "Description": "annual reports on open government information\n"
        " Fills in, checks and publishes the statutory annual reports of Chinese\n"
        " administrative bodies on open government information. Worksheets and\n"
        " documents are read, balances are checked while typing, and the finished\n"
        " report is written as PDF, Word or a page for the web.\n"
        " .\n"
        " 政府信息公开工作年度报告的填报、核对、汇总与发布，数据只保存在本机。",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def copyright_text() -> str:
    """The licence of the program, and where those of the works in it lie."""
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    others = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    where = (
        "The works of others that the package contains, and their licences. Fonts and icons have texts\n"
        "beside them in /opt/nianbao/app/resources, packages of Python in their *.dist-info below\n"
        "/opt/nianbao/python/lib/python3.11/site-packages; all other texts lie in /opt/nianbao/licenses.\n"
        "Qt is used under the LGPL, version 3: /usr/share/common-licenses/LGPL-3.\n"
    )
    return f"{own}\n{where}\n{others}"


def write_packed(path: Path, text: str) -> None:
    """Writes a text as Debian wants manuals and changelogs: packed, without a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
