"""Files are read in several processes, each once, and what was read before is not read again."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.importers.process.isolation import IsolatedReader, ReadingCancelled
from model.rounds.kept_readings import KeptReadings
from model.rounds.rounds import Order, collect_round
from model.rounds.submissions import Status
from model.rounds.taking_in import Taken, take_in
from model.rounds.walking import received_files
from tests.benchmarks.cities import YEAR, City
from tests.benchmarks.city_files import write_city, write_sent
from tests.families import OGI


@pytest.fixture(scope="module")
def inbox(city: City, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a dozen units, in as many layouts."""
    folder = tmp_path_factory.mktemp("city")
    few = City(city.tree, city.truth, {YEAR: city.sent[YEAR][:15]})
    return write_city(few, YEAR, folder)[0]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that a reading process was asked for."""
    asked: list[Path] = []
    read = IsolatedReader.read

    def noted(reader: IsolatedReader, path: Path, *words: object, **more: object) -> object:
        asked.append(path)
        return read(reader, path, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(IsolatedReader, "read", noted)
    return asked


def taken_by_file(inbox: Path, kept: KeptReadings) -> dict[str, Taken]:
    return {taken.received.file: taken for taken in take_in(received_files([inbox]), YEAR, kept)}


def test_every_layout_is_read_to_the_figure(city: City, inbox: Path, kept: KeptReadings) -> None:
    order = Order((inbox,), city.tree, YEAR, OGI)
    collected = collect_round(order, kept)
    assert {one.status for one in collected.submissions} == {Status.OK}
    for sent in city.sent[YEAR][:15]:
        assert collected.by_file[sent.file].unit == sent.unit
        assert collected.figures[sent.unit or ""].cells == sent.figures


def test_a_second_run_reads_only_what_is_new(inbox: Path, kept: KeptReadings, reads: list[Path]) -> None:
    first = taken_by_file(inbox, kept)
    assert len(reads) == len(first) == 15
    reads.clear()
    second = taken_by_file(inbox, kept)
    assert reads == []
    for file, taken in second.items():
        before = first[file]
        assert (taken.digest, taken.received) == (before.digest, before.received)
        assert taken.reading is not None
        assert before.reading is not None
        assert taken.reading.report.stated == before.reading.report.stated
        assert taken.reading.report.sources == before.reading.report.sources
        assert taken.reading.notes == before.reading.notes


def test_a_file_that_changed_is_read_again(tmp_path: Path, kept: KeptReadings, reads: list[Path]) -> None:
    path = tmp_path / "年报.txt"
    for words in ("一、总体情况", "二、主动公开政府信息情况"):
        path.write_text(words, encoding="utf-8")
        taken_by_file(tmp_path, kept)
    assert len(reads) == 2


def test_a_program_that_changed_reads_again(
    inbox: Path, kept: KeptReadings, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_by_file(inbox, kept)
    monkeypatch.setattr("model.rounds.kept_readings._program", lambda: "another")
    taken_by_file(inbox, kept)
    assert len(reads) == 30


def test_files_that_harm_stop_no_other(tmp_path: Path, kept: KeptReadings) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\3\4 broken")
    (tmp_path / "b.xlsx").write_bytes(b"")
    (tmp_path / "c.json").write_text("[" * 100_000, encoding="utf-8")
    (tmp_path / "d.txt").write_text("一份通知", encoding="utf-8")
    taken = taken_by_file(tmp_path, kept)
    assert sorted(taken) == ["a.docx", "b.xlsx", "c.json", "d.txt"]
    assert all(one.refusal is not None and str(one.refusal) for one in taken.values())


def test_who_cancels_waits_for_nothing(inbox: Path, kept: KeptReadings) -> None:
    with pytest.raises(ReadingCancelled):
        list(take_in(received_files([inbox]), YEAR, kept, should_cancel=lambda: True))


def test_tables_without_a_title_are_known_by_the_line_that_names_the_unit(
    city: City, tmp_path: Path, kept: KeptReadings
) -> None:
    (sent,) = (one for one in city.sent[YEAR] if one.title == "澜川市教育局")
    path = tmp_path / "附件1.txt"
    write_sent(replace(sent, title="", layout="text"), path)
    path.write_text(f"填报单位：{sent.title}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    (one,) = collect_round(Order((tmp_path,), city.tree, YEAR, OGI), kept).submissions
    assert (one.unit, one.status) == (sent.unit, Status.OK)
