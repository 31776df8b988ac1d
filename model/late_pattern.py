"""Regular expressions that are compiled when they are first used.

The checks have a hundred of them, and a window that is opening needs none: compiling them all takes longer
than drawing its first page.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a pattern; whatever of it was asked for once is from then on the compiled pattern's own."""

    def __init__(self, words: str, flags: int) -> None:
        self._words, self._flags = words, flags

    def __getattr__(self, name: str) -> Any:
        own = getattr(re.compile(self._words, self._flags), name)
        self.__dict__[name] = own
        return own


def late_pattern(words: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, not compiled yet.

    Raises:
        re.error: On its first use, where the words are no regular expression.
    """
    # It has every attribute of a pattern, which is all that anybody asks of one.
    return cast(re.Pattern[str], _LatePattern(words, flags))
