"""A small artificial city, made once, and readings that are kept nowhere."""

from pathlib import Path

import pytest

from model.files.cache import Cache
from model.rounds.kept_readings import KeptReadings
from tests.benchmarks.cities import City, make_city


@pytest.fixture(scope="session")
def city() -> City:
    """A clean city of two counties."""
    return make_city(3, counties=2)


@pytest.fixture
def kept(tmp_path: Path) -> KeptReadings:
    """Readings kept for this test alone."""
    return KeptReadings(Cache(tmp_path / "kept"))
