"""Both .debs, made of a folder of four files."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from packages.debian import DEPENDS, DEPENDS_ON_ARM64, debian_package
from packages.filling import APPLICATION_ID
from packages.release import Release
from packages.tree import sha256_of
from packages.uos import uos_package

UNPACKED = "-Znone"
PLACE = f"opt/apps/{APPLICATION_ID}"

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="only Debian's tools make a .deb")


def asked(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def unpacked(package: Path) -> Path:
    folder = package.parent / "unpacked"
    asked("dpkg-deb", "--raw-extract", package, folder)
    return folder


@pytest.fixture
def debian(small_folder: Path, release: Release, tmp_path: Path) -> Path:
    return debian_package(small_folder, "amd64", release, tmp_path / "build", UNPACKED)


@pytest.fixture
def uos(small_folder: Path, release: Release, tmp_path: Path) -> Path:
    return uos_package(small_folder, "amd64", release, tmp_path / "build", UNPACKED)


def test_a_second_build_gives_the_same_bytes(small_folder: Path, release: Release, tmp_path: Path) -> None:
    for make in (debian_package, uos_package):
        builds = [make(small_folder, "amd64", release, tmp_path / name, UNPACKED) for name in ("one", "two")]
        assert sha256_of(builds[0]) == sha256_of(builds[1])


def test_the_package_tells_its_version_and_what_it_needs(debian: Path) -> None:
    assert debian.name == "nianbao_1.2.3_amd64.deb"
    assert asked("dpkg-deb", "--field", debian, "Version").strip() == "1.2.3"
    depends = asked("dpkg-deb", "--field", debian, "Depends").strip()
    assert depends.split(", ") == ["libc6 (>= 2.28)", *DEPENDS]
    # The libraries that a machine without a network lacks are inside.
    assert "xcb-cursor" not in depends
    assert "python" not in depends


def test_on_arm64_a_newer_glibc_is_asked_for(small_folder: Path, release: Release, tmp_path: Path) -> None:
    package = debian_package(small_folder, "arm64", release, tmp_path / "build", UNPACKED)
    depends = asked("dpkg-deb", "--field", package, "Depends").strip().split(", ")
    assert depends == ["libc6 (>= 2.30)", *DEPENDS, *DEPENDS_ON_ARM64]


def test_everything_belongs_to_root_and_only_programs_may_be_started(debian: Path) -> None:
    lines = asked("dpkg-deb", "--contents", debian).splitlines()
    assert {line.split()[1] for line in lines} == {"root/root"}
    started = {line.split()[5] for line in lines if line.startswith("-") and "x" in line.split()[0]}
    assert started == {"./opt/nianbao/nianbao", "./opt/nianbao/python/bin/python3.11"}


def test_desktops_and_manuals_find_their_entries_where_they_look(debian: Path) -> None:
    folder = unpacked(debian)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    assert {
        "usr/share/applications/nianbao.desktop",
        "usr/share/mime/packages/nianbao.xml",
        f"usr/share/metainfo/{APPLICATION_ID}.metainfo.xml",
        "usr/share/man/man1/nianbao.1.gz",
        "usr/share/icons/hicolor/scalable/apps/nianbao.svg",
        "usr/share/icons/hicolor/48x48/apps/nianbao.png",
        "usr/share/doc/nianbao/copyright",
    } <= names
    assert str((folder / "usr/bin/nianbao").readlink()) == "/opt/nianbao/nianbao"


def test_every_file_has_its_checksum(debian: Path) -> None:
    folder = unpacked(debian)
    sums = (folder / "DEBIAN/md5sums").read_text(encoding="utf-8")
    listed = re.findall(r"^[0-9a-f]{32}  (.+)$", sums, re.MULTILINE)
    inside = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sorted(listed) == sorted(
        path.relative_to(folder).as_posix() for path in inside if path.parent.name != "DEBIAN"
    )


def test_an_update_under_an_open_window_is_refused_before_anything_changes(debian: Path) -> None:
    folder = unpacked(debian)
    for script, action in (("preinst", "upgrade"), ("prerm", "remove")):
        text = (folder / "DEBIAN" / script).read_text(encoding="utf-8")
        assert f'[ "$1" = {action} ]' in text
        # Nobody runs the program from /opt/nianbao here.
        assert asked("sh", folder / "DEBIAN" / script, action) == ""


def test_the_package_for_uos_keeps_to_its_folder_and_runs_no_scripts(uos: Path) -> None:
    folder = unpacked(uos)
    assert uos.name == f"{APPLICATION_ID}_1.2.3.0_amd64.deb"
    outside = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() and not path.is_relative_to(folder / PLACE)
    ]
    assert sorted(outside) == ["DEBIAN/control", "DEBIAN/md5sums"]


def test_the_entries_for_uos_carry_its_application_id(uos: Path) -> None:
    entries = unpacked(uos) / PLACE / "entries"
    desktop = (entries / f"applications/{APPLICATION_ID}.desktop").read_text(encoding="utf-8")
    assert f"\nExec=/{PLACE}/files/nianbao %f\n" in desktop
    assert f"\nIcon={APPLICATION_ID}\n" in desktop
    assert (entries / f"icons/hicolor/scalable/apps/{APPLICATION_ID}.svg").is_file()
    assert (entries / f"mime/packages/{APPLICATION_ID}.xml").is_file()
