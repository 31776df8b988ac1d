"""What was read from a picture, beside the picture: looked at, confirmed, corrected.

`window` holds the page (`page_view`), the tables (`table`) and the cell that is looked at (`cell_bar`).
"""
