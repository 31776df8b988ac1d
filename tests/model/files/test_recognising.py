"""A ledger is known by its content."""

from pathlib import Path

from model.families import form_for_year
from model.files.recognising import is_ledger
from model.ledger.store import Ledger
from model.report import Report
from tests.families import OGI


def test_a_ledger_and_its_backup_are_known_by_any_name(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "年报.nianbao")
    ledger.create(Report(form_for_year(2024, OGI), "青山局", 2024), "新建报告")
    backup = ledger.back_up()
    ledger.close()
    assert backup is not None
    for path in (tmp_path / "年报.nianbao", backup.path):
        other = path.rename(tmp_path / "别名.docx")
        assert is_ledger(other)


def test_nothing_else_is_one(tmp_path: Path) -> None:
    short, database = tmp_path / "短.pdf", tmp_path / "库.db"
    short.write_bytes(b"SQLite format 3\0")
    database.write_bytes(b"SQLite format 3\0" + bytes(4000))
    assert not any(map(is_ledger, (short, database, tmp_path, tmp_path / "没有.nianbao")))
