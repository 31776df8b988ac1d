"""The products by name: what each is made of and where it is put."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packages.archives import tar_xz, zip_archive
from packages.bill import BILL
from packages.debian import Package, debian_name, debian_package, debian_scan_name, debian_scan_package
from packages.fetching import PLATFORMS
from packages.filling import TEXTS, filled
from packages.installer import scan_setup, setup
from packages.linux_folder import linux_folder
from packages.pins import SCAN
from packages.release import Release
from packages.scan import INSIDE, scan_folder
from packages.tree import copy_file, sha256_of, write_text
from packages.uos import uos_name, uos_package, uos_scan_name, uos_scan_package
from packages.windows_folder import TARGET as WINDOWS
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
        return self._folder(WINDOWS, lambda: windows_folder(self.release, self.build))

    def scan(self, platform: str) -> Path:
        """The folder of the component that reads scans, for a platform such as linux-amd64."""
        return self._folder(f"{SCAN}{platform}", lambda: scan_folder(platform, self.release, self.build))

    def linux_archive(self, architecture: str) -> Path:
        """The program folder as .tar.xz."""
        return self._tar(f"linux-{architecture}", self.linux(architecture))

    def scan_linux_archive(self, architecture: str) -> Path:
        """The component that reads scans as .tar.xz, to be unpacked where that of the program was."""
        return self._tar(f"{SCAN}linux-{architecture}", self.scan(f"linux-{architecture}"))

    def deb(self, architecture: str) -> Path:
        """The .deb for Debian and its relatives."""
        return self._deb(debian_name, debian_package, self.linux, architecture)

    def scan_deb(self, architecture: str) -> Path:
        """The .deb of the component that reads scans."""
        return self._deb(debian_scan_name, debian_scan_package, self._scan_for_linux, architecture)

    def uos(self, architecture: str) -> Path:
        """The .deb for 统信."""
        return self._deb(uos_name, uos_package, self.linux, architecture)

    def scan_uos(self, architecture: str) -> Path:
        """The .deb of the component that reads scans for 统信."""
        return self._deb(uos_scan_name, uos_scan_package, self._scan_for_linux, architecture)

    def windows_zip(self) -> Path:
        """The program folder as .zip, for who may not install anything."""
        return self._zip("windows", self.windows())

    def scan_windows_zip(self) -> Path:
        """The component that reads scans as .zip, to be unpacked where that of the program was."""
        return self._zip(f"{SCAN}windows", self.scan(WINDOWS))

    def windows_setup(self) -> Path:
        """The set-up."""
        name = f"nianbao-{self.release.version}-windows-setup.exe"
        return self._file(name, lambda target: setup(self.windows(), target, self.release))

    def scan_windows_setup(self) -> Path:
        """The set-up of the component that reads scans."""
        name = f"nianbao-{self.release.version}-scan-windows-setup.exe"
        return self._file(name, lambda target: scan_setup(self.scan(WINDOWS), target, self.release))

    def _scan_for_linux(self, architecture: str) -> Path:
        return self.scan(f"linux-{architecture}")

    def _tar(self, kind: str, folder: Path) -> Path:
        name = f"nianbao-{self.release.version}-{kind}.tar.xz"
        return self._file(name, lambda target: tar_xz(folder, target, self.release))

    def _zip(self, kind: str, folder: Path) -> Path:
        name = f"nianbao-{self.release.version}-{kind}.zip"
        return self._file(name, lambda target: zip_archive(folder, target, self.release))

    def _deb(
        self,
        named: Callable[[str, Release], Package],
        make: Callable[[Path, str, Release, Path, str], Path],
        folder: Callable[[str], Path],
        architecture: str,
    ) -> Path:
        def packed(target: Path) -> Path:
            made = make(folder(architecture), architecture, self.release, self.build, self.level)
            return made.rename(target)

        return self._file(named(architecture, self.release).file_name, packed)

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
    "scan-linux-amd64-tar": lambda shop: shop.scan_linux_archive("amd64"),
    "scan-deb-amd64": lambda shop: shop.scan_deb("amd64"),
    "scan-uos-amd64": lambda shop: shop.scan_uos("amd64"),
    "scan-windows-zip": Shop.scan_windows_zip,
    "scan-windows-setup": Shop.scan_windows_setup,
    "linux-arm64-folder": lambda shop: shop.linux("arm64"),
    "linux-arm64-tar": lambda shop: shop.linux_archive("arm64"),
    "deb-arm64": lambda shop: shop.deb("arm64"),
    "scan-linux-arm64-tar": lambda shop: shop.scan_linux_archive("arm64"),
    "scan-deb-arm64": lambda shop: shop.scan_deb("arm64"),
}


def add_papers(shop: Shop) -> None:
    """Puts 安装说明 and bill of materials beside the products, and the checksums of all of them."""
    tried = TRIED.read_text(encoding="utf-8").rstrip()
    write_text(shop.finished / "安装说明.txt", filled(TEXTS / "installing.txt", shop.release, TRIED=tried))
    for platform in PLATFORMS:
        bills = {
            platform: shop.build / platform / "nianbao" / BILL,
            f"{SCAN}{platform}": shop.build / f"{SCAN}{platform}" / "nianbao" / INSIDE / BILL,
        }
        for target, bill in bills.items():
            if bill.is_file():
                copy_file(bill, shop.finished / f"nianbao-{shop.release.version}-{target}.cdx.json")
    write_text(shop.finished / "SHA256SUMS", checksums(shop.finished))


def checksums(folder: Path) -> str:
    """A line for each file of a folder, as sha256sum writes and reads them."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    return "".join(f"{sha256_of(path)}  {path.name}\n" for path in paths)
