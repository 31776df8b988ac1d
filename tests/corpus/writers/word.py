"""Writes drafts as Word documents: the package by python-docx, the body as XML with real files' tricks."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from model.narrative import Run
from tests.corpus.draft import Draft, Lattice, Line, Piece, Spot, spots
from tests.corpus.oddity import PRINTED
from tests.corpus.shapes import column_widths, doubt_long_figures
from tests.corpus.writers.packages import settle_package

_AUTOMATIC = re.compile(r"^(?:（[一二三四五六七八九十]+）|[0-9]\.\s?)")
TEXT_WIDTH = 8640
"""Twentieths of a point between the margins of the page."""
COMPACT = (
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
_CHINESE_LIST, _DIGIT_LIST = 90, 91


def write_word(draft: Draft, path: Path, rng: Random) -> None:
    """One Word document; `draft.style["word"]` names the tricks to use."""
    document = Document()
    body = document.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    writer = _WordWriter(draft, rng, document)
    for part in draft.parts:
        xml = writer.line(part) if isinstance(part, Line) else writer.table(part)
        for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
            body.insert(len(body) - 1, element)
    if "running_header" in writer.tricks:
        document.sections[0].header.paragraphs[0].text = "内部资料注意保存"
        draft.truth.foreign.append("内部资料注意保存")
    document.save(str(path))
    settle_package(path)


class _WordWriter:
    """The XML of lines and tables."""

    def __init__(self, draft: Draft, rng: Random, document) -> None:  # type: ignore[no-untyped-def]
        self.draft = draft
        self.rng = rng
        self.tricks: set[str] = draft.style.get("word", set())
        self.ids = count(700)
        self.current = 0
        self.compact = draft.truth.container in PRINTED
        if self.compact:
            doubt_long_figures(draft)
        if "automatic_numbers" in self.tricks:
            self.numbering = document.part.numbering_part.element
            add_lists(self.numbering)

    def line(self, line: Line) -> str:
        """A paragraph, with a heading style where the line has a level."""
        properties = f'<w:pStyle w:val="Heading{min(line.level, 9)}"/>' if line.level else ""
        if line.kind == "title":
            properties = '<w:pStyle w:val="Title"/><w:jc w:val="center"/>'
        runs = list(line.runs)
        if "automatic_numbers" in self.tricks and line.kind == "subheading":
            properties, runs = self._numbered(line, properties, runs)
        return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(_run, runs))}</w:p>"

    def _numbered(self, line: Line, properties: str, runs: list[Run]) -> tuple[str, list[Run]]:
        match = _AUTOMATIC.match(line.text)
        if match is None:
            return properties, runs
        chinese = match[0].startswith("（")
        if not self.current or "一" in match[0] or match[0].startswith("1"):
            self._new_list(_CHINESE_LIST if chinese else _DIGIT_LIST)
        first = Run(runs[0].text[match.end() :], runs[0].bold)
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.current}"/></w:numPr>'
        return properties + number, [first, *runs[1:]]

    def _new_list(self, abstract: int) -> None:
        self.current = next(self.ids)
        xml = (
            f'<w:num {nsdecls("w")} w:numId="{self.current}"><w:abstractNumId w:val="{abstract}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        self.numbering.append(parse_xml(xml))

    def table(self, lattice: Lattice) -> str:
        """A table with gridSpan and vMerge."""
        widths = column_widths(lattice, TEXT_WIDTH)
        grid = "".join(f'<w:gridCol w:w="{at:.0f}"/>' for at in widths)
        layout = COMPACT if self.compact else ""
        found = {(spot.row, spot.column): spot for spot in spots(lattice)}
        rows = [self._row(lattice, index, found) for index in range(len(lattice.rows))]
        if "content_controls" in self.tricks:
            at = self.rng.randrange(len(rows))
            rows[at] = f"<w:sdt><w:sdtPr/><w:sdtContent>{rows[at]}</w:sdtContent></w:sdt>"
        table = (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
            f"{layout}</w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        if "nested_tables" in self.tricks:
            outer = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
            return f"{outer}{table}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
        return table + "<w:p/>"

    def _row(self, lattice: Lattice, index: int, found: dict[tuple[int, int], Spot]) -> str:
        cells, column, before = [], 0, 0
        row = lattice.rows[index]
        while column < row.width:
            spot = found.get((index, column)) or self._spot_above(found, index, column)
            continued = spot.row < index
            if continued and column == before and "grid_before" in self.tricks and spot.piece.group:
                before = column + spot.column_span
            else:
                cells.append(self._cell(spot, continued))
            column += spot.column_span
        skipped = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
        hidden = "<w:trPr><w:hidden/></w:trPr>" if row.hidden and not before else ""
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if self.compact else ""
        return f"<w:tr>{whole}{skipped}{hidden}{''.join(cells)}</w:tr>"

    def _spot_above(self, found: dict[tuple[int, int], Spot], row: int, column: int) -> Spot:
        return next(
            spot for (top, left), spot in found.items()
            if left == column and top <= row < top + spot.row_span
        )  # fmt: skip

    def _cell(self, spot: Spot, continued: bool) -> str:
        span = f'<w:gridSpan w:val="{spot.column_span}"/>' if spot.column_span > 1 else ""
        merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if spot.row_span > 1 else ""
        content = "<w:p/>" if continued else self._paragraphs(spot.piece)
        if self.compact:
            content = content.replace("<w:r>", '<w:r><w:rPr><w:sz w:val="12"/></w:rPr>')
        if "content_controls" in self.tricks and spot.piece.cell and self.rng.random() < 0.2:
            content = f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{content}</w:tc>"

    def _paragraphs(self, piece: Piece) -> str:
        if piece.cell:
            return f"<w:p>{self._figure(piece)}</w:p>"
        text, properties = piece.text, ""
        if "automatic_numbers" in self.tricks and (match := re.match(r"^[1-8]\.", text)):
            if not self.current or match[0] == "1.":
                self._new_list(_DIGIT_LIST)
            text = text[match.end() :]
            properties = (
                f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.current}"/></w:numPr></w:pPr>'
            )
        lines = text.split("\n")
        if self.rng.random() < 0.5:
            return "".join(f"<w:p>{properties}{_run(Run(line))}</w:p>" for line in lines)
        return f"<w:p>{properties}{'<w:r><w:br/></w:r>'.join(_run(Run(line)) for line in lines)}</w:p>"

    def _figure(self, piece: Piece) -> str:
        plain = "<w:r><w:br/></w:r>".join(_run(Run(line)) for line in piece.text.split("\n"))
        if piece.small:
            raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            return f"{plain}{raised}<w:t>{piece.small}</w:t></w:r>"
        return self._tricky_figure(piece, plain) if piece.text.isdecimal() else plain

    def _tricky_figure(self, piece: Piece, plain: str) -> str:
        if "tracked_changes" in self.tricks and self.rng.random() < 0.15:
            gone = f'<w:del w:id="{next(self.ids)}" w:author="a"><w:r><w:delText>77</w:delText></w:r></w:del>'
            return f'{gone}<w:ins w:id="{next(self.ids)}" w:author="a">{plain}</w:ins>'
        if "hidden_text" in self.tricks and self.rng.random() < 0.1:
            return f"{plain}<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
        if "fields" in self.tricks and piece.cell.endswith(".total"):
            return _field(plain)
        if "split_runs" in self.tricks and len(piece.text) > 1:
            return _run(Run(piece.text[:1])) + '<w:proofErr w:type="spellStart"/>' + _run(Run(piece.text[1:]))
        return plain


def _field(result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>"
    return f"{mark.format('begin')}{code}{mark.format('separate')}{result}{mark.format('end')}"


def _run(run: Run) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
    return f'<w:r>{bold}<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>' if run.text else ""


def add_lists(numbering) -> None:  # type: ignore[no-untyped-def]
    """The lists 90 （一） and 91 1. among those of a document."""
    for identity, form, text in (
        (_CHINESE_LIST, "chineseCounting", "（%1）"),
        (_DIGIT_LIST, "decimal", "%1."),
    ):
        xml = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, parse_xml(xml))
