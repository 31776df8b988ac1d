"""The user guide: pages and pictures in resources/help, shown in the window and written as a PDF."""
