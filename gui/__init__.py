"""The window: everything that people see and touch. The only package beside main.py that knows Qt.

On the ground are `look` (colours, labels, icons), `work` (the one way to do long work) and `workplace` (the
open report and its ledger, in which all others meet). `grid`, `text`, `figures` and `pages` are where a
report is filled in, `panels` stand beside it. `checking`, `comparing`, `history`, `importing`, `merging`,
`collecting`, `publishing`, `replacing`, `signing`, `ledgers`, `typing`, `help` and `dialogs` each do one
thing for the user. `window` holds them, `application` wires them together, and `showing` draws the window
where there is no screen.
"""
