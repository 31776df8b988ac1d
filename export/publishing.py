"""Writing the files that belong together, all of them or none. What they are is planned in `planning`.

publication.existing                          # files that would be replaced: ask, then
published = publish(publication, replacing=publication.existing)

Everything is rendered before the first byte is written, so that a fault, a full disk or a file that is open
elsewhere leaves the folder as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from export.writers import Rendered
from model.errors import UserError
from model.files.replacing import replace_files, require_writable

Progress = Callable[[int, int, str], None]
"""Told before each step: how many are done, how many there are, what comes now as a Chinese phrase."""


@dataclass(frozen=True)
class PlannedFile:
    """One file to be written: where, what users call it, and how its content is made."""

    path: Path
    name: str
    render: Callable[[], Rendered]


@dataclass(frozen=True)
class Publication:
    """The files that belong together: all of them will be written, or none."""

    files: tuple[PlannedFile, ...]

    @property
    def existing(self) -> tuple[Path, ...]:
        """The files that are there already and would be replaced."""
        return tuple(file.path for file in self.files if file.path.exists())


@dataclass(frozen=True)
class Published:
    """What was written, and Chinese sentences about it that the user should know."""

    paths: tuple[Path, ...]
    notices: tuple[str, ...]


def publish(
    publication: Publication,
    replacing: Collection[Path] = (),
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Published | None:
    """Renders and writes all files; None when it was cancelled, and then nothing was written.

    Args:
        publication: The files.
        replacing: The existing files that the user agreed to replace.
        progress: Told of every step; see Progress.
        is_cancelled: Asked before every step.

    Raises:
        UserError: A file is there that nobody agreed to replace, or a file cannot be written. Nothing was
            written, and the files that were there are as they were.
    """
    _require_places(publication, replacing)
    steps = len(publication.files) + 1
    rendered = []
    for number, file in enumerate(publication.files):
        if not _goes_on(progress, is_cancelled, (number, steps, f"正在生成 {file.name}")):
            return None
        rendered.append(file.render())
    if not _goes_on(progress, is_cancelled, (steps - 1, steps, "正在写入文件")):
        return None
    _require_places(publication, replacing)
    paths = tuple(file.path for file in publication.files)
    replace_files({path: each.content for path, each in zip(paths, rendered, strict=True)})
    notices = dict.fromkeys(notice for each in rendered for notice in each.notices)
    return Published(paths, tuple(notices))


def _goes_on(
    progress: Progress | None, is_cancelled: Callable[[], bool] | None, step: tuple[int, int, str]
) -> bool:
    if is_cancelled is not None and is_cancelled():
        return False
    if progress is not None:
        progress(*step)
    return True


def _require_places(publication: Publication, replacing: Collection[Path]) -> None:
    for path in publication.existing:
        if path not in replacing:
            raise UserError("文件已经存在，没有替换", str(path), "请确认替换，或者换一个文件夹")
    for file in publication.files:
        require_writable(file.path)
