"""The middle of the window: the start page, and one page for each section of the report."""
