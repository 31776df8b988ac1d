"""What the Linux packages stand on: built once in a Debian 11 root, kept by the hash of what goes into it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from packages.fetching import debian_sources
from packages.pins import source_packages
from packages.roots import debian_root
from packages.running import BuildError, run
from packages.tree import copy_file, fresh, sha256_of, write_text

_RECIPE = Path(__file__).parent / "linux"
_TOOLS = ("make", "mingw-w64-common", "patch", "patchelf", "tcl", "xz-utils")
_COMPILERS = {
    "amd64": ("gcc", "libc6-dev"),
    "arm64": ("gcc", "libc6-dev", "gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"),
}
_LIBRARIES = (
    "libbz2-dev",
    "libexpat1-dev",
    "libffi-dev",
    "libicu67",
    "liblzma-dev",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-util1",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "zlib1g-dev",
)
_EPOCH = 1_700_000_000
"""What is compiled says this time, whatever commit is built."""


def base(architecture: str, build: Path) -> Path:
    """The unpacked base of an architecture, built where it is not kept yet.

    Raises:
        BuildError: What is kept is no longer what was built.
    """
    archive = build / "base" / f"{architecture}-{recipe_digest(architecture)[:16]}.tar.xz"
    digest = archive.with_suffix(".sha256")
    if not digest.is_file():
        _build(architecture, archive, build)
        write_text(digest, sha256_of(archive))
    if sha256_of(archive) != digest.read_text(encoding="utf-8"):
        raise BuildError(f"{archive} is not what was built; remove it and its .sha256 to build it again")
    folder = fresh(archive.with_name(f"{architecture}-unpacked"))
    run(["tar", "-xf", archive, "-C", folder])
    return folder


def recipe_digest(architecture: str) -> str:
    """A hash of the recipe and of the pinned sources: another one is another base."""
    total = hashlib.sha256(repr((_needs(architecture), source_packages())).encode())
    for path in (_RECIPE / "build_base.sh", _RECIPE / "glibc_floor.h"):
        total.update(path.read_bytes())
    return total.hexdigest()


def _needs(architecture: str) -> list[str]:
    libraries = [f"{name}:{architecture}" for name in _LIBRARIES]
    return [*_TOOLS, *_COMPILERS[architecture], *libraries]


def _build(architecture: str, archive: Path, build: Path) -> None:
    native = base("amd64", build) / "python" if architecture != "amd64" else None
    root = debian_root("bullseye", build, _needs(architecture), f"bullseye-{architecture}", architecture)
    work = fresh(root.path / "build")
    if native is not None:
        shutil.copytree(native, work / "native", symlinks=True)
    for source in debian_sources(source_packages(), build):
        copy_file(source, work / "sources" / source.name)
    for path in _RECIPE.iterdir():
        copy_file(path, work / "recipe" / path.name)
    root.run(["bash", "/build/recipe/build_base.sh", "/build", str(_EPOCH), architecture])
    archive.parent.mkdir(parents=True, exist_ok=True)
    copy_file(work / "base.tar.xz", archive)
    fresh(work)
