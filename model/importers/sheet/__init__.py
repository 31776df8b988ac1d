"""Worksheets: .xlsx, .xls, .et and .ods."""
