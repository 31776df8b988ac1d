"""Text is read in whatever encoding offices save it."""

import pytest

from model.errors import UserError
from model.importers.encodings import decode_text

TEXT = "云岭市2024年，浉河。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UserError, match="文字无法识别"):
        decode_text(bytes(range(128, 256)) * 3 + b"\xff")
