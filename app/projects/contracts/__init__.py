"""Contracts of projects: signed, changed by numbered changes, terminated, settled."""
