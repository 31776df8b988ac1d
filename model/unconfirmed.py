"""The mark of what was read from a picture and is not yet confirmed by a person."""

UNCONFIRMED = "reading.unconfirmed"
"""The rule of notes that name cells recognised from a picture which nothing proves."""
