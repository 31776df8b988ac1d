"""What goes back to a unit whose report has to be corrected (退回): its own file marked, and a slip.

`parts` edits an office package so that everything else in it stays, `marked_sheet` and `marked_word` mark
cells in one, `marking` chooses among them and makes sure that the file still states what it stated. `slip` is
the 退回单 on one page, `packing` puts a unit's package together.
"""
