"""Sheets typed into an Excel workbook of the program's own shape, instead of line by line."""
