"""Publishing: one report in several formats into a folder, all files or none.

draft = must_be_draft(apply(findings, explanations, report))
publication = plan_publication(reading, folder, (".pdf", ".docx"), Options(draft))
publication.existing                          # files that would be replaced: ask, then
published = publish(publication, replacing=publication.existing)

Everything is rendered before the first byte is written, so that a fault, a full disk or a file that is open
elsewhere leaves the folder as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from export.file_names import file_name
from export.writers import Format, Options, Rendered, format_for
from model.checks.explanations import Explained
from model.errors import UserError
from model.files.replacing import replace_files, require_writable
from model.importers.reading import Reading

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

    def with_files(self, files: Sequence[PlannedFile]) -> Publication:
        """The same publication with further files, such as the check report."""
        return replace(self, files=(*self.files, *files))


@dataclass(frozen=True)
class Published:
    """What was written, and Chinese sentences about it that the user should know."""

    paths: tuple[Path, ...]
    notices: tuple[str, ...]


def must_be_draft(findings: Iterable[Explained]) -> bool:
    """Whether an error stands that nobody has explained: then the documents can only be a draft."""
    return any(found.blocks for found in findings)


def plan_publication(
    reading: Reading, folder: Path, suffixes: Sequence[str], options: Options | None = None
) -> Publication:
    """The files of a report, one for each ending, under their usual names.

    A draft has the mark in every name, so that its worksheet is not taken for the final one either.

    Raises:
        UserError: No format has one of the endings.
    """
    chosen = options or Options()

    def planned(known: Format) -> PlannedFile:
        path = folder / file_name(reading.report.title, known.suffix, chosen.draft)
        return PlannedFile(path, known.name, lambda: known.render(reading, chosen))

    return Publication(tuple(planned(format_for(Path(f"_{suffix}"))) for suffix in suffixes))


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
        if not _goes_on(progress, is_cancelled, (number, steps, f"正在生成{file.name}")):
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
