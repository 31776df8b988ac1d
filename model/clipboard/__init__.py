"""What other programs put on the clipboard, as blocks of cells and as texts."""
