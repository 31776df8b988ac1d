"""The report as a Word document to GB/T 9704: real styles, real merged tables, page numbers outside.

The body is written as XML and handed to python-docx, which is quick for text but far too slow for tables
cell by cell.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from export.document import Document
from export.packages import settled_package

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


USUAL_TABLE_SIZE = 10.5
"""Of the styles for tables in a document that has none."""


def render_docx(document: Document) -> bytes:
    """The content of a .docx file; the same document gives the same bytes."""
    import docx

    from export.docx.body import Body
    from export.docx.font_table import add_font_table
    from export.docx.page import set_page
    from export.docx.pictures import Pictures
    from export.docx.styles import set_styles
    from export.fonts import register
    from export.pages.geometry import geometry_of
    from export.pages.layout import tables_of

    word = docx.Document()
    _drop_template_parts(word)
    fonts = register(document.style)
    tables = tables_of(document, fonts)
    geometry = geometry_of(document.style)
    set_styles(word, geometry, tables[0].size if tables else USUAL_TABLE_SIZE)
    body = word.element.body
    for element in Body(document, fonts, tables, Pictures(word)).elements():
        body.insert(len(body) - 1, element)
    set_page(word, geometry, document.draft)
    add_font_table(word, document.style.fonts)
    _set_properties(word, document)
    content = io.BytesIO()
    word.save(content)
    return settled_package(content.getvalue())


def _drop_template_parts(word: WordDocument) -> None:
    """Leaves out what python-docx's own template brings and this document does not use."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND

    package = word.part.package
    used = {KIND.STYLES, KIND.SETTINGS, KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES}
    for rels in (package.rels, word.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype not in used]:
            del rels[key]


def _set_properties(word: WordDocument, document: Document) -> None:
    """Title, author and subject; no dates, since nobody has told when the report was made."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from docx.opc.coreprops import CoreProperties

    element = word.part.package.part_related_by(KIND.CORE_PROPERTIES).element
    for child in list(element):
        element.remove(child)
    properties = CoreProperties(element)
    # The format allows 255 characters for each.
    properties.title = document.title[:255]
    properties.author = document.unit[:255]
    properties.subject = document.subject
    properties.language = "zh-CN"
