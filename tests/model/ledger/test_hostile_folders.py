"""Whatever lies around a ledger: it opens or is refused with a sentence, and nothing foreign changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import UserError
from model.ledger.salvage import salvage
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.benchmarks.hostile_journals import made_place
from tests.hostile.folders import FOLDERS, foreign_in
from tests.model.ledger.conftest import NATURAL

REFUSED = "正在使用它|不是年报账本|这是文件夹|不是普通文件|同名的文件或链接|不能用的链接|无法打开|文件名太长"


def told(path: Path, *, read_only: bool) -> str:
    """What is said when a ledger is opened, edited where that is possible, and closed."""
    try:
        ledger = Ledger.open(path, read_only=read_only)
        if not read_only:
            ReportSession(ledger, 1).apply(Change("输入", {NATURAL: 7}))
        ledger.close()
    except UserError as error:
        assert error.remedy  # noqa: PT017 - both outcomes are right
        return str(error)
    return ""


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_hostile_folder_is_told_or_passed_over(tmp_path: Path, kind: str) -> None:
    place = made_place(tmp_path / "王 丽")
    path = FOLDERS[kind](place) or place.ledger
    before = list(foreign_in(place.folder, path))
    for read_only in (True, False, False):
        said = told(path, read_only=read_only)
        assert not said or any(words in said for words in REFUSED.split("|"))
    assert list(foreign_in(place.folder, path)) == before


@pytest.mark.parametrize("kind", [kind for kind in FOLDERS if kind.startswith("ledger: ")])
@pytest.mark.parametrize("way", ["read", "edit", "salvage"])
def test_what_is_no_ledger_at_all_is_named_in_every_way(tmp_path: Path, kind: str, way: str) -> None:
    place = made_place(tmp_path / "王 丽")
    FOLDERS[kind](place)
    ways: dict[str, Callable[[], object]] = {
        "read": lambda: Ledger.open(place.ledger, read_only=True),
        "edit": lambda: Ledger.open(place.ledger),
        "salvage": lambda: salvage(place.ledger, place.folder / "救出.nianbao"),
    }
    with pytest.raises(UserError) as refused:
        ways[way]()
    assert any(words in str(refused.value) for words in REFUSED.split("|"))
    assert "磁盘读写出错" not in str(refused.value)
    assert not (place.folder / "救出.nianbao").exists()
