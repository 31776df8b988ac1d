"""The formats a report can be written in, by the ending of the file.

To add a format, write its module and add its line to FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from export.document import Charts, Document, unprintable_notice
from export.docx import render_docx
from export.house_style import NATIONAL, HouseStyle
from export.html import render_html
from export.json_report import render_json
from export.judged_document import document_of
from export.xlsx import render_xlsx
from model.errors import UserError
from model.files.replacing import replace_file, require_writable
from model.judging.manuscript import Manuscript

if TYPE_CHECKING:
    from export.fonts import FontSet


@dataclass(frozen=True)
class Rendered:
    """The content of a file, and Chinese sentences about it that the user should know."""

    content: bytes
    notices: tuple[str, ...] = ()


class Render(Protocol):
    """From a judged report to the content of a file; worksheets and data have neither charts nor a style."""

    def __call__(
        self, manuscript: Manuscript, charts: Charts = (), style: HouseStyle = NATIONAL, /
    ) -> Rendered:
        """The content of the file."""


@dataclass(frozen=True)
class Format:
    """One file format.

    Attributes:
        suffix: The ending of its files, with the dot.
        name: What users call it.
        document: It is a finished document for people, which is marked while it is a draft; worksheets and
            data are never marked.
    """

    suffix: str
    name: str
    render: Render
    document: bool = True


def _of_document(render: Callable[[Document], bytes]) -> Render:
    def rendered(manuscript: Manuscript, charts: Charts = (), style: HouseStyle = NATIONAL) -> Rendered:
        return _told(manuscript, Rendered(render(document_of(manuscript, charts, style))))

    return rendered


def _told(manuscript: Manuscript, rendered: Rendered) -> Rendered:
    """With a sentence on the characters of the report that documents leave out."""
    return replace(rendered, notices=(*unprintable_notice(manuscript.report), *rendered.notices))


def _sheet(manuscript: Manuscript, _charts: Charts = (), _style: HouseStyle = NATIONAL) -> Rendered:
    return _told(manuscript, Rendered(render_xlsx(manuscript)))


def _data(manuscript: Manuscript, _charts: Charts = (), _style: HouseStyle = NATIONAL) -> Rendered:
    """JSON carries every character."""
    return Rendered(render_json(manuscript))


def _pdf(manuscript: Manuscript, charts: Charts = (), style: HouseStyle = NATIONAL) -> Rendered:
    return _told(manuscript, rendered_pdf(document_of(manuscript, charts, style)))


def rendered_pdf(document: Document) -> Rendered:
    """The PDF of any document, and sentences on the fonts and the characters that are lacking."""
    from export.fonts import register
    from export.pdf import render_pdf

    fonts = register(document.style)
    content = render_pdf(document, fonts)
    return Rendered(content, _missing_notice(fonts, "PDF"))


def _ofd(manuscript: Manuscript, charts: Charts = (), style: HouseStyle = NATIONAL) -> Rendered:
    return _rendered_ofd(document_of(manuscript, charts, style), manuscript, archive=False)


def archive_ofd(manuscript: Manuscript, charts: Charts = (), style: HouseStyle = NATIONAL) -> Rendered:
    """OFD for an archive (OFD-A): without the report as data inside, which such files may not carry."""
    return _rendered_ofd(document_of(manuscript, charts, style), manuscript, archive=True)


def _rendered_ofd(document: Document, manuscript: Manuscript, *, archive: bool) -> Rendered:
    from export.fonts import register
    from export.ofd import render_ofd

    fonts = register(document.style)
    content = render_ofd(document, fonts, render_json(manuscript), archive=archive)
    return _told(manuscript, Rendered(content, _missing_notice(fonts, "OFD")))


def _missing_notice(fonts: FontSet, name: str) -> tuple[str, ...]:
    geta = f"字体里没有这些字，{name} 中用〓代替：{' '.join(fonts.missing)}"
    return (*(f"{sentence}（{name}）" for sentence in fonts.lacking), *([geta] if fonts.missing else []))


FORMATS = (
    Format(".pdf", "PDF 文档", _pdf),
    Format(".docx", "Word 文档", _of_document(render_docx)),
    Format(".xlsx", "工作表", _sheet, document=False),
    Format(".html", "网页", _of_document(render_html)),
    Format(".ofd", "OFD 版式文件", _ofd),
    Format(".json", "JSON 数据", _data, document=False),
)


FRAGMENT_SUFFIX = ".html"
ARCHIVE_SUFFIX = ".ofd"


def format_for(path: Path) -> Format:
    """The format that the ending of the file name asks for.

    Raises:
        UserError: No format has that ending.
    """
    for known in FORMATS:
        if known.suffix == path.suffix.lower():
            return known
    endings = "、".join(known.suffix for known in FORMATS)
    what = f"不能写出“{path.suffix}”格式的文件" if path.suffix else "文件名没有后缀，不知道写成什么格式"
    raise UserError(what, str(path), f"请把文件名的后缀改为 {endings} 之一")


def require_target(path: Path) -> Format:
    """The format of a target that can be written, as far as that is known before writing.

    Raises:
        UserError: The ending is unknown, or the place cannot be written.
    """
    chosen = format_for(path)
    require_writable(path)
    return chosen


def write_fragment(manuscript: Manuscript, path: Path, style: HouseStyle = NATIONAL) -> tuple[str, ...]:
    """Writes the body of the web page alone, for the editor of a web site; else like `write_report`.

    Raises:
        UserError: The ending is not that of a web page, or the file cannot be written.
    """
    from export.html_fragment import render_fragment

    if require_target(path).suffix != FRAGMENT_SUFFIX:
        raise UserError("网页正文只能写成 .html 文件", str(path), "请把文件名的后缀改为 .html")
    rendered = _told(manuscript, Rendered(render_fragment(document_of(manuscript, style=style)).encode()))
    replace_file(path, rendered.content)
    return rendered.notices


def write_archive(manuscript: Manuscript, path: Path, style: HouseStyle = NATIONAL) -> tuple[str, ...]:
    """Writes OFD for an archive; else like `write_report`.

    Raises:
        UserError: The ending is not that of OFD, or the file cannot be written.
    """
    if require_target(path).suffix != ARCHIVE_SUFFIX:
        raise UserError("归档文件只能写成 .ofd 文件", str(path), "请把文件名的后缀改为 .ofd")
    rendered = archive_ofd(manuscript, (), style)
    replace_file(path, rendered.content)
    return rendered.notices


def write_report(manuscript: Manuscript, path: Path, style: HouseStyle = NATIONAL) -> tuple[str, ...]:
    """Writes the report in the format that the ending of `path` asks for, completely or not at all.

    Returns what there is to tell the user of the file, usually nothing.

    Raises:
        UserError: The ending is unknown or the file cannot be written; a file at `path` is as it was.
    """
    chosen = require_target(path)
    rendered = chosen.render(manuscript, (), style)
    replace_file(path, rendered.content)
    return rendered.notices
