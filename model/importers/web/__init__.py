"""HTML: pages, their tables, and what on them is not the report."""
