"""What the file says of itself, for archives and search engines: one XMP packet (ISO 16684-1), its colours.

It claims PDF/A-2b (ISO 19005-2) and PDF/UA-1 (ISO 14289-1): all fonts inside, nothing outside, tagged.
"""

from __future__ import annotations

from hashlib import md5
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFInfo, PDFStream, PDFString

from export.document import Document, one_line
from export.pdf.colour import NAME, srgb_profile

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_AID, _UAID = "http://www.aiim.org/pdfa/ns/", "http://www.aiim.org/pdfua/ns/id/"
_SCHEMA_OF_UA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_UAID}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""PDF/A wants every schema explained that it does not know itself."""
_PACKET = "W5M0MpCehiHzreSzNTczkc9d"
"""By this identifier, the same in all files, programs find the packet without reading the PDF."""


class _Properties(PDFInfo):
    """WORKAROUND: reportlab always writes the time of day. Nobody has told when the report was made."""

    def format(self, document: Any) -> bytes:
        words = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        written: bytes = PDFDictionary({key: PDFString(text) for key, text in words.items()}).format(document)
        return written


def set_properties(canvas: Any, document: Document) -> None:
    """Title, organ and subject as programs show them of a file, which is known by what stands in it alone."""
    pdf = canvas._doc  # noqa: SLF001 - reportlab would put the time of day into both
    pdf.info, pdf.signature = _Properties(), md5(usedforsecurity=False)
    canvas.setTitle(one_line(document.title))
    canvas.setAuthor(one_line(document.unit))
    canvas.setSubject(one_line(document.subject))
    canvas.setKeywords(one_line(f"{document.unit} {document.subject}"))
    canvas.setCreator("年报")
    canvas.setProducer("年报")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def write_metadata(canvas: Any, document: Document) -> None:
    """Puts both into the file: the packet with title, organ, subject, language, program, and the profile."""
    PDFStream.format = _with_end_of_line
    pdf = canvas._doc  # noqa: SLF001 - the only way to the catalogue of the file
    stream = PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), _packet(document))
    pdf.Catalog.Metadata = pdf.Reference(stream, "Metadata")
    profile = pdf.Reference(PDFStream(PDFDictionary({"N": 3}), srgb_profile()), "ColourProfile")
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": PDFString(NAME),
        "Info": PDFString(NAME),
        "DestOutputProfile": profile,
    }
    # WORKAROUND: reportlab writes only the keys of the catalogue that it knows.
    pdf.Catalog.__NoDefault__ = [*pdf.Catalog.__NoDefault__, "OutputIntents"]
    pdf.Catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


_format_of_reportlab = PDFStream.format


def _with_end_of_line(stream: PDFStream, pdf: Any) -> bytes:
    """WORKAROUND: reportlab 5.1 puts `endstream` right behind the content, and the length seems wrong."""
    written: bytes = _format_of_reportlab(stream, pdf)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


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
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
        f"{_SCHEMA_OF_UA}"
    )
    return (
        f'<?xpacket begin="\ufeff" id="{_PACKET}"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
        f'<rdf:Description rdf:about="" xmlns:dc="{_DUBLIN_CORE}" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        f'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="{_AID}id/" xmlns:pdfuaid="{_UAID}" '
        f'xmlns:pdfaExtension="{_AID}extension/" xmlns:pdfaSchema="{_AID}schema#" '
        f'xmlns:pdfaProperty="{_AID}property#">{content}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
