"""What is taken from wheels, above all from those of Qt."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from packages.wheels import QT_MODULES, lay_out, wanted
from tests.sources import imports_of, sources_of

LINUX = "PySide6_Essentials-6.8.3-cp39-abi3-manylinux_2_28_x86_64.whl"
WINDOWS = "PySide6_Essentials-6.8.3-cp39-abi3-win_amd64.whl"


def test_every_module_of_qt_that_the_program_imports_is_in_the_packages_and_no_other() -> None:
    used = {found.module for found in imports_of(sources_of("main", "gui"))}
    assert {f"PySide6.{module}" for module in QT_MODULES} == {
        module for module in used if module.startswith("PySide6.")
    }


@pytest.mark.parametrize(
    ("wheel", "kept", "left"),
    [
        (
            LINUX,
            (
                "PySide6/QtCore.abi3.so",
                "PySide6/libpyside6.abi3.so.6.8",
                "PySide6/Qt/lib/libQt6Core.so.6",
                "PySide6/Qt/plugins/platforms/libqxcb.so",
                "PySide6/Qt/translations/qtbase_zh_CN.qm",
                "PySide6_Essentials-6.8.3.dist-info/METADATA",
            ),
            (
                "PySide6/QtQuick.abi3.so",
                "PySide6/QtCore.pyi",
                "PySide6/Qt/lib/libQt6Qml.so.6",
                "PySide6/lupdate",
                "PySide6/Qt/plugins/platforms/libqvnc.so",
            ),
        ),
        (
            WINDOWS,
            ("PySide6/QtCore.pyd", "PySide6/Qt6Core.dll", "PySide6/plugins/platforms/qwindows.dll"),
            ("PySide6/opengl32sw.dll", "PySide6/designer.exe", "PySide6/Qt6Qml.dll"),
        ),
        (
            "jeepney-0.9.0-py3-none-any.whl",
            ("jeepney/auth.py", "jeepney-0.9.0.dist-info/licenses/LICENSE"),
            ("jeepney/tests/test_auth.py", "jeepney/io/tests/utils.py"),
        ),
        (
            "pdfminer_six-1-py3-none-any.whl",
            ("pdfminer/cmap/GBK-EUC-H.json.gz",),
            ("pdfminer_six-1.data/scripts/pdf2txt.py", "pdfminer/py.typed"),
        ),
        (
            "msvc_runtime-14.44.35112-cp311-cp311-win_amd64.whl",
            ("msvc_runtime-14.44.35112.data/data/msvcp140.dll",),
            ("msvc_runtime-14.44.35112.data/data/Scripts/msvcp140.dll", "msvc_runtime.cp311-win_amd64.pyd"),
        ),
    ],
)
def test_of_a_wheel_what_the_program_loads_is_kept(
    wheel: str, kept: Sequence[str], left: Sequence[str]
) -> None:
    assert list(wanted(wheel, [*kept, *left])) == list(kept)


def test_what_a_wheel_brings_beside_its_packages_lies_beside_them(tmp_path: Path) -> None:
    wheel = tmp_path / "msvc_runtime-1-cp311-cp311-win_amd64.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("msvc_runtime-1.data/data/msvcp140.dll", b"library")
    lay_out([wheel], tmp_path / "site")
    assert (tmp_path / "site" / "msvcp140.dll").read_bytes() == b"library"
