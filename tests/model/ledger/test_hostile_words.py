"""Hostile words go through the ledger and everything that is done with it, and come out as they were."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.checks.explanations import Explanation, Occasion
from model.errors import UserError
from model.judging.signature import Role
from model.ledger.history import LogEntry
from model.ledger.merging import compare_ledgers, merge_without_conflicts
from model.ledger.report_copy import export_report
from model.ledger.salvage import salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change, Report
from tests.hostile_texts import HOSTILE_TEXTS, STORABLE_TEXTS, HostileText
from tests.model.ledger.conftest import NATURAL, a_report, said

UNITS = [f"甲{case.text}" for case in STORABLE_TEXTS]


def hostile_report(number: int) -> Report:
    """Of one hostile unit, with hostile texts and sources."""
    words = STORABLE_TEXTS[number].text
    report = a_report()
    sources = dict.fromkeys(report.stated, f"{words}!A1")
    texts = dict.fromkeys(report.text_ids, words)
    report.apply(Change("", cells=dict(report.stated), texts=texts, sources=sources, unit=UNITS[number]))
    return report


def reason(case: HostileText) -> Explanation:
    return Explanation(Occasion(case.text, ((NATURAL, 12),), None, "", ""), case.text, case.text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of hostile reports, each edited, explained and signed in hostile words."""
    path = tmp_path_factory.mktemp("hostile") / "年报.nianbao"
    with Ledger.open(path) as ledger:
        for number, case in enumerate(STORABLE_TEXTS):
            report_id = ledger.create(hostile_report(number), case.text)
            session = ReportSession(ledger, report_id)
            change = Change(case.text, {NATURAL: 13}, {"overview": f"{case.text}改"}, {NATURAL: case.text})
            session.apply(change)
            ledger.explain(report_id, reason(case))
            session.sign(Role.FILLED, f"{case.text}签")
    return path


@pytest.fixture
def hostile(made: Path, path: Path) -> Iterator[Ledger]:
    """A copy of it, open."""
    shutil.copy(made, path)
    with Ledger.open(path) as ledger:
        yield ledger


def contents(ledger: Ledger) -> list[tuple[str, ...]]:
    """All that a ledger says, by unit."""
    return sorted(
        (
            repr(said(ledger.load(entry.id))),
            repr([words_of(logged) for logged in ledger.history(entry.id)]),
            repr(ledger.explanations(entry.id)),
            repr([(signature.role, signature.name) for signature in ledger.signatures(entry.id)]),
        )
        for entry in ledger.entries()
    )


def words_of(entry: LogEntry) -> tuple[object, ...]:
    return entry.change.label, dict(entry.change.texts), dict(entry.change.sources)


def test_everything_is_there_after_a_restart(hostile: Ledger) -> None:
    before, path = contents(hostile), hostile.path
    assert len(before) == len(STORABLE_TEXTS)
    hostile.close()
    with Ledger.open(path) as again:
        assert contents(again) == before
        for number, entry in enumerate(sorted(again.entries(), key=lambda entry: entry.id)):
            session = ReportSession(again, entry.id)
            assert session.undo_label == STORABLE_TEXTS[number].text
            session.undo()
            assert said(session.report) == said(hostile_report(number))


def test_everything_is_in_a_copy_a_backup_and_what_is_salvaged(hostile: Ledger, tmp_path: Path) -> None:
    before = contents(hostile)
    hostile.copy_to(tmp_path / "副本.nianbao")
    backup = hostile.back_up()
    assert backup is not None
    salvage(tmp_path / "副本.nianbao", tmp_path / "救出.nianbao")
    for path in (tmp_path / "副本.nianbao", backup.path, tmp_path / "救出.nianbao"):
        with Ledger.open(path) as other:
            assert contents(other) == before, path.name


def test_everything_arrives_by_merging(hostile: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "空.nianbao") as empty:
        assert merge_without_conflicts(empty, hostile) == []
        assert [said(empty.load(entry.id)) for entry in empty.entries()] == [
            said(hostile.load(entry.id)) for entry in hostile.entries()
        ]
        assert {comparison.standing.name for comparison in compare_ledgers(empty, hostile)} == {"SAME"}


def test_a_report_file_of_a_hostile_unit(hostile: Ledger, tmp_path: Path) -> None:
    for entry in hostile.entries()[::7]:
        target = tmp_path / f"{entry.id}.nianbao"
        export_report(hostile, entry.id, target)
        with Ledger.open(target) as single:
            (only,) = single.entries()
            assert said(single.load(only.id)) == said(hostile.load(entry.id))


@pytest.mark.parametrize("case", [case for case in HOSTILE_TEXTS if not case.storable], ids=str)
def test_half_characters_are_refused_everywhere(ledger: Ledger, case: HostileText) -> None:
    """With a sentence, before anything has changed."""
    report_id = ledger.create(a_report())
    session = ReportSession(ledger, report_id)
    before = said(session.report)
    for change in (
        Change(case.text, {NATURAL: 1}),
        Change("", texts={"overview": case.text}),
        Change("", {NATURAL: 1}, sources={NATURAL: case.text}),
        Change("", unit=case.text),
    ):
        with pytest.raises(UserError, match="残缺的字符"):
            session.apply(change)
    with pytest.raises(UserError, match="残缺的字符"):
        ledger.explain(report_id, reason(case))
    with pytest.raises(UserError, match="残缺的字符"):
        session.sign(Role.FILLED, case.text)
    assert said(session.report) == before == said(ledger.load(report_id))


def test_a_unit_with_half_a_character_is_refused(ledger: Ledger) -> None:
    report = a_report()
    report.apply(Change("", unit="甲\ud800"))
    with pytest.raises(UserError, match="残缺的字符"):
        ledger.create(report)
    assert ledger.entries() == []
