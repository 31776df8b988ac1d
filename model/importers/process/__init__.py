"""The process in which files are read: its limits, and what it is asked and answers."""
