"""Word documents (.docx): text, automatic numbers, styles and tables."""
