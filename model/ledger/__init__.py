"""The ledger: all reports of all years in one SQLite file that never loses an edit.

`store` and `session` are what the window uses. Below them: `ledger_file`, `connecting`, `connection`,
`journals`, `stamps`, `holder` and `watching` keep the file safe; `content`, `history`, `explanations`,
`signatures` and `pieces` are its rows, `limits` how much they may say, `key` what tells reports apart,
`migrations` their structure. `backups`, `restoring`, `salvage`, `snapshot` and `moving` make copies;
`merging` and `decisions` compare with another ledger; `renaming` is for units and years.

`round_store` holds the rounds (收报): `round_rows` are their rows and changes, `round_codec` what these mean,
`round_log` their history, `received_bytes` the received files beside the ledger, `round_copy` what salvage
takes over of them, and `round_session` is one that is worked on.
"""
