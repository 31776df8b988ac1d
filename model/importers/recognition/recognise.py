"""Recognises the report in the grids and passages of any file: title, sections, statutory tables, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from model.annotations import written_out
from model.characters import repair_radicals
from model.families import compose_form, editions, first_family, form_for_year, newest_edition
from model.form import Family, Form
from model.importers.content import Content, Grid, Passage
from model.importers.credit_codes import credit_codes
from model.importers.reading import PERIOD, Note, Reading
from model.importers.recognition.by_count import is_other_table
from model.importers.recognition.captions import with_whole_captions
from model.importers.recognition.context import WalkContext
from model.importers.recognition.headings import sections_of, text_sections
from model.importers.recognition.left_over import left_over_note, words_of_tables
from model.importers.recognition.likely import likely_families
from model.importers.recognition.listed_units import put_units, words_of_units
from model.importers.recognition.loosening import loosen
from model.importers.recognition.names_in_notes import with_names
from model.importers.recognition.numerals import numeral_notes
from model.importers.recognition.one_line import in_lines
from model.importers.recognition.other_sheets import other_sheet
from model.importers.recognition.outline import SectionStart, find_sections
from model.importers.recognition.own_draft import without_additions
from model.importers.recognition.own_sheet import copied_hints, own_reading, own_title, take_own_texts
from model.importers.recognition.part_of_year import period_notes
from model.importers.recognition.refused_rows import (
    lacking_columns_notes,
    lacking_notes,
    refusal_notes,
    stranger_notes,
    unread_notes,
)
from model.importers.recognition.renamed import heading_notes, title_note, unnamed_note
from model.importers.recognition.reports_apart import names_several_units, require_one_unit
from model.importers.recognition.said_of_tables import said_notes
from model.importers.recognition.selection import NO_WISH, Wish, choose
from model.importers.recognition.sheets_of_units import wanted_parts
from model.importers.recognition.shifted import shift_notes
from model.importers.recognition.tables import TableCandidate, TableCollector, known_id
from model.importers.recognition.texts import found_texts
from model.importers.recognition.titles import Title, bears_title, find_title, named_unit
from model.importers.recognition.unit_rows import OwnRows, own_rows
from model.importers.recognition.walking import walk
from model.importers.refusals import NoReportError
from model.level import Level
from model.narrative import Run
from model.numbers import LOST_NOTES, UNCALCULATED_NOTE
from model.report import Change, Report
from model.unit_rows import base_form
from model.worksheet import is_own_hint

SUMMARY_REMEDY = "请选择一个单位一年的报告；许多单位的报告可以用命令 collect 收齐、用 sum 汇总"
FEWEST_HEADINGS = 3
Parts = Sequence[Grid | Passage]


@dataclass(frozen=True)
class _Survey:
    """What one family of forms finds in a file.

    Attributes:
        left: Words that found no place in the report, those among the tables aside.
        lines: The lines that were read as parts of tables.
        own: It is the program's own worksheet.
    """

    family: Family
    parts: Parts
    title: Title | None
    texts: dict[str, str]
    left: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    collector: TableCollector
    notes: tuple[Note, ...]
    own: bool

    @property
    def weight(self) -> tuple[int, bool]:
        """How much of a report it is: cells found, then whether it has a title."""
        found = [candidate.cells for candidate in self.collector.candidates]
        return sum(map(len, found)), self.title is not None

    @property
    def has_all_headings(self) -> bool:
        """Whether it has every text that such a report has, which a report on something else hardly has."""
        texts = text_sections(self.family)
        return len(texts) >= FEWEST_HEADINGS and all(self.texts.get(text_id) for text_id in texts)


def recognise(content: Content, wish: Wish) -> Reading:
    """The report in a file's content, in the family of forms that finds most of its own there.

    Raises:
        SeveralTablesError: Tables of several reports are in it, and the wish does not decide.
        NoReportError: There is neither a statutory table nor a title of such a report, nor all its headings.
        OlderFormError: The year's form is one that the program does not know.
    """
    parts, additions = without_additions(wanted_parts(content, wish))
    best = _best_survey(parts, wish)
    if names_several_units(best.parts, best.family):
        require_one_unit(parts, best.family)
    reading = _recognise(best, wish)
    # In the program's own worksheet they are no news.
    notes = reading.notes if best.own else (*reading.notes, *additions)
    return replace(reading, notes=notes, codes=tuple(credit_codes(parts)))


def _best_survey(parts: Parts, wish: Wish) -> _Survey:
    """What the family finds that finds most.

    Raises:
        NoReportError: None finds anything of its own.
        OlderFormError: The year's form is one that the program does not know.
    """
    best = max(
        (_survey(parts, family, wish) for family in likely_families(parts)), key=lambda one: one.weight
    )
    if best.title is not None and best.title.year is not None and best.title.year < best.family.first_year:
        form_for_year(best.title.year, best.family)
    _refuse_other_sheet(best)
    if not best.collector.candidates and best.title is None and not best.has_all_headings:
        meant = first_family()
        labels = "”“".join(meant.examples)
        raise NoReportError(
            f"文件里没有找到{meant.short_name}的表格，也没有报告标题",
            remedy=f"请确认选对了文件；表格里应有“{labels}”等栏目",
        )
    return best


def _recognise(best: _Survey, wish: Wish) -> Reading:
    """The report of the tables that are wanted, and those of other units in their rows."""
    own = own_rows(
        best.collector.candidates,
        best.title.unit if best.title else "",
        best.title.year if best.title else None,
    )
    if not wish.sheet:
        best.collector.notes.extend(own.notes)
    chosen = choose(best.collector.candidates if wish.sheet else own.candidates, wish)
    own = OwnRows([], []) if wish.sheet else own
    reading = _reading(_with_unit(best, own.unit), chosen, wish, own)
    others = own.others
    return replace(reading, rows=tuple(_row(reading, unit, found) for unit, found in others.items()))


def _row(whole: Reading, unit: str, found: Sequence[TableCandidate]) -> Reading:
    """What the rows of one unit in the tables of a file say, as its report; they are of the same months."""
    report = Report(base_form(whole.report.form), unit, whole.report.year)
    notes = [note for candidate in found for note in (*candidate.notes, *_take(report, candidate))]
    period = [note for note in whole.notes if note.rule == PERIOD]
    named = (
        *with_names(notes, report.form),
        *(replace(note, doubts=tuple(report.stated)) for note in period),
    )
    return Reading(report, whole.edition, named, tuple(one.table for one in found), sheet=unit)


def _with_unit(survey: _Survey, unit: str) -> _Survey:
    """The survey with the unit that the rows of a table name where the title names none, which is told."""
    title = survey.title or Title("", None, ())
    if title.unit or not unit:
        return survey
    note = Note(Level.HINT, f"标题里没有单位名称，按表格里的“{unit}”读入，请核对是不是全称")
    return replace(survey, title=replace(title, unit=unit), notes=(*survey.notes, note))


def _refuse_other_sheet(survey: _Survey) -> None:
    """Refuses a file in which there is nothing but a sheet of another kind, by its name."""
    candidates = survey.collector.candidates
    has_texts = any(survey.texts.get(section) for section in text_sections(survey.family))
    if has_texts or any(candidate.values for candidate in candidates):
        return
    missing = f"文件里没有一份{survey.family.short_name}"
    known = other_sheet(survey.parts)
    if known is not None:
        raise NoReportError(f"{missing}：它像是{known.name}", remedy=known.remedy)
    reasons = [reason for candidate in candidates for reason in candidate.refusals if is_other_table(reason)]
    newest = newest_edition(survey.family)
    strangers = [note.message for note in with_names(stranger_notes(survey.collector), newest)]
    for reason in (*(f"表格的{reason}" for reason in reasons), *strangers):
        message = f"{missing}：{reason}，像是几个单位或几个时期的汇总表"
        raise NoReportError(message, remedy=SUMMARY_REMEDY)
    refused = [reason for candidate in candidates for reason in candidate.refusals]
    if refused and not (survey.title and survey.title.unit):
        raise NoReportError(f"{missing}：有它的栏目，但是{refused[0]}", remedy=SUMMARY_REMEDY)


def _survey(parts: Parts, family: Family, wish: Wish) -> _Survey:
    hints = tuple(copied_hints(parts))
    own, rest = take_own_texts(parts, family)
    parts, radicals = _repaired(in_lines(loosen(rest, family), family))
    parts = with_whole_captions(parts, family)
    title = find_title(parts, family, wish.year)
    sections = find_sections(parts, family)
    collector = TableCollector(family)
    walked = walk(parts, sections, title, WalkContext(collector))
    collector.drop_sums_of_strangers()
    collector.drop_column_numbers()
    has_headings = any(start.section in text_sections(family) for start in sections)
    found = found_texts(walked, title, has_headings, family)
    if own is not None:
        title, found = own_title(own, title), own_reading(own, found, title)
    notes = (
        *_form_notes(radicals, title, sections, family),
        *numeral_notes(parts, sections, family),
        *heading_notes(parts, sections, family, title.unit if title else ""),
        *found.notes,
    )
    lines = tuple(walked.lines)
    return _Survey(
        family, parts, title, found.texts, (*found.left, *hints), lines, collector, notes, own is not None
    )


def _repaired(parts: Iterable[Grid | Passage]) -> tuple[list[Grid | Passage], int]:
    """The parts with radicals replaced, and how many there were."""
    count = 0
    repaired: list[Grid | Passage] = []
    for part in parts:
        words = part.text if isinstance(part, Passage) else "".join(chain.from_iterable(part.rows))
        found = repair_radicals(words)[1]
        count += found
        # What words are bound to is the program's own matter, and no file tells it.
        if isinstance(part, Passage) and (found or any(run.cell for run in part.runs)):
            runs = tuple(Run(repair_radicals(run.text)[0], run.bold) for run in part.runs)
            repaired.append(replace(part, runs=runs))
        else:
            repaired.append(part)
    return repaired, count


def _form_notes(
    radicals: int, title: Title | None, sections: list[SectionStart], family: Family
) -> Iterator[Note]:
    if radicals:
        message = f"文字里有 {radicals} 个部首字符（如“⼀”“⼈”），已换成对应的汉字"
        yield Note(Level.WARNING, message, rule="style.radicals")
    if title and title.parts and sections and min(title.parts) > sections[0].index:
        first = next(iter(sections_of(family).values()))
        yield Note(Level.WARNING, f"“{first.title}”出现在标题之前，请核对顺序", rule="structure.order")


def _reading(survey: _Survey, chosen: dict[str, TableCandidate], wish: Wish, own: OwnRows) -> Reading:
    """The report of what was found; in the program's own worksheet a total not yet computed is no news."""
    title = survey.title
    year = _year_of(title, chosen, wish)
    # Of a table that has rows of units and no sum only its header is left to choose.
    chosen = {table: one for table, one in chosen.items() if one.cells or table not in own.listed}
    tables = {table: rows[0] for table, rows in own.listed.items()} | chosen
    form, edition = _form_of(survey.family, year, tables, title.words if title else "")
    report = Report(form, title.unit if title else "", year)
    known = {text_id: text for text_id, text in survey.texts.items() if text_id in report.text_ids}
    report.apply(Change("读取", texts={text_id: written_out(text) for text_id, text in known.items()}))
    notes = [
        *survey.collector.notes,
        *stranger_notes(survey.collector),
        *unread_notes(survey.collector),
        *survey.notes,
    ]
    if not survey.collector.candidates:
        notes.append(Note(Level.WARNING, "文件里没有报告的表格，只读入了文字"))
    for text_id in (text_id for text_id, text in survey.texts.items() if text and text_id not in known):
        section = next(s for s in sections_of(survey.family).values() if s.text_id == text_id)
        notes.append(Note(Level.WARNING, f"“{section.title}”是另一版格式的部分，没有读入"))
    for candidate in chosen.values():
        notes.extend(refusal_notes(candidate))
        notes.extend(shift_notes(candidate))
        notes.extend(n for n in candidate.notes if not survey.own or UNCALCULATED_NOTE not in n.message)
        notes.extend(_take(report, candidate))
    notes.extend(unnamed_note(report))
    notes.extend(put_units(report, own.listed, own.listed if survey.own else own.summed))
    notes.extend(period_notes(title, survey.parts, report, survey.family))
    notes.extend(said_notes(chosen, report) if wish == NO_WISH else ())
    if title is not None:
        notes.extend(title_note(title, report))
    words = [*survey.left, *words_of_tables(survey.parts, survey.lines, survey.family)]
    if survey.own:
        words = [text for text in words if not is_own_hint(text) and text not in LOST_NOTES]
    notes = list(with_names(notes, form))
    notes_said = (note.message for note in notes)
    said = [report.title, title.words if title else "", *notes_said, *words_of_units(report)]
    notes.extend(left_over_note(words, said))
    return Reading(report, edition, tuple(notes), tuple(tables), filled_by=named_unit(survey.parts))


def _year_of(title: Title | None, chosen: dict[str, TableCandidate], wish: Wish) -> int | None:
    """The title's year; where one of several tables was asked for, the year those tables name."""
    named = {candidate.year for candidate in chosen.values()}
    if (title is None or title.year is None or wish != NO_WISH) and len(named) == 1 and None not in named:
        return named.pop()
    return title.year if title else None


def _form_of(
    family: Family, year: int | None, chosen: dict[str, TableCandidate], title: str
) -> tuple[Form, str | None]:
    """The form of the tables found, each table in its own edition, and the edition the file tells."""
    options = {table: candidate.editions for table, candidate in chosen.items()}
    due = form_for_year(year, family).edition if year is not None else None
    due = _entitled(family, title, list(options.values())) or due
    told = [possible[0] for possible in options.values() if len(possible) == 1]
    edition = _main_edition(due, told)
    base = edition or due or newest_edition(family).edition
    tables = {table: base if base in possible else possible[0] for table, possible in options.items()}
    return compose_form(base, tables, family), edition


def _entitled(family: Family, title: str, options: list[list[str]]) -> str | None:
    """The edition whose own title the file bears, where every table found may be of it."""
    named = (form.edition for form in editions(family) if form.title and bears_title(title, form.title))
    return next((edition for edition in named if all(edition in one for one in options)), None)


def _main_edition(due: str | None, told: list[str]) -> str | None:
    """The edition of the tables where they agree, else the one the year asks for, else that of the most."""
    if told and (due is None or due not in told):
        return max(told, key=told.count)
    return due


def _take(report: Report, candidate: TableCandidate) -> Iterator[Note]:
    """Puts a candidate's values into the report; what its edition has no place for is told."""
    known = report.form.cells
    fitting = {cell_id: value for cell_id, value in candidate.values.items() if cell_id in known}
    sources = {cell_id: place for cell_id, place in candidate.places.items() if cell_id in fitting}
    report.apply(Change("读取", cells=fitting, sources=sources))
    name = report.form.table_name(candidate.table)
    for cell_id in candidate.values.keys() - fitting.keys():
        cell = known_id(report.form.family, cell_id)
        called = cell.name if cell else cell_id
        message = f"{name}里有另一版格式的栏目（{called}），没有读入"
        yield Note(Level.WARNING, message, candidate.places[cell_id])
    edition = report.form.table(candidate.table).edition
    for row_id, (concerned, place) in candidate.unofficial.items():
        if edition in concerned:
            yield _wording_note(report.form, candidate.table, row_id, place)
    empty = len([cell for cell in candidate.cells if cell in known]) - len(fitting) - len(candidate.doubtful)
    if empty > 0:
        yield Note(Level.HINT, f"{name}有 {empty} 个单元格没有填写")
    table = base_form(report.form).table(candidate.table)
    yield from lacking_notes(table, candidate, name)
    yield from lacking_columns_notes(table, candidate, name)


def _wording_note(form: Form, table: str, row_id: str, place: str) -> Note:
    row = next(row for block in form.table(table).blocks for row in block.rows if row.id == row_id)
    message = f"{form.table_name(table)}“{'”“'.join(row.unofficial)}”不是本版格式的用语，应为“{row.path[-1]}”"
    return Note(Level.WARNING, message, place, rule="edition.label")
