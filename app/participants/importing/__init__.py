"""Participants from a spreadsheet or a text table: columns, rows, what is asked, the verbs."""
