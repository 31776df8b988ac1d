"""The recogniser: from grids and paragraphs of any file to a report of the form."""
