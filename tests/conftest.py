"""What every test gets: no screen, user folders of its own, and the real reports where they are at hand."""

import os
from functools import partialmethod
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

# Qt reads these once, when it is loaded: before any test module can import it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Asia/Shanghai"

# However busy the machine is: what is waited for comes in milliseconds, or never.
for _wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
    setattr(QtBot, _wait, partialmethod(getattr(QtBot, _wait), timeout=60_000))

MEMORY_OF_A_WORKER = 2 * 2**30
"""Bytes; the largest tests need half of it, and their reading processes have a limit of their own."""

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"

# The same examples everywhere, so that a red build can be repeated; HYPOTHESIS_PROFILE=search finds new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag of tests/export/test_golden.py."""
    parser.addoption("--renew-golden", action="store_true", help="write the golden exports anew")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """With -n auto: one for each core that this process may use, as far as the memory goes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not hasattr(os, "sysconf"):
        return cores
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(cores, memory // MEMORY_OF_A_WORKER))


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home with its own settings, data and cache: no test sees or touches the user's files."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for variable, folder in {
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CONFIG_HOME": ".config",
        "XDG_CACHE_HOME": ".cache",
        "XDG_RUNTIME_DIR": ".runtime",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }.items():
        path = home / folder
        path.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(variable, str(path))
    return home


@pytest.fixture
def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system knows no home for this user, as in a bare container."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr("pwd.getpwuid", nobody)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real published reports, which lies outside the repository."""
    if not SAMPLES.is_dir():
        pytest.skip("the folder shared/samples with real reports does not lie beside the repository")
    return SAMPLES
