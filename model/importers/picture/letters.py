"""The recognition of characters by a model that comes with its library: where lines are, what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from model.importers.picture.beams import best_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from model.importers.picture.pages import Pixels

    Chances = NDArray[np.float32]
    Corners = NDArray[np.float32]

LINE_HEIGHT = 48
"""Pixels to which the model wants a line brought."""

NARROWEST = 48
"""Pixels to which narrower lines are widened with nothing."""

LONGEST = 3200
"""Pixels of a line after that; a page has none that is longer."""

AT_ONCE = 2400
"""Pixels of all lines that are read at once; more takes memory and no less time."""

FINDING_SIDE = 1280
"""Pixels of the long side of a page on which lines are looked for; reading them takes all the pixels."""

THREADS = 2

DIGITS = "0123456789"

ALIKE = {"0": "Oo〇○", "1": "lI|"}
"""What looks like a digit in one typeface or another: which of them it is says nothing in a number."""


@dataclass(frozen=True)
class Reading:
    """What a line was read as.

    Attributes:
        confidence: Of its weakest character, from 0 to 1.
        numbers: What it would be were it a number, the likeliest first, each with its confidence.
    """

    text: str
    confidence: float
    numbers: tuple[tuple[str, float], ...] = ()


class Letters:
    """The models, loaded once for a process."""

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR

        settings = {
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        return RapidOCR(params=settings)

    @cached_property
    def _recogniser(self) -> Any:
        return self._engine._load_rec_model()  # noqa: SLF001 - the library's own way to it reads whole pages only

    @cached_property
    def _finder(self) -> Any:
        return self._engine._load_det_model()  # noqa: SLF001 - as above

    @cached_property
    def _alphabet(self) -> list[str]:
        return list(self._recogniser.postprocess_op.character)

    def lines(self, page: Pixels, side: int = FINDING_SIDE) -> list[Corners]:
        """The lines of a page, each by its four corners in pixels, from the upper left one clockwise.

        Args:
            page: Height x width x 3.
            side: Pixels to which the long side of the page is brought for looking.
        """
        import cv2
        import numpy as np

        scale = min(1.0, side / max(page.shape[:2]))
        small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        found = self._finder(small).boxes
        return [] if found is None else [np.asarray(box / scale, np.float32) for box in found]

    def read(
        self, pictures: Sequence[Pixels], may_be_number: Callable[[str], object] = lambda _: False
    ) -> list[Reading]:
        """What stands on pictures of single lines.

        Args:
            pictures: Height x width x 3 each.
            may_be_number: Of which texts it is wanted what they would be were they numbers.
        """
        readings: dict[int, Reading] = {}
        for group in _groups([_width(picture) for picture in pictures]):
            chances = self._chances([pictures[index] for index in group])
            for index, of_one in zip(group, chances, strict=True):
                readings[index] = self._reading(of_one, may_be_number)
        return [readings[index] for index in range(len(pictures))]

    def _chances(self, pictures: Sequence[Pixels]) -> Chances:
        """How likely each character is, step by step along each line."""
        import numpy as np

        widest = max(_width(picture) for picture in pictures)
        batch = np.stack([_prepared(picture, widest) for picture in pictures])
        return np.asarray(self._recogniser.session(batch), np.float32)

    def _reading(self, chances: Chances, may_be_number: Callable[[str], object]) -> Reading:
        text, confidence = self._best(chances)
        if not may_be_number(text):
            return Reading(text, confidence)
        with_digits = self._with_digits(chances)
        likely = best_numbers(with_digits[:, self._number_columns], DIGITS)
        return Reading(*self._best(with_digits), tuple(likely))

    def _best(self, chances: Chances) -> tuple[str, float]:
        """The likeliest text, and the chance of its weakest character."""
        best, surest = chances.argmax(axis=1), chances.max(axis=1)
        kept = [
            step for step in range(len(best)) if best[step] and (not step or best[step] != best[step - 1])
        ]
        text = "".join(self._alphabet[best[step]] for step in kept)
        return text, min((float(surest[step]) for step in kept), default=0.0)

    def _with_digits(self, chances: Chances) -> Chances:
        """The same chances, those of what looks like a digit being that digit's."""
        with_digits = chances.copy()
        for digit, columns in self._alike_columns.items():
            with_digits[:, digit] += chances[:, columns].sum(axis=1)
            with_digits[:, columns] = 0
        return with_digits

    @cached_property
    def _alike_columns(self) -> dict[int, list[int]]:
        """Where in the alphabet each digit stands, and what looks like it."""
        place = {character: at for at, character in enumerate(self._alphabet)}
        return {place[digit]: [place[one] for one in alike if one in place] for digit, alike in ALIKE.items()}

    @cached_property
    def _number_columns(self) -> list[int]:
        """Where in the alphabet nothing and the digits stand."""
        return [0, *(self._alphabet.index(digit) for digit in DIGITS)]


def _width(picture: Pixels) -> int:
    """The width of a line once it is as high as it must be."""
    height, width = picture.shape[:2]
    return int(min(max(NARROWEST, round(width * LINE_HEIGHT / height)), LONGEST))


def _groups(widths: Sequence[int]) -> Iterator[list[int]]:
    """Lines of much the same width, which are read at once."""
    group: list[int] = []
    for index in sorted(range(len(widths)), key=lambda one: widths[one]):
        if group and widths[index] * (len(group) + 1) > AT_ONCE:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _prepared(picture: Pixels, widest: int) -> Chances:
    """A line as the model wants it: channels first, from -1 to 1, nothing behind its end."""
    import cv2
    import numpy as np

    width = _width(picture)
    height, own = picture.shape[:2]
    drawn = min(width, max(1, round(own * LINE_HEIGHT / height)))
    values = cv2.resize(picture, (drawn, LINE_HEIGHT)).astype(np.float32).transpose(2, 0, 1) / 127.5 - 1
    line = np.zeros((3, LINE_HEIGHT, widest), np.float32)
    line[:, :, :drawn] = values
    return line
