"""The terms of the register, for screens and later nouns."""

from db.terms import Channel as Channel
from db.terms import DocumentState as DocumentState
from db.terms import Register as Register
