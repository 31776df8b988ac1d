"""Patterns that wait for their first use."""

import re
import sys

import pytest

from model.checks.catalogue import MODULES
from model.late_pattern import late_pattern


def test_it_is_the_pattern_from_its_first_use_on() -> None:
    late = late_pattern("(?P<word>a+)b", re.IGNORECASE)
    match = late.search("xAAb")
    assert match is not None
    assert match["word"] == "AA"
    assert match.re.groupindex == {"word": 1}
    assert late.sub("-", "aab ab") == "- -"


def test_what_is_no_pattern_is_told_on_its_first_use() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("")


def test_the_checks_compile_nothing_when_they_are_imported() -> None:
    rooms = {module.__name__.rpartition(".")[0] for module in MODULES} | {"model.checks.prose"}
    loaded = [module for name, module in sys.modules.items() if name.rpartition(".")[0] in rooms]
    assert len(loaded) > len(MODULES)
    compiled = [
        f"{module.__name__}.{name}"
        for module in loaded
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    ]
    assert compiled == []
