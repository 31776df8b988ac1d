"""The ledger: all reports of all years in one SQLite file that never loses an edit."""
