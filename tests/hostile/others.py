"""Hostile files that are no packages: text, JSON, web pages, PDF, compound files, and no files at all."""

import os
import zlib
from pathlib import Path

from tests.hostile.honest import honest_bytes

MILLION = 1_000_000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
START = '{"schema": "nianbao/1", "edition": "2021", "unit": "某局", "year": 2023, "cells": '
CELL = '"applications.new_received.natural_person"'


def deep_json() -> bytes:
    return b"[" * MILLION


def deep_json_object() -> bytes:
    return (START + '{"a":' * 200_000).encode()


def huge_integer() -> bytes:
    return f"{START}{{{CELL}: {'9' * 5000}}}}}".encode()


def huge_digits_as_text() -> bytes:
    return f'{START}{{{CELL}: "{"9" * 100_000}"}}}}'.encode()


def exponent() -> bytes:
    return f'{START}{{{CELL}: "1e999999999", "disclosure.admin_fees.amount": "1e999999999"}}}}'.encode()


def not_a_number() -> bytes:
    return f'{START}{{{CELL}: NaN, "applications.carried_in.natural_person": -Infinity}}}}'.encode()


def lone_surrogates() -> bytes:
    text = '"texts": {"overview": "\\ud800 \\udfff"}, "sources": {' + CELL + ': "\\ud800"}'
    return f"{START}{{{CELL}: 1}}, {text}}}".encode()


def many_cells_json() -> bytes:
    cells = ",".join(f'"x{number}": 1' for number in range(300_000))
    return f"{START}{{{cells}}}}}".encode()


def one_long_line(megabytes: int = 3) -> bytes:
    return b"1," * (megabytes * MILLION // 2)


def line_of_200_megabytes() -> bytes:
    return one_long_line(200)


def quotes_without_end() -> bytes:
    return b'"a,' * MILLION


def many_short_lines() -> bytes:
    return b"1\t2\n" * 500_000


def nothing_but_ff() -> bytes:
    return b"\xff" * 100_000


def nul_bytes() -> bytes:
    return b"\0" * 100_000


def text_with_nul_bytes() -> bytes:
    return "三、收到\0和处理\0政府信息".encode() * 1000


def utf_7_page() -> bytes:
    head = '<html><head><meta charset="utf-7"></head>'
    return f"{head}<body>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</body></html>".encode()


def odd_codec_page(name: str) -> bytes:
    """A page that asks for a codec of Python that is no encoding of pages."""
    return f'<html><head><meta charset="{name}"></head><body>'.encode() + b"a" * 100_000 + b"</body></html>"


def nested_elements(start: bytes, end: bytes, count: int = 100_000) -> bytes:
    return b"<html><body>" + start * count + b"x" + end * count + b"</body></html>"


def many_attributes(count: int = 300_000) -> bytes:
    return (
        b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(count)) + b">x</p></body></html>"
    )


def ten_million_attributes() -> bytes:
    return many_attributes(10 * MILLION)


def wide_page_table() -> bytes:
    row = b'<tr><td colspan="2000000000" rowspan="2000000000">1</td></tr>'
    return b"<html><body><table>" + row * 1000 + b"</table></body></html>"


def growing_page_table() -> bytes:
    """Each cell reaches down over all later rows."""
    row = b"<tr>" + b'<td rowspan="60000" colspan="1000">1</td>' * 20 + b"</tr>"
    return b"<html><body><table>" + row * 2000 + b"</table></body></html>"


def outside_page(url: str) -> bytes:
    """A page that wants pictures, styles and frames from elsewhere."""
    tags = f'<link rel="stylesheet" href="{url}"><img src="{url}"><iframe src="{url}"></iframe>'
    tags += f'<base href="{url}">'
    return f'<!DOCTYPE html SYSTEM "{url}"><html><head>{tags}</head><body>三、收到</body></html>'.encode()


def outside_xhtml(url: str) -> bytes:
    declared = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{url}">]>'
    return f"{declared}<html><body><p>&x;</p></body></html>".encode()


def web_archive_bomb() -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    part = b"--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head + part + b"=\r\n" * MILLION + b"--x--"


def nested_web_archive() -> bytes:
    layers = (
        b"--x%d\r\nContent-Type: multipart/mixed; boundary=x%d\r\n\r\n" % (number, number + 1)
        for number in range(5000)
    )
    return b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x0\r\n\r\n" + b"".join(layers)


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF with these objects, the first of which is the catalog."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def page_tree_in_a_circle() -> bytes:
    pages = b"<</Type/Pages/Count 9/Kids[3 0 R]>>"
    return pdf_of([CATALOG, pages, b"<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]/Parent 2 0 R>>"])


def many_pages(count: int = 100_000) -> bytes:
    kids = b"3 0 R " * count
    pages = b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)
    return pdf_of([CATALOG, pages, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])


def different_pages(count: int = 3000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_of([CATALOG, b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids), *[page] * count])


def stream_bomb(megabytes: int = 200) -> bytes:
    packer = zlib.compressobj(9)
    stream = b"".join(
        [packer.compress(b"0 0 m 9 9 l S " * 71_000) for _ in range(megabytes)] + [packer.flush()]
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    content = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream)
    return pdf_of([CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, content])


def stream_bomb_of_two_layers() -> bytes:
    inner = zlib.compress(zlib.compress(b" " * (500 * MILLION), 9), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream" % (len(inner), inner)
    return pdf_of([CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, content])


def deep_pdf_arrays() -> bytes:
    return pdf_of([CATALOG, b"<</Type/Pages/Count 1/Kids" + b"[" * 100_000 + b"]" * 100_000 + b">>"])


def truncated_pdf() -> bytes:
    return honest_bytes(".pdf")[:50_000]


def compound_in_a_circle() -> bytes:
    """A compound file whose tables of sectors lead back to themselves."""
    head = bytearray(COMPOUND + b"\0" * 504)
    head[24:34] = bytes.fromhex("3E000300FEFF09000600")
    head[48:52] = b"\0\0\0\0"
    head[76:80] = b"\0\0\0\0"
    return bytes(head) + b"\0" * 4096


def compound_of_random_bytes() -> bytes:
    return COMPOUND + bytes(number * 97 % 256 for number in range(20_000))


def directory(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)
