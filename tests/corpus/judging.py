"""Judges what was read from a file of the corpus against its truth.

Every cell must be right, or absent and named in a note. A wrong value is the worst fault; a cell that the
file states and that is gone without a word comes next; a refusal that was not allowed costs completeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz import fuzz

from model.errors import UserError
from model.form import Cell
from model.importers.file import read_file
from model.importers.reading import Reading
from model.importers.recognition.labels import significant, without_numbering
from model.narrative import plain_text
from model.numbers import write_number
from tests.corpus.kinds import cells_of_all_forms
from tests.corpus.truth import Truth

NEAR = 80
"""From this likeness (of 100) on, a label quoted in a note is that of the row."""
GOOD_PIECE, SHORTEST_PIECE = 5, 2
TABLE_NAMES = {"disclosure": "表二", "applications": "表三", "disputes": "表四"}
_SENTENCE = re.compile("[。；]")
_REFUSAL = re.compile(r"没有读入|对不上|无法|不能|不是|不明|待确认|没有取|不同|未读")


@dataclass
class Verdict:
    """What came of one file: cell ids by fate, and faults beside the cells.

    Attributes:
        right: The exact value, or rightly unfilled, or rightly refused.
        allowed: Refused with a note where that is allowed.
        refused: Refused with a note although the value is plain.
        lost: Absent without a note.
        wrong: A value that the file does not state there: (cell id, stated, what came).
        faults: Faults of texts, unit, year, edition, or the message of a refusal of the file.
    """

    right: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many cells were judged."""
        return len(self.right) + len(self.allowed) + len(self.refused) + len(self.lost) + len(self.wrong)

    @property
    def clean(self) -> bool:
        """Whether nothing at all is to blame."""
        return not (self.refused or self.lost or self.wrong or self.faults)


def judge_file(path: Path, truth: Truth) -> Verdict:
    """Reads the file and judges the reading."""
    try:
        reading = read_file(path)
    except UserError as error:
        return judge_stop(str(error), truth)
    return judge(reading, truth)


def judge_stop(message: str, truth: Truth) -> Verdict:
    """Judges that a file was refused."""
    if truth.either:
        return Verdict(allowed=list(truth.cells))
    return Verdict(refused=list(truth.cells), faults=[f"refused: {message}"])


def judge(reading: Reading, truth: Truth) -> Verdict:
    """Judges a reading cell by cell, then its texts, unit, year and edition."""
    verdict = Verdict()
    stated = {cell_id: write_number(value) for cell_id, value in reading.report.stated.items()}
    warnings = [note for note in reading.notes if _REFUSAL.search(note.message)]
    cells = {**cells_of_all_forms(), **reading.report.form.cells}
    for cell_id in sorted(truth.cells.keys() | truth.must_refuse | stated.keys()):
        named = any(names_cell(note.message, cells[cell_id]) for note in warnings)
        _judge_cell(verdict, cell_id, stated.get(cell_id), truth, named)
    verdict.faults.extend(_text_faults(reading, truth))
    verdict.faults.extend(_title_faults(reading, truth))
    return verdict


def _judge_cell(verdict: Verdict, cell_id: str, came: str | None, truth: Truth, named: bool) -> None:
    due = truth.cells.get(cell_id)
    if came is not None:
        if came == due:
            verdict.right.append(cell_id)
        else:
            verdict.wrong.append((cell_id, due or "nothing", came))
    elif not named:
        verdict.lost.append(cell_id)
    elif cell_id in truth.must_refuse:
        verdict.right.append(cell_id)
    elif cell_id in truth.may_refuse or truth.either:
        verdict.allowed.append(cell_id)
    else:
        verdict.refused.append(cell_id)


def names_cell(message: str, cell: Cell) -> bool:
    """Whether a note tells a reader to look at that cell: it names the cell, its row, or its whole table."""
    if cell.name in message:
        return True
    if re.search("”行“[^”]*”列", message):
        return False
    if "的各行都没有读入" in message:
        return message.startswith(TABLE_NAMES[cell.table.id])
    words = [
        significant(without_numbering(text)) for text in re.findall("“([^”]*(?:“[^”]*”)?[^”]*)”", message)
    ]
    labels = [
        significant(without_numbering(text))
        for text in (cell.row.path[-1], cell.row.short, *cell.row.variants)
    ]
    near = any(_alike(word, label) for word in words for label in labels)
    return near or (TABLE_NAMES[cell.table.id] in message and not words)


def _alike(word: str, label: str) -> bool:
    """Whether the words of a note are those of a label, or have a good piece of it in common."""
    if fuzz.ratio(word, label) >= NEAR:
        return True
    common = SequenceMatcher(None, word, label, autojunk=False).find_longest_match().size
    return common >= min(GOOD_PIECE, max(len(label), SHORTEST_PIECE))


def _text_faults(reading: Reading, truth: Truth) -> Iterable[str]:
    texts = {text_id: _bare(plain_text(text)) for text_id, text in reading.report.prose.items()}
    for text_id, sentences in truth.texts.items():
        for sentence in sentences:
            if _bare(sentence) not in texts.get(text_id, ""):
                yield f"{text_id} lacks {sentence[:30]}"
    for sentence in truth.foreign:
        for text_id, text in texts.items():
            if _bare(sentence) in text:
                yield f"{text_id} has the foreign {sentence[:30]}"
    for text_id in sorted(texts.keys() - truth.texts.keys()):
        if truth.texts and _SENTENCE.search(texts[text_id]):
            yield f"{text_id} should be empty: {texts[text_id][:30]}"


def _bare(text: str) -> str:
    return "".join(text.split())


def _title_faults(reading: Reading, truth: Truth) -> Iterable[str]:
    if truth.has_title and (reading.report.unit, reading.report.year) != (truth.unit, truth.year):
        yield f"title: {reading.report.unit} {reading.report.year}, not {truth.unit} {truth.year}"
    if reading.edition != truth.edition:
        yield f"edition: {reading.edition}, not {truth.edition}"
