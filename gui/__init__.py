"""The window: everything that people see and touch. The only package beside main.py that knows Qt.

On the ground:
- `look`: colours, labels, icons
- `work`: the one way to do long work
- `workplace`: the open report and its ledger, in which all others meet

Where a report is filled in:
- `figures`
- `grid`
- `pages`
- `panels`: what stands beside it
- `text`

Each does one thing for the user:
- `checking`
- `collecting`
- `comparing`
- `dialogs`
- `help`
- `history`
- `importing`
- `ledgers`
- `merging`
- `pictured`
- `publishing`
- `replacing`
- `signing`
- `tidying`
- `typing`
- `years`

Around them: `window` holds them, `application` wires them together, `showing` draws the window where there
is no screen.
"""
