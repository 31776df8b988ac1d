"""How far the pages of OFD files differ from those of the PDF, for samples, the example and torture reports.

python -m tests.benchmarks.ofd_pictures FOLDER_OF_SAMPLES [FOLDER_FOR_PICTURES]

Prints of each report the share of dots that differ on its worst page, how far the edges of what is printed
lie apart, and how long the file took to write after the pages were laid out, in processor time.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from export.charts import charts_of, possible_charts
from export.font_files import find_faces
from export.fonts import register
from export.judged_document import document_of
from export.ofd import render_ofd
from export.pages.layout import lay_out
from export.pdf import render_pdf
from model.importers.file import read_file
from model.judging.manuscript import Manuscript, manuscript_of_file
from tests.export.conftest import torture_manuscript
from tests.export.ofd.picturing import ink_box, pictures_of_ofd, pictures_of_pdf, share_that_differs
from tests.resources.build_worksheets import EXAMPLE


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each report."""
    manuscripts = {
        path.stem[:3]: manuscript_of_file(read_file(path))
        for path in sorted(Path(arguments[0]).glob("*.txt"))
    }
    manuscripts["example"] = manuscript_of_file(read_file(EXAMPLE))
    manuscripts |= {edition: torture_manuscript(edition) for edition in ("2019", "2021")}
    for name, manuscript in manuscripts.items():
        print(name, compared(name, manuscript, Path(arguments[1]) if len(arguments) > 1 else None))


def seconds(action: Callable[[], object]) -> float:
    """The processor time that an action takes."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def compared(name: str, manuscript: Manuscript, folder: Path | None) -> str:
    """What is printed of a report."""
    fonts = register(faces=find_faces(()))
    document = document_of(manuscript, charts_of(manuscript, possible_charts(manuscript)))
    content = render_ofd(document, fonts)
    laid_out, whole = (
        statistics.median(seconds(partial(action, document, fonts)) for _ in range(5))
        for action in (lay_out, render_ofd)
    )
    taken = 1000 * (whole - laid_out)
    ours, theirs = pictures_of_pdf(render_pdf(document, fonts)), pictures_of_ofd(content)
    pairs = list(zip(ours, theirs, strict=True))
    differing = max(share_that_differs(*pair) for pair in pairs)
    apart = max(abs(a - b) for one, two in pairs for a, b in zip(ink_box(one), ink_box(two), strict=True))
    for number, picture in enumerate(theirs if folder else [], start=1):
        picture.save((folder or Path()) / f"{name}-{number}.png")
    return (
        f"{len(pairs)} pages, {100 * differing:.3f} % of the dots differ on the worst, "
        f"edges {apart:.2f} mm apart, {taken:.0f} ms after the layout, {len(content) / 1000:.0f} kB"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
