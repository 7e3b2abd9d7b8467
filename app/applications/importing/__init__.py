"""Applications from a spreadsheet or a text table: columns, cells, rows, and the verbs."""
