"""What is written of a judged report: which files, under which names, with which charts.

publication = plan_publication(manuscript, Choices(folder, (".pdf", ".docx"), check_report=True))
publication = Publication((plan_report(manuscript, path),))        # one file, where the user wants it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from export.charts import ChartKind, charts_of
from export.check_report import NAME, render_check_report, require_check_report_format
from export.document import Chart, Charts
from export.file_names import file_name
from export.house_style import NATIONAL, HouseStyle
from export.publishing import PlannedFile, Publication
from export.writers import ARCHIVE_SUFFIX, Rendered, archive_ofd, format_for
from model.judging.check_report import build_check_report, check_report_title
from model.judging.manuscript import Manuscript

PICTURE_SUFFIX = ".png"
ARCHIVE_NAME = "OFD 归档文件"
CHECK_REPORT_SUFFIX = ".pdf"
"""With a publication, the check report is made to be signed on paper."""


@dataclass(frozen=True)
class Choices:
    """What the user wants to publish.

    Attributes:
        folder: Where.
        suffixes: In which formats.
        charts: With which charts.
        check_report: With the check report.
        style: How documents are set.
        pictures: With each chart as a picture for a web site too.
        archive: OFD as archives take it.
    """

    folder: Path
    suffixes: tuple[str, ...]
    charts: tuple[ChartKind, ...] = ()
    check_report: bool = False
    style: HouseStyle = NATIONAL
    pictures: bool = False
    archive: bool = False


def plan_publication(manuscript: Manuscript, choices: Choices) -> Publication:
    """The files that the user wants, under their usual names.

    A draft has the mark in every name, so that its worksheet is not taken for the final one either.

    Raises:
        UserError: No format has one of the endings.
    """
    return Publication(tuple(_files(manuscript, choices)))


def _files(manuscript: Manuscript, choices: Choices) -> Iterator[PlannedFile]:
    charts = charts_of(manuscript, choices.charts)
    for suffix in choices.suffixes:
        name = file_name(manuscript.report.title, suffix, manuscript.judged.must_be_draft)
        path = choices.folder / name
        if suffix == ARCHIVE_SUFFIX and choices.archive:
            yield PlannedFile(path, ARCHIVE_NAME, partial(archive_ofd, manuscript, charts, choices.style))
        else:
            yield plan_report(manuscript, path, charts, choices.style)
    if choices.pictures:
        yield from _pictures(manuscript, choices.folder, charts)
    if choices.check_report:
        name = file_name(check_report_title(manuscript.report), CHECK_REPORT_SUFFIX)
        yield plan_check_report(manuscript, choices.folder / name)


def _pictures(manuscript: Manuscript, folder: Path, charts: Charts) -> Iterator[PlannedFile]:
    """Each chart as a picture for a web site."""
    for chart in charts:
        if isinstance(chart, Chart):
            number = chart.caption.partition("\u3000")[0]
            title = f"{manuscript.report.title}{number}"
            path = folder / file_name(title, PICTURE_SUFFIX, manuscript.judged.must_be_draft)
            yield PlannedFile(path, "图表图片", partial(_picture, chart))


def _picture(chart: Chart) -> Rendered:
    from export.chart_drawing import captioned_png

    return Rendered(captioned_png(chart))


def plan_report(
    manuscript: Manuscript, path: Path, charts: Charts = (), style: HouseStyle = NATIONAL
) -> PlannedFile:
    """The report as a file in the format that the ending of the path asks for.

    Raises:
        UserError: No format has that ending.
    """
    known = format_for(path)
    return PlannedFile(path, known.name, lambda: known.render(manuscript, charts, style))


def plan_check_report(manuscript: Manuscript, path: Path) -> PlannedFile:
    """The check report of today as a file in the format that the ending of the path asks for.

    Raises:
        UserError: The check report is not made in that format.
    """
    require_check_report_format(path)
    check = build_check_report(manuscript, date.today())
    return PlannedFile(path, NAME, lambda: render_check_report(check, path.suffix))
