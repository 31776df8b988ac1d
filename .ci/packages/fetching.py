"""Brings what is pinned, by apt and pip as the machine has them configured, and believes only its SHA-256."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from packages.pins import SCAN, SourcePackage, WindowsPython, wheel_list, wheels_for
from packages.running import BuildError, run
from packages.tree import sha256_of, write_text

PLATFORMS = {
    # Every notation up to the oldest system that is served: pip takes only what is named.
    "linux-amd64": ["manylinux2014_x86_64", *(f"manylinux_2_{minor}_x86_64" for minor in range(5, 29))],
    # Qt for arm64 calls itself 2_31; the highest symbol that it asks for is of 2.30.
    "linux-arm64": ["manylinux2014_aarch64", *(f"manylinux_2_{minor}_aarch64" for minor in range(17, 32))],
    "windows-amd64": ["win_amd64"],
}
_PIP = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
_SYSTEM_SOURCES = Path("/etc/apt/sources.list.d/debian.sources")


def wheels(target: str, build: Path) -> list[Path]:
    """The wheel files of a target, downloaded once.

    Raises:
        BuildError: A wheel cannot be had, or is another one than is pinned.
    """
    folder = build / "wheels" / target
    kept = _by_digest(folder)
    wanted = [wheel.sha256 for wheel in wheels_for(target)]
    if not all(digest in kept for digest in wanted):
        folder.mkdir(parents=True, exist_ok=True)
        pip_download(target, folder, wheel_list(target), "--require-hashes")
        kept = _by_digest(folder)
    return [kept[digest] for digest in wanted]


def pip_download(target: str, folder: Path, requirements: Path, *options: str) -> None:
    """Lets pip bring the wheels of a requirements file for a target, which need not be this machine."""
    platforms = [
        word for platform in PLATFORMS[target.removeprefix(SCAN)] for word in ("--platform", platform)
    ]
    abis = [word for abi in ("cp311", "abi3", "none") for word in ("--abi", abi)]
    interpreter = ["--only-binary=:all:", "--implementation", "cp", "--python-version", "311"]
    run([*_PIP, *options, *interpreter, *abis, *platforms, "--dest", folder, "-r", requirements])


def windows_python_package(pin: WindowsPython, build: Path) -> Path:
    """The package with the Python for Windows. Pip compares its hash before it looks inside."""
    folder = build / "sources"
    path = folder / pin.file
    if not path.is_file():
        pinned = folder / "windows-python.txt"
        write_text(pinned, f"{pin.package}=={pin.version} --hash=sha256:{pin.sha256}\n")
        run([*_PIP, "--require-hashes", "--no-binary=:all:", "--dest", folder, "-r", pinned])
    _compare(path, pin.sha256)
    return path


def debian_sources(packages: list[SourcePackage], build: Path) -> list[Path]:
    """The files of the source packages, downloaded once.

    Raises:
        BuildError: Debian has them no longer, or another file has the name of a pinned one.
    """
    folder = build / "sources"
    wanted = {name: digest for package in packages for name, digest in package.files.items()}
    if not all((folder / name).is_file() for name in wanted):
        folder.mkdir(parents=True, exist_ok=True)
        _download_sources(packages, build, folder)
    for name, digest in wanted.items():
        _compare(folder / name, digest)
    return [folder / name for name in wanted]


def debian_mirror() -> str:
    """Where this machine has Debian from, for the making of other roots."""
    sites = run(["apt-get", "indextargets", "--format", "$(SITE)"]).split()
    usable = [site for site in sites if site.endswith("/debian")]
    if not usable:
        raise BuildError("apt of this machine names no mirror of Debian")
    return usable[0]


def _download_sources(packages: list[SourcePackage], build: Path, folder: Path) -> None:
    # Lists of their own: what the machine itself may install stays as it is.
    private = build / "apt"
    for place in ("lists/partial", "cache/archives/partial"):
        (private / place).mkdir(parents=True, exist_ok=True)
    text = _SYSTEM_SOURCES.read_text(encoding="utf-8")
    write_text(private / "debian.sources", text.replace("Types: deb\n", "Types: deb-src\n"))
    options = {
        "Dir::Etc::sourcelist": private / "debian.sources",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": private / "lists",
        "Dir::Cache": private / "cache",
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "-qq", *(word for key, value in options.items() for word in ("-o", f"{key}={value}"))]
    run([*apt, "update"])
    names = [f"{package.name}={package.version}" for package in packages]
    run([*apt, "source", "--download-only", *names], folder=folder)


def _by_digest(folder: Path) -> Mapping[str, Path]:
    return {sha256_of(path): path for path in folder.glob("*.whl")}


def _compare(path: Path, digest: str) -> None:
    if not path.is_file():
        raise BuildError(f"{path.name} did not come; is there a newer version to be pinned in inputs/?")
    if sha256_of(path) != digest:
        raise BuildError(f"{path.name} is not the file that is pinned: its SHA-256 differs")
