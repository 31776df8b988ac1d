"""文字整理: blanks, brackets and marks of the open report put in order, after a look at every change."""
