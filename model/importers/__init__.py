"""Readers: one small room a file type, one recogniser for all of them. `file` is the way in.

`gate` says what a file is and whether it may be read at all. `word`, `word97`, `opendocument`, `rtf`,
`sheet`, `pdf`, `picture`, `ofd`, `web` and `plain` turn it into grids and paragraphs (`content`), by the
table in `readers`. `recognition` finds the report in them. `process` does all this in a process of its own,
where a stranger's file can do no harm.
"""
