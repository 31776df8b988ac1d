"""The open report, the ledger around it, and what the window remembers."""
