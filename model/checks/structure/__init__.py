"""Checks of the parts of a report: title, sections, numbering, what each section must say."""
