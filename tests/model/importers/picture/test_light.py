"""What is taken out of a page as a seal, and that thin strokes inside of one stay."""

from model.importers.picture.light import without_seals

PAPER, SEAL, INK = 255, 150, 20
CENTRE, RADIUS, BREADTH = (500, 500), 165, 8
CHARACTERS = (slice(380, 404), slice(430, 560))
"""Where thin strokes stand so close together that they are as grey as a seal on the whole."""


def test_of_a_grey_seal_the_ring_and_the_star_are_taken_out_and_thin_characters_stay() -> None:
    import cv2
    import numpy as np

    page = np.full((1000, 1000, 3), PAPER, np.uint8)
    cv2.circle(page, CENTRE, RADIUS, (SEAL,) * 3, BREADTH)
    cv2.circle(page, CENTRE, RADIUS // 3, (SEAL,) * 3, -1)
    page[950:, 100:] = INK
    page[CHARACTERS][:, ::5] = page[CHARACTERS][:, 1::5] = INK
    page = np.asarray(cv2.GaussianBlur(page, (3, 3), 0), np.uint8)
    grey, _ = without_seals(page, np.zeros(page.shape[:2], np.uint8))
    assert grey[500, 500 + RADIUS] > PAPER - 10
    assert grey[500, 500] > PAPER - 10
    assert np.array_equal(grey[CHARACTERS], page[CHARACTERS][:, :, 0])
