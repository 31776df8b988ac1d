"""The documents of which tests/model/importers/twins holds the same in every text format.

`python -m tests.corpus.twins` makes them anew; it needs an office program.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from export.writers import write_report
from model.importers.file import read_file
from model.judging.judged import Judged
from model.judging.manuscript import Manuscript
from tests.corpus.draft import Draft, draft_of
from tests.corpus.reports import source_report
from tests.corpus.words_around import put_words_around
from tests.corpus.writers.fixed_pages import ofd_of_pdf
from tests.corpus.writers.office import convert_all
from tests.corpus.writers.packages import settle_package
from tests.corpus.writers.word import add_lists, write_word

FOLDER = Path(__file__).parents[1] / "model" / "importers" / "twins"
EXAMPLE = Path(__file__).parents[2] / "resources" / "example" / "example.json"
TRICKS = {"tracked_changes", "hidden_text", "fields", "split_runs", "nested_tables"}
FORMATS = {"doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf:Rich Text Format"}
AROUND = {"around": "songlin", "earlier": "yunfu"}
"""The twins with everything that stands around a report, one of each edition, and the report of each."""
LOSES_BOXES = "rtf"
"""The format into which the office program does not write the text of boxes."""

HEADER, FOOTER, COMMENT = "内部资料注意保存", "第1页", "请核对日期"

_BOX = (
    '<w:p {names}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" type="#_x0000_t202" '
    'style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>文本框里的话。</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
_MARKS = (
    "<w:p {names}><w:r><w:t>全角“引号”、破折号——、生僻字𬇙𠮷、</w:t></w:r>"
    "<w:r><w:rPr><w:b/></w:rPr><w:t>粗体</w:t></w:r><w:r><w:tab/><w:t>制表</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>划去</w:t></w:r>"
    '<w:r><w:t>、上标10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    "<w:r><w:br/><w:t>换行</w:t></w:r></w:p>"
)
_ITEM = (
    '<w:p {names}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="700"/></w:numPr></w:pPr>'
    "<w:r><w:t>{words}事项已经办结。</w:t></w:r></w:p>"
)
_LIST = '<w:num {names} w:numId="700"><w:abstractNumId w:val="90"/></w:num>'


def main() -> None:
    """Writes all files."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        manuscript = Manuscript(read_file(EXAMPLE).report, Judged())
        example, tricks, boxed = (folder / f"{name}.docx" for name in ("example", "tricks", "boxed"))
        write_report(manuscript, example)
        _write_tricks(tricks)
        _insert(example, boxed, 3, _BOX)
        arounds = [folder / f"{name}.docx" for name in AROUND]
        for path in arounds:
            _write_around(path)
        write_report(manuscript, folder / "example.pdf")
        ofd_of_pdf(folder / "example.pdf", folder / "example.ofd")
        for ending, kind in FORMATS.items():
            sources = [example, tricks, *arounds, *([] if ending == LOSES_BOXES else [boxed])]
            convert_all(sources, kind, folder)
        for path in (example, tricks, boxed, *arounds):
            settle_package(path.with_suffix(".odt"))
        for path in (tricks, *arounds):
            shutil.copy(path.with_suffix(".doc"), path.with_suffix(".wps"))
        for path in folder.iterdir():
            if path.suffix != ".pdf" and path.is_file():
                shutil.copy(path, FOLDER)


def _write_tricks(path: Path) -> None:
    """A report with whatever a Word document hides, adds and nests."""
    draft = draft_of(source_report("pingxi"), "docx", None)
    draft.style["word"] = TRICKS
    write_word(draft, path, Random(1))
    _insert(path, path, 3, _MARKS, *(_ITEM.format(names="{names}", words=words) for words in "甲乙丙"))


def _write_around(path: Path) -> None:
    """A report with everything that stands around it: number, signature, notes, headers, a comment."""
    draft = draft_around(path.stem)
    write_word(draft, path, Random(1))
    document = Document(str(path))
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = HEADER, FOOTER
    document.add_comment(document.paragraphs[-1].runs, COMMENT, "审核人")
    document.save(str(path))
    settle_package(path)


def draft_around(name: str) -> Draft:
    """The report in its document, as the twins of that name have it in every format."""
    draft = draft_of(source_report(AROUND[name]), "docx", None)
    put_words_around(draft)
    return draft


def _insert(source: Path, path: Path, at: int, *paragraphs: str) -> None:
    """The document with further paragraphs, and the list that they may name."""
    document = Document(str(source))
    if any("numId" in xml for xml in paragraphs):
        add_lists(document.part.numbering_part.element)
        document.part.numbering_part.element.append(parse_xml(_LIST.format(names=nsdecls("w"))))
    for number, xml in enumerate(paragraphs):
        document.element.body.insert(at + number, parse_xml(xml.format(names=nsdecls("w"))))
    document.save(str(path))
    settle_package(path)


if __name__ == "__main__":
    main()
