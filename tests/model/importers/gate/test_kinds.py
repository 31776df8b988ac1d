"""Files whose name does not say what they are."""

import struct
import zipfile
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.gate.kinds import actual_suffix
from model.importers.source import Source

PAGE = "<html><head><meta charset='gb2312'></head><body><table><tr><td>规章</td></tr></table></body></html>"


def file_of(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def package(folder: Path, name: str, *members: str, mimetype: str = "") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for member in members:
            file.writestr(member, "<x/>")
    return path


def compound(*names: str) -> bytes:
    """A compound file: a header, one sector of allocation, a directory with these streams at the top."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    sectors = (len(names) + 4) // 4
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    allocation = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    entries = [_entry("Root Entry", child=1)]
    entries += [_entry(name, right=i + 2 if i + 1 < len(names) else -1) for i, name in enumerate(names)]
    return bytes(header) + allocation + b"".join(entries).ljust(sectors * 512, b"\0")


def _entry(name: str, right: int = -1, child: int = -1) -> bytes:
    entry = bytearray(128)
    text = (name + "\0").encode("utf-16-le")
    entry[: len(text)] = text
    struct.pack_into("<H", entry, 64, len(text))
    entry[66] = 5 if child >= 0 else 2
    struct.pack_into("<iii", entry, 68, -1, right, child)
    struct.pack_into("<I", entry, 116, 0xFFFFFFFE)
    return bytes(entry)


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ".png"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", ".jpg"),
        ("a.jpg", b"MM\0*\0\0\0\x08", ".tif"),
        ("报表.xls", PAGE.encode("gb18030"), ".html"),
        ("报表.xls", PAGE.encode("utf-16"), ".html"),
        ("报表.xlsx", b"\xef\xbb\xbf \r\n<!-- x --><TABLE border=1>", ".html"),
        ("报表.csv", PAGE.encode(), ".html"),
        ("报表.doc", PAGE.encode(), ".html"),
        ("报表.xls", "规章,1,2\n".encode("gb18030"), ".csv"),
        ("报表.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ".html"),
        ("报表.docx", "一、总体情况".encode(), ".txt"),
        ("报表.txt", b"BMI < 3", ".txt"),
        ("网页.htm", "规章".encode(), ".html"),
        ("报告.dat", b"%PDF-1.7", ".pdf"),
        ("报告.dat", "规章".encode(), ".dat"),
        ("报告.xls", compound("Workbook", "SummaryInformation"), ".xls"),
        ("报告.doc", b"{\\rtf1 abc", ".rtf"),
        ("报告.rtf", "一、总体情况".encode(), ".txt"),
        ("报告.wps", compound("WordDocument", "WpsCustomData"), ".doc"),
        ("报告.docx", compound("1Table", "WordDocument"), ".doc"),
        ("报告.et", compound("ETExtData", "\x05SummaryInformation", "x", "y", "Workbook"), ".xls"),
    ],
)
def test_content_decides(tmp_path: Path, name: str, data: bytes, suffix: str) -> None:
    assert actual_suffix(Source.of(file_of(tmp_path, name, data))) == suffix


@pytest.mark.parametrize(
    ("member", "suffix"),
    [
        ("xl/workbook.xml", ".xlsx"),
        ("xl/workbook.bin", ".xlsx"),
        ("word/document.xml", ".docx"),
        ("OFD.xml", ".ofd"),
    ],
)
def test_packages_are_told_apart_by_their_parts(tmp_path: Path, member: str, suffix: str) -> None:
    assert actual_suffix(Source.of(package(tmp_path, "a.xls", "[Content_Types].xml", member))) == suffix


def test_an_opendocument_file_names_its_kind(tmp_path: Path) -> None:
    ods = "application/vnd.oasis.opendocument.spreadsheet"
    assert actual_suffix(Source.of(package(tmp_path, "a.xlsx", "content.xml", mimetype=ods))) == ".ods"
    odt = "application/vnd.oasis.opendocument.text"
    assert actual_suffix(Source.of(package(tmp_path, "a.docx", "content.xml", mimetype=odt))) == ".odt"
    odp = "application/vnd.oasis.opendocument.presentation"
    with pytest.raises(UserError, match="docx"):
        actual_suffix(Source.of(package(tmp_path, "a.odt", "content.xml", mimetype=odp)))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.wps", compound("MatOST", "CONTENTS"), "Works.*另存为.*docx"),
        ("a.xlsx", compound("EncryptionInfo", "EncryptedPackage"), "密码"),
        ("a.ppt", compound("PowerPoint Document"), "演示文稿"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "已损坏"),
        ("a.xls", compound("Workbook")[:600], "已损坏"),
        ("a.xlsx", b"", "空的"),
        ("a.xlsx", b"\0" * 9000, "已损坏"),
        ("a.xlsx", b"PK\3\4" + b"x" * 100, "已损坏"),
        ("a.pdf", b"GIF89a\1\0\1\0", "图片"),
        ("a.txt", b"GIF89a\1\0\1\0", "图片"),
        ("a.docx", b"Rar!\x1a\x07\x01\0", "压缩包"),
        ("a.exe", b"MZ\x90\0\3", "程序"),
        ("a.xlsx", b"\1\2\3\4\5", "已损坏"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"',
            "xlsx",
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    with pytest.raises(UserError, match=message) as refusal:
        actual_suffix(Source.of(file_of(tmp_path, name, data)))
    assert refusal.value.remedy


@pytest.mark.parametrize(("member", "message"), [("ppt/presentation.xml", "演示文稿"), ("报告.docx", "解压")])
def test_other_packages_are_named(tmp_path: Path, member: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        actual_suffix(Source.of(package(tmp_path, "a.docx", member)))
