"""Checks of the prose: against the tables, against itself, and its wording."""
