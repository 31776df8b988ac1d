"""Figures of the tables in the prose: choosing one, putting it in, going to its cell."""
