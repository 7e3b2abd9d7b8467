"""The terms of text templates."""

from db.terms import TextKind as TextKind
