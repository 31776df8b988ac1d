"""Checks of the figures: kinds, balance, editions, the year before."""
