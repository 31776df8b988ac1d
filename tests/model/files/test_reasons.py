"""What the system says of a file in English reaches nobody: it is said in the user's words."""

import errno
import os

import pytest

from model.files.reasons import reason_of, why_unread
from tests.sources import sources_of

REFUSALS = [
    errno.EACCES,
    errno.EPERM,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.EIO,
    errno.ESTALE,
    errno.EMFILE,
]


@pytest.mark.parametrize("number", REFUSALS, ids=errno.errorcode.__getitem__)
def test_each_refusal_is_said_in_chinese(number: int) -> None:
    error = OSError(number, os.strerror(number))
    for words in (reason_of(error).value, why_unread(error)):
        assert words
        assert not any(character.isascii() for character in words)


def test_whoever_only_reads_is_not_told_that_he_may_not_write() -> None:
    assert "写入" not in why_unread(PermissionError(errno.EACCES, "Permission denied"))


def test_no_source_repeats_the_words_of_the_system() -> None:
    sources = sources_of("model", "export", "gui")
    assert "model.files.reasons" in sources
    assert [name for name, text in sources.items() if "strerror" in text] == []
