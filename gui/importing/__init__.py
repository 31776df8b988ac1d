"""Taking a file into a report: what was recognised and what would change is shown before it happens."""
