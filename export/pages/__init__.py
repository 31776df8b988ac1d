"""Where everything stands on the pages of a printed report: lines, rows, tables, pages.

Nothing here draws or knows a format. `pdf/` and `ofd/` draw the same pages, `docx/` takes the sizes and line
breaks of tables from here, so that a report looks alike in all of them.
"""
