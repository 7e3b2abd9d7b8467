"""The terms of name forms."""

from db.terms import NameKind as NameKind
