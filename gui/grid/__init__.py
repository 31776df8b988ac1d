"""A statutory table as a grid that looks like the paper form and works like a spreadsheet."""
