"""The component that reads scans: where it drops in, and how it is wrapped up."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from model.importers.picture.component import FOLDER
from packages.debian import debian_scan_package
from packages.filling import APPLICATION_ID
from packages.licences import without_text
from packages.linux_folder import PYTHON
from packages.pins import wheels_for
from packages.release import Release
from packages.scan import INSIDE
from packages.tree import sha256_of, write_text
from packages.uos import SCAN_ID, uos_package, uos_scan_package

UNPACKED = "-Znone"
OF_DEBIAN = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="only Debian's tools make a .deb")


def asked(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def files_in(package: Path) -> list[str]:
    lines = asked("dpkg-deb", "--contents", package).splitlines()
    return [line.split(maxsplit=5)[5].removeprefix("./") for line in lines if not line.startswith("d")]


def test_it_drops_in_where_the_program_looks_for_it() -> None:
    # The Python of a folder stands in python/bin, or in python itself on Windows: that is its prefix.
    assert Path(PYTHON).parents[1] / FOLDER.relative_to(sys.prefix) == Path(INSIDE)


@OF_DEBIAN
def test_its_package_for_debian_needs_the_program_and_adds_to_its_folder(
    small_scan_folder: Path, release: Release, tmp_path: Path
) -> None:
    package = debian_scan_package(small_scan_folder, "amd64", release, tmp_path / "build", UNPACKED)
    assert package.name == "nianbao-scan_1.2.3_amd64.deb"
    assert "nianbao (>= 1.2.3)" in asked("dpkg-deb", "--field", package, "Depends")
    assert f"opt/nianbao/{INSIDE}/rapidocr/__init__.py" in files_in(package)
    # Nothing that the program's package has: the two could not be installed together.
    assert [name for name in files_in(package) if "nianbao-scan" not in name and INSIDE not in name] == []


@OF_DEBIAN
def test_for_uos_a_link_of_the_program_leads_to_the_folder_of_the_component(
    small_folder: Path, small_scan_folder: Path, release: Release, tmp_path: Path
) -> None:
    program = uos_package(small_folder, "amd64", release, tmp_path / "build", UNPACKED)
    component = uos_scan_package(small_scan_folder, "amd64", release, tmp_path / "build", UNPACKED)
    place = f"opt/apps/{SCAN_ID}/files"
    assert f"opt/apps/{APPLICATION_ID}/files/{INSIDE} -> /{place}" in files_in(program)
    assert f"{place}/rapidocr/__init__.py" in files_in(component)
    assert f"{APPLICATION_ID} (>= 1.2.3.0)" in asked("dpkg-deb", "--field", component, "Depends")


@OF_DEBIAN
def test_a_second_build_gives_the_same_bytes(
    small_scan_folder: Path, release: Release, tmp_path: Path
) -> None:
    for make in (debian_scan_package, uos_scan_package):
        builds = [
            make(small_scan_folder, "amd64", release, tmp_path / name, UNPACKED) for name in ("one", "two")
        ]
        assert sha256_of(builds[0]) == sha256_of(builds[1])


def test_a_licence_text_lies_beside_the_description_of_a_package_or_in_it(tmp_path: Path) -> None:
    target = "scan-linux-amd64"
    for wheel in wheels_for(target):
        folder = "onnxruntime" if wheel.name == "onnxruntime" else f"{wheel.name}-{wheel.version}.dist-info"
        write_text(tmp_path / folder / "LICENSE", "")
    assert list(without_text(tmp_path, target)) == []
    (tmp_path / "onnxruntime" / "LICENSE").unlink()
    assert list(without_text(tmp_path, target)) == ["onnxruntime"]
