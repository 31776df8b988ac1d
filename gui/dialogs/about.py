"""Versions and licences."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gui.fonts import resized
from gui.pages.heading import plain_label

SIZE = (560, 420)
LICENCES = (
    "本程序：MIT 许可证。",
    "",
    "窗口：Qt 与 PySide6，LGPL-3.0。它们是独立、未经修改的软件包，可以替换为其他版本。",
    "图标：Lucide，ISC 许可证。",
    "字体：Noto Sans SC、Noto Serif SC、霞鹜文楷，SIL OFL 1.1。",
    "字体：Fandol 仿宋，GPL 加字体例外条款，嵌入字体的文档不受 GPL 约束。",
    "读写文件：openpyxl、python-calamine、python-docx、pdfplumber、pdfminer.six，MIT 许可证。",
    "读写文件：lxml、reportlab、pypdfium2，BSD 许可证；pikepdf，MPL-2.0。",
    "",
    "完整清单和许可证原文见程序文件夹里的 THIRD_PARTY.md 及各软件包。",
)


class AboutDialog(QDialog):
    """What this program is, in which versions, and whose works it stands on."""

    def __init__(self, version: str, ledger: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于")
        self.resize(*SIZE)
        name = plain_label("年报")
        name.setFont(resized(self.font(), 1.6, bold=True))
        facts = plain_label(
            f"政府信息公开工作年度报告的填报、核对与生成\n"
            f"版本 {version}　Python {platform.python_version()}　Qt {qVersion()}\n"
            f"账本：{ledger}"
        )
        facts.setWordWrap(True)
        licences = QPlainTextEdit("\n".join(LICENCES))
        licences.setReadOnly(True)
        licences.setAccessibleName("许可证")
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (name, facts, licences, buttons):
            layout.addWidget(widget)

    @classmethod
    def tell(cls, version: str, ledger: str, parent: QWidget | None = None) -> None:
        """Shows the dialog until it is closed."""
        cls(version, ledger, parent).exec()
