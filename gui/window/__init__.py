"""The main window, its menus and what serves it from its making to its closing."""
