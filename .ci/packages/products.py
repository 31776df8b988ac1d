"""The products by name: what each is made of and where it is put."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packages.archives import tar_xz, zip_archive
from packages.debian import debian_name, debian_package
from packages.filling import TEXTS, filled
from packages.installer import setup
from packages.linux_folder import linux_folder
from packages.release import Release
from packages.tree import copy_file, sha256_of, write_text
from packages.uos import uos_name, uos_package
from packages.windows_folder import windows_folder

SMALL = "-Zxz"
"""How dpkg-deb packs what is handed out: old systems know no other."""
QUICK = "-Zzstd"
TRIED = TEXTS / "tried.txt"
"""On which systems what was tried, in the words of the 安装说明."""


@dataclass
class Shop:
    """Makes products of one release; a folder that two of them need is made once.

    Attributes:
        release: What is built.
        build: Where parts are kept.
        level: How dpkg-deb packs: SMALL or QUICK.
        reuse: Whether what lies there from an earlier run is taken as it is, for trials of it.
    """

    release: Release
    build: Path
    level: str = SMALL
    reuse: bool = False
    _folders: dict[str, Path] = field(default_factory=dict)

    @property
    def finished(self) -> Path:
        """The folder that is handed out."""
        return self.build / "finished"

    def make(self, product: str) -> Path:
        """Makes one of PRODUCTS and returns its file or folder."""
        return PRODUCTS[product](self)

    def linux(self, architecture: str) -> Path:
        """The program folder for Linux."""
        return self._folder(
            f"linux-{architecture}", lambda: linux_folder(architecture, self.release, self.build)
        )

    def windows(self) -> Path:
        """The program folder for Windows."""
        return self._folder("windows-amd64", lambda: windows_folder(self.release, self.build))

    def linux_archive(self, architecture: str) -> Path:
        """The folder as .tar.xz."""
        name = f"nianbao-{self.release.version}-linux-{architecture}.tar.xz"
        return self._file(name, lambda target: tar_xz(self.linux(architecture), target, self.release))

    def deb(self, architecture: str) -> Path:
        """The .deb for Debian and its relatives."""
        name = debian_name(architecture, self.release).file_name
        return self._file(
            name,
            lambda target: debian_package(
                self.linux(architecture), architecture, self.release, self.build, self.level
            ).rename(target),
        )

    def uos(self, architecture: str) -> Path:
        """The .deb for 统信."""
        name = uos_name(architecture, self.release).file_name
        return self._file(
            name,
            lambda target: uos_package(
                self.linux(architecture), architecture, self.release, self.build, self.level
            ).rename(target),
        )

    def windows_zip(self) -> Path:
        """The folder as .zip, for who may not install anything."""
        name = f"nianbao-{self.release.version}-windows.zip"
        return self._file(name, lambda target: zip_archive(self.windows(), target, self.release))

    def windows_setup(self) -> Path:
        """The set-up."""
        name = f"nianbao-{self.release.version}-windows-setup.exe"
        return self._file(name, lambda target: setup(self.windows(), target, self.release))

    def _folder(self, target: str, make: Callable[[], Path]) -> Path:
        place = self.build / target / "nianbao"
        if target not in self._folders:
            # A folder gets its times last: one that was left half made has not those of the release.
            whole = place.is_dir() and int(place.stat().st_mtime) == self.release.epoch
            self._folders[target] = place if self.reuse and whole else make()
        return self._folders[target]

    def _file(self, name: str, make: Callable[[Path], Path]) -> Path:
        target = self.finished / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return target if self.reuse and target.is_file() else make(target)


PRODUCTS: Mapping[str, Callable[[Shop], Path]] = {
    "linux-amd64-folder": lambda shop: shop.linux("amd64"),
    "linux-amd64-tar": lambda shop: shop.linux_archive("amd64"),
    "deb-amd64": lambda shop: shop.deb("amd64"),
    "uos-amd64": lambda shop: shop.uos("amd64"),
    "windows-folder": Shop.windows,
    "windows-zip": Shop.windows_zip,
    "windows-setup": Shop.windows_setup,
    "linux-arm64-folder": lambda shop: shop.linux("arm64"),
    "linux-arm64-tar": lambda shop: shop.linux_archive("arm64"),
    "deb-arm64": lambda shop: shop.deb("arm64"),
}


def add_papers(shop: Shop) -> None:
    """Puts 安装说明 and bill of materials beside the products, and the checksums of all of them."""
    tried = TRIED.read_text(encoding="utf-8").rstrip()
    write_text(shop.finished / "安装说明.txt", filled(TEXTS / "installing.txt", shop.release, TRIED=tried))
    for target in ("linux-amd64", "windows-amd64"):
        bill = shop.build / target / "nianbao" / "bom.cdx.json"
        if bill.is_file():
            copy_file(bill, shop.finished / f"nianbao-{shop.release.version}-{target}.cdx.json")
    write_text(shop.finished / "SHA256SUMS", checksums(shop.finished))


def checksums(folder: Path) -> str:
    """A line for each file of a folder, as sha256sum writes and reads them."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    return "".join(f"{sha256_of(path)}  {path.name}\n" for path in paths)
