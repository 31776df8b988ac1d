"""The products by name: what each is made of and where it is put."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packages.archives import tar_xz, zip_archive
from packages.debian import debian_package
from packages.filling import TEXTS, filled
from packages.installer import setup
from packages.linux_folder import linux_folder
from packages.release import Release
from packages.tree import copy_file, sha256_of, write_text
from packages.uos import uos_package
from packages.windows_folder import windows_folder

TRIED = TEXTS / "tried.txt"
"""On which systems what was tried, in the words of the 安装说明."""


@dataclass
class Shop:
    """Makes products of one release; a folder that two of them need is made once.

    Attributes:
        release: What is built.
        build: Where parts are kept.
        level: How dpkg-deb packs, as -Zxz.
        finished: Where the products are put.
    """

    release: Release
    build: Path
    level: str = "-Zxz"
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
        if architecture not in self._folders:
            self._folders[architecture] = linux_folder(architecture, self.release, self.build)
        return self._folders[architecture]

    def linux_archive(self, architecture: str) -> Path:
        """The folder as .tar.xz."""
        name = f"nianbao-{self.release.version}-linux-{architecture}.tar.xz"
        return tar_xz(self.linux(architecture), self._place(name), self.release)

    def deb(self, architecture: str) -> Path:
        """The .deb for Debian and its relatives."""
        made = debian_package(self.linux(architecture), architecture, self.release, self.build, self.level)
        return made.rename(self._place(made.name))

    def uos(self, architecture: str) -> Path:
        """The .deb for 统信."""
        made = uos_package(self.linux(architecture), architecture, self.release, self.build, self.level)
        return made.rename(self._place(made.name))

    def windows(self) -> Path:
        """The program folder for Windows."""
        if "windows" not in self._folders:
            self._folders["windows"] = windows_folder(self.release, self.build)
        return self._folders["windows"]

    def windows_zip(self) -> Path:
        """The folder as .zip, for who may not install anything."""
        name = f"nianbao-{self.release.version}-windows.zip"
        return zip_archive(self.windows(), self._place(name), self.release)

    def windows_setup(self) -> Path:
        """The set-up."""
        name = f"nianbao-{self.release.version}-windows-setup.exe"
        return setup(self.windows(), self._place(name), self.release)

    def _place(self, name: str) -> Path:
        self.finished.mkdir(parents=True, exist_ok=True)
        return self.finished / name


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
