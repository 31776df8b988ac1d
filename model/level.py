"""How grave a finding is."""

from enum import Enum


class Level(Enum):
    """An error blocks publishing, a warning asks for a look, a hint tells."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
