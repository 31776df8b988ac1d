"""文字整理: what a secretary mends by hand in every manuscript, as rules over plain paragraphs.

`rules` puts together what `marks`, `blanks`, `items` and `figures` propose. Nothing here changes a report:
model.presenting.tidying shows every proposal and makes those that are wanted one change.
"""
