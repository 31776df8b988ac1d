"""What the file says of itself as one XMP packet (ISO 16684-1), which archives and search engines read."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

from export.document import Document, one_line

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PACKET = "W5M0MpCehiHzreSzNTczkc9d"
"""By this identifier, the same in all files, programs find the packet without reading the PDF."""


def write_metadata(canvas: Any, document: Document) -> None:
    """Puts the packet into the file: title, organ, subject, language, program."""
    pdf = canvas._doc  # noqa: SLF001 - the only way to the catalogue of the file
    stream = PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), _packet(document))
    pdf.Catalog.Metadata = pdf.Reference(stream, "Metadata")


def _packet(document: Document) -> bytes:
    title, unit, subject = (
        escape(one_line(text)) for text in (document.title, document.unit, document.subject)
    )
    creator = f"<dc:creator><rdf:Seq><rdf:li>{unit}</rdf:li></rdf:Seq></dc:creator>" if unit else ""
    content = (
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>"
        "<dc:format>application/pdf</dc:format><xmp:CreatorTool>年报</xmp:CreatorTool>"
        "<pdf:Producer>年报</pdf:Producer>"
    )
    return (
        f'<?xpacket begin="\ufeff" id="{_PACKET}"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
        f'<rdf:Description rdf:about="" xmlns:dc="{_DUBLIN_CORE}" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        f'xmlns:pdf="http://ns.adobe.com/pdf/1.3/">{content}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
