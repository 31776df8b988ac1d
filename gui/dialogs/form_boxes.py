"""The boxes in which dialogs ask for a form, and for the region whose edition of it holds."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from model.families import families, regions
from model.form import Family

GENERAL = "通用（本地没有另行印发）"


class FormBox(QComboBox):
    """All families of forms."""

    def __init__(self) -> None:
        super().__init__()
        for family in families():
            self.addItem(family.name, family)

    @property
    def family(self) -> Family:
        """The family that is chosen."""
        return families()[self.currentIndex()]

    def choose(self, family_id: str) -> None:
        """Chooses the family of that id."""
        self.setCurrentIndex([family.id for family in families()].index(family_id))


class RegionBox(QComboBox):
    """The regions that have an edition of their own of a form."""

    @property
    def region(self) -> str:
        """The region that is chosen; empty for the general edition."""
        return str(self.currentData() or "")

    def offer(self, family: Family) -> bool:
        """Offers the regions of a family and chooses the general edition; whether there is a choice."""
        with QSignalBlocker(self):
            self.clear()
            self.addItem(GENERAL, "")
            for name in regions(family):
                self.addItem(name, name)
        return self.count() > 1
