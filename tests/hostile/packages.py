"""Hostile .xlsx, .docx and .ods files: small on the disk, and terrible to whoever believes them."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.honest import honest_bytes, members_of, packed, with_part

SHEET = "xl/worksheets/sheet2.xml"
DOCUMENT = "word/document.xml"
MILLION = 1_000_000


def _sheet(rows: bytes, after: bytes = b"") -> Callable[[bytes], bytes]:
    start = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    )
    return lambda _: start + b"<sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"


def _xlsx(rows: bytes, after: bytes = b"") -> bytes:
    return with_part(".xlsx", SHEET, _sheet(rows, after))


def huge_merge() -> bytes:
    """A merge over 1.6 billion cells."""
    return _xlsx(b"", b'<mergeCells><mergeCell ref="A1:XFD100000"/></mergeCells>')


def many_merges() -> bytes:
    return _xlsx(b"", b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 50_000 + b"</mergeCells>")


def sparse_cell() -> bytes:
    """Two cells, at the first and at the last place of a sheet."""
    return _xlsx(
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def sparse_cell_in_disguise() -> bytes:
    """The same with references that only an XML parser can read."""
    return _xlsx(
        b"<row><c><v>1</v></c></row><row r='&#49;048576'><c  s='1' r='&#88;FD1048576'><v>1</v></c></row>"
    )


def cells_without_names() -> bytes:
    """A hundred thousand rows and a row of ten thousand cells, none of which says where it stands."""
    return _xlsx(
        b"<row><c><v>1</v></c></row>"
        + b"<row/>" * 100_000
        + b"<row>"
        + b"<c><v>1</v></c>" * 10_000
        + b"</row>"
    )


def million_cells(count: int = MILLION) -> bytes:
    return _xlsx(b"".join(b"<row>%b</row>" % (b"<c><v>1</v></c>" * 1000) for _ in range(count // 1000)))


def twenty_million_cells() -> bytes:
    return million_cells(20 * MILLION)


def _written(member: str, suffix: str, pieces: Iterator[bytes]) -> bytes:
    """An honest package with a part too large to be held here."""
    members = members_of(honest_bytes(suffix))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            if name != member:
                package.writestr(name, data)
        with package.open(member, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
    return buffer.getvalue()


def long_string(megabytes: int = 60) -> bytes:
    def pieces() -> Iterator[bytes]:
        yield b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        for _ in range(megabytes):
            yield b"a" * MILLION
        yield b"</t></si></sst>"

    return _written("xl/sharedStrings.xml", ".xlsx", pieces())


def string_of_a_gigabyte() -> bytes:
    return long_string(1_000)


def long_attribute() -> bytes:
    return _xlsx(b'<row r="1" spans="' + b"1" * (20 * MILLION) + b'"/>')


def shared_string_everywhere() -> bytes:
    """Thirty thousand characters once, and four hundred thousand cells that show them."""
    members = members_of(honest_bytes(".xlsx"))
    row = b"<row>%b</row>" % (b'<c t="inlineStr"><is><t>1</t></is></c>' + b'<c t="s"><v>0</v></c>' * 399)
    members[SHEET] = _sheet(row * 1000)(b"")
    members["xl/sharedStrings.xml"] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + b"a" * 30_000
        + b"</t></si></sst>"
    )
    return packed(members)


def bomb_beside() -> bytes:
    """A part that nobody needs, of nothing but zeros."""
    return with_part(".xlsx", "xl/printerSettings/printer.bin", lambda _: b"\0" * (60 * MILLION))


def bomb_as_mimetype() -> bytes:
    return packed({"mimetype": b"a" * (60 * MILLION), "content.xml": b"<a/>"})


def nested_packages() -> bytes:
    data = b"\0" * MILLION
    for _ in range(20):
        data = packed({"xl/workbook.xml": data})
    return data


def twenty_thousand_members() -> bytes:
    return packed({f"xl/{number}.xml": b"<a/>" for number in range(20_000)})


def duplicate_names() -> bytes:
    buffer = io.BytesIO(honest_bytes(".xlsx"))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(SHEET, "<worksheet/>")
    return buffer.getvalue()


def path_out_of_the_folder() -> bytes:
    return with_part(".xlsx", "../../etc/cron.d/x", lambda _: b"x")


def absolute_path() -> bytes:
    return with_part(".docx", "/etc/passwd", lambda _: b"x")


def drive_path() -> bytes:
    return with_part(".docx", "C:\\Windows\\x.dll", lambda _: b"x")


def encrypted_member() -> bytes:
    """The mark of encryption in each header, as password-protected zip files have it."""
    data = bytearray(honest_bytes(".xlsx"))
    for mark, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def truncated_package() -> bytes:
    return honest_bytes(".xlsx")[:-2000]


def wrong_checksum() -> bytes:
    data = bytearray(honest_bytes(".xlsx"))
    at = data.find(SHEET.encode())
    data[at + 400] ^= 0xFF
    return bytes(data)


def data_behind() -> bytes:
    return honest_bytes(".xlsx") + b"\0" * 1000


def broken_sheet() -> bytes:
    return with_part(".xlsx", SHEET, lambda data: data[: len(data) // 2])


def control_characters() -> bytes:
    return with_part(".xlsx", SHEET, lambda data: data.replace(b"<v>", b"<v>\x01\x02", 5))


LAUGHS = b"".join(
    b'<!ENTITY l%d "%b">' % (number, b"&l%d;" % (number - 1) * 10 if number else b"lol" * 10)
    for number in range(12)
)


def _declared(root: bytes, entities: bytes) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE ' + root + b" [" + entities + b"]>"


def _document(body: bytes, before: bytes = b"") -> bytes:
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = before + b"<w:document " + space + b"><w:body>" + body + b"</w:body></w:document>"
    return with_part(".docx", DOCUMENT, lambda _: text)


def laughs_in_a_sheet() -> bytes:
    text = (
        _declared(b"worksheet", LAUGHS) + _sheet(b"<row><c><v>&l11;</v></c></row>")(b"").partition(b"?>")[2]
    )
    return with_part(".xlsx", SHEET, lambda _: text)


def laughs_in_shared_strings() -> bytes:
    text = _declared(b"sst", LAUGHS) + b"<sst><si><t>&l11;</t></si></sst>"
    return with_part(".xlsx", "xl/sharedStrings.xml", lambda _: text)


def laughs_in_word() -> bytes:
    return _document(b"<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", _declared(b"w:document", LAUGHS))


def outside_entity(url: str) -> bytes:
    """A Word file whose only text is what stands at `url`."""
    entity = b'<!ENTITY x SYSTEM "%b">' % url.encode()
    return _document(b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _declared(b"w:document", entity))


def outside_styles_in_other_letters(url: str) -> bytes:
    """The same in a part that is not streamed, in an encoding that hides it from a search of bytes."""
    text = (
        f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x SYSTEM "{url}" ['
        f'<!ENTITY x SYSTEM "{url}">]><styles>&x;</styles>'
    )
    return with_part(".docx", "word/styles.xml", lambda _: text.encode("utf-16"))


def outside_relations(url: str) -> bytes:
    """A Word file with a picture, a template and a foreign chunk that lie elsewhere."""
    kinds = ("image", "attachedTemplate", "aFChunk", "hyperlink", "styles")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relations = "".join(
        f'<Relationship Id="x{kind}" Type="{base}{kind}" Target="{url}" TargetMode="External"/>'
        for kind in kinds
    )
    end = b"</Relationships>"
    name = "word/_rels/document.xml.rels"
    data = with_part(".docx", name, lambda data: data.replace(end, relations.encode() + end))
    chunk = b'<w:altChunk xmlns:r="%b" r:id="xaFChunk"/>' % base.strip("/").encode()
    members = members_of(data)
    members[DOCUMENT] = members[DOCUMENT].replace(b"<w:sectPr", chunk + b"<w:sectPr", 1)
    return packed(members)


def outside_sheet(url: str) -> bytes:
    """A workbook with a sheet that lies elsewhere."""
    name = "xl/_rels/workbook.xml.rels"
    data = members_of(honest_bytes(".xlsx"))[name]
    first = data.index(b'Target="') + len(b'Target="')
    changed = data[:first] + url.encode() + data[data.index(b'"', first) :]
    return with_part(".xlsx", name, lambda _: changed)


def many_paragraphs(count: int = MILLION) -> bytes:
    return _document(b"<w:p/>" * count)


def five_million_paragraphs() -> bytes:
    return many_paragraphs(5 * MILLION)


def nested_word_tables(count: int = 100_000) -> bytes:
    start, end = b"<w:tbl><w:tr><w:tc>", b"<w:p/></w:tc></w:tr></w:tbl>"
    return _document(start * count + end * count)


def fairly_nested_word_tables() -> bytes:
    return nested_word_tables(300)


def wide_span() -> bytes:
    return _document(
        b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )


def macros(suffix: str) -> bytes:
    """An honest file with a macro project, which stays what it is: bytes."""
    folder = {".xlsx": "xl", ".docx": "word"}[suffix]
    return with_part(suffix, f"{folder}/vbaProject.bin", lambda _: b'Sub AutoOpen(): Shell "x": End Sub')


def _ods(table: str) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = f"<office:document-content{spaces}><office:body><office:spreadsheet><table:table>{table}"
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mimetype, "content.xml": content.encode()})


def repeated_cells() -> bytes:
    """One element that stands for seventeen billion cells."""
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    return _ods(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


def repeated_blanks() -> bytes:
    cell = '<table:table-cell><text:p><text:s text:c="2000000000"/></text:p></table:table-cell>'
    return _ods(f"<table:table-row>{cell}</table:table-row>")


def endless_repetition() -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="{"9" * 5000}"/>'
    return _ods(f"<table:table-row>{cell}</table:table-row>")


def write(data: bytes, path: Path) -> Path:
    """Puts the bytes there."""
    path.write_bytes(data)
    return path
