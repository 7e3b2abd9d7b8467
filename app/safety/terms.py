"""The terms of accounts, for the window."""

from db.terms import Role as Role
