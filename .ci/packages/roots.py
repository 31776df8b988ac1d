"""Small Debian systems in folders, in which packages are built and tried; made once and kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packages.fetching import debian_mirror
from packages.running import BuildError, run
from packages.tree import fresh

_MOUNTED = ("proc", "sys", "dev", "tmp/.X11-unix")


@dataclass(frozen=True)
class Root:
    """A Debian system in a folder."""

    path: Path

    def run(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
        """Runs a command inside and returns what it printed; raises BuildError where it fails."""
        variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", **(environment or {})}
        return run(["chroot", self.path, *command], environment=variables)

    @contextlib.contextmanager
    def mounted(self) -> Iterator[None]:
        """With processes, devices and the sockets of X servers of this machine seen inside.

        Under /sys Wine counts the processors; without a number OpenCV's threads do not start.
        """
        mounted: list[Path] = []
        try:
            for name in _MOUNTED:
                place, source = self.path / name, Path("/") / name
                if source.exists():
                    place.mkdir(parents=True, exist_ok=True)
                    run(["mount", "--bind", source, place])
                    mounted.append(place)
            yield
        finally:
            for place in reversed(mounted):
                run(["umount", "--lazy", place])


def _refuse_mounted(folder: Path) -> None:
    # Whoever clears such a folder away clears the devices of this machine away.
    mounted = [line.split()[1] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    if inside := [place for place in mounted if place.startswith(f"{folder}/")]:
        raise BuildError(f"left over from a build that was killed; umount first: {' '.join(inside)}")


def debian_root(
    suite: str, build: Path, packages: Sequence[str], name: str, foreign: str = "", own: str = "amd64"
) -> Root:
    """A root of a release of Debian with some packages; it needs root rights and takes a minute or two.

    Args:
        suite: As bullseye.
        build: The build folder; roots are kept below it.
        packages: What is installed in it besides the smallest system.
        name: What it is called: one suite may have several.
        foreign: Another architecture of which it may have packages.
        own: Its own architecture.
    """
    root = Root(build / "roots" / name)
    made = root.path / ".made"
    wanted = "\n".join(packages)
    if not made.is_file():
        _refuse_mounted(root.path)
        fresh(root.path)
        run(["debootstrap", f"--arch={own}", "--variant=minbase", suite, root.path, debian_mirror()])
    if not made.is_file() or made.read_text(encoding="utf-8") != wanted:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        if foreign:
            root.run(["dpkg", "--add-architecture", foreign])
        root.run(["apt-get", "-qq", "update"], quiet)
        if packages:
            root.run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], quiet)
        made.write_text(wanted, encoding="utf-8")
    return root
