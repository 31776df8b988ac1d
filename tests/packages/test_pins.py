"""What comes from outside is pinned, and from nowhere in particular."""

import re
from pathlib import Path

import pytest

from packages.pinning import COMPILERS_LIBRARIES
from packages.pins import SCAN, Wheel, source_packages, wheels_for, windows_python
from packages.release import ROOT

TARGETS = ("linux-amd64", "linux-arm64", "windows-amd64")
QT = ("PySide6-Essentials", "shiboken6")
SHA256 = re.compile(r"[0-9a-f]{64}")


def required(file: str = "requirements.txt") -> dict[str, str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)$", text, re.MULTILINE))


def versions(wheels: list[Wheel]) -> dict[str, str]:
    return {wheel.name: wheel.version for wheel in wheels}


@pytest.mark.parametrize("target", ["linux-amd64", "windows-amd64"])
def test_the_wheels_are_those_that_the_tests_run_on(target: str) -> None:
    assert versions(wheels_for(target)) == required()


def test_on_arm64_only_qt_is_an_older_one() -> None:
    # The last whose wheels ask for glibc 2.30.
    assert versions(wheels_for("linux-arm64")) == required() | dict.fromkeys(QT, "6.8.0.2")


@pytest.mark.parametrize("target", [f"{SCAN}{platform}" for platform in TARGETS])
def test_scans_are_read_with_what_the_tests_run_on(target: str) -> None:
    besides = COMPILERS_LIBRARIES.get(target, {})
    assert versions(wheels_for(target)) == required("requirements-scan.txt") | besides


@pytest.mark.parametrize("target", [*TARGETS, *(f"{SCAN}{platform}" for platform in TARGETS)])
def test_no_two_wheels_have_one_digest(target: str) -> None:
    digests = [wheel.sha256 for wheel in wheels_for(target)]
    assert len(set(digests)) == len(digests)


def test_every_other_input_is_pinned_by_its_digest() -> None:
    pin = windows_python()
    digests = [digest for package in source_packages() for digest in package.files.values()]
    assert all(SHA256.fullmatch(digest) for digest in (*digests, pin.sha256, pin.member_sha256))
    for package in source_packages():
        assert all(package.upstream_version in name for name in package.files), package.name


def test_nothing_that_builds_packages_names_an_address() -> None:
    # Of apt and pip as they are configured on the machine, and of nowhere else.
    names_of_formats = ("http://www.freedesktop.org/", "http://www.w3.org/", "http://schemas.microsoft.com/")
    for path in sorted((ROOT / ".ci" / "packages").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            addresses = re.findall(r"\w+://\S+", path.read_text(encoding="utf-8"))
            assert [found for found in addresses if not found.startswith(names_of_formats)] == [], path


def test_the_python_of_linux_has_the_corrections_of_debian() -> None:
    names = [Path(name).name for package in source_packages() for name in package.files]
    assert [name for name in names if name.startswith("python3.11") and ".debian." in name]
