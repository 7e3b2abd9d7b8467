"""Payments from files of a bank or an accounting program: read, matched, confirmed by a person."""
