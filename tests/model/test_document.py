"""Texts beside the prose: every form has them, and whatever carries texts carries them."""

import pytest

from model.document import DOCUMENT_IDS, DOCUMENT_NAMES, PREAMBLE, document_key
from model.families import editions, families
from model.form import Form
from model.last_year import texts_change
from model.presenting.comparison import ReportPair
from model.presenting.section_states import section_of_place
from model.report import Change, Report, text_names, text_title

FORMS = [form for family in families() for form in editions(family)]


@pytest.fixture(params=FORMS, ids=lambda form: f"{form.family.id}-{form.edition}")
def form(request: pytest.FixtureRequest) -> Form:
    found: Form = request.param
    return found


def test_every_section_has_one_text_its_own_or_the_note_beside_its_table(form: Form) -> None:
    ids = [section.text_id for section in form.sections]
    assert sorted(ids) == sorted((*form.note_ids, *(set(form.prose_ids) - {PREAMBLE})))
    assert all((section.text_id == section.id) is not bool(section.table) for section in form.sections)


def test_texts_stand_in_printed_order_with_the_document_around_them(form: Form) -> None:
    ids = Report(form).text_ids
    assert ids[:4] == ("document.number", "document.title_note", "document.addressee", PREAMBLE)
    lists = tuple(s.units_id for s in form.sections if s.table and form.table(s.table).unit_heading)
    assert ids[4:-3] == (*(section.text_id for section in form.sections), *lists)
    assert ids[-3:] == ("document.attachments", "document.signed_by", "document.signed_on")


def test_every_text_has_a_name_and_no_two_the_same(form: Form) -> None:
    names = text_names(form)
    assert all(names.values())
    assert len({*names.values()}) == len(names)
    assert [names[part] for part in DOCUMENT_IDS] == list(DOCUMENT_NAMES.values())
    assert all(text_title(form, text_id) for text_id in names)


def test_prose_is_told_from_notes_and_from_the_document(form: Form) -> None:
    report = Report(form)
    report.apply(Change("", texts=dict.fromkeys(report.text_ids, "甲")))
    assert tuple(report.prose) == form.prose_ids
    assert set(report.prose_and_notes) == {*form.prose_ids, *form.note_ids}


def test_a_text_beside_a_table_is_shown_with_its_table(form: Form) -> None:
    for section in form.sections:
        assert section_of_place(form, section.text_id) == section.id
    assert {section_of_place(form, part) for part in (*DOCUMENT_IDS, PREAMBLE)} == {PREAMBLE}


def test_two_reports_differ_where_only_a_note_or_the_document_does(form: Form) -> None:
    left, right = Report(form), Report(form)
    changed = (*form.note_ids, "document.number", "document.signed_on")
    right.apply(Change("", texts=dict.fromkeys(changed, "〔2026〕3号")))
    pair = ReportPair(left, right)
    assert {stop.place for stop in pair.stops} == set(changed)
    assert all(stop.section_id in pair.sections for stop in pair.stops)
    assert not set(ReportPair(left, left).sections) & set(changed)


def test_number_and_date_of_last_year_are_not_taken_over(form: Form) -> None:
    last_year = Report(form, "甲局", 2024)
    last_year.apply(Change("", texts=dict.fromkeys(last_year.text_ids, "甲")))
    taken = texts_change(Report(form, "甲局", 2025), last_year).texts
    assert set(taken) == {*form.prose_ids, *form.note_ids}


def test_the_json_calls_the_parts_by_their_last_word() -> None:
    assert [document_key(part) for part in DOCUMENT_IDS] == [
        "number", "title_note", "addressee", "attachments", "signed_by", "signed_on",
    ]  # fmt: skip
