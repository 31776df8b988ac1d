"""Long work, beside the window's thread."""
