"""A file as its readers get it: read from the disk once, so that guard and reader judge the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from model.importers.package import Package


def _unheard(_: str) -> None:
    """Where nobody asks how far reading is."""


@dataclass(frozen=True)
class Source:
    """The content of a file and what the file is called.

    Attributes:
        name: The name with its ending, without folders.
        on_stage: Is told in Chinese what is read next, where that takes long.
        own_text: Of a scan the text that its scanner recognised is wanted, and not its pictures.
    """

    name: str
    data: bytes
    on_stage: Callable[[str], None] = field(default=_unheard, compare=False, repr=False)
    own_text: bool = False

    @property
    def suffix(self) -> str:
        """The ending of the name with its dot, in small letters; it may promise what is not there."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def package(self) -> Package:
        """The file as a package of parts, opened once.

        Raises:
            UserError: It is no package, damaged, or locked with a password.
        """
        return Package(self.data)

    @staticmethod
    def of(path: Path) -> Source:
        """The whole of a file, which must not be too large for that.

        Raises:
            OSError: The system does not let us read it.
        """
        return Source(path.name, path.read_bytes())
