"""Tests, in the same folders as the packages they look at; benchmarks/ only prints."""
