"""Hostile files of the text formats: .rtf, .odt, .doc, .ofd."""

from __future__ import annotations

import struct

from tests.corpus.twins import FOLDER
from tests.hostile.honest import members_of, packed

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def groups_without_end() -> bytes:
    """Groups in groups in groups."""
    return b"{\\rtf1" + b"{\\b x" * 200_000


def many_paragraphs() -> bytes:
    """More paragraphs than any document has."""
    return b"{\\rtf1" + b"x\\par\n" * 300_000 + b"}"


def many_cells() -> bytes:
    """A row of a hundred thousand cells."""
    return b"{\\rtf1\\trowd" + b"\\cellx9" * 100_000 + b"\\intbl" + b" x\\cell" * 100_000 + b"\\row}"


def nested_boxes() -> bytes:
    """Text boxes within each other."""
    return b"{\\rtf1" + b"{\\shp{\\*\\shpinst{\\shptxt x\\par" * 120 + b"}" * 361


def repeated_cells() -> bytes:
    """One cell that stands for a billion."""
    row = (
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
        b'table:number-columns-repeated="1000"><text:p>1</text:p></table:table-cell></table:table-row>'
    )
    return _odt(b"</office:text>", b"<table:table>" + row + b"</table:table></office:text>")


def many_blanks() -> bytes:
    """One element that stands for a billion blanks."""
    return _odt(b"</office:text>", b'<text:p><text:s text:c="1000000000"/></text:p></office:text>')


def deep_lists() -> bytes:
    """Lists in lists in lists."""
    nested = (
        b"<text:list><text:list-item>" * 100 + b"<text:p>x</text:p>" + b"</text:list-item></text:list>" * 100
    )
    return _odt(b"</office:text>", nested + b"</office:text>")


def _odt(old: bytes, new: bytes) -> bytes:
    members = members_of((FOLDER / "example.odt").read_bytes())
    return packed({**members, "content.xml": members["content.xml"].replace(old, new)})


def many_pages() -> bytes:
    """Ten thousand pages that are all the same."""
    page = b'<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' * 10_000
    members = members_of((FOLDER / "example.ofd").read_bytes())
    document = members["Doc_0/Document.xml"].replace(b"</ofd:Pages>", page + b"</ofd:Pages>")
    return packed({**members, "Doc_0/Document.xml": document})


def many_lines() -> bytes:
    """A page of nothing but lines."""
    path = b"<ofd:PathObject><ofd:AbbreviatedData>" + b"M 1 1 L 9 1 " * 100_000
    return _ofd(path + b"</ofd:AbbreviatedData></ofd:PathObject>")


def repeated_distances() -> bytes:
    """A distance between characters that is repeated a billion times."""
    code = b'<ofd:TextCode X="0" Y="4" DeltaX="g 1000000000 4">abc</ofd:TextCode>'
    return _ofd(b'<ofd:TextObject Boundary="0 0 9 9" Size="4">' + code + b"</ofd:TextObject>")


def _ofd(objects: bytes) -> bytes:
    name = "Doc_0/Pages/Page_0/Content.xml"
    members = members_of((FOLDER / "example.ofd").read_bytes())
    return packed({**members, name: members[name].replace(b"</ofd:Layer>", objects + b"</ofd:Layer>")})


def text_of_four_billion_characters() -> bytes:
    """A binary document whose header tells of more text than there is."""
    data = bytearray((FOLDER / "example.doc").read_bytes())
    at = data.index(bytes.fromhex("ECA50101"))
    struct.pack_into("<I", data, at + 76, 0xFFFFFFFF)
    return bytes(data)


def all_structures_everywhere() -> bytes:
    """A binary document whose structures all lie at the same place and have no end."""
    data = bytearray((FOLDER / "example.doc").read_bytes())
    at = data.index(bytes.fromhex("ECA50101")) + 154
    for number in range(1, 93):
        if number != 33:
            struct.pack_into("<II", data, at + 8 * number, 0, 0x7FFFFFFF)
    return bytes(data)
