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
from packages.scan import INSIDE
from packages.tree import copy_file, files_of, fresh, settle, write_text

ICONS = ROOT / "resources" / "icons" / "product"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
_HERE = Path(__file__).parent / "linux"
MAINTAINER = "nianbao contributors <nianbao@example.org>"
OLDEST_GLIBC = {"amd64": "2.28", "arm64": "2.30"}
"""统信 UOS 20 has the first, 银河麒麟 V10 the second: no wheel of Qt for arm64 asks for less."""
DEPENDS = (
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
DEPENDS_ON_ARM64 = ("libbrotli1", "libice6", "libsm6")
RECOMMENDS = ("libcups2", "libwayland-client0", "libwayland-cursor0")
PROGRAM = (
    "annual reports on open government information",
    "Fills in, checks and publishes the statutory annual reports of Chinese",
    "administrative bodies on open government information. Worksheets and",
    "documents are read, balances are checked while typing, and the finished",
    "report is written as PDF, Word or a page for the web.",
    ".",
    "政府信息公开工作年度报告的填报、核对、汇总与发布，数据只保存在本机。",
)
"""The description in one line, and the lines that follow it."""
SCAN = (
    "reading of scans and photographs for nianbao",
    "Libraries and models with which nianbao reads reports that are pictures:",
    "scans, photographs, PDF files without text. Without them everything else",
    "works as it does.",
    ".",
    "年报的扫描件识别组件：读取扫描件和照片，识别全部在本机完成。",
)
SCAN_DEPENDS = ("libgcc-s1 | libgcc1", "libstdc++6", "zlib1g")
WHERE_TEXTS_LIE = (
    "The works of others that the package contains, and their licences. Fonts and icons have texts\n"
    "beside them in /opt/nianbao/app/resources, packages of Python in their *.dist-info below\n"
    "/opt/nianbao/python/lib/python3.11/site-packages; all other texts lie in /opt/nianbao/licenses.\n"
    "Qt is used under the LGPL, version 3: /usr/share/common-licenses/LGPL-3.\n"
)
WHERE_TEXTS_OF_SCAN_LIE = (
    "The component that reads scans: its packages of Python have their licences in their *.dist-info, and\n"
    "onnxruntime beside its code, below /opt/nianbao/python/scan. FFmpeg and GEOS in it are used under the\n"
    "LGPL, version 2.1: /usr/share/common-licenses/LGPL-2.1.\n"
)


@dataclass(frozen=True)
class Package:
    """What the control file of a .deb says beside what is the same for all of ours.

    Attributes:
        name: As Debian knows it.
        version: As `dpkg` compares it.
        architecture: amd64 or arm64.
        depends: What must be installed besides glibc.
        recommends: What a desktop mostly has.
        description: The line that lists show, and the further ones.
    """

    name: str
    version: str
    architecture: str
    depends: tuple[str, ...]
    recommends: tuple[str, ...]
    description: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """The name that Debian's tools give such a file."""
        return f"{self.name}_{self.version}_{self.architecture}.deb"


def debian_name(architecture: str, release: Release) -> Package:
    """The package for Debian, 麒麟 and 深度."""
    return program_package("nianbao", release.version, architecture)


def program_package(name: str, version: str, architecture: str) -> Package:
    """The package of the program under the name that a system wants."""
    depends = DEPENDS + (DEPENDS_ON_ARM64 if architecture == "arm64" else ())
    return Package(name, version, architecture, depends, RECOMMENDS, PROGRAM)


def debian_scan_name(architecture: str, release: Release) -> Package:
    """The component that reads scans, for the same systems."""
    return scan_package("nianbao-scan", release.version, architecture, "nianbao")


def scan_package(name: str, version: str, architecture: str, program: str) -> Package:
    """The package of that component, for the program as the same system calls it."""
    depends = (f"{program} (>= {version})", *SCAN_DEPENDS)
    return Package(name, version, architecture, depends, (), SCAN)


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
    add_documents(share, "nianbao", WHERE_TEXTS_LIE)
    started = [f"opt/nianbao/{STARTER}", f"opt/nianbao/{PYTHON}"]
    for script in ("preinst", "prerm"):
        copy_file(_HERE / f"{script}.sh", root / "DEBIAN" / script)
        started.append(f"DEBIAN/{script}")
    return pack(root, package, release, started, level)


def debian_scan_package(folder: Path, architecture: str, release: Release, build: Path, level: str) -> Path:
    """Makes the .deb of the component that reads scans; the arguments are those of `debian_package`."""
    root = fresh(build / f"scan-linux-{architecture}" / "deb")
    package = debian_scan_name(architecture, release)
    shutil.copytree(folder / INSIDE, root / "opt/nianbao" / INSIDE, symlinks=True)
    add_documents(root / "usr/share", package.name, WHERE_TEXTS_OF_SCAN_LIE)
    return pack(root, package, release, (), level)


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


def add_documents(share: Path, name: str, where_texts_lie: str) -> None:
    """Adds what every package of Debian has: changes, licences, and which complaints of lintian are meant so.

    Args:
        share: usr/share of the package.
        name: The package's name.
        where_texts_lie: Where the licences of the works in it are.
    """
    write_packed(share / f"doc/{name}/changelog.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    write_text(share / f"doc/{name}/copyright", copyright_text(where_texts_lie))
    copy_file(_HERE / "lintian-overrides", share / f"lintian/overrides/{name}")


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
    first, *further = package.description
    glibc = f"libc6 (>= {OLDEST_GLIBC[package.architecture]})"
    fields = {
        "Package": package.name,
        "Version": package.version,
        "Section": "editors",
        "Priority": "optional",
        "Architecture": package.architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Depends": ", ".join((glibc, *package.depends)),
        **({"Recommends": ", ".join(package.recommends)} if package.recommends else {}),
        "Description": "".join([first, *(f"\n {line}" for line in further)]),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def copyright_text(where_texts_lie: str) -> str:
    """The licence of the program, and where those of the works in a package lie."""
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    others = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    return f"{own}\n{where_texts_lie}\n{others}"


def write_packed(path: Path, text: str) -> None:
    """Writes a text as Debian wants manuals and changelogs: packed, without a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
