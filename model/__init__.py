"""What an annual report is: the form, the figures, the texts, their checks, readers and ledger.

This package knows no window and no output format; it can be used from a script alone. The loose modules are
the form and the report and know none of the rooms:

- `importers` makes a report of a file, `clipboard` figures and texts of what was copied.
- `checks` finds what is wrong, `suspects` which figure it is, `judging` decides what follows from it.
- `tidying` puts blanks, brackets and marks of texts in order.
- `rounds` takes in the reports of many units and adds them up.
- `ledger` keeps reports and all that happens to them, `files` is how anything is put on a disk.
- `presenting` is what window and commands show of a report, decided without either.
"""
