"""From planned files to files on the disk: the one way in which the window writes what a report becomes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from gui.work.running import run
from gui.work.work import Work

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from export.publishing import Publication, Published
    from gui.work.work import View


def write_publication(
    parent: QWidget,
    publication: Publication,
    replacing: Collection[Path],
    work: Work,
    view: View | None = None,
) -> Published | None:
    """Makes and writes all files in another thread; None when the user has stopped it, then there are none.

    Args:
        parent: Over which window the progress stands.
        publication: The files.
        replacing: The existing files that the user agreed to replace.
        work: What the user is told; with what may be stopped she is told every step.
        view: Where a dialog shows the progress itself.

    Raises:
        UserError: A file cannot be written; nothing was.
    """
    # Late: the writers of all formats would make the start wait.
    from export.publishing import publish

    if not work.may_stop:
        return run(parent, work, lambda _: publish(publication, replacing))
    return run(
        parent, work, lambda course: publish(publication, replacing, course.count, course.is_stopped), view
    )
