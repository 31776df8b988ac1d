"""From the open report to paper and files: preview, printing, and publishing in several formats at once."""
