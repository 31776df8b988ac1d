"""Words looked for in all texts of the open report, and replaced."""
