"""The office's particulars, accounts, audit log, passwords."""
