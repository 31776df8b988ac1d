"""The packages for arm64 in a Debian 11, whose programs an emulator runs: that they work, not how fast."""

from __future__ import annotations

from pathlib import Path

from packages.debian import DEPENDS, DEPENDS_ON_ARM64, RECOMMENDS, SCAN_DEPENDS
from packages.linux_folder import PYTHON
from packages.products import Shop
from packages.roots import Root, debian_root
from packages.running import BuildError, run
from packages.scan import INSIDE
from packages.tree import fresh
from packages.trials.debian_systems import COMMAND, PLACE, install, packages_of
from packages.trials.folder import check_binaries
from packages.trials.samples import copy_samples, try_reading, try_writing
from packages.trials.screen import photograph, screen, started

FEW = ("样本.xlsx", "样本.pdf", "样本.docx")
"""A file for each of the larger libraries: an emulator takes its time."""
OLDEST_GLIBC = (2, 30)
"""银河麒麟 V10."""
_LIBRARIES_OF_SCAN = ("numpy", "cv2", "pyclipper", "shapely")
"""Of onnxruntime the emulator itself ends, with a fault in memory: there scans cannot be read."""
_EMULATED = Path("/proc/sys/fs/binfmt_misc")


def try_arm64(shop: Shop) -> None:
    """Installs both .debs, reads, converts, opens the window, and loads what reads scans."""
    _emulate()
    needed = (*DEPENDS, *DEPENDS_ON_ARM64)
    check_binaries(shop.linux("arm64"), (*needed, *RECOMMENDS), OLDEST_GLIBC)
    check_binaries(shop.scan("linux-arm64"), SCAN_DEPENDS, OLDEST_GLIBC)
    root = debian_root("bullseye", shop.build, packages_of(needed), "bullseye-arm64-clean", own="arm64")
    with root.mounted(), screen() as display:
        install(root, shop, "deb-arm64")
        install(root, shop, "scan-deb-arm64")
        _use(root)
        for library in _LIBRARIES_OF_SCAN:
            code = f"import sys; sys.path.append('/opt/nianbao/{INSIDE}'); import {library}"
            root.run([f"/opt/nianbao/{PYTHON}", "-I", "-c", code])
        with started(["chroot", root.path, COMMAND], display, {"HOME": "/root"}) as (title, taken):
            photograph(display, shop.build / "pictures" / "arm64.png")
        print(f"  arm64: {len(_LIBRARIES_OF_SCAN)} libraries for scans load")
        print(f"  arm64: window “{title}” after {taken:.0f} s, emulated")
        root.run(["dpkg", "--purge", "nianbao-scan", "nianbao"])


def _use(root: Root) -> None:
    outside = fresh(root.path / PLACE[1:])
    copy_samples(outside)
    read = try_reading(lambda words: root.run([COMMAND, *words]), FEW, f"{PLACE}/")
    written = try_writing(lambda words: root.run([COMMAND, *words]), "样本.xlsx", f"{PLACE}/", outside)
    print(f"  arm64: {read} kinds read, {written} formats written")


def _emulate() -> None:
    """Lets the kernel give programs for arm64 to the emulator that setup.sh has brought."""
    if not (_EMULATED / "register").exists():
        run(["mount", "-t", "binfmt_misc", "binfmt_misc", _EMULATED])
    if not (_EMULATED / "qemu-aarch64").exists():
        run(["update-binfmts", "--enable", "qemu-aarch64"])
    if not (_EMULATED / "qemu-aarch64").exists():
        raise BuildError("no emulator for arm64: qemu-user-static and binfmt-support bring it")
