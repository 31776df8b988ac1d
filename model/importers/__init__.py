"""Readers: one small module a file type, one recogniser for all of them."""
