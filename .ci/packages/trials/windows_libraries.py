"""Which libraries the Windows folders ask for: each is where it is looked for, or a part of Windows 10.

Wine cannot tell: it has libraries of Microsoft's compiler of its own, which a new Windows has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from packages.products import Shop
from packages.running import BuildError, run
from packages.scan import INSIDE
from packages.tree import files_of
from packages.windows_folder import TARGET

NAMED_BY_STARTER = ("python", INSIDE)
"""The folders that windows/starter.c names."""
OF_QT = ("site/PySide6", "site/shiboken6")
"""Those that PySide6 names when it is loaded."""
_COMPILED = (".dll", ".exe", ".pyd")
_ASKED_FOR = re.compile(r"DLL Name: (\S+)")
_OF_WINDOWS = re.compile(
    r"api-ms-win-.*\.dll|winspool\.drv|(advapi32|authz|bcrypt|bcryptprimitives|cabinet|comdlg32|crypt32|d3d11|d3d12|d3d9"
    r"|dbghelp|dnsapi|dwmapi|dwrite|dxgi|gdi32|imm32|iphlpapi|kernel32|mpr|msi|msvcrt|netapi32|ntdll|ole32|oleaut32"
    r"|psapi|rpcrt4|secur32|setupapi|shell32|shlwapi|uiautomationcore|user32|userenv|uxtheme|version|winhttp|winmm"
    r"|ws2_32|wtsapi32)\.dll"
)


def try_windows_libraries(shop: Shop) -> None:
    """Looks at all compiled files of the program and of the component that reads scans."""
    folders = (shop.windows(), shop.scan(TARGET))
    named = {name for folder in folders for place in NAMED_BY_STARTER for name in _libraries(folder / place)}
    if missing := [fault for folder in folders for fault in _missing(folder, named)]:
        raise BuildError(f"neither in the folders nor in Windows: {missing}")
    print("  every library is brought along or a part of Windows 10")


def _missing(folder: Path, named: set[str]) -> Iterator[str]:
    of_qt = {name for place in OF_QT for name in _libraries(folder / place)}
    # Packages that were completed for Windows name their folder of libraries themselves.
    completed = {name for place in folder.rglob("*.libs") for name in _libraries(place)}
    for path in files_of(folder):
        if path.suffix in _COMPILED:
            inner = path.relative_to(folder).as_posix()
            there = named | completed | set(_libraries(path.parent))
            there |= of_qt if inner.startswith(OF_QT) else set()
            for name in libraries_of(path) - there:
                if not _OF_WINDOWS.fullmatch(name):
                    yield f"{name} for {inner}"


def libraries_of(path: Path) -> set[str]:
    """The libraries without which a program or library for Windows does not load, in small letters."""
    text = run(["x86_64-w64-mingw32-objdump", "--private-headers", path])
    return {name.lower() for name in _ASKED_FOR.findall(text)}


def _libraries(folder: Path) -> Iterator[str]:
    return (path.name.lower() for path in folder.glob("*.dll"))
