"""The families of forms that tests speak of."""

from model.families import family

OGI = family("ogi")
"""The annual report on government information."""
