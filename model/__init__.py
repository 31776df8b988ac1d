"""What an annual report is: the form, the figures, the texts, their checks, readers and ledger.

This package knows no window and no output format; it can be used from a script alone.
"""
