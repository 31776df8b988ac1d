"""The report in a file: guard, reader, recogniser, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from model.document import ATTACHED_REPORT
from model.errors import UserError
from model.files.reasons import why_unread
from model.importers.attached import with_attached
from model.importers.content import Content, Remark
from model.importers.enclosures import with_enclosed
from model.importers.gate.guard import guard_content, read_source, require_size
from model.importers.gate.kinds import actual_suffix
from model.importers.gate.standard_password import unlocked
from model.importers.picture.proving import with_proof
from model.importers.plain.json_report import read_json
from model.importers.readers import JSON, LARGEST_TEXT, READABLE_SUFFIXES, READERS, Reader
from model.importers.reading import Note, Reading
from model.importers.recognition.recognise import recognise
from model.importers.recognition.selection import NO_WISH, SeveralUnitsError, Wish
from model.importers.recognition.sheets_of_units import alone, sheet_names
from model.importers.refusals import NoReportError, damaged, too_large_to_read
from model.importers.source import Source
from model.importers.surroundings import without_surroundings
from model.level import Level
from model.log import log_fault


def read_file(path: Path, wish: Wish = NO_WISH, on_stage: Callable[[str], None] = lambda _: None) -> Reading:
    """The report in a file; `wish` says which one where the file holds several.

    The guard refuses hostile files, but only model.importers.process.isolation limits memory and time.

    Args:
        path: The file.
        wish: Which of several tables is wanted.
        on_stage: Is told in Chinese what happens next.

    Raises:
        UserError: The file is missing, of an unknown type, damaged, or no annual report; names the file.
    """
    try:
        return _read(path, wish, on_stage)
    except UserError as error:
        error.where = error.where or path.name
        raise
    except OSError as error:
        raise UserError(
            f"文件读不出来：{why_unread(error)}", str(path), "请检查文件是否还在、是否有权限打开"
        ) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise _failed(path, error) from error


def _failed(path: Path, error: BaseException) -> UserError:
    """What users are told when a file makes a library stumble in any way, panics below Python included."""
    refusal = too_large_to_read() if isinstance(error, MemoryError) else damaged()
    refusal.where = path.name
    refusal.remedy += f"；{log_fault(error)}"
    return refusal


def _read(path: Path, wish: Wish, on_stage: Callable[[str], None]) -> Reading:
    on_stage("检查文件")
    source = replace(unlocked(read_source(path)), on_stage=on_stage, own_text=wish.own_text)
    suffix = actual_suffix(source)
    if suffix == JSON:
        require_size(len(source.data), LARGEST_TEXT)
        on_stage("读取内容")
        return read_json(source)
    reader = READERS.get(suffix)
    if reader is None:
        known = " ".join(READABLE_SUFFIXES)
        raise NoReportError(
            f"不能读取“{suffix or path.name}”类型的文件", path.name, f"能读取的类型有：{known}"
        )
    reader.check(source)
    on_stage("读取内容")
    attached = reader.attached(source)
    require_size(len(attached), LARGEST_TEXT)
    content = _last_content(source, reader) if wish.alone else _content(source, reader)
    on_stage("识别表格")
    try:
        reading = _recognised(content, wish)
    except UserError as error:
        # What was passed over may be the very thing that is missing; its words are quoted in hints.
        passed_over = (note.message for note in content.notes if note.level is not Level.HINT)
        error.remedy = "；".join([error.remedy, *passed_over])
        raise
    whole = attached and not wish.alone
    return with_attached(reading, Source(ATTACHED_REPORT, attached)) if whole else reading


def _recognised(content: Content, wish: Wish) -> Reading:
    """The report in what was read, of a file with those of several units the one that is wished for."""
    if not wish.alone:
        try:
            return with_proof(_with_remarks(recognise(content, wish), content), content)
        except SeveralUnitsError as several:
            if wish.sheet not in several.names:
                raise
    own = alone(content, wish.sheet)
    # The tables of a document are not called by the unit's name.
    inner = wish if sheet_names(content) else Wish(wish.year)
    reading = with_proof(_with_remarks(recognise(own, inner), own), own)
    return replace(reading, sheet=wish.sheet, rows=())


def _content(source: Source, reader: Reader) -> Content:
    content = without_surroundings(with_enclosed(reader.content(source)))
    guard_content(content)
    return content


@lru_cache(maxsize=1)
def _last_content(source: Source, reader: Reader) -> Content:
    """The same, kept for the next sheet of the same workbook: there may be hundreds."""
    return _content(source, reader)


def _with_remarks(reading: Reading, content: Content) -> Reading:
    """The reading with what the reader of the file has to say of it, and of the cells that it used."""
    pictures = tuple(_pictures_note(reading, content.pictures))
    notes = (*content.notes, *pictures, *reading.notes, *_remarks(reading, content))
    rows = tuple(replace(row, notes=(*row.notes, *_remarks(row, content))) for row in reading.rows)
    return replace(reading, notes=notes, rows=rows)


def _remarks(reading: Reading, content: Content) -> tuple[Note, ...]:
    cells: dict[Remark, list[str]] = {}
    for cell_id, place in reading.report.sources.items() if content.remarks else ():
        if place in content.remarks:
            cells.setdefault(content.remarks[place], []).append(cell_id)
    return tuple(
        Note(
            Level.WARNING,
            remark.message,
            reading.report.sources[of_remark[0]] if len(of_remark) == 1 else "",
            remark.rule,
            tuple(of_remark) if remark.doubtful else (),
        )
        for remark, of_remark in cells.items()
    )


def _pictures_note(reading: Reading, pictures: int) -> Iterator[Note]:
    """Names pictures; where a whole table is missing they may be that table."""
    if pictures:
        found = {reading.report.form.cells[cell_id].table.id for cell_id in reading.report.stated}
        complete = all(table.id in found for table in reading.report.form.tables)
        message = f"文件里有 {pictures} 张图片，图片里的文字和数字没有读入"
        yield Note(Level.HINT if complete else Level.WARNING, message)
