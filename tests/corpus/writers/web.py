"""Writes drafts as pages saved from an agency's site."""

from __future__ import annotations

import quopri
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from pathlib import Path
from random import Random

from tests.corpus.draft import Draft, Lattice, Line, Spot, spots

MENU = ("网站首页", "政务公开", "办事服务", "互动交流", "无障碍浏览")
FOOTER = "版权所有：网站管理中心　备案号：某备00000000号　建议使用1920像素浏览"
SIDE = "上一篇：关于开展年度检查的通知。 下一篇：节假日值班安排，请知悉。"


def write_page(draft: Draft, path: Path, rng: Random) -> None:
    """One page; `draft.style["web"]` names the tricks to use."""
    tricks: set[str] = draft.style.get("web", set())
    body = "\n".join(
        _line(part, tricks) if isinstance(part, Line) else _table(part, tricks, rng) for part in draft.parts
    )
    if "layout_tables" in tricks:
        body = f'<table width="1000"><tr><td width="200">{_menu()}</td><td>{body}</td></tr></table>'
    if "navigation" in tricks:
        draft.truth.foreign += ["网站首页", "版权所有", "上一篇", "下一篇"]
        body = f'<header><nav>{_menu()}</nav></header><div class="article">{body}</div>{_below()}'
    if "hidden_elements" in tricks:
        body += "<script>var total = 4711;</script><style>td { color: #000 }</style><!-- <td>99</td> -->"
    encoding = "gb18030" if "gb_page" in tricks else "utf-8"
    charset = "gb2312" if "gb_page" in tricks else "utf-8"
    page = (
        "<!DOCTYPE html>\n<html><head>"
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<title>{escape(draft.report.title)}_{escape(draft.report.unit)}网站</title></head>\n<body>{body}</body></html>\n"
    )
    path.write_bytes(page.encode(encoding, errors="xmlcharrefreplace"))


def write_archive(draft: Draft, path: Path, rng: Random) -> None:
    """The page with a picture in one file, as browsers and Word save it."""
    write_page(draft, path, rng)
    path.write_bytes(archive_of(path.read_bytes()))


def archive_of(html: bytes) -> bytes:
    """A web archive of a page and a picture."""
    page = MIMEText("")
    page.replace_header("Content-Type", "text/html")
    page.replace_header("Content-Transfer-Encoding", "quoted-printable")
    page.set_payload(quopri.encodestring(html).decode("ascii"))
    picture = MIMEImage(b"GIF89a\1\0\1\0\0\0\0;", "gif")
    archive = MIMEMultipart("related", "----=_NextPart_01", [page, picture])
    return archive.as_bytes().replace(b"\n", b"\r\n")


def _menu() -> str:
    return "<ul>" + "".join(f'<li><a href="#">{entry}</a></li>' for entry in MENU) + "</ul>"


def _below() -> str:
    return f'<div class="pages">{SIDE}</div><footer><p>{FOOTER}</p></footer>'


def _line(line: Line, tricks: set[str]) -> str:
    words = "".join(
        f"<strong>{escape(run.text)}</strong>" if run.bold else escape(run.text) for run in line.runs
    )
    if line.kind == "title":
        return f"<h1>{words}</h1>"
    if line.level:
        return f"<h{line.level + 1}>{words}</h{line.level + 1}>"
    if "styled_paragraphs" in tricks:
        return f'<div style="text-indent:2em"><span style="font-size:16pt"><span>{words}</span></span></div>'
    return f"<p>　　{words}</p>"


def _table(lattice: Lattice, tricks: set[str], rng: Random) -> str:
    rows: dict[int, list[str]] = {index: [] for index in range(len(lattice.rows))}
    for spot in spots(lattice):
        rows[spot.row].append(_cell(spot, tricks, rng))
    close = "" if "unclosed_cells" in tricks else "</tr>"
    lines = []
    for index, cells in rows.items():
        hidden = ' style="display:none"' if lattice.rows[index].hidden else ""
        lines.append(f"<tr{hidden}>{''.join(cells)}{close}")
    return f'<table border="1" cellspacing="0">{"".join(lines)}</table>'


def _cell(spot: Spot, tricks: set[str], rng: Random) -> str:
    piece = spot.piece
    words = escape(piece.text).replace("\n", rng.choice(["<br>", "<br/>", "</p><p>"]))
    if "</p><p>" in words:
        words = f"<p>{words}</p>"
    if piece.small:
        words += f"<sup>{piece.small}</sup>"
    if piece.cell and "input_fields" in tricks and not piece.small:
        words = f'<input type="text" name="f" value="{escape(piece.text)}" />'
    elif "styled_paragraphs" in tricks:
        words = f'<p style="margin:0"><span>{words}</span></p>' if "<p>" not in words else words
    spans = f' rowspan="{spot.row_span}"' if spot.row_span > 1 else ""
    spans += f' colspan="{spot.column_span}"' if spot.column_span > 1 else ""
    return f"<td{spans}>{words}" + ("" if "unclosed_cells" in tricks else "</td>")
