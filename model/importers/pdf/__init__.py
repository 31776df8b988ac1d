"""PDF pages: lines, ruled tables, page numbers."""
