"""Reads what is only a picture: scans, photographs, pages of a PDF without text.

`component` knows whether recognition is there and `pages` opens pictures within limits. A page is turned
`upright` and put straight by `straightening`, `light` tells its ink from paper, folds and seals, its ruled
cells are found by `ruling` and parted by `pieces`, its words are read by `letters`, and `laying` sets them
into the cells, weak ones among `figures` as numbers; from there on it is a page like one of a PDF with text.
`proving` says which of the figures the form's own equations prove, with `settling` and `alike_digits`.
Everything heavy is imported where it is used, in the reading process alone.
"""
