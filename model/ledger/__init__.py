"""The ledger: all reports of all years in one SQLite file that never loses an edit.

`store` and `session` are what the window uses. Below them: `ledger_file`, `connecting`, `connection`,
`journals`, `stamps`, `holder` and `watching` keep the file safe; `content`, `history`, `explanations`,
`signatures` are its rows, `limits` how much they may say, `key` what tells reports apart, `migrations` their
structure. `backups`, `restoring`, `salvage`, `snapshot` and `moving` make copies; `merging` and `decisions`
compare with another ledger; `renaming` is for units and years.
"""
