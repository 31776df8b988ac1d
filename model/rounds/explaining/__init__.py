"""Why a parent's own report differs from the sum of its parts: pure functions over figures, no files.

`comparing` says what is compared, `gathering` takes it from a round. `searching` looks for the causes, one
kind after the other, each only if it leaves less to explain: `own_proof` what the reports prove themselves,
`whole_units` units that were counted twice or left out, `single_figures` slips in one figure. What is left
then belongs to the units that have no usable figures, as far as it can (`remainder`), shared out
among them (`sharing`). `measuring` tells how
much is left; where some units have no figures, only the rules of the form can tell. `causes` is the answer.
"""
