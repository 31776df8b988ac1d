"""Rounds (收报、汇总): many units' reports of one year are taken in, each put to its unit, and added up.

`units` is the list of units as a tree, `unit_list` reads it from a worksheet or a CSV file by the headings
in `unit_columns`. `names` and `file_words` understand names, `matching` says whose report a file is: exactly,
or it asks. `walking` finds the files in folders and zip files, `taking_in` reads them in several processes,
`kept_readings` keeps what was read once. `submissions` says what state a received file is in, `choosing`
which files of a unit count and what state the unit is in, `rounds` puts it all together, and `adding` adds
up, every figure with its file. `decisions` are what people say beside that, `deciding` what they may say,
and `said_states` what a unit's state is then; `list_changes` compares two lists. explaining/ tells why a
report of a whole area differs from that sum, `hints` what is odd by comparison, `looked_at` which of that
somebody has found in order. `corrections` is what goes back to a unit, `coming_back` what became of that,
`deadlines`, `reminding` and `timeliness` who is late or missing, `drafting` the area report made of a sum;
`last_years` knows the figures of the year before.

What comes out is plain and frozen, so that it can be kept: units are referred to by their keys and files by
the names under which they were received. A `Submission` says all that is known of one file, a `UnitState` all
that follows for one unit, and a `Round` holds both.
"""
