"""The component for this process, as the process for pictures has it."""

import sys
from collections.abc import Iterator

import pytest

from model.importers.picture import component


@pytest.fixture(scope="module", autouse=True)
def recognition() -> Iterator[None]:
    component.load()
    yield
    sys.path.remove(str(component.FOLDER))
