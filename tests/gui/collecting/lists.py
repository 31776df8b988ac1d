"""What a person does with the list of units that is shown to her."""

from PySide6.QtWidgets import QDialog

from gui.collecting.list_preview import ListPreview
from tests.gui.modal import click


def take_list(dialog: QDialog) -> None:
    """She has looked at it."""
    assert isinstance(dialog, ListPreview)
    click(dialog, "采用")
