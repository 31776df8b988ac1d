"""Versions and licences."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.look.fonts import size_font
from gui.look.labels import plain_label
from gui.look.product_icon import product_icon
from gui.look.within_screen import resize_within_screen
from model.families import all_names
from model.version import program_build

SIZE = (560, 440)
PICTURE = QSize(48, 48)
PARTS = {
    "platformdirs": "MIT",
    "PySide6-Essentials": "LGPL-3.0，含 Qt",
    "shiboken6": "LGPL-3.0",
    "cffi": "MIT-0",
    "charset-normalizer": "MIT",
    "cryptography": "Apache-2.0 或 BSD-3-Clause",
    "et_xmlfile": "MIT",
    "jeepney": "MIT",
    "lxml": "BSD-3-Clause",
    "olefile": "BSD-2-Clause",
    "openpyxl": "MIT",
    "pdfminer.six": "MIT",
    "pdfplumber": "MIT",
    "pillow": "MIT-CMU",
    "pycparser": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause 和 Apache-2.0，含 PDFium",
    "python-calamine": "MIT",
    "python-docx": "MIT",
    "RapidFuzz": "MIT",
    "reportlab": "BSD-3-Clause",
    "typing_extensions": "PSF-2.0",
}
"""Every package that the program stands on, with its licence; a test compares them with THIRD_PARTY.md."""
FONTS_AND_ICONS = (
    "Lucide 图标：ISC 许可证",
    "Noto Sans SC、Noto Serif SC、霞鹜文楷（LXGW WenKai）字体：SIL OFL 1.1",
    "FandolFang 字体：GPL 加字体例外条款，嵌入字体的文档不受 GPL 约束",
)


def licences() -> str:
    """All parts with their versions and licences, a line each."""
    parts = [f"{name} {_version(name)}：{licence}" for name, licence in PARTS.items()]
    return "\n".join(
        (
            "本程序：MIT 许可证。",
            "Qt 与 PySide6 是独立、未经修改的软件包，可以替换为其他版本。",
            "",
            *parts,
            *FONTS_AND_ICONS,
            "",
            "许可证原文见程序文件夹里的 THIRD_PARTY.md 及各软件包。",
        )
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        # A packaged program may leave the descriptions of its parts out.
        return "（版本未知）"


class AboutDialog(QDialog):
    """What this program is, in which versions, and whose works it stands on."""

    def __init__(self, ledger: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于")
        resize_within_screen(self, *SIZE)
        name = plain_label("年报")
        size_font(name, 1.6, bold=True)
        picture = QLabel()
        picture.setPixmap(product_icon().pixmap(PICTURE))
        head = QHBoxLayout()
        head.addWidget(picture)
        head.addSpacing(6)
        head.addWidget(name, stretch=1)
        facts = plain_label(
            f"{all_names()}的填报、核对与生成\n"
            f"版本 {program_build().words}　Python {platform.python_version()}　Qt {qVersion()}\n"
            f"账本：{ledger}"
        )
        facts.setWordWrap(True)
        works = QPlainTextEdit(licences())
        works.setReadOnly(True)
        works.setAccessibleName("许可证")
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        for widget in (facts, works, buttons):
            layout.addWidget(widget)

    @classmethod
    def tell(cls, ledger: str, parent: QWidget | None = None) -> None:
        """Shows the dialog until it is closed."""
        cls(ledger, parent).exec()
