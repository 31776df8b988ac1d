"""What a file is, and whether it may be read at all: kinds, and guards before any parser."""
