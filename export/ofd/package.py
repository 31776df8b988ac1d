"""The parts of an OFD file and the package around them; the order of elements is that of the standard."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from hashlib import md5
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from export.document import Document, one_line
from export.ofd.drawing import Bookmark, Drawn, Tag
from export.ofd.objects import number
from export.ofd.subset import subset_of
from export.pages.geometry import PAGE_HEIGHT, PAGE_WIDTH
from model.document import ATTACHED_REPORT, STRUCTURE

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_FOLDER = "Doc_0"
_PAPER = f"<ofd:PhysicalBox>0 0 {number(PAGE_WIDTH)} {number(PAGE_HEIGHT)}</ofd:PhysicalBox>"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def package_of(document: Document, drawn: Drawn, report: bytes, *, archive: bool = False) -> bytes:
    """The content of the file."""
    parts = dict(_parts(drawn, report))
    # Tells the document from others; no secret rests on it.
    digest = md5(b"".join(parts.values()), usedforsecurity=False).hexdigest()
    result = io.BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as package:
        for name, content in {"OFD.xml": _start(document, digest, archive), **parts}.items():
            member = ZipInfo(name, _NO_TIME)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0
            package.writestr(member, content)
    return result.getvalue()


def _xml(name: str, content: str, attributes: str = "") -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name} {_OFD}{attributes}>{content}</ofd:{name}>'
    return text.encode()


def _start(document: Document, digest: str, archive: bool) -> bytes:
    texts = {
        "DocID": digest,
        "Title": one_line(document.title),
        "Author": one_line(document.unit),
        "Subject": one_line(document.subject),
        "Creator": "年报",
    }
    info = "".join(f"<ofd:{name}>{escape(text)}</ofd:{name}>" for name, text in texts.items() if text)
    body = f"<ofd:DocInfo>{info}</ofd:DocInfo><ofd:DocRoot>{_FOLDER}/Document.xml</ofd:DocRoot>"
    kind = "OFD-A" if archive else "OFD"
    return _xml("OFD", f"<ofd:DocBody>{body}</ofd:DocBody>", f' Version="1.0" DocType="{kind}"')


def _parts(drawn: Drawn, report: bytes) -> Iterator[tuple[str, bytes]]:
    pages = {f"Pages/Page_{at}/Content.xml": (own, xml) for at, (own, xml) in enumerate(drawn.pages)}
    layers = {name: _page(xml, drawn.units.next()) for name, (_, xml) in pages.items()}
    yield f"{_FOLDER}/Document.xml", _document(drawn, {name: own for name, (own, _) in pages.items()}, report)
    yield f"{_FOLDER}/PublicRes.xml", _resources(drawn.units.fonts)
    for name, content in layers.items():
        yield f"{_FOLDER}/{name}", content
    yield f"{_FOLDER}/CustomTags.xml", _tags_index()
    yield f"{_FOLDER}/Tags/Structure.xml", _structure(drawn.tags)
    if report:
        yield f"{_FOLDER}/Attachments.xml", _attachments(report)
        yield f"{_FOLDER}/Attachs/{ATTACHED_REPORT}", report
    for font_name in drawn.units.fonts:
        yield f"{_FOLDER}/Res/{font_name}.ttf", subset_of(font_name, drawn.units.characters[font_name])


def _page(objects: str, layer: int) -> bytes:
    content = f'<ofd:Layer ID="{layer}" Type="Body">{objects}</ofd:Layer>'
    return _xml("Page", f"<ofd:Area>{_PAPER}</ofd:Area><ofd:Content>{content}</ofd:Content>")


def _document(drawn: Drawn, pages: Mapping[str, int], report: bytes) -> bytes:
    common = (
        f"<ofd:MaxUnitID>{drawn.units.last}</ofd:MaxUnitID><ofd:PageArea>{_PAPER}</ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    )
    listed = "".join(f'<ofd:Page ID="{own}" BaseLoc="{name}"/>' for name, own in pages.items())
    outline = _outline(drawn.bookmarks)
    attached = "<ofd:Attachments>Attachments.xml</ofd:Attachments>" if report else ""
    return _xml(
        "Document",
        f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        f"{f'<ofd:Outlines>{outline}</ofd:Outlines>' if outline else ''}"
        f"<ofd:CustomTags>CustomTags.xml</ofd:CustomTags>{attached}",
    )


def _outline(bookmarks: Sequence[Bookmark]) -> str:
    """The entries, each with those below it inside."""
    xml = ""
    for at, entry in enumerate(bookmarks):
        target = f'<ofd:Dest Type="XYZ" PageID="{entry.page}" Left="0" Top="{number(entry.top)}" Zoom="0"/>'
        action = f'<ofd:Action Event="CLICK"><ofd:Goto>{target}</ofd:Goto></ofd:Action>'
        xml += f"<ofd:OutlineElem Title={quoteattr(entry.text)}><ofd:Actions>{action}</ofd:Actions>"
        following = bookmarks[at + 1].depth if at + 1 < len(bookmarks) else 0
        xml += "</ofd:OutlineElem>" * max(entry.depth - following + 1, 0)
    return xml


def _resources(fonts: Mapping[str, int]) -> bytes:
    listed = "".join(
        f'<ofd:Font ID="{own}" FontName="{name}" FamilyName="{name}">'
        f"<ofd:FontFile>{name}.ttf</ofd:FontFile></ofd:Font>"
        for name, own in fonts.items()
    )
    return _xml("Res", f"<ofd:Fonts>{listed}</ofd:Fonts>", ' BaseLoc="Res"')


def _tags_index() -> bytes:
    place = "<ofd:FileLoc>Tags/Structure.xml</ofd:FileLoc>"
    return _xml("CustomTags", f'<ofd:CustomTag NameSpace="{STRUCTURE}">{place}</ofd:CustomTag>')


def _structure(tags: Sequence[Tag]) -> bytes:
    """What each stretch of the document is, in the order in which it is read."""
    content = "".join(
        f"<s:{tag.kind}>"
        + "".join(f'<ofd:ObjectRef PageRef="{page}">{own}</ofd:ObjectRef>' for page, own in tag.objects)
        + f"</s:{tag.kind}>"
        for tag in tags
    )
    root = f'<s:Document xmlns:s="{STRUCTURE}" {_OFD}>{content}</s:Document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'.encode()


def _attachments(report: bytes) -> bytes:
    place = f"<ofd:FileLoc>Attachs/{ATTACHED_REPORT}</ofd:FileLoc>"
    attributes = (
        f'ID="A1" Name="{ATTACHED_REPORT}" Format="json" Size="{len(report) / 1024:.3f}" Visible="true"'
    )
    return _xml("Attachments", f"<ofd:Attachment {attributes}>{place}</ofd:Attachment>")
