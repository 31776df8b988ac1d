"""A round on paper: the summary workbook, the statement to sign (核对说明), the list of the missing (催报).

`summary` says what all of them show. `workbook` puts the sheets together: totals as on paper, `indicators`
with live sums, `lists` of states, causes and days, `charts`. `statement` and `reminder` are documents for
every writer. `writing` writes what was asked for by the ending of its name.
"""
